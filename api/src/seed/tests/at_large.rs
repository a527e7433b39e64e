//! The state at large keeps the rules of the record, though nobody acted it out.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use shared::estimate::EstimateContent;
use uuid::Uuid;

use super::Demo;
use crate::db::schema::{estimate, project};
use crate::projects;
use crate::seed::at_large;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Each finds rows that break an invariant of the record.
const INVARIANTS: [(&str, &str); 11] = [
    (
        "phasing adds up to the approval (R04)",
        "SELECT a.id FROM administrative_approval a JOIN aa_phasing p ON p.approval_id = a.id GROUP BY a.id, a.amount_paise HAVING sum(p.amount_paise) <> a.amount_paise",
    ),
    (
        "a sanction is within its approval (R14)",
        "SELECT ts.id FROM technical_sanction ts JOIN administrative_approval a ON a.id = ts.approval_id WHERE ts.state = 'recorded' AND ts.amount_paise > a.amount_paise",
    ),
    (
        "no order on paper is from after the cut-off (R19)",
        "SELECT id FROM technical_sanction WHERE origin = 'legacy_scan' AND order_date >= '2025-12-31'",
    ),
    (
        "each order on paper has its scan (R24)",
        "SELECT ts.id FROM technical_sanction ts WHERE origin = 'legacy_scan' AND state = 'recorded' AND NOT EXISTS (SELECT 1 FROM ts_document d JOIN stored_file f USING (sha256) WHERE d.technical_sanction_id = ts.id)",
    ),
    (
        "progress never falls (R37)",
        "SELECT id FROM (SELECT id, physical_bp, lag(physical_bp) OVER (PARTITION BY work_id ORDER BY as_on) AS before FROM progress_report WHERE corrects IS NULL) r WHERE physical_bp < before",
    ),
    (
        "what is spent in a year was allotted (R36)",
        "SELECT project_id FROM project_year_money WHERE spent_paise > allotted_paise",
    ),
    (
        "bills go on from each other (R44)",
        "SELECT id FROM (SELECT id, previous_gross_paise, coalesce(lag(up_to_date_gross_paise) OVER (PARTITION BY agreement_id ORDER BY serial), 0) AS before FROM ra_bill) b WHERE previous_gross_paise <> before",
    ),
    (
        "an allotment stays within the phasing of its year (R35)",
        "SELECT l.id FROM allotment l WHERE l.amount_paise > (SELECT sum(p.amount_paise) FROM aa_phasing p WHERE p.approval_id = l.approval_id AND p.fy = l.fy)",
    ),
    (
        "a register of numbers goes on from its highest",
        "SELECT r.scope FROM number_register r JOIN project p ON p.department = r.scope WHERE r.kind = 'project' AND p.code LIKE 'UP-' || r.scope || '-' || substr(r.fy, 3, 2) || right(r.fy, 2) || '-%' GROUP BY r.scope, r.fy, r.last HAVING max(split_part(p.code, '-', 4)::bigint) > r.last",
    ),
    (
        "nothing lies in the future",
        "SELECT id FROM progress_report WHERE as_on > '2026-11-25' UNION ALL SELECT id FROM expenditure WHERE voucher_date > '2026-11-25' UNION ALL SELECT id FROM technical_sanction WHERE order_date > '2026-11-25'",
    ),
    (
        "totals are those of their rows",
        "SELECT project_id FROM project_money m WHERE m.spent_paise <> (SELECT coalesce(sum(gross_paise), 0) FROM expenditure e WHERE e.project_id = m.project_id) OR m.allotted_paise <> (SELECT coalesce(sum(amount_paise), 0) FROM allotment a WHERE a.project_id = m.project_id) OR m.bills_passed_paise <> (SELECT coalesce(sum(this_gross_paise), 0) FROM ra_bill b WHERE b.project_id = m.project_id AND b.state IN ('passed', 'paid'))",
    ),
];

/// After the portfolio: some hundreds, in two calls, the second of which was to make no more than are asked for.
pub fn keeps_the_rules_of_the_record(demo: &Demo) {
    let today = demo.ctx.today();
    // As who may do everything: the seed writes in bulk.
    let mut conn = PgConnection::establish(&demo.ctx.config.database_url).unwrap();
    let mut fill = |count| at_large::fill(&mut conn, count, today, |_| ()).unwrap();
    let before: i64 = demo.act(|conn| Ok(project::table.count().get_result(conn)?));
    assert_eq!((fill(120), fill(300), fill(300), fill(10)), (120, 180, 0, 0));
    let after: i64 = demo.act(|conn| Ok(project::table.count().get_result(conn)?));
    assert_eq!(after - before, 300);
    for (what, rows) in INVARIANTS {
        let found: Count = demo.act(|conn| {
            Ok(diesel::sql_query(format!("SELECT count(*) FROM ({rows}) broken")).get_result(conn)?)
        });
        assert_eq!(found.count, 0, "{what}");
    }
    stages_are_those_of_their_children(demo);
    estimates_add_up(demo);
}

/// What is kept as stage is what the record derives.
fn stages_are_those_of_their_children(demo: &Demo) {
    let read = |demo: &Demo| -> BTreeMap<Uuid, (String, i32)> {
        let rows: Vec<(Uuid, String, i32)> = demo.act(|conn| {
            Ok(project::table.select((project::id, project::stage, project::district)).load(conn)?)
        });
        rows.into_iter().map(|(id, stage, district)| (id, (stage, district))).collect()
    };
    let kept = read(demo);
    let districts: std::collections::BTreeSet<i32> = kept.values().map(|(_, district)| *district).collect();
    assert_eq!(districts.len(), 23);
    demo.act(|conn| kept.keys().try_for_each(|id| projects::recompute_stage(conn, &demo.ctx, *id)));
    assert_eq!(read(demo), kept);
}

fn estimates_add_up(demo: &Demo) {
    let rows: Vec<(serde_json::Value, i64)> =
        demo.act(|conn| Ok(estimate::table.select((estimate::content, estimate::total_paise)).load(conn)?));
    for (content, total) in rows {
        let content: EstimateContent = serde_json::from_value(content).unwrap();
        assert_eq!(shared::estimate::check_content(&content).unwrap().total_paise, total);
    }
}
