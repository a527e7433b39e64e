//! Dated parameters of the rules, with the values that hold when no row says otherwise.

use chrono::NaiveDate;

use crate::fiscal_year::FiscalYear;
use crate::master::RuleParameter;
use crate::words::words;

/// A parameter, by the key of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterKey {
    /// R14, basis points over the approval.
    ToleranceBp,
    /// R15, basis points.
    ContingencyMaxBp,
    /// R16, months.
    SorMaxAgeMonths,
    /// R17, days.
    SplitWindowDays,
    /// R17, basis points of the limit from which a sanction counts as close to it.
    SplitShareBp,
    /// R18, paise up to which two persons suffice.
    TwoPersonsUpToPaise,
    /// R19, the date as `YYYYMMDD`.
    DigitalFrom,
    /// R24, largest scan in megabytes of 1,048,576 bytes.
    ScanMaxMb,
    /// R26, basis points over the sanction from which it is to be revised.
    RevisionExcessBp,
    /// R12, 1 when an additional charge may sign.
    AdditionalChargeSigns,
    /// R09, greatest excess of rate in basis points that Secretary and financial adviser revise alone.
    RateExcessBp,
    /// R09, least number of qualified bidders for that.
    RateExcessBidders,
    /// Life of a signing session, minutes.
    SigningSessionMinutes,
    /// Life of a signing code, minutes.
    SigningCodeMinutes,
    /// Attempts of a signing session.
    SigningAttempts,
    /// Codes sent in a signing session.
    SigningSends,
    /// Seconds between two codes.
    SigningCooldownSeconds,
    /// Minutes a locked officer waits.
    SigningLockMinutes,
    /// Hours after which a signature without a time-stamp may be abandoned.
    TimestampWaitHours,
    /// R29, qualified bids that make a competition.
    TenderMinBids,
    /// R30, basis points over the tender value up to which the inviting authority's own acceptance suffices.
    TenderExcessInvitingBp,
    /// R30, basis points over the tender value up to which the tender committee suffices.
    TenderExcessCommitteeBp,
    /// R28, days within which a tender before the sanction is ratified.
    TenderRatifyDays,
    /// R32, paise of the approval up to which the larger share holds.
    VariationSmallUpToPaise,
    /// R32, basis points of the agreement for approvals up to that.
    VariationSmallBp,
    /// R32, basis points of the agreement for larger approvals.
    VariationLargeBp,
    /// R33, basis points a quantity may rise.
    ItemDeviationBp,
    /// R34, extensions that need no reason of the approving officer.
    ExtensionsFree,
    /// R54, paise of the approval from which a committee reviews the project every quarter.
    ReviewFromPaise,
    /// Working days of a verification.
    VerifyDays,
    /// Working days of a recommendation.
    RecommendDays,
    /// Working days of a signature.
    SignDays,
    /// Working days of certifying a scan.
    CertifyDays,
    /// Working days of checking an estimate.
    CheckEstimateDays,
    /// Working days of vetting an estimate.
    VetEstimateDays,
    /// Largest document, megabytes of 1,000,000 bytes.
    DocumentMaxMb,
    /// Working days from the sanction to the draft of its tender.
    DraftTenderDays,
    /// Working days of publishing a notice, and of correcting a returned agreement or variation.
    PublishTenderDays,
    /// Working days of evaluating bids.
    EvaluateTenderDays,
    /// Working days of accepting a tender.
    AcceptTenderDays,
    /// Working days of the letter of acceptance.
    AwardTenderDays,
    /// Working days from the letter of acceptance to the agreement.
    DraftAgreementDays,
    /// Working days of putting an agreement in force.
    ActivateAgreementDays,
    /// Working days of recommending a variation.
    RecommendVariationDays,
    /// Working days of approving a variation.
    ApproveVariationDays,
    /// Working days of the financial adviser.
    ConcurDays,
    /// Working days of the Finance Department.
    ConcurFinanceDays,
    /// Working days of according an approval.
    AccordDays,
    /// R39, day of the month from which a first fortnight is reported.
    ProgressFortnightOpens,
    /// R39, day of the month from which its end is reported.
    ProgressMonthOpens,
    /// R39, days after the month from which a missing report is overdue.
    ProgressOverdueDays,
    /// R39, days after the month from which a work without its report is red.
    ProgressRedDays,
    /// R40, basis points a work may move between two reports without a reason.
    ProgressJumpBp,
    /// R42, metres between a photo and the site.
    PhotoRadiusMetres,
    /// Largest photo, megabytes of 1,000,000 bytes.
    PhotoMaxMb,
    /// R51, days of delay after which a work is amber.
    DelayAmberDays,
    /// R51, days of delay after which a work is red.
    DelayRedDays,
    /// R51, delay in basis points of the duration after which a work is red.
    DelayRedBp,
    /// Working days of approving a report.
    ApproveProgressDays,
    /// Working days of checking a bill.
    CheckBillDays,
    /// Working days of passing a bill.
    PassBillDays,
    /// Working days of approving an annual plan or an opening expenditure, and of correcting what came back.
    ApprovePlanDays,
    /// The day from which annual plans are frozen, as `MMDD`.
    PlanFreezeDay,
    /// R50, days from the agreement to the start of the work.
    IdleStartDays,
    /// R50, days from the allotment to the first payment.
    IdleSpendDays,
    /// Working days of a certificate of completion.
    CertifyCompletionDays,
    /// Working days of proposing, deciding and correcting a close.
    CloseProjectDays,
    /// Months between two visits during defect liability.
    LiabilityVisitMonths,
    /// Days before a visit falls due, and before liability ends, from which it waits with somebody.
    LiabilityNoticeDays,
    /// R41, basis points payment may be ahead of the work.
    PaidAheadBp,
    /// R41, basis points the work may be ahead of payment.
    BillsPendingBp,
    /// R52, basis points over the first approval from which a cost overrun is red.
    CostRedBp,
    /// Basis points behind its plan beyond which a project lags.
    LagBp,
    /// Days after which a sanction that waits is counted as late on the dashboard.
    SanctionLateDays,
    /// Share of a task's working days, in percent, after which its officer is reminded.
    RemindAtPercent,
    /// Share after which the next higher office is told.
    EscalateAtPercent,
}

