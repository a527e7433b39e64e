//! R28 to R30: what a notice is asked before it is published, and a bid before it is accepted. R31 for the opening.

use chrono::NaiveDate;

use super::{
    BIDS_LT_3, BIDS_LT_3_REASON, DATE_ORDER, Finding, NIT_BEFORE_TS, ParameterKey, Parameters,
    TENDER_ACCEPT_POWER, TENDER_EXCESS_AUTHORITY, check_title,
};
use crate::fiscal_year::date_on_screen;
use crate::money;
use crate::tender::{TenderContent, check_dates};

/// A work of a tender with the sanction it rests on.
#[derive(Debug, Clone, Copy)]
pub struct NoticeWork<'a> {
    pub code: &'a str,
    /// Amount and date of the sanction in force.
    pub sanction: Option<(i64, NaiveDate)>,
}

/// What the rules look at before a notice is published.
#[derive(Debug, Clone)]
pub struct NoticeFacts<'a> {
    pub content: &'a TenderContent,
    pub works: &'a [NoticeWork<'a>],
    /// A Superintending Engineer has allowed it before the sanction.
    pub emergency: bool,
    /// The title it carries, and the one approved; none for repairs.
    pub title: &'a str,
    pub approved_title: Option<&'a str>,
}

/// R28: whether every work has its sanction, which is known before a word of the notice is typed.
pub fn check_sanctioned(works: &[NoticeWork<'_>], emergency: bool) -> Option<Finding> {
    let missing: Vec<&str> =
        works.iter().filter(|work| work.sanction.is_none()).map(|work| work.code).collect();
    if missing.is_empty() || emergency {
        return None;
    }
    let words = format!(
        "No technical sanction is in force for {}. Get it issued first; if the work cannot wait, a Superintending Engineer may allow the tender before it.",
        missing.join(", ")
    );
    Some(NIT_BEFORE_TS.finds(None, words))
}

/// R02, R28 and R31, all findings at once.
pub fn check_notice(facts: &NoticeFacts<'_>) -> Vec<Finding> {
    let mut findings = check_dates(facts.content);
    findings.extend(facts.approved_title.and_then(|approved| check_title(approved, facts.title)));
    findings.extend(check_sanctioned(facts.works, facts.emergency));
    if facts.works.iter().any(|work| work.sanction.is_none()) {
        return findings;
    }
    let sanctions = facts.works.iter().filter_map(|work| work.sanction);
    let total = money::sum(sanctions.clone().map(|(amount, _)| amount));
    let value = facts.content.tender_value_paise;
    if total.is_none_or(|total| value > total) {
        let words = format!(
            "The tender value is {}, the technical sanction {}. Put at most the sanctioned amount to tender.",
            money::display(value),
            total.map_or("too much".to_owned(), money::display)
        );
        findings.push(NIT_BEFORE_TS.finds(Some("/content/tender_value_paise"), words));
    }
    if let Some(latest) = sanctions.map(|(_, on)| on).max()
        && facts.content.nit_date < latest
        && !facts.emergency
    {
        let words = format!(
            "The notice is dated {}, before the technical sanction of {}.",
            date_on_screen(facts.content.nit_date),
            date_on_screen(latest)
        );
        findings.push(NIT_BEFORE_TS.finds(Some("/content/nit_date"), words));
    }
    findings
}

/// R31: bids are opened after the last day for them, and not in the future.
pub fn check_opening(opened_on: NaiveDate, close_on: NaiveDate, today: NaiveDate) -> Option<Finding> {
    if opened_on < close_on {
        let words = format!(
            "The bids were opened on {}, but could be given until {}. Correct the day of opening.",
            date_on_screen(opened_on),
            date_on_screen(close_on)
        );
        return Some(DATE_ORDER.finds(Some("/opened_on"), words));
    }
    (opened_on > today).then(|| {
        let words = format!(
            "The day of opening, {}, lies in the future; today is {}.",
            date_on_screen(opened_on),
            date_on_screen(today)
        );
        DATE_ORDER.finds(Some("/opened_on"), words)
    })
}

/// What the rules look at before the lowest bid is accepted.
#[derive(Debug, Clone, Copy)]
pub struct AcceptanceFacts<'a> {
    pub tender_value_paise: i64,
    /// The lowest qualified bid.
    pub l1_paise: Option<i64>,
    pub qualified: usize,
    /// More than one bid is the lowest.
    pub tied: bool,
    /// `Superintending Engineer, Nadia Circle`.
    pub authority: &'a str,
    /// No row: no power of acceptance. A row without ceiling: any amount.
    pub limit: Option<Option<i64>>,
    pub committee: bool,
    pub finance: bool,
}

