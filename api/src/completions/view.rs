//! A completion as the asking posting sees it.

use diesel::pg::PgConnection;
use shared::completion::{
    CertificateGiven, CertificateLetter, Completion, CompletionAction, CompletionState,
};
use shared::money;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::basis_queries;
use super::case::{Case, demand_going_on, seen};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::{officers, projects, tasks};

/// What the posting may do with it now, by operation id.
fn may(conn: &mut PgConnection, case: &Case, actor: &ActingPosting) -> Vec<String> {
    if demand_going_on(&case.project).is_err() || projects::check_alive(conn, case.row.project_id).is_err() {
        return Vec::new();
    }
    let acts = [
        ("update_completion", CompletionAction::Edit),
        ("certify_completion", CompletionAction::Certify),
        ("return_completion", CompletionAction::Return),
    ];
    acts.iter()
        .filter(|(_, act)| case.state.after(*act).is_some() && case.permits(actor, *act).is_ok())
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// A completion the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Completion, Refusal> {
    let case = seen(conn, ctx, actor, id)?;
    let under_way = !matches!(case.state, CompletionState::Complete | CompletionState::Void);
    let findings = if under_way { case.findings(conn, ctx)? } else { Vec::new() };
    let mut certificates = Vec::new();
    for row in &case.certificates {
        let label = officers::posting_label(conn, row.given_by)?;
        certificates.push(CertificateGiven {
            letter: known(&row.letter)?,
            by: label.en,
            by_bn: label.bn,
            given_on: row.given_on,
            remarks: row.remarks.clone(),
            void_reason: row.void_reason.clone(),
        });
    }
    let (others_paise, whole) = case.others(conn)?;
    let all_paise = case.row.value_paise.saturating_add(others_paise);
    let stands = case.state != CompletionState::Void;
    let waiting = tasks::open_of(conn, ctx.today(), id)?;
    let (pending_with, pending_with_bn) =
        waiting.as_ref().map(|open| (open.with.en.clone(), open.with.bn.clone())).unzip();
    Ok(Completion {
        id,
        version: case.row.version,
        state: case.state,
        may: may(conn, &case, actor),
        next: case.next(),
        needed: CertificateLetter::needed(case.row.within_division).to_vec(),
        content: case.row.content(),
        value_display: money::display(case.row.value_paise),
        tendered_paise: case.contract.amount_paise,
        agreement_paise: case.contract.total_paise,
        excess_paise: (whole && stands).then(|| all_paise.saturating_sub(case.contract.amount_paise)),
        sanction_paise: case.row.sanction_paise,
        power_paise: case.row.power_paise,
        within_division: case.row.within_division,
        certificates,
        physical_bp: basis_queries::physical_bp(conn, case.row.work_id)?,
        findings,
        return_remarks: case.row.return_remarks,
        void_reason: case.row.void_reason,
        pending_with,
        pending_with_bn,
        due_on: waiting.map(|open| open.due_on),
        project_id: case.project.id,
        project_code: case.project.code,
        title_en: case.project.title_en,
        title_bn: case.project.title_bn,
        work_id: case.work.id,
        work_code: case.work.code,
        work_name: case.work.name,
        agreement_id: case.contract.id,
        agreement_no: case.contract.agreement_no,
        contractor_name: case.contract.contractor_name,
        works_of_agreement: i32::try_from(case.contract.works.len()).unwrap_or(i32::MAX),
    })
}