words!(ParameterKey {
    ToleranceBp = "ts.tolerance_bp",
    ContingencyMaxBp = "estimate.contingency_max_bp",
    SorMaxAgeMonths = "estimate.sor_max_age_months",
    SplitWindowDays = "ts.split_window_days",
    SplitShareBp = "ts.split_share_bp",
    TwoPersonsUpToPaise = "ts.two_persons_up_to_paise",
    DigitalFrom = "ts.digital_from",
    ScanMaxMb = "ts.scan_max_mb",
    RevisionExcessBp = "ts.revision_excess_bp",
    AdditionalChargeSigns = "ts.additional_charge_signs",
    RateExcessBp = "approval.rate_excess_bp",
    RateExcessBidders = "approval.rate_excess_bidders",
    SigningSessionMinutes = "signing.session_minutes",
    SigningCodeMinutes = "signing.code_minutes",
    SigningAttempts = "signing.attempts",
    SigningSends = "signing.sends",
    SigningCooldownSeconds = "signing.cooldown_seconds",
    SigningLockMinutes = "signing.lock_minutes",
    TimestampWaitHours = "signing.timestamp_wait_hours",
    TenderMinBids = "tender.min_bids",
    TenderExcessInvitingBp = "tender.excess_inviting_bp",
    TenderExcessCommitteeBp = "tender.excess_committee_bp",
    TenderRatifyDays = "tender.ratify_days",
    VariationSmallUpToPaise = "variation.small_up_to_paise",
    VariationSmallBp = "variation.small_bp",
    VariationLargeBp = "variation.large_bp",
    ItemDeviationBp = "variation.item_deviation_bp",
    ExtensionsFree = "variation.extensions_free",
    ReviewFromPaise = "review.from_paise",
    VerifyDays = "task.verify_days",
    RecommendDays = "task.recommend_days",
    SignDays = "task.sign_days",
    CertifyDays = "task.certify_days",
    CheckEstimateDays = "task.check_estimate_days",
    VetEstimateDays = "task.vet_estimate_days",
    DocumentMaxMb = "document.max_mb",
    DraftTenderDays = "task.draft_tender_days",
    PublishTenderDays = "task.publish_tender_days",
    EvaluateTenderDays = "task.evaluate_tender_days",
    AcceptTenderDays = "task.accept_tender_days",
    AwardTenderDays = "task.award_tender_days",
    DraftAgreementDays = "task.draft_agreement_days",
    ActivateAgreementDays = "task.activate_agreement_days",
    RecommendVariationDays = "task.recommend_variation_days",
    ApproveVariationDays = "task.approve_variation_days",
    ConcurDays = "task.concur_days",
    ConcurFinanceDays = "task.concur_finance_days",
    AccordDays = "task.accord_days",
    ProgressFortnightOpens = "progress.fortnight_opens",
    ProgressMonthOpens = "progress.month_opens",
    ProgressOverdueDays = "progress.overdue_days",
    ProgressRedDays = "progress.red_days",
    ProgressJumpBp = "progress.jump_bp",
    PhotoRadiusMetres = "photo.radius_metres",
    PhotoMaxMb = "photo.max_mb",
    DelayAmberDays = "delay.amber_days",
    DelayRedDays = "delay.red_days",
    DelayRedBp = "delay.red_bp",
    ApproveProgressDays = "task.approve_progress_days",
    CheckBillDays = "task.check_bill_days",
    PassBillDays = "task.pass_bill_days",
    ApprovePlanDays = "task.approve_plan_days",
    PlanFreezeDay = "plan.freeze_day",
    IdleStartDays = "fund.idle_start_days",
    IdleSpendDays = "fund.idle_spend_days",
    CertifyCompletionDays = "task.certify_completion_days",
    CloseProjectDays = "task.close_project_days",
    LiabilityVisitMonths = "liability.visit_months",
    LiabilityNoticeDays = "liability.notice_days",
    PaidAheadBp = "gap.paid_ahead_bp",
    BillsPendingBp = "gap.bills_pending_bp",
    CostRedBp = "cost.red_bp",
    LagBp = "progress.lag_bp",
    SanctionLateDays = "ts.late_days",
    RemindAtPercent = "task.remind_at_percent",
    EscalateAtPercent = "task.escalate_at_percent",
});

