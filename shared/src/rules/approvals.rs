//! R02, R03, R05 to R09, R49: what a proposal is asked before it is sent and accorded, and a project before it is cancelled;
//! its papers (R01) are asked in `checklist`. The form calls these while one types, with the facts the server gave it.

use chrono::{Datelike, NaiveDate};

use super::{
    AA_FD_CONCURRENCE, AA_REQUIRED, ADVANCE_AA_WINDOW, CANCEL_BLOCKED, FUND_SPLIT, Finding,
    HOA_OVERCOMMITTED, RAA_AUTHORITY, TITLE_LOCKED, check_phasing,
};
use crate::approval::{ApprovalKind, BudgetLine, Phasing, RateExcess, RevisionReason, SecretaryLimit};
use crate::fiscal_year::{FiscalYear, date_on_screen};
use crate::money;
use crate::project::ProjectNature;

/// The approval in force that a revised one takes the place of.
#[derive(Debug, Clone, Copy)]
pub struct FormerFacts<'a> {
    pub amount_paise: i64,
    pub completion_period_months: i32,
    pub phasing: &'a [Phasing],
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct ProposalFacts<'a> {
    pub kind: ApprovalKind,
    pub nature: ProjectNature,
    /// The date of the order; today while there is none.
    pub on: NaiveDate,
    pub project_title: &'a str,
    pub title: &'a str,
    pub amount_paise: i64,
    pub non_budgetary_paise: i64,
    pub completion_period_months: i32,
    pub phasing: &'a [Phasing],
    /// Schemes whose phasing is not held to the budget.
    pub exempt_schemes: &'a [String],
    /// Schemes from outside the budget.
    pub non_budgetary_schemes: &'a [String],
    pub budget: &'a [BudgetLine],
    pub reasons: &'a [RevisionReason],
    pub former: Option<FormerFacts<'a>>,
}

/// R02, R03, R04, R06 to R09: what every order of the government must satisfy, proposed here or recorded from a paper.
pub fn check_order(facts: &ProposalFacts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !facts.nature.needs_approval() {
        findings.push(AA_REQUIRED.finds(
            None,
            "Repairs and maintenance need no administrative approval; their sanction rests on the vetted estimate.",
        ));
    }
    if facts.kind != ApprovalKind::Revised && facts.title != facts.project_title {
        let words = format!(
            "The project is entered as “{}”. Title of order and project must be the same; correct the one that is wrong.",
            facts.project_title
        );
        findings.push(TITLE_LOCKED.finds(Some("/title_en"), words));
    }
    findings.extend(check_phasing(facts.amount_paise, facts.phasing));
    findings.extend(fund_split(facts));
    findings.extend(advance(facts));
    findings.extend(revision(facts));
    findings.extend(check_budget(facts.phasing, facts.exempt_schemes, facts.budget));
    findings
}

/// R07: what is phased under schemes from outside the budget is the non-budgetary share.
fn fund_split(facts: &ProposalFacts<'_>) -> Option<Finding> {
    let outside = |year: &&Phasing| facts.non_budgetary_schemes.contains(&year.scheme);
    let phased = money::sum(facts.phasing.iter().filter(outside).map(|year| year.amount_paise));
    let share = facts.non_budgetary_paise;
    if share > facts.amount_paise {
        let words = format!(
            "The share from outside the budget is {}, the whole cost {}. Correct one of the two.",
            money::display(share),
            money::display(facts.amount_paise)
        );
        return Some(FUND_SPLIT.finds(Some("/non_budgetary_paise"), words));
    }
    if phased == Some(share) {
        return None;
    }
    let words = format!(
        "The share from outside the budget is {}, the years under non-budgetary schemes add up to {}. Budgetary and non-budgetary together must make the cost of the project.",
        money::display(share),
        phased.map_or("too much".to_owned(), money::display)
    );
    Some(FUND_SPLIT.finds(Some("/non_budgetary_paise"), words))
}

/// R08: in the last quarter alone, and for the next year.
fn advance(facts: &ProposalFacts<'_>) -> Option<Finding> {
    if facts.kind != ApprovalKind::Advance {
        return None;
    }
    if facts.on.month() > 3 {
        let words = format!(
            "An advance approval is given from 1 January to 31 March; the date is {}. Propose an original approval.",
            date_on_screen(facts.on)
        );
        return Some(ADVANCE_AA_WINDOW.finds(Some("/kind"), words));
    }
    let next = FiscalYear::of(facts.on).next();
    let early = facts.phasing.iter().position(|year| year.fy < next)?;
    let words = format!(
        "An advance approval of {} brings no money before 1 April: its first year is {next}.",
        date_on_screen(facts.on)
    );
    Some(ADVANCE_AA_WINDOW.finds(Some(&format!("/phasing/{early}/fy")), words))
}

