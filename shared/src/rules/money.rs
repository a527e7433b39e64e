//! R35, R36, R47, R50, R56 and R57: money allotted, spent and owed.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    ADVANCE_AA_WINDOW, ALLOTMENT_OVER_PHASING, ALLOTMENT_WITHOUT_AA, FIN_CLOSE_OPEN_ITEMS, FUND_IDLE,
    Finding, LEGACY_OPENING, ParameterKey, Parameters, SPENT_OVER_ALLOTTED, SPENT_OVER_ALLOTTED_FED,
};
use crate::allotment::AllotmentKind;
use crate::approval::ApprovalKind;
use crate::closing::{OpenItem, OpenItemKind};
use crate::fiscal_year::{FiscalYear, date_on_screen};
use crate::money;
use crate::words::words;

/// What R35 looks at; amounts in paise.
#[derive(Debug, Clone, Copy)]
pub struct AllotmentFacts {
    pub kind: AllotmentKind,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    /// Whether the project needs an approval (R03).
    pub needs_approval: bool,
    /// Kind and date of the approval in force.
    pub approval: Option<(ApprovalKind, NaiveDate)>,
    /// Money of the year by the approval, or by the annual plan where that revises it; all heads.
    pub phased_paise: i64,
    /// Allotted in the year so far; all heads.
    pub allotted_paise: i64,
    /// Allotted and spent in the year under the head of this one.
    pub head_allotted_paise: i64,
    pub head_spent_paise: i64,
}

/// R35, and R08 for its date; a withdrawal leaves what is spent (R36).
pub fn check_allotment(facts: &AllotmentFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if facts.kind == AllotmentKind::Withdrawal {
        findings.extend(check_withdrawal(facts));
        return findings;
    }
    if !facts.needs_approval {
        return findings;
    }
    let Some((kind, go_date)) = facts.approval else {
        let words =
            "No administrative approval is in force. Money is allotted under an approval: record it first.";
        return vec![ALLOTMENT_WITHOUT_AA.finds(None, words)];
    };
    let first = FiscalYear::of(go_date).next().first_day();
    if kind == ApprovalKind::Advance && facts.order_date < first {
        let words = format!(
            "The approval of {} is an advance one: money is allotted under it from {}, not on {}.",
            date_on_screen(go_date),
            date_on_screen(first),
            date_on_screen(facts.order_date)
        );
        findings.push(ADVANCE_AA_WINDOW.finds(Some("/order_date"), words));
    }
    let total = money::sum([facts.allotted_paise, facts.amount_paise]);
    if total.is_none_or(|total| total > facts.phased_paise) {
        let words = format!(
            "With this {} is allotted in {}, phased are {}. Give the reason, or have the year phased anew first.",
            total.map_or("too much".to_owned(), money::display),
            FiscalYear::of(facts.order_date),
            money::display(facts.phased_paise)
        );
        findings.push(ALLOTMENT_OVER_PHASING.finds(Some("/amount_paise"), words));
    }
    findings
}

/// What is spent is not withdrawn.
fn check_withdrawal(facts: &AllotmentFacts) -> Option<Finding> {
    let left = facts.head_allotted_paise.saturating_sub(facts.amount_paise);
    if left >= facts.head_spent_paise {
        return None;
    }
    let words = format!(
        "Of {} allotted under this head {} are spent; at most {} can be withdrawn.",
        money::display(facts.head_allotted_paise),
        money::display(facts.head_spent_paise),
        money::display(facts.head_allotted_paise.saturating_sub(facts.head_spent_paise).max(0))
    );
    Some(SPENT_OVER_ALLOTTED.finds(Some("/amount_paise"), words))
}

/// What R36 looks at; amounts in paise, of one head in one year.
#[derive(Debug, Clone, Copy)]
pub struct SpendingFacts {
    pub fy: FiscalYear,
    pub allotted_paise: i64,
    pub spent_paise: i64,
    pub gross_paise: i64,
    /// It comes from a feed or from before: paid it is, and is flagged.
    pub fact: bool,
}

/// R36: nothing is spent under a head beyond what the year allots.
pub fn check_spending(facts: &SpendingFacts) -> Option<Finding> {
    let total = money::sum([facts.spent_paise, facts.gross_paise]);
    if total.is_some_and(|total| total <= facts.allotted_paise) {
        return None;
    }
    let words = format!(
        "With this {} is spent under the head in {}, allotted are {}. Enter the allotment first.",
        total.map_or("too much".to_owned(), money::display),
        facts.fy,
        money::display(facts.allotted_paise)
    );
    let rule = if facts.fact { SPENT_OVER_ALLOTTED_FED } else { SPENT_OVER_ALLOTTED };
    Some(rule.finds(Some("/gross_paise"), words))
}

/// What financial progress is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Denominator {
    Agreement,
    Approval,
    /// Of repairs, before an agreement stands.
    Sanction,
}
words!(Denominator { Agreement = "agreement", Approval = "approval", Sanction = "sanction" });

/// What R57 looks at; amounts in paise, zero or absent where there is none.
#[derive(Debug, Clone, Copy)]
pub struct FinancialFacts {
    /// Gross expenditure since the beginning, what was spent before this system among it.
    pub spent_paise: i64,
    /// Agreements that bind, with approved variations.
    pub agreement_paise: i64,
    /// The approval in force.
    pub approval_paise: Option<i64>,
    /// Sanctions in force.
    pub sanction_paise: Option<i64>,
    pub needs_approval: bool,
}

/// Financial progress with both its denominators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinancialProgress {
    /// At most 10000; absent where there is nothing to measure against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financial_bp: Option<i32>,
    /// What `financial_bp` is measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Denominator>,
    /// Agreements that bind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_bp: Option<i32>,
    /// The approval in force; for repairs the sanctions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_bp: Option<i32>,
}

