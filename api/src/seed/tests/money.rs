//! What was paid in the demo, and that its totals are those of its rows.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::Demo;
use crate::db::schema::{project, project_money, task};

/// What the design says was paid, in rupees.
const PAID: [(&str, i64); 9] = [
    ("UP-PW-2526-00101", 6_55_00_000),
    ("UP-HF-2425-00087", 12_31_00_000),
    ("UP-PH-2324-00210", 29_02_00_000),
    ("UP-PR-2526-00301", 14_00_000),
    ("UP-SE-2526-00077", 9_66_000),
    ("UP-SA-2425-00019", 61_00_000),
    ("UP-PW-2324-00455", 11_05_000),
    ("UP-UM-2425-00288", 5_46_00_000),
    ("UP-HF-2425-00231", 8_50_000),
];

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

pub fn is_paid_as_the_design_says(demo: &Demo) {
    for (code, rupees) in PAID {
        let spent: i64 = demo.act(|conn| {
            Ok(project_money::table
                .inner_join(project::table)
                .filter(project::code.eq(code))
                .select(project_money::spent_paise)
                .first(conn)?)
        });
        assert_eq!(spent / 100, rupees, "{code}");
    }
    let wrong = "SELECT count(*) FROM project_money m WHERE m.spent_paise <> (SELECT coalesce(sum(gross_paise), 0) FROM expenditure e WHERE e.project_id = m.project_id)
        OR m.allotted_paise <> (SELECT coalesce(sum(amount_paise), 0) FROM allotment a WHERE a.project_id = m.project_id)
        OR m.bills_passed_paise <> (SELECT coalesce(sum(this_gross_paise), 0) FROM ra_bill b WHERE b.project_id = m.project_id AND b.state IN ('passed', 'paid'))";
    let wrong: Count = demo.act(|conn| Ok(diesel::sql_query(wrong).get_result(conn)?));
    assert_eq!(wrong.count, 0, "totals that are not those of their rows");
    let waits: Vec<String> = demo.act(|conn| {
        let open = task::table.filter(task::done_at.is_null().and(task::entity.eq("ra_bill")));
        Ok(open.order(task::kind).select(task::kind).load(conn)?)
    });
    assert_eq!(waits, ["check_bill", "pass_bill"]);
}
