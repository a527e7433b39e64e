//! The defect liability calendar: what is due next, over all projects the asker reads.

use diesel::pg::PgConnection;
use shared::completion::CompletionFilter;
use shared::liability::LiabilityRow;
use shared::money;
use shared::page::Page;
use shared::policy::ActingPosting;

use super::list_queries;
use crate::context::Context;
use crate::http::{PageQuery, Refusal, page};
use crate::projects::Sieve;

/// Calendars that stand and are not settled, what is due first at the head.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    asked: &CompletionFilter,
) -> Result<Page<LiabilityRow>, Refusal> {
    let cut = PageQuery { limit: asked.limit, cursor: asked.cursor.clone() };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    for (name, day) in [("from", asked.from), ("to", asked.to)] {
        if let Some(day) = day {
            shared::fiscal_year::check_date(name, day)?;
        }
    }
    let sieve = Sieve::of_place(conn, actor, asked.department.clone(), asked.district, asked.office_id)?;
    let between = (asked.from, asked.to);
    let rows = list_queries::slice(conn, &sieve, between, (offset, limit + 1), ctx.today())?;
    let items = rows
        .into_iter()
        .map(|row| LiabilityRow {
            overdue: row.next_due_on < ctx.today(),
            held_display: money::display(row.held_paise),
            id: row.id,
            project_id: row.project_id,
            project_code: row.project_code,
            title_en: row.title_en,
            title_bn: row.title_bn,
            agreement_no: row.agreement_no,
            contractor_name: row.contractor_name,
            department: row.department,
            district: row.district,
            district_name_en: row.district_name_en,
            district_name_bn: row.district_name_bn,
            office_name_en: row.office_name_en,
            office_name_bn: row.office_name_bn,
            completed_on: row.completed_on,
            ends_on: row.ends_on,
            next_due_on: row.next_due_on,
            defects_open: row.defects_open,
            held_paise: row.held_paise,
        })
        .collect();
    Ok(page(items, offset, limit))
}