/// R09: why it revises; what changes is among the reasons.
fn revision(facts: &ProposalFacts<'_>) -> Vec<Finding> {
    let pointer = Some("/reasons");
    if facts.kind != ApprovalKind::Revised {
        return Vec::new();
    }
    if facts.reasons.is_empty() {
        return vec![RAA_AUTHORITY.finds(
            pointer,
            "Say why the approval is revised: scope, name, head of account, amount or duration.",
        )];
    }
    let Some(former) = facts.former else { return Vec::new() };
    let heads = |phasing: &[Phasing]| {
        phasing.iter().map(|year| year.head_of_account.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    let changes = [
        (
            RevisionReason::Name,
            facts.title != facts.project_title,
            "The title changes; give “name” among the reasons.",
        ),
        (
            RevisionReason::Amount,
            facts.amount_paise != former.amount_paise,
            "The amount changes; give “amount” among the reasons.",
        ),
        (
            RevisionReason::Hoa,
            heads(facts.phasing) != heads(former.phasing),
            "The heads of account change; give “head of account” among the reasons.",
        ),
        (
            RevisionReason::Duration,
            facts.completion_period_months != former.completion_period_months,
            "The completion period changes; give “duration” among the reasons.",
        ),
    ];
    changes
        .iter()
        .filter(|(reason, changed, _)| *changed && !facts.reasons.contains(reason))
        .map(|(_, _, words)| RAA_AUTHORITY.finds(pointer, *words))
        .collect()
}

/// R06: where the budget of a head and year is known, the phasing of all projects stays within it.
pub fn check_budget(phasing: &[Phasing], exempt_schemes: &[String], budget: &[BudgetLine]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in budget {
        let mut first = None;
        let own = money::sum(phasing.iter().enumerate().filter_map(|(i, year)| {
            let held = year.fy == line.fy
                && year.head_of_account == line.head_of_account
                && !exempt_schemes.contains(&year.scheme);
            held.then(|| {
                first.get_or_insert(i);
                year.amount_paise
            })
        }));
        let Some(first) = first else { continue };
        let total = own.and_then(|own| money::sum([own, line.committed_paise]));
        if total.is_some_and(|total| total <= line.provision_paise) {
            continue;
        }
        let words = format!(
            "Under head {} the approvals of {} come to {} with this one; the budget provides {}. Phase less in that year, or give the reason.",
            line.head_of_account,
            line.fy,
            total.map_or("too much".to_owned(), money::display),
            money::display(line.provision_paise)
        );
        findings.push(HOA_OVERCOMMITTED.finds(Some(&format!("/phasing/{first}/amount_paise")), words));
    }
    findings
}

/// What decides whether the Finance Department must concur.
#[derive(Debug, Clone, Copy)]
pub struct FinanceFacts<'a> {
    pub kind: ApprovalKind,
    /// The date of the order; today while there is none.
    pub on: NaiveDate,
    pub amount_paise: i64,
    pub limit: Option<&'a SecretaryLimit>,
    pub reasons: &'a [RevisionReason],
    pub rate_excess: Option<&'a RateExcess>,
    pub rate_excess_max_bp: i32,
    pub rate_excess_bidders: i32,
    /// Whether the former approval needed the Finance Department.
    pub former_finance: bool,
}

impl FinanceFacts<'_> {
    /// R09: an excess of rate within the limit, with bidders enough, and nothing else.
    fn is_rate_excess_alone(&self) -> bool {
        self.reasons == [RevisionReason::Amount]
            && self.rate_excess.is_some_and(|excess| {
                excess.excess_bp <= self.rate_excess_max_bp
                    && excess.qualified_bidders >= self.rate_excess_bidders
            })
    }
}

/// R05 and R09: why the Finance Department must concur, with its unofficial reference; `None` where Secretary and financial
/// adviser suffice.
pub fn finance_needed(facts: &FinanceFacts<'_>) -> Option<Finding> {
    let pointer = Some("/uo_no");
    let revised = facts.kind == ApprovalKind::Revised;
    if revised && facts.is_rate_excess_alone() {
        return None;
    }
    let Some(limit) = facts.limit else {
        let words = format!(
            "No limit of the Secretary is known for {}. The Finance Department must concur, with number and date of its unofficial reference.",
            date_on_screen(facts.on)
        );
        return Some(AA_FD_CONCURRENCE.finds(pointer, words));
    };
    if let Some(max) = limit.max_paise.filter(|max| facts.amount_paise > *max) {
        let words = format!(
            "The amount is {}; on {} the Secretary accords up to {} ({}). Above it the Finance Department must concur, with number and date of its unofficial reference.",
            money::display(facts.amount_paise),
            date_on_screen(facts.on),
            money::display(max),
            limit.order_ref
        );
        return Some(AA_FD_CONCURRENCE.finds(pointer, words));
    }
    (revised && facts.former_finance).then(|| {
        RAA_AUTHORITY.finds(
            pointer,
            "The approval that is revised was accorded with the concurrence of the Finance Department. So is its revision, unless an excess of rate alone makes it.",
        )
    })
}

/// R49: a project with a live agreement is not cancelled. Numbers of those agreements.
pub fn check_cancel(live_agreements: &[String]) -> Option<Finding> {
    (!live_agreements.is_empty()).then(|| {
        let words = format!(
            "Agreement {} is live. Close or terminate it first, then cancel the project.",
            live_agreements.join(", ")
        );
        CANCEL_BLOCKED.finds(None, words)
    })
}

#[cfg(test)]
#[path = "approvals_tests.rs"]
mod tests;