/// `spent ÷ whole` in basis points, rounded down, held between 0 and 10000; `None` where there is no whole.
pub fn part_bp(spent_paise: i64, whole_paise: i64) -> Option<i32> {
    if whole_paise <= 0 {
        return None;
    }
    let bp = i128::from(spent_paise.max(0)) * 10_000 / i128::from(whole_paise);
    i32::try_from(bp.min(10_000)).ok()
}

/// R57: spent against the agreements; before one stands against the approval, for repairs against the sanction.
pub fn financial_progress(facts: FinancialFacts) -> FinancialProgress {
    let agreement = (facts.agreement_paise > 0).then_some(facts.agreement_paise);
    let ceiling = if facts.needs_approval { facts.approval_paise } else { facts.sanction_paise };
    let bp = |whole: Option<i64>| whole.and_then(|whole| part_bp(facts.spent_paise, whole));
    let (agreement_bp, ceiling_bp) = (bp(agreement), bp(ceiling));
    let other = if facts.needs_approval { Denominator::Approval } else { Denominator::Sanction };
    let against = match (agreement_bp, ceiling_bp) {
        (Some(_), _) => Some(Denominator::Agreement),
        (None, Some(_)) => Some(other),
        (None, None) => None,
    };
    FinancialProgress {
        financial_bp: agreement_bp.or(ceiling_bp),
        against,
        agreement_paise: agreement,
        agreement_bp,
        ceiling_paise: ceiling,
        ceiling_bp,
    }
}

/// What R50 looks at.
#[derive(Debug, Clone, Copy)]
pub struct IdleFacts {
    pub today: NaiveDate,
    /// The day the first agreement came in force, where no work began yet.
    pub awarded_unstarted_on: Option<NaiveDate>,
    /// The oldest allotment of the year, where nothing was spent after it.
    pub allotted_unspent_on: Option<NaiveDate>,
    /// Allotted and not spent, in paise.
    pub balance_paise: i64,
}

/// R50: money that does not move may be recalled.
pub fn check_idle(facts: &IdleFacts, parameters: &Parameters) -> Vec<Finding> {
    let late = |since: NaiveDate, key| {
        let days = u64::try_from(parameters.get(key)).unwrap_or(0);
        since.checked_add_days(Days::new(days)).is_some_and(|last| facts.today > last)
    };
    let mut findings = Vec::new();
    if let Some(since) = facts.awarded_unstarted_on.filter(|on| late(*on, ParameterKey::IdleStartDays)) {
        let words = format!(
            "The agreement is in force since {} and the work has not started, {} days after.",
            date_on_screen(since),
            (facts.today - since).num_days()
        );
        findings.push(FUND_IDLE.finds(None, words));
    }
    if let Some(since) = facts
        .allotted_unspent_on
        .filter(|on| facts.balance_paise > 0 && late(*on, ParameterKey::IdleSpendDays))
    {
        let words = format!(
            "{} are allotted and unspent; nothing was paid since the allotment of {}, {} days ago.",
            money::display(facts.balance_paise),
            date_on_screen(since),
            (facts.today - since).num_days()
        );
        findings.push(FUND_IDLE.finds(None, words));
    }
    findings
}

/// R47: what stands in the way of the financial closure, each thing with its number and amount.
pub fn check_settled(open: &[OpenItem]) -> Vec<Finding> {
    let words = |kind: OpenItemKind, named: String| match kind {
        OpenItemKind::BillUnderWay => format!("These bills are under way: {named}. Pass or correct them."),
        OpenItemKind::BillUnpaid => format!("These bills are passed and not paid in full: {named}."),
        OpenItemKind::Advance => {
            format!("These advances are not adjusted: {named}. Measure the work in a running bill.")
        }
        OpenItemKind::FinalBillMissing => {
            format!("These agreements have no final bill: {named} are not billed.")
        }
        OpenItemKind::DepositUnlisted => {
            format!("These deposits are held and not listed: {named}. List them.")
        }
    };
    let of = |kind: OpenItemKind| -> Option<Finding> {
        let named: Vec<String> = open.iter().filter(|item| item.kind == kind).map(OpenItem::named).collect();
        (!named.is_empty()).then(|| FIN_CLOSE_OPEN_ITEMS.finds(None, words(kind, named.join("; "))))
    };
    OpenItemKind::ALL.iter().filter_map(|kind| of(*kind)).collect()
}

/// What R56 looks at.
#[derive(Debug, Clone, Copy)]
pub struct OpeningFacts {
    /// The project began before this system: its approval or its sanction is one from before.
    pub legacy: bool,
    pub as_on: NaiveDate,
    /// The first voucher that stands here.
    pub first_voucher_on: Option<NaiveDate>,
}

/// R56: only a project that began before has an opening, and it ends before the first voucher.
pub fn check_legacy_opening(facts: OpeningFacts) -> Option<Finding> {
    if !facts.legacy {
        let words = "The project began under this system: its approval and its sanctions stand here. What it spent is entered voucher by voucher.";
        return Some(LEGACY_OPENING.finds(None, words));
    }
    let first = facts.first_voucher_on.filter(|first| *first <= facts.as_on)?;
    let words = format!(
        "The first voucher in this record is of {}. The opening ends before it, not on {}; else money is counted twice.",
        date_on_screen(first),
        date_on_screen(facts.as_on)
    );
    Some(LEGACY_OPENING.finds(Some("/as_on"), words))
}

#[cfg(test)]
#[path = "money_tests.rs"]
mod tests;
