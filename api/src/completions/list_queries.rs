//! The register of completions in the database.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::CompletionRow;
use crate::db::schema::{
    agreement, completion, completion_certificate, contractor, district, liability, office, project, work,
};
use crate::http::Refusal;
use crate::projects::{ProjectRow, Sieve};

/// From and up to a day of completion.
pub type Between = (Option<NaiveDate>, Option<NaiveDate>);

/// A completion with what its row tells.
pub struct Listed {
    pub of: CompletionRow,
    pub project: ProjectRow,
    pub work_code: String,
    pub agreement_no: String,
    pub contractor_name: String,
    /// The end by the agreement, extensions counted.
    pub ends_by: NaiveDate,
    pub district: (String, String),
    pub office: (String, String),
}

fn days(between: Between) -> (NaiveDate, NaiveDate) {
    (
        between.0.unwrap_or(shared::fiscal_year::earliest_date()),
        between.1.unwrap_or(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)),
    )
}

pub fn count(conn: &mut PgConnection, sieve: &Sieve, between: Between) -> Result<i64, Refusal> {
    let (from, to) = days(between);
    Ok(completion::table
        .filter(completion::state.ne("void").and(completion::completed_on.between(from, to)))
        .filter(completion::project_id.eq_any(sieve.rows().select(project::id)))
        .select(count_star())
        .first(conn)?)
}

type Found = (
    CompletionRow,
    ProjectRow,
    (String, String, String),
    (NaiveDate, Option<NaiveDate>),
    (String, String),
    (String, String),
);

pub fn slice(
    conn: &mut PgConnection,
    sieve: &Sieve,
    between: Between,
    (offset, limit): (i64, i64),
) -> Result<Vec<Listed>, Refusal> {
    let (from, to) = days(between);
    let rows: Vec<Found> = completion::table
        .inner_join(work::table.inner_join(office::table))
        .inner_join(project::table.inner_join(district::table))
        .inner_join(agreement::table.inner_join(contractor::table))
        .filter(completion::state.ne("void").and(completion::completed_on.between(from, to)))
        .filter(completion::project_id.eq_any(sieve.rows().select(project::id)))
        .order((completion::completed_on.desc(), completion::id.desc()))
        .offset(offset)
        .limit(limit)
        .select((
            CompletionRow::as_select(),
            ProjectRow::as_select(),
            (work::code, agreement::agreement_no, contractor::name),
            (agreement::completion_date, agreement::revised_completion_date),
            (district::name_en, district::name_bn),
            (office::name_en, office::name_bn),
        ))
        .load(conn)?;
    let listed =
        |(of, project, (work_code, agreement_no, contractor_name), (end, revised), district, office)| {
            Listed {
                of,
                project,
                work_code,
                agreement_no,
                contractor_name,
                ends_by: Option::unwrap_or(revised, end),
                district,
                office,
            }
        };
    Ok(rows.into_iter().map(listed).collect())
}

/// The letters that stand of these completions, such as `ABC`.
pub fn letters(conn: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Refusal> {
    let given: Vec<(Uuid, String)> = completion_certificate::table
        .filter(completion_certificate::completion_id.eq_any(ids))
        .filter(completion_certificate::void_reason.is_null())
        .order(completion_certificate::letter)
        .select((completion_certificate::completion_id, completion_certificate::letter))
        .load(conn)?;
    let mut found: HashMap<Uuid, String> = HashMap::new();
    for (id, letter) in given {
        found.entry(id).or_default().push_str(&letter.to_uppercase());
    }
    Ok(found)
}

/// The last day of liability of these agreements.
pub fn ends(conn: &mut PgConnection, agreements: &[Uuid]) -> Result<HashMap<Uuid, NaiveDate>, Refusal> {
    let rows: Vec<(Uuid, NaiveDate)> = liability::table
        .filter(liability::agreement_id.eq_any(agreements).and(liability::void_reason.is_null()))
        .select((liability::agreement_id, liability::ends_on))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
