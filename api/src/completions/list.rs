//! The register of completions.

use std::collections::HashMap;

use diesel::pg::PgConnection;
use shared::completion::{CompletionFilter, CompletionRow};
use shared::money;
use shared::page::Page;
use shared::policy::ActingPosting;

use super::list_queries;
use crate::db::known;
use crate::http::{PageQuery, Refusal, page};
use crate::projects::Sieve;

/// Completions that stand within the asker's scope, the latest day first.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    asked: &CompletionFilter,
) -> Result<Page<CompletionRow>, Refusal> {
    let cut = PageQuery { limit: asked.limit, cursor: asked.cursor.clone() };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    for (name, day) in [("from", asked.from), ("to", asked.to)] {
        if let Some(day) = day {
            shared::fiscal_year::check_date(name, day)?;
        }
    }
    let sieve = Sieve::of_place(conn, actor, asked.department.clone(), asked.district, asked.office_id)?;
    let between = (asked.from, asked.to);
    let total = list_queries::count(conn, &sieve, between)?;
    let rows = list_queries::slice(conn, &sieve, between, (offset, limit + 1))?;
    let ids: Vec<_> = rows.iter().map(|row| row.of.id).collect();
    let agreements: Vec<_> = rows.iter().map(|row| row.of.agreement_id).collect();
    let letters = list_queries::letters(conn, &ids)?;
    let ends: HashMap<_, _> = list_queries::ends(conn, &agreements)?;
    let items = rows
        .into_iter()
        .map(|row| {
            Ok(CompletionRow {
                state: known(&row.of.state)?,
                late_days: (row.of.completed_on - row.ends_by).num_days().max(0),
                value_display: money::display(row.of.value_paise),
                certificates: letters.get(&row.of.id).cloned().unwrap_or_default(),
                liability_ends_on: ends.get(&row.of.agreement_id).copied(),
                id: row.of.id,
                project_id: row.of.project_id,
                work_id: row.of.work_id,
                completed_on: row.of.completed_on,
                value_paise: row.of.value_paise,
                project_code: row.project.code,
                title_en: row.project.title_en,
                title_bn: row.project.title_bn,
                department: row.project.department,
                district: row.project.district,
                work_code: row.work_code,
                agreement_no: row.agreement_no,
                contractor_name: row.contractor_name,
                district_name_en: row.district.0,
                district_name_bn: row.district.1,
                office_name_en: row.office.0,
                office_name_bn: row.office.1,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    Ok(Page { total: Some(total), ..page(items, offset, limit) })
}
