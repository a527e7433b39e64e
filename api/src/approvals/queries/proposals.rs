//! Proposals and re-phasings in the database.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::approval::ApprovalState;
use uuid::Uuid;

use crate::approvals::rows::{ApprovalRow, ProposalRow, RephasingRow};
use crate::db::schema::{aa_proposal, aa_rephasing, administrative_approval};
use crate::http::Refusal;

pub fn of(conn: &mut PgConnection, approval_id: Uuid) -> Result<Option<ProposalRow>, Refusal> {
    Ok(aa_proposal::table.find(approval_id).select(ProposalRow::as_select()).first(conn).optional()?)
}

/// Whether the checklist of one that was sent and still counts names this document.
pub fn names_document(conn: &mut PgConnection, project_id: Uuid, document: Uuid) -> Result<bool, Refusal> {
    use administrative_approval as aa;
    let counts: Vec<&str> = ApprovalState::ALL
        .iter()
        .filter(|state| {
            state.was_sent() && !matches!(state, ApprovalState::Rejected | ApprovalState::Cancelled)
        })
        .map(|state| state.as_str())
        .collect();
    let one = json!([{ "documents": [document] }]);
    let named = aa_proposal::table
        .inner_join(aa::table)
        .filter(aa::project_id.eq(project_id).and(aa::state.eq_any(counts)))
        .filter(aa_proposal::checklist.contains(one));
    Ok(diesel::select(diesel::dsl::exists(named)).get_result(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ProposalRow) -> Result<(), Refusal> {
    diesel::insert_into(aa_proposal::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the approval that was read.
pub fn update(
    conn: &mut PgConnection,
    read_state: &str,
    row: &ApprovalRow,
    proposal: Option<&ProposalRow>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    use administrative_approval as aa;
    let exactly = aa::table.find(row.id).filter(aa::version.eq(row.version).and(aa::state.eq(read_state)));
    let changed = diesel::update(exactly)
        .set((
            (
                aa::version.eq(row.version + 1),
                aa::state.eq(&row.state),
                aa::revision.eq(row.revision),
                aa::go_no.eq(&row.go_no),
                aa::go_date.eq(row.go_date),
                aa::uo_no.eq(&row.uo_no),
                aa::uo_date.eq(row.uo_date),
                aa::file_no.eq(&row.file_no),
                aa::authority.eq(&row.authority),
            ),
            (
                aa::title_en.eq(&row.title_en),
                aa::amount_paise.eq(row.amount_paise),
                aa::non_budgetary_paise.eq(row.non_budgetary_paise),
                aa::completion_period_months.eq(row.completion_period_months),
                aa::tentative_start.eq(row.tentative_start),
                aa::tentative_completion.eq(row.tentative_completion),
                aa::reasons.eq(&row.reasons),
                aa::accorded_by.eq(row.accorded_by),
                aa::supersedes_id.eq(row.supersedes_id),
            ),
        ))
        .execute(conn)?;
    if changed != 1 {
        return Err(Refusal::Stale);
    }
    if let Some(proposal) = proposal {
        let proposal = ProposalRow { updated_at: now, ..proposal.clone() };
        diesel::update(aa_proposal::table.find(row.id)).set(&proposal).execute(conn)?;
    }
    Ok(())
}

/// The re-phasings of an approval, the latest first.
pub fn rephasings(conn: &mut PgConnection, approval_id: Uuid) -> Result<Vec<RephasingRow>, Refusal> {
    Ok(aa_rephasing::table
        .filter(aa_rephasing::approval_id.eq(approval_id))
        .order(aa_rephasing::serial.desc())
        .select(RephasingRow::as_select())
        .load(conn)?)
}

pub fn keep_former_phasing(conn: &mut PgConnection, row: &RephasingRow) -> Result<(), Refusal> {
    diesel::insert_into(aa_rephasing::table).values(row).execute(conn)?;
    Ok(())
}

/// Every approval of the project that is open or in force, locked.
pub fn live_of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<ApprovalRow>, Refusal> {
    let mut states = super::open_states();
    states.push("in_force");
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq_any(states))
        .order(administrative_approval::id)
        .select(ApprovalRow::as_select())
        .for_update()
        .load(conn)?)
}
