//! My work: what waits, for whom, since when, and why.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    CheckEstimate,
    VetEstimate,
    CorrectEstimate,
    DraftSanction,
    VerifySanction,
    RecommendSanction,
    PrepareOrder,
    SignSanction,
    CorrectSanction,
    /// Compare the scan of a sanction from before with what was typed.
    CertifySanction,
    WaitForTimestamp,
    ApproveCredential,
    DraftTender,
    PublishTender,
    OpenBids,
    EvaluateTender,
    AcceptTender,
    AwardTender,
    RatifyTender,
    DraftAgreement,
    ActivateAgreement,
    CorrectAgreement,
    RecommendVariation,
    ApproveVariation,
    CorrectVariation,
    ProposeApproval,
    CorrectApproval,
    ConcurApproval,
    ConcurFinance,
    AccordApproval,
    ConfirmApproval,
    /// Approve a report or a correction.
    ApproveProgress,
    CorrectProgress,
    /// A month-end report is missing.
    DemandProgress,
    VerifyMilestone,
    ComplyFinding,
    CloseFinding,
    CheckBill,
    PassBill,
    /// Find a voucher that was typed in the treasury's books.
    ConfirmVoucher,
    CorrectBill,
    /// Approve a file of the past before it is written.
    ApproveImport,
    ApprovePlan,
    CorrectPlan,
    /// What was spent on a project before this system kept its record.
    ApproveOpening,
    CorrectOpening,
    /// Give the certificate of completion that is next.
    CertifyCompletion,
    CorrectCompletion,
    /// The certificates stand; the report of 100 per cent is missing.
    ReportCompletion,
    /// The accounts of a project are settled: propose its close.
    ProposeClosing,
    CloseProject,
    CorrectClosing,
    /// Look at a work under defect liability.
    VisitLiability,
    MakeGoodDefect,
    /// Defect liability is over: refund what is held.
    ReleaseSecurity,
}
words!(TaskKind { CheckEstimate = "check_estimate", VetEstimate = "vet_estimate", CorrectEstimate = "correct_estimate", DraftSanction = "draft_sanction", VerifySanction = "verify_sanction", RecommendSanction = "recommend_sanction", PrepareOrder = "prepare_order", SignSanction = "sign_sanction", CorrectSanction = "correct_sanction", CertifySanction = "certify_sanction", WaitForTimestamp = "wait_for_timestamp", ApproveCredential = "approve_credential", DraftTender = "draft_tender", PublishTender = "publish_tender", OpenBids = "open_bids", EvaluateTender = "evaluate_tender", AcceptTender = "accept_tender", AwardTender = "award_tender", RatifyTender = "ratify_tender", DraftAgreement = "draft_agreement", ActivateAgreement = "activate_agreement", CorrectAgreement = "correct_agreement", RecommendVariation = "recommend_variation", ApproveVariation = "approve_variation", CorrectVariation = "correct_variation", ProposeApproval = "propose_approval", CorrectApproval = "correct_approval", ConcurApproval = "concur_approval", ConcurFinance = "concur_finance", AccordApproval = "accord_approval", ConfirmApproval = "confirm_approval", ApproveProgress = "approve_progress", CorrectProgress = "correct_progress", DemandProgress = "demand_progress", VerifyMilestone = "verify_milestone", ComplyFinding = "comply_finding", CloseFinding = "close_finding", CheckBill = "check_bill", PassBill = "pass_bill", ConfirmVoucher = "confirm_voucher", CorrectBill = "correct_bill", ApproveImport = "approve_import", ApprovePlan = "approve_plan", CorrectPlan = "correct_plan", ApproveOpening = "approve_opening", CorrectOpening = "correct_opening", CertifyCompletion = "certify_completion", CorrectCompletion = "correct_completion", ReportCompletion = "report_completion", ProposeClosing = "propose_closing", CloseProject = "close_project", CorrectClosing = "correct_closing", VisitLiability = "visit_liability", MakeGoodDefect = "make_good_defect", ReleaseSecurity = "release_security" });

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    pub id: Uuid,
    pub kind: TaskKind,
    /// `project`, `estimate`, `administrative_approval`, `technical_sanction`, `work`, `tender`, `agreement`,
    /// `agreement_variation`, `signing_credential`, `progress_report`, `milestone`, `inspection_finding`.
    /// `agreement_variation`, `ra_bill`, `annual_plan`, `opening_expenditure`, `signing_credential`, `completion`, `liability`,
    /// `liability_defect`, `expenditure`, `import`.
    pub entity: String,
    /// Which one; of a variation its agreement, of a defect its liability, where it is shown.
    pub entity_id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_code: Option<String>,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_display: Option<String>,
    /// The designation and office it waits with.
    pub pending_with_en: String,
    pub pending_with_bn: String,
    pub since: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub overdue: bool,
    /// Remarks it came with, such as why it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Who sent it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_by: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_by_bn: Option<String>,
    /// The officer on leave for whom the caller does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_officer: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_officer_bn: Option<String>,
    /// Who does it while the officer is on leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_bn: Option<String>,
    /// When the officer it waits with was reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<DateTime<Utc>>,
    /// When the next higher office was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<DateTime<Utc>>,
}