impl ParameterKey {
    /// What holds when no dated row says otherwise.
    pub fn default_value(self) -> i64 {
        match self {
            Self::ToleranceBp
            | Self::RevisionExcessBp
            | Self::RateExcessBp
            | Self::TenderExcessCommitteeBp
            | Self::VariationSmallBp
            | Self::ItemDeviationBp
            | Self::CostRedBp
            | Self::LagBp => 1_000,
            Self::TenderExcessInvitingBp | Self::VariationLargeBp => 500,
            Self::VariationSmallUpToPaise => 10 * crate::money::CRORE_PAISE,
            Self::ExtensionsFree => 2,
            Self::ReviewFromPaise => 100 * crate::money::CRORE_PAISE,
            Self::ScanMaxMb | Self::DocumentMaxMb => 20,
            Self::ContingencyMaxBp => 300,
            Self::SorMaxAgeMonths => 36,
            Self::SplitWindowDays | Self::IdleSpendDays => 90,
            Self::IdleStartDays => 60,
            Self::PlanFreezeDay => 630,
            Self::SplitShareBp => 9_000,
            Self::TwoPersonsUpToPaise => 15 * crate::money::LAKH_PAISE,
            Self::DigitalFrom => 20_251_231,
            Self::AdditionalChargeSigns => 1,
            Self::SigningSessionMinutes => 10,
            Self::SigningCodeMinutes
            | Self::SignDays
            | Self::CertifyDays
            | Self::ConcurDays
            | Self::AccordDays
            | Self::PublishTenderDays
            | Self::AwardTenderDays
            | Self::ApproveVariationDays
            | Self::PassBillDays
            | Self::ApprovePlanDays
            | Self::CertifyCompletionDays
            | Self::CloseProjectDays
            | Self::ProgressOverdueDays => 5,
            Self::ConcurFinanceDays
            | Self::DraftAgreementDays
            | Self::ProgressFortnightOpens
            | Self::PhotoMaxMb => 10,
            Self::SigningAttempts
            | Self::SigningSends
            | Self::VerifyDays
            | Self::RecommendDays
            | Self::TenderMinBids
            | Self::ActivateAgreementDays
            | Self::RecommendVariationDays
            | Self::CheckEstimateDays
            | Self::ApproveProgressDays
            | Self::CheckBillDays
            | Self::RateExcessBidders => 3,
            Self::SigningCooldownSeconds => 60,
            Self::SigningLockMinutes
            | Self::TenderRatifyDays
            | Self::LiabilityNoticeDays
            | Self::DelayAmberDays => 30,
            Self::LiabilityVisitMonths => 6,
            Self::DelayRedDays => 180,
            Self::ProgressRedDays => 45,
            Self::ProgressMonthOpens => 25,
            Self::ProgressJumpBp | Self::DelayRedBp | Self::BillsPendingBp => 2_500,
            Self::PaidAheadBp => 1_500,
            Self::SanctionLateDays => 15,
            Self::PhotoRadiusMetres => 500,
            Self::TimestampWaitHours => 24,
            Self::VetEstimateDays
            | Self::DraftTenderDays
            | Self::EvaluateTenderDays
            | Self::AcceptTenderDays => 7,
            Self::RemindAtPercent => 100,
            Self::EscalateAtPercent => 150,
        }
    }
}

