//! The rules of the record, each under its number, with severity, code and source.
//!
//! Every rule is a pure function of facts; the form calls it while one types and the server calls the very same before
//! it stores. Limits come in as [`Parameters`], dated rows read for the date the rule is judged on.

mod agreements;
mod approvals;
mod bills;
mod checklist;
mod completion;
mod estimates;
mod legacy;
mod money;
mod orders;
mod parameters;
#[cfg(test)]
mod parameters_tests;
mod photos;
mod portfolio;
mod progress;
mod projects;
mod reviews;
mod sanctions;
mod signing;
mod standing;
mod tenders;
mod units;

use serde::{Deserialize, Serialize};

pub use agreements::{
    AgreementDates, ExtensionFacts, VariationFacts, check_agreement_dates, check_commitment, check_extension,
    check_items, check_start, check_variation, directorate_limit,
};
pub use approvals::{
    FinanceFacts, FormerFacts, ProposalFacts, check_budget, check_cancel, check_order, finance_needed,
};
pub use bills::{BillFacts, check_bill, check_payment};
pub use checklist::{ChecklistFacts, check_checklist};
pub use completion::{
    CompletionFacts, FullReportFacts, HandoverFacts, ReleaseFacts, check_close, check_completion,
    check_full_report, check_release,
};
pub use estimates::{EstimateFacts, check_estimate};
pub use legacy::{PaperFacts, ScanFacts, check_paper, check_scan, scan_limit_bytes};
pub use money::{
    AllotmentFacts, Denominator, FinancialFacts, FinancialProgress, IdleFacts, OpeningFacts, SpendingFacts,
    check_allotment, check_idle, check_legacy_opening, check_settled, check_spending, financial_progress,
    part_bp,
};
pub use orders::{LaterOrderFacts, RevisionFacts, check_later_order, check_revision, check_within_sanction};
pub use parameters::{ParameterKey, Parameters, in_force};
pub use photos::{check_distance, check_taken, photo_twice, place_missing};
pub use portfolio::{CostFacts, HeadFacts, check_cost, check_gap, check_overspent, judge, lags, month_due};
pub use progress::{
    DelayFacts, Lateness, PeriodFacts, ReportFacts, check_delay, check_figures, check_overdue, check_period,
    check_report, delay, next_month, overdue_from, window,
};
pub use projects::{check_phasing, check_title, check_weights, work_progress_bp};
pub use reviews::{ReviewFacts, check_review, is_reviewed};
pub use sanctions::{ApprovalFacts, OtherSanction, PowerFacts, SanctionFacts, check_power, check_sanction};
pub use signing::{SeparationFacts, SigningFacts, check_freeze, check_separation, check_signing};
pub use standing::{ProjectFacts, SiteDates, WorkFacts, YearFacts, YearWork, month_ends};
pub use units::{Unit, date_of};

pub use tenders::{
    AcceptanceFacts, NoticeFacts, NoticeWork, check_acceptance, check_notice, check_opening, check_sanctioned,
};

use crate::words::words;

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The act is refused.
    Block,
    /// The act needs a typed reason.
    Warn,
    /// Shown on dashboards, stops nothing.
    Flag,
}
words!(Severity { Block = "block", Warn = "warn", Flag = "flag" });

/// A rule that has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Such as `R12`.
    pub rule: String,
    /// Stable code, such as `TS_POWER_EXCEEDED`.
    pub code: String,
    pub severity: Severity,
    /// Plain words with the figures, what is allowed and the way out.
    pub detail: String,
    /// The order or memo the rule rests on.
    pub source: String,
    /// JSON pointer of the field it is about, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

/// A rule of the book: number, code, severity, source. One table, so that none is cited two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub number: &'static str,
    pub code: &'static str,
    pub severity: Severity,
    pub source: &'static str,
}

impl Rule {
    pub fn finds(&self, pointer: Option<&str>, detail: impl Into<String>) -> Finding {
        Finding {
            rule: self.number.to_owned(),
            code: self.code.to_owned(),
            severity: self.severity,
            detail: detail.into(),
            source: self.source.to_owned(),
            pointer: pointer.map(Into::into),
        }
    }
}

