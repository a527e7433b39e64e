//! What a proposal is judged by: the estimates of its project, the budget, who sits at the desks.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use serde_json::Value;
use shared::approval::{BudgetLine, EstimateOffered};
use shared::fiscal_year::FiscalYear;
use shared::officer::Role;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{department, designation, estimate, office, posting, work};
use crate::http::Refusal;

type Offered = (Uuid, String, i32, String, String, Value, i64, String);

fn offered(row: Offered) -> Result<EstimateOffered, Refusal> {
    let (id, estimate_no, revision, kind, state, content, total_paise, work_code) = row;
    Ok(EstimateOffered {
        kind: known(&kind)?,
        state: known(&state)?,
        sor_edition: content["sor_edition"].as_str().unwrap_or_default().to_owned(),
        id,
        estimate_no,
        revision,
        total_paise,
        work_code,
    })
}

macro_rules! offered_columns {
    () => {
        (
            estimate::id,
            estimate::estimate_no,
            estimate::revision,
            estimate::kind,
            estimate::state,
            estimate::content,
            estimate::total_paise,
            work::code,
        )
    };
}

/// The estimates of a project that were not superseded, the newest first.
pub fn estimates(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<EstimateOffered>, Refusal> {
    let rows: Vec<Offered> = estimate::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id).and(estimate::state.ne("superseded")))
        .order((work::code, estimate::updated_at.desc(), estimate::id))
        .select(offered_columns!())
        .load(conn)?;
    rows.into_iter().map(offered).collect()
}

/// One estimate, if it is of the project.
pub fn estimate_of(
    conn: &mut PgConnection,
    project_id: Uuid,
    id: Uuid,
) -> Result<Option<EstimateOffered>, Refusal> {
    let row: Option<Offered> = estimate::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id).and(estimate::id.eq(id)))
        .select(offered_columns!())
        .first(conn)
        .optional()?;
    row.map(offered).transpose()
}

#[derive(QueryableByName)]
struct BudgetRow {
    #[diesel(sql_type = Text)]
    fy: String,
    #[diesel(sql_type = Text)]
    head_of_account: String,
    #[diesel(sql_type = BigInt)]
    provision_paise: i64,
    #[diesel(sql_type = BigInt)]
    committed_paise: i64,
    #[diesel(sql_type = Text)]
    source: String,
}

/// Known provisions from a year on, with what the approvals in force of other projects take of each. Schemes without a
/// ceiling take nothing.
pub fn budget(
    conn: &mut PgConnection,
    project_id: Uuid,
    from: FiscalYear,
) -> Result<Vec<BudgetLine>, Refusal> {
    let rows: Vec<BudgetRow> = diesel::sql_query(
        "SELECT b.fy, b.head_of_account, b.provision_paise, b.source,
                least(coalesce(taken.paise, 0), 9007199254740991)::bigint AS committed_paise
         FROM budget_provision b LEFT JOIN LATERAL (
             SELECT sum(p.amount_paise) AS paise FROM aa_phasing p
             JOIN administrative_approval a ON a.id = p.approval_id AND a.state = 'in_force' AND a.project_id <> $1
             JOIN scheme s ON s.code = p.scheme AND s.phasing_ceiling
             WHERE p.head_of_account = b.head_of_account AND p.fy = b.fy) taken ON TRUE
         WHERE b.fy >= $2 ORDER BY b.fy, b.head_of_account",
    )
    .bind::<SqlUuid, _>(project_id)
    .bind::<Text, _>(from.to_string())
    .load(conn)?;
    rows.into_iter()
        .map(|row| {
            Ok(BudgetLine {
                fy: known(&row.fy)?,
                head_of_account: row.head_of_account,
                provision_paise: row.provision_paise,
                committed_paise: row.committed_paise,
                source: row.source,
            })
        })
        .collect()
}

/// The office of a department where someone other than these persons holds a role today; of several the one whose officer is
/// senior. Where nobody does, the secretariat: it waits there until someone is posted.
pub fn desk_office(
    conn: &mut PgConnection,
    department: &str,
    role: Role,
    not: &[Uuid],
    on: NaiveDate,
) -> Result<Option<Uuid>, Refusal> {
    let held: Option<Uuid> = posting::table
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(office::department.eq(department).and(office::active))
        .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))))
        .filter(posting::roles.contains(vec![Some(role.as_str())]))
        .filter(posting::person_id.ne_all(not))
        .order((designation::rank.desc(), posting::valid_from, posting::id))
        .select(posting::office_id)
        .first(conn)
        .optional()?;
    if held.is_some() {
        return Ok(held);
    }
    Ok(office::table
        .filter(office::department.eq(department).and(office::active).and(office::level.eq("secretariat")))
        .order(office::code)
        .select(office::id)
        .first(conn)
        .optional()?)
}

/// A department's name in English.
pub fn department_name(conn: &mut PgConnection, code: &str) -> Result<String, Refusal> {
    Ok(department::table.find(code).select(department::name_en).first(conn)?)
}