/// R29 and R30.
pub fn check_acceptance(facts: &AcceptanceFacts<'_>, parameters: &Parameters) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(l1) = facts.l1_paise else {
        findings.push(BIDS_LT_3.finds(None, "No bid is qualified. Call the tender again."));
        return findings;
    };
    if facts.tied {
        let words = format!(
            "More than one bid is the lowest, at {}. Ask these bidders for revised offers and enter the revised amounts.",
            money::display(l1)
        );
        findings.push(TENDER_EXCESS_AUTHORITY.finds(None, words));
    }
    let least = parameters.get(ParameterKey::TenderMinBids);
    let qualified = i64::try_from(facts.qualified).unwrap_or(i64::MAX);
    if qualified < least {
        if facts.committee {
            let words = format!(
                "{qualified} qualified bids of the {least} that make a competition. Give the committee's reason for accepting all the same."
            );
            findings.push(BIDS_LT_3_REASON.finds(None, words));
        } else {
            let words = format!(
                "{qualified} qualified bids, {least} make a competition. Call the tender again, or give the minutes of the tender committee that accepts it."
            );
            findings.push(BIDS_LT_3.finds(Some("/committee_ref"), words));
        }
    }
    findings.extend(excess(facts, l1, parameters));
    findings.extend(power(facts, l1, qualified < least));
    findings
}

/// R30: up to 5 per cent over the tender value the inviting side's own authority, up to 10 the committee, beyond it Finance.
fn excess(facts: &AcceptanceFacts<'_>, l1: i64, parameters: &Parameters) -> Option<Finding> {
    let ceiling = |key| {
        money::share(facts.tender_value_paise, 10_000 + parameters.basis_points(key)).unwrap_or(i64::MAX)
    };
    let (alone, committee) =
        (ceiling(ParameterKey::TenderExcessInvitingBp), ceiling(ParameterKey::TenderExcessCommitteeBp));
    let percent = |key| {
        let bp = parameters.basis_points(key);
        format!("{}.{:02}", bp / 100, bp % 100)
    };
    let (lowest, value) = (money::display(l1), money::display(facts.tender_value_paise));
    if l1 > committee && !facts.finance {
        let (percent, most) = (percent(ParameterKey::TenderExcessCommitteeBp), money::display(committee));
        let words = format!(
            "The lowest bid is {lowest}, the tender value {value}: more than {percent} per cent above it, {most} at most. Such an excess needs the concurrence of the Finance Department; give its reference, or call the tender again."
        );
        Some(TENDER_EXCESS_AUTHORITY.finds(Some("/fd_ref"), words))
    } else if l1 > alone && !facts.committee && !facts.finance {
        let (percent, most) = (percent(ParameterKey::TenderExcessInvitingBp), money::display(alone));
        let words = format!(
            "The lowest bid is {lowest}, the tender value {value}: more than {percent} per cent above it, {most} at most. Such an excess needs the tender committee; give its minutes, or call the tender again."
        );
        Some(TENDER_EXCESS_AUTHORITY.finds(Some("/committee_ref"), words))
    } else {
        None
    }
}

/// R30: nobody accepts above his power alone; above it the committee does where there is competition, else Finance.
fn power(facts: &AcceptanceFacts<'_>, l1: i64, few: bool) -> Option<Finding> {
    let who = facts.authority;
    match facts.limit {
        None => Some(TENDER_ACCEPT_POWER.finds(None, format!("{who} has no power of accepting tenders."))),
        Some(Some(limit)) if l1 > limit && !facts.committee && !facts.finance => {
            let words = format!(
                "{who} accepts up to {} alone; the lowest bid is {}. Give the minutes of the tender committee.",
                money::display(limit),
                money::display(l1)
            );
            Some(TENDER_ACCEPT_POWER.finds(Some("/committee_ref"), words))
        }
        Some(Some(limit)) if l1 > limit && few && !facts.finance => {
            let words = format!(
                "{who} accepts up to {} alone; the lowest bid is {}, without competition. Beyond the power this needs the concurrence of the Finance Department.",
                money::display(limit),
                money::display(l1)
            );
            Some(TENDER_ACCEPT_POWER.finds(Some("/fd_ref"), words))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
#[path = "tenders_tests.rs"]
mod tests;