macro_rules! rulebook {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $code:literal, $severity:ident, $source:literal;)+) => {
        $($(#[$doc])* pub const $name: Rule = Rule { number: $number, code: $code, severity: Severity::$severity, source: $source };)+
        /// Every rule of the book so far.
        pub const RULEBOOK: &[Rule] = &[$($name),+];
    };
}

rulebook! {
    /// A proposal brings estimate, drawings, letter, schedule of rates, analysis of other rates and statement of land.
    AA_CHECKLIST_INCOMPLETE = "R01", "AA_CHECKLIST_INCOMPLETE", Block, "Finance Department memo 5574-F(F) of 03.10.2023; PWD memo 18-ACS of 03.12.2019";
    /// The title of the approval is that of sanction, tender and agreement; a change needs a revised approval.
    TITLE_LOCKED = "R02", "TITLE_LOCKED", Block, "Finance Department memo 2527-F(Y)";
    /// Original and upgrading works need an administrative approval, repairs do not.
    AA_REQUIRED = "R03", "AA_REQUIRED", Block, "PWD Code, rule 168";
    /// Phasing adds up to the approval, to the paisa.
    PHASING_SUM = "R04", "PHASING_SUM", Block, "form of the government orders";
    /// Above the department's limit of the date the Finance Department concurs.
    AA_FD_CONCURRENCE = "R05", "AA_FD_CONCURRENCE", Block, "Finance Department memo 5035-F(Y) of 28.08.2023 and those before it";
    /// Phasing of a year stays within the budget of its head, where that is known.
    HOA_OVERCOMMITTED = "R06", "HOA_OVERCOMMITTED", Warn, "Finance Department memos 308-F(Y) of 17.01.2020 and 2046-FB of 24.01.2024";
    /// Budgetary and non-budgetary money together make the cost.
    FUND_SPLIT = "R07", "FUND_SPLIT", Block, "Finance Department memo 1628-F(e-GOV) of 31.03.2023";
    /// An advance approval is of January to March and for the next year.
    ADVANCE_AA_WINDOW = "R08", "ADVANCE_AA_WINDOW", Block, "Finance Department memo 1159-F(Y) of 06.03.2020";
    /// A revision says why; only an excess of rate alone is the Secretary's and the adviser's.
    RAA_AUTHORITY = "R09", "RAA_AUTHORITY", Block, "Finance Department memo 2527-F(Y) of 27.08.2021";
    /// A sanction is of a vetted detailed estimate and of its amount.
    TS_ESTIMATE_MISMATCH = "R10", "TS_ESTIMATE_MISMATCH", Block, "PWD Code: a technical sanction is the sanction of the detailed estimate";
    /// No sanction before the approval.
    TS_BEFORE_AA = "R11", "TS_BEFORE_AA", Block, "PWD Code, rule 167; GFR 2017, rule 136";
    /// Nobody sanctions above the power of his post on that date.
    TS_POWER_EXCEEDED = "R12", "TS_POWER_EXCEEDED", Block, "PWD 474-W(C) of 07.09.2016 and the delegations of the departments";
    /// The signer holds the post today; nobody signs for another.
    SIGNER_NOT_IN_POST = "R13", "SIGNER_NOT_IN_POST", Block, "Finance Department memo 4689-F(eGov) of 31.12.2025";
    /// Sanctions of a project stay within the approval and its tolerance.
    TS_EXCEEDS_AA = "R14", "TS_EXCEEDS_AA", Block, "CPWD Works Manual 2.3.5";
    /// Over the approval but within the tolerance: a reason.
    TS_EXCEEDS_AA_WITHIN = "R14", "TS_EXCEEDS_AA", Warn, "CPWD Works Manual 2.3.5";
    /// Contingency is at most 3 per cent.
    CONTINGENCY_LIMIT = "R15", "CONTINGENCY_LIMIT", Block, "Finance Department memo 6427-F(Y)";
    /// The schedule of rates is in force and not stale.
    SOR_OUTDATED = "R16", "SOR_OUTDATED", Warn, "PWD Code, rule 338";
    /// Sanctions just under the limit, close together, that exceed it together.
    TS_SPLIT_SUSPECT = "R17", "TS_SPLIT_SUSPECT", Warn, "anti-splitting clause of comparable delegations";
    /// Preparer, verifier and signer are different persons.
    SEPARATION_OF_DUTIES = "R18", "SEPARATION_OF_DUTIES", Block, "design of this system, after the works modules of other states";
    /// From the cut-off on a sanction is digital.
    TS_MUST_BE_DIGITAL = "R19", "TS_MUST_BE_DIGITAL", Block, "Finance Department memo 4689-F(eGov) of 31.12.2025";
    /// The order is dated the day it is signed.
    TS_DATE_NOT_TODAY = "R20", "TS_DATE_NOT_TODAY", Block, "design of this system: no back-dating, no forward-dating";
    /// What is signed is what was frozen and shown.
    TS_CONTENT_CHANGED = "R21", "TS_CONTENT_CHANGED", Block, "design of this system";
    /// Nothing is issued whose signature does not verify.
    SIGNATURE_INVALID = "R22", "SIGNATURE_INVALID", Block, "design of this system";
    /// A sanction leaves force by a signed order alone, of an officer of no lower rank.
    TS_CANCEL_NEEDS_ORDER = "R23", "TS_CANCEL_NEEDS_ORDER", Block, "design of this system: both orders stay verifiable";
    /// No sanction is cancelled under a contractor who works on it.
    TS_AGREEMENT_LIVE = "R23", "TS_AGREEMENT_LIVE", Block, "design of this system: both orders stay verifiable";
    /// A scan is of an order from before the cut-off.
    LEGACY_DATE = "R24", "LEGACY_DATE", Block, "Finance Department memo 4689-F(eGov) of 31.12.2025";
    /// A scan of all pages, as PDF, TIFF or JPEG.
    LEGACY_SCAN_MISSING = "R24", "LEGACY_SCAN_MISSING", Block, "Finance Department memo 4689-F(eGov) of 31.12.2025";
    /// One memo number, one order; one scan, one order.
    TS_DUPLICATE = "R25", "TS_DUPLICATE", Block, "design of this system";
    /// A sanction is revised when its cost is exceeded by more than the margin or its design changes materially.
    RTS_REQUIRED = "R26", "RTS_REQUIRED", Block, "CPWD Works Manual 2.5.2";
    /// Agreements and approved variations of a project stay within its approval.
    COMMITMENT_EXCEEDS_AA = "R27", "COMMITMENT_EXCEEDS_AA", Block, "Finance Department memo 2527-F(Y); PWD 6873-PW/L&A of 29.01.2018";
    /// No notice before the sanction, and none above it; on urgency a Superintending Engineer may allow it.
    NIT_BEFORE_TS = "R28", "NIT_BEFORE_TS", Block, "GFR 2017, rule 136; PWD Code, rule 167";
    /// Fewer than three qualified bids: called again, or accepted by the committee.
    BIDS_LT_3 = "R29", "BIDS_LT_3", Block, "Finance Department memo 3316-F(Y) of 29.10.2021";
    /// Accepted by the committee all the same: with a reason.
    BIDS_LT_3_REASON = "R29", "BIDS_LT_3", Warn, "Finance Department memo 3316-F(Y) of 29.10.2021";
    /// The lowest bid over the tender value is accepted by whom its excess needs.
    TENDER_EXCESS_AUTHORITY = "R30", "TENDER_EXCESS_AUTHORITY", Block, "Finance Department memo 6427-F(Y) of 25.07.2012";
    /// A tender is accepted within the power of acceptance on that date.
    TENDER_ACCEPT_POWER = "R30", "TENDER_ACCEPT_POWER", Block, "Finance Department memo 30-F(Y) of 05.01.2021, quoted in 3316-F(Y) of 29.10.2021";
    /// Notice, opening, award, agreement, work order and start follow each other.
    DATE_ORDER = "R31", "DATE_ORDER", Block, "order of the acts by their forms; design of this system";
    /// Above the directorate's limit a variation is the department's to approve.
    VARIATION_LIMIT = "R32", "VARIATION_LIMIT", Block, "PWD 6873-PW/L&A of 29.01.2018";
    /// A quantity of one item rises by more than a tenth.
    ITEM_DEVIATION = "R33", "ITEM_DEVIATION", Flag, "PWD memo 6754-PW of 18.12.2017";
    /// An extension ends later than what it extends.
    EOT_LIMIT = "R34", "EOT_LIMIT", Block, "works modules of other states; design of this system";
    /// The third extension and any further: with the approving officer's reason.
    EOT_LIMIT_REASON = "R34", "EOT_LIMIT", Warn, "works modules of other states; design of this system";
    /// A running total lies between nothing and the whole.
    PROGRESS_RANGE = "R37", "PROGRESS_RANGE", Block, "rule of the measurement book, as in the works modules of other states";
    /// What is done does not become less; only a correction takes away.
    PROGRESS_DECREASED = "R37", "PROGRESS_DECREASED", Block, "rule of the measurement book, as in the works modules of other states";
    /// A report is of a period that has come, the next in turn, of a work that goes on.
    PROGRESS_PERIOD = "R38", "PROGRESS_PERIOD", Block, "design of this system";
    /// A month-end report is late.
    PROGRESS_OVERDUE = "R39", "PROGRESS_OVERDUE", Flag, "Samiksha order 1658-R/PL";
    /// More than 25 points since the last report: with a reason and a photo.
    PROGRESS_JUMP = "R40", "PROGRESS_JUMP", Warn, "design of this system";
    /// A month of a work in progress is shown by a new photo from the site.
    PHOTO_REQUIRED = "R42", "PHOTO_REQUIRED", Block, "Finance Department notice of November 2025; eSAKSHI";
    /// A photo is taken at the site.
    PHOTO_FAR = "R42", "PHOTO_FAR", Block, "Finance Department notice of November 2025; eSAKSHI";
    /// A photo is used once.
    PHOTO_DUPLICATE = "R42", "PHOTO_DUPLICATE", Block, "Finance Department notice of November 2025; eSAKSHI";
    /// The same words in three reports running.
    STALE_REMARK = "R43", "STALE_REMARK", Flag, "complaint of users of Samiksha";
    /// A project is closed when its asset is handed over and defect liability has its calendar.
    CLOSE_HANDOVER = "R48", "CLOSE_HANDOVER", Block, "design of this system";
    /// What secures defect liability is held until it ends and every defect is made good.
    SECURITY_HELD = "R48", "SECURITY_HELD", Block, "design of this system; conditions of the tender forms";
    /// Payment and work part by more than the limits.
    PROGRESS_GAP = "R41", "PROGRESS_GAP", Flag, "design of this system; common test of the audit";
    /// A project becomes dearer than it was approved first.
    COST_OVERRUN = "R52", "COST_OVERRUN", Flag, "after PAIMANA, Ministry of Statistics";
    /// A project with a live agreement is not cancelled.
    CANCEL_BLOCKED = "R49", "CANCEL_BLOCKED", Block, "design of this system";
    /// A work ends later than its agreement says.
    TIME_OVERRUN = "R51", "TIME_OVERRUN", Flag, "after PAIMANA, Ministry of Statistics";
    /// Money is allotted under an approval.
    ALLOTMENT_WITHOUT_AA = "R35", "ALLOTMENT_OVER_PHASING", Block, "Finance Department memo 257-F(Y)";
    /// Allotted in a year beyond its phasing: with a reason.
    ALLOTMENT_OVER_PHASING = "R35", "ALLOTMENT_OVER_PHASING", Warn, "Finance Department memo 2131-F(Y)";
    /// Nothing is spent under a head beyond what the year allots, and what is spent is not withdrawn.
    SPENT_OVER_ALLOTTED = "R36", "SPENT_OVER_ALLOTTED", Block, "control of the treasuries";
    /// The same of what the treasury's system or an old account brings: it is paid, and shown.
    SPENT_OVER_ALLOTTED_FED = "R36", "SPENT_OVER_ALLOTTED", Flag, "control of the treasuries";
    /// Bills are numbered without a gap, add up within the agreement, and no more is paid than passed.
    BILL_CUMULATIVE = "R44", "BILL_CUMULATIVE", Block, "PWD Code; works modules of other states";
    /// A final bill rests on detailed measurements and completion certificates.
    FINAL_BILL_MB = "R45", "FINAL_BILL_MB", Block, "PWD Code, rules 361 and 362";
    /// A work is complete with its day, a photo that shows it done, the plan, and the certificates its sanction asks for.
    COMPLETION_CERTS = "R46", "COMPLETION_CERTS", Block, "PWD memo 474-W(C) of 07.09.2016";
    /// Accounts are closed when no bill and no advance is open and the deposits held are listed.
    FIN_CLOSE_OPEN_ITEMS = "R47", "FIN_CLOSE_OPEN_ITEMS", Block, "closure lists of other states; design of this system";
    /// Money that does not move may be recalled.
    FUND_IDLE = "R50", "FUND_IDLE", Flag, "Finance Department notice of November 2025";
    /// The site is located before the sanction is sent for checking.
    GEOTAG_REQUIRED = "R53", "GEOTAG_REQUIRED", Block, "Finance Department notice of November 2025";
    /// A project of a hundred crore or more is reviewed by its committee every quarter.
    REVIEW_COMMITTEE = "R54", "REVIEW_COMMITTEE", Flag, "General Financial Rules 2017, rule 141";
    /// The works of a project weigh 100 per cent together.
    WEIGHT_SUM = "R55", "WEIGHT_SUM", Block, "design of this system";
    /// What was spent before is entered once, for projects that began before.
    LEGACY_OPENING = "R56", "LEGACY_OPENING", Block, "fields of the earlier project list; design of this system";
}

/// Whether nothing blocks.
pub fn allows(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_belongs_to_one_rule() {
        for rule in RULEBOOK {
            assert!(
                RULEBOOK
                    .iter()
                    .filter(|other| other.code == rule.code)
                    .all(|other| other.number == rule.number)
            );
            assert!(!rule.source.is_empty());
        }
    }
}