/// The parameters in force on a date for a department.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
    values: Vec<(ParameterKey, i64)>,
}

impl Parameters {
    /// Picks from dated rows: of those in force the department's own before the general, then the latest.
    pub fn on(date: NaiveDate, department: &str, rows: &[RuleParameter]) -> Self {
        let value_of = |key: &ParameterKey| {
            rows.iter()
                .filter(|row| {
                    row.key == key.as_str()
                        && row.valid_from <= date
                        && row.valid_to.is_none_or(|to| date <= to)
                })
                .filter(|row| row.department.as_deref().is_none_or(|own| own == department))
                .max_by_key(|row| (row.department.is_some(), row.valid_from))
                .map(|row| (*key, row.value))
        };
        Self { values: ParameterKey::ALL.iter().filter_map(value_of).collect() }
    }
    /// The value in force, or the default.
    pub fn get(&self, key: ParameterKey) -> i64 {
        self.values.iter().find(|(known, _)| *known == key).map_or(key.default_value(), |(_, value)| *value)
    }
    /// A value in basis points, held between 0 and 10000.
    pub fn basis_points(&self, key: ParameterKey) -> i32 {
        i32::try_from(self.get(key).clamp(0, 10_000)).unwrap_or(10_000)
    }
    /// The day from which the annual plans of a year are frozen; 30 June where the parameter names no day.
    pub fn plans_frozen_from(&self, fy: FiscalYear) -> NaiveDate {
        let value = self.get(ParameterKey::PlanFreezeDay);
        let part = |number: i64| u32::try_from(number).unwrap_or(0);
        let (month, day) = (part(value / 100), part(value % 100));
        let year = if month >= 4 { fy.start_year() } else { fy.start_year() + 1 };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_else(|| {
            NaiveDate::from_ymd_opt(fy.start_year(), 6, 30).expect("a day of the calendar")
        })
    }
    /// The cut-off of R19.
    pub fn digital_from(&self) -> NaiveDate {
        let value = self.get(ParameterKey::DigitalFrom);
        let part = |number: i64| u32::try_from(number).unwrap_or(0);
        i32::try_from(value / 10_000)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, part(value / 100 % 100), part(value % 100)))
            .unwrap_or_else(|| NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day of the calendar"))
    }
}

/// The rows in force on a day: of those for the same key and department the latest.
pub fn in_force(rows: &[RuleParameter], on: NaiveDate) -> Vec<RuleParameter> {
    let holds = |row: &&RuleParameter| row.valid_from <= on && row.valid_to.is_none_or(|to| on <= to);
    let mut latest: Vec<RuleParameter> = Vec::new();
    for row in rows.iter().filter(holds) {
        match latest.iter_mut().find(|other| other.key == row.key && other.department == row.department) {
            Some(other) if other.valid_from <= row.valid_from => *other = row.clone(),
            Some(_) => {}
            None => latest.push(row.clone()),
        }
    }
    latest
}