/// The day by which something that may take so many working days is due. Saturdays, Sundays and the holidays given do not
/// count, and neither does the day it came.
pub fn due_on(from: NaiveDate, working_days: i64, holidays: &[NaiveDate]) -> NaiveDate {
    let mut day = from;
    let mut left = working_days.clamp(0, 366);
    while left > 0 {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        if is_working_day(day, holidays) {
            left -= 1;
        }
    }
    day
}

/// Whether a day counts: no Saturday, no Sunday, no holiday.
pub fn is_working_day(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The working days from one day to another, the first not counted: what [`due_on`] counted.
pub fn working_days(from: NaiveDate, to: NaiveDate, holidays: &[NaiveDate]) -> i64 {
    let counted = from.iter_days().skip(1).take(1_000).take_while(|day| *day <= to);
    let days = counted.filter(|day| is_working_day(*day, holidays)).count();
    i64::try_from(days).unwrap_or(i64::MAX)
}

/// Whole working days for a share of a task's time, in hundredths: 150 of 3 days are 5, for a day begun counts.
pub fn share_of_days(working_days: i64, percent: i64) -> i64 {
    let days = working_days.clamp(0, 366) * percent.clamp(0, 1_000);
    (days + 99).div_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn saturdays_sundays_and_holidays_do_not_count() {
        // 23 January 2026, a Friday, is Netaji's birthday; the 26th, a Monday, is Republic Day.
        let holidays = [day("2026-01-23"), day("2026-01-26")];
        for (from, days, due) in [
            ("2026-01-19", 3, "2026-01-22"),
            ("2026-01-19", 4, "2026-01-27"),
            ("2026-01-22", 1, "2026-01-27"),
            ("2026-01-24", 1, "2026-01-27"),
            ("2026-01-19", 0, "2026-01-19"),
            ("2026-01-19", -5, "2026-01-19"),
            ("2028-02-28", 1, "2028-02-29"),
        ] {
            assert_eq!(due_on(day(from), days, &holidays), day(due), "{from} + {days}");
        }
        assert_eq!(due_on(NaiveDate::MAX, 3, &[]), NaiveDate::MAX);
        assert_eq!(working_days(day("2026-01-19"), day("2026-01-27"), &holidays), 4);
        assert_eq!(working_days(day("2026-01-19"), day("2026-01-19"), &holidays), 0);
    }

    #[test]
    fn a_task_is_escalated_at_half_its_time_again_a_day_begun_counts() {
        for (days, percent, share) in
            [(3, 100, 3), (3, 150, 5), (5, 150, 8), (7, 150, 11), (1, 150, 2), (0, 150, 0)]
        {
            assert_eq!(share_of_days(days, percent), share, "{percent} % of {days}");
        }
    }
}
