//! Opening tasks where someone can do them.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Role;
use shared::rules::{ParameterKey, Parameters};
use shared::task::{TaskKind, due_on, share_of_days, working_days};
use uuid::Uuid;

use super::queries::{self, NewTask};
use crate::context::Context;
use crate::http::Refusal;
use crate::{masters, officers};

/// Something that begins to wait.
#[derive(Debug, Clone)]
pub struct Waiting<'a> {
    pub kind: TaskKind,
    /// `estimate`, `technical_sanction`, `work`, `tender`, `agreement`, `agreement_variation`, `ra_bill`, `annual_plan`,
    /// `opening_expenditure`, `completion`, `liability_defect`, `expenditure`, `import`.
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub project_id: Uuid,
    pub office_id: Uuid,
    pub role: Role,
    /// The one posting that can do it, where only one can.
    pub posting_id: Option<Uuid>,
    /// Working days it may take.
    pub days: i64,
    pub remarks: Option<&'a str>,
    pub sent_by: Uuid,
}

/// Opens a task, due after its working days.
pub fn send(conn: &mut PgConnection, context: &Context, waiting: &Waiting<'_>) -> Result<(), Refusal> {
    send_until(conn, context, waiting, None)
}

/// Opens a task, due on a day that is fixed, or without one after its working days.
pub fn send_until(
    conn: &mut PgConnection,
    context: &Context,
    waiting: &Waiting<'_>,
    due: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let due_on = match due {
        Some(due) => due,
        None => super::due_on(conn, context.today(), waiting.days)?,
    };
    open(
        conn,
        context,
        &NewTask {
            id: context.new_id(),
            kind: waiting.kind.as_str(),
            entity: waiting.entity,
            entity_id: waiting.entity_id,
            project_id: Some(waiting.project_id),
            office_id: waiting.office_id,
            role: waiting.role.as_str(),
            posting_id: waiting.posting_id,
            created_at: context.now(),
            due_on,
            remarks: waiting.remarks.map(Into::into),
            sent_by: Some(waiting.sent_by),
        },
    )
}

/// Puts a task into the record. Its officer is reminded, and the next higher office told, at shares of its working days that
/// the parameters of its department give (domain 4.6: 100 and 150 per cent).
pub fn open(conn: &mut PgConnection, context: &Context, new: &NewTask) -> Result<(), Refusal> {
    let (today, department) = (context.today(), officers::office(conn, new.office_id)?.department);
    let parameters = masters::parameters(conn, &department, today)?;
    let holidays = queries::holidays_from(conn, today)?;
    let days = working_days(today, new.due_on, &holidays);
    let after = |key| due_on(today, share_of_days(days, parameters.get(key)), &holidays);
    let remind_on = after(ParameterKey::RemindAtPercent);
    let escalate_on = after(ParameterKey::EscalateAtPercent).max(due_on(remind_on, 1, &holidays));
    queries::insert(conn, new, (remind_on, escalate_on))
}

/// The working days of a kind of task, as the parameters in force say.
pub fn days_of(kind: TaskKind, parameters: &Parameters) -> i64 {
    use ParameterKey as P;
    parameters.get(match kind {
        TaskKind::CheckEstimate | TaskKind::CorrectEstimate | TaskKind::CorrectSanction => {
            P::CheckEstimateDays
        }
        TaskKind::VetEstimate | TaskKind::DraftSanction | TaskKind::ProposeApproval => P::VetEstimateDays,
        TaskKind::ConcurApproval | TaskKind::CorrectApproval => P::ConcurDays,
        TaskKind::ConcurFinance => P::ConcurFinanceDays,
        TaskKind::AccordApproval | TaskKind::ConfirmApproval => P::AccordDays,
        TaskKind::VerifySanction => P::VerifyDays,
        TaskKind::RecommendSanction | TaskKind::PrepareOrder => P::RecommendDays,
        TaskKind::CertifySanction => P::CertifyDays,
        TaskKind::SignSanction | TaskKind::WaitForTimestamp | TaskKind::ApproveCredential => P::SignDays,
        TaskKind::DraftTender => P::DraftTenderDays,
        TaskKind::PublishTender
        | TaskKind::OpenBids
        | TaskKind::RatifyTender
        | TaskKind::CorrectAgreement
        | TaskKind::CorrectVariation => P::PublishTenderDays,
        TaskKind::EvaluateTender => P::EvaluateTenderDays,
        TaskKind::AcceptTender => P::AcceptTenderDays,
        TaskKind::AwardTender => P::AwardTenderDays,
        TaskKind::DraftAgreement => P::DraftAgreementDays,
        TaskKind::ActivateAgreement => P::ActivateAgreementDays,
        TaskKind::RecommendVariation => P::RecommendVariationDays,
        TaskKind::ApproveVariation => P::ApproveVariationDays,
        TaskKind::ApproveProgress
        | TaskKind::CorrectProgress
        | TaskKind::DemandProgress
        | TaskKind::VerifyMilestone
        | TaskKind::ComplyFinding
        | TaskKind::CloseFinding => P::ApproveProgressDays,
        TaskKind::CheckBill | TaskKind::CorrectBill => P::CheckBillDays,
        TaskKind::PassBill | TaskKind::ConfirmVoucher => P::PassBillDays,
        TaskKind::CertifyCompletion | TaskKind::CorrectCompletion | TaskKind::ReportCompletion => {
            P::CertifyCompletionDays
        }
        TaskKind::ProposeClosing
        | TaskKind::CloseProject
        | TaskKind::CorrectClosing
        | TaskKind::VisitLiability
        | TaskKind::MakeGoodDefect
        | TaskKind::ReleaseSecurity => P::CloseProjectDays,
        TaskKind::ApproveImport
        | TaskKind::ApprovePlan
        | TaskKind::CorrectPlan
        | TaskKind::ApproveOpening
        | TaskKind::CorrectOpening => P::ApprovePlanDays,
    })
}

/// The office nearest to `from` where someone other than these persons holds the role today: `from` itself, then those
/// directly below `executing`, then up the tree. Where nobody does, it waits in `from` until someone is posted.
pub fn place(
    conn: &mut PgConnection,
    context: &Context,
    from: Uuid,
    executing: Uuid,
    role: Role,
    not: &[Uuid],
) -> Result<Uuid, Refusal> {
    let path = officers::office_path(conn, from)?;
    let below = officers::offices_directly_below(conn, executing)?;
    let mut candidates: Vec<Uuid> = path.first().copied().into_iter().collect();
    candidates.extend(below);
    candidates.extend(path.into_iter().skip(1));
    for office in candidates {
        let held = officers::all_postings_on(conn, context.today(), Some(office))?;
        if held.iter().any(|posting| posting.roles.contains(&role) && !not.contains(&posting.person_id)) {
            return Ok(office);
        }
    }
    Ok(from)
}
