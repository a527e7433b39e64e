//! R03, R10 to R12, R14, R17, R19, R53: what a draft is asked before it is sent, frozen and signed.

use chrono::NaiveDate;

use super::{
    AA_REQUIRED, Finding, GEOTAG_REQUIRED, ParameterKey, Parameters, TS_BEFORE_AA, TS_ESTIMATE_MISMATCH,
    TS_EXCEEDS_AA, TS_EXCEEDS_AA_WITHIN, TS_MUST_BE_DIGITAL, TS_POWER_EXCEEDED, TS_SPLIT_SUSPECT,
};
use crate::estimate::{EstimateKind, EstimateState};
use crate::fiscal_year::date_on_screen;
use crate::money;
use crate::project::ProjectNature;
use crate::sanction::SanctionOrigin;

/// The approval in force.
#[derive(Debug, Clone, Copy)]
pub struct ApprovalFacts {
    pub amount_paise: i64,
    pub go_date: NaiveDate,
}

/// The power of the posting that is to sign, on the date.
#[derive(Debug, Clone, Copy)]
pub struct PowerFacts<'a> {
    /// `Executive Engineer, Krishnanagar Highway Division`.
    pub authority: &'a str,
    /// No row: no power. A row without ceiling: full power.
    pub limit: Option<Option<i64>>,
    /// Whether the posting is an additional charge.
    pub additional_charge: bool,
}

/// Another active sanction of the project.
#[derive(Debug, Clone, Copy)]
pub struct OtherSanction {
    pub amount_paise: i64,
    /// Whether the same office prepared it.
    pub same_office: bool,
    /// Its order date, or today while it has none.
    pub date: NaiveDate,
}

/// What the rules look at. `order_date` is today for a digital sanction.
#[derive(Debug, Clone)]
pub struct SanctionFacts<'a> {
    pub nature: ProjectNature,
    pub origin: SanctionOrigin,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    pub cost_abstract_paise: Option<i64>,
    pub estimate_kind: EstimateKind,
    pub estimate_state: EstimateState,
    pub estimate_total_paise: i64,
    pub approval: Option<ApprovalFacts>,
    pub power: PowerFacts<'a>,
    pub others: Vec<OtherSanction>,
    pub geotagged: bool,
}

/// All findings at once, so that one reading of the form suffices.
pub fn check_sanction(facts: &SanctionFacts<'_>, parameters: &Parameters) -> Vec<Finding> {
    let mut findings = Vec::new();
    estimate(facts, &mut findings);
    approval(facts, parameters, &mut findings);
    findings.extend(check_power(&facts.power, facts.amount_paise, facts.order_date, parameters));
    splitting(facts, parameters, &mut findings);
    if facts.origin != SanctionOrigin::Digital && facts.order_date >= parameters.digital_from() {
        let detail = format!(
            "A sanction dated {} must be signed in the portal; scans are taken for orders before {}.",
            date_on_screen(facts.order_date),
            date_on_screen(parameters.digital_from())
        );
        findings.push(TS_MUST_BE_DIGITAL.finds(Some("/order_date"), detail));
    }
    if !facts.geotagged {
        findings
            .push(GEOTAG_REQUIRED.finds(None, "The site has no location yet. Set it on the project's page."));
    }
    findings
}

/// R10.
fn estimate(facts: &SanctionFacts<'_>, findings: &mut Vec<Finding>) {
    if facts.estimate_state != EstimateState::Vetted || facts.estimate_kind == EstimateKind::Preliminary {
        findings.push(
            TS_ESTIMATE_MISMATCH
                .finds(Some("/estimate_id"), "The sanction needs a detailed estimate that has been vetted."),
        );
    }
    if facts.amount_paise != facts.estimate_total_paise {
        let detail = format!(
            "The sanction is for {}, the estimate totals {}. They must be equal.",
            money::display(facts.amount_paise),
            money::display(facts.estimate_total_paise)
        );
        findings.push(TS_ESTIMATE_MISMATCH.finds(Some("/amount_paise"), detail));
    }
    if facts.cost_abstract_paise != Some(facts.amount_paise) {
        let given = facts.cost_abstract_paise.map_or("too much".to_owned(), money::display);
        let detail = format!(
            "The abstract of cost adds up to {given}, the sanction is for {}.",
            money::display(facts.amount_paise)
        );
        findings.push(TS_ESTIMATE_MISMATCH.finds(Some("/content/cost_abstract"), detail));
    }
}

/// R03, R11, R14. Repairs have no approval: there only the date of the order counts.
fn approval(facts: &SanctionFacts<'_>, parameters: &Parameters, findings: &mut Vec<Finding>) {
    if !facts.nature.needs_approval() {
        return;
    }
    let Some(approval) = facts.approval else {
        findings.push(AA_REQUIRED.finds(
            None,
            "No administrative approval is in force. Only repair and maintenance works go without one.",
        ));
        return;
    };
    if facts.order_date < approval.go_date {
        let detail = format!(
            "The order would be dated {}, before the approval of {}.",
            date_on_screen(facts.order_date),
            date_on_screen(approval.go_date)
        );
        findings.push(TS_BEFORE_AA.finds(Some("/order_date"), detail));
    }
    let total = money::sum(facts.others.iter().map(|other| other.amount_paise).chain([facts.amount_paise]));
    let ceiling =
        money::share(approval.amount_paise, 10_000 + parameters.basis_points(ParameterKey::ToleranceBp));
    let (over_all, over_approval) = match (total, ceiling) {
        (Some(total), Some(ceiling)) => (total > ceiling, total > approval.amount_paise),
        _ => (true, true),
    };
    let figures = format!(
        "With this sanction the project comes to {}, the approval in force is {}",
        total.map_or("too much".to_owned(), money::display),
        money::display(approval.amount_paise)
    );
    if over_all {
        let allowed = ceiling
            .map_or_else(String::new, |ceiling| format!(" and allows up to {}", money::display(ceiling)));
        findings.push(TS_EXCEEDS_AA.finds(
            Some("/amount_paise"),
            format!("{figures}{allowed}. Get a revised administrative approval first."),
        ));
    } else if over_approval {
        findings.push(TS_EXCEEDS_AA_WITHIN.finds(
            Some("/amount_paise"),
            format!("{figures}. This is within the tolerance; give the reason."),
        ));
    }
}

/// R12.
pub fn check_power(
    power: &PowerFacts<'_>,
    amount_paise: i64,
    on: NaiveDate,
    parameters: &Parameters,
) -> Vec<Finding> {
    let pointer = Some("/content/authority_posting_id");
    let who = power.authority;
    let detail = match power.limit {
        None => format!("{who} has no power of technical sanction on {}.", date_on_screen(on)),
        Some(Some(limit)) if amount_paise > limit => format!(
            "{who} may sanction up to {}; this is {}. Choose a higher authority.",
            money::display(limit),
            money::display(amount_paise)
        ),
        Some(_) if power.additional_charge && parameters.get(ParameterKey::AdditionalChargeSigns) == 0 => {
            format!("{who} is held as an additional charge, which carries no power of sanction.")
        }
        Some(_) => return Vec::new(),
    };
    vec![TS_POWER_EXCEEDED.finds(pointer, detail)]
}

/// R17: two or more sanctions of one project by one office within the window, each close to its limit, together over it.
fn splitting(facts: &SanctionFacts<'_>, parameters: &Parameters, findings: &mut Vec<Finding>) {
    let Some(Some(limit)) = facts.power.limit else { return };
    let Some(close) = money::share(limit, parameters.basis_points(ParameterKey::SplitShareBp)) else {
        return;
    };
    let window = parameters.get(ParameterKey::SplitWindowDays);
    if facts.amount_paise < close || facts.amount_paise > limit {
        return;
    }
    let alike: Vec<i64> = facts
        .others
        .iter()
        .filter(|other| other.same_office && (close..=limit).contains(&other.amount_paise))
        .filter(|other| (facts.order_date - other.date).num_days().abs() <= window)
        .map(|other| other.amount_paise)
        .collect();
    let total = money::sum(alike.iter().copied().chain([facts.amount_paise]));
    if !alike.is_empty() && total.is_none_or(|total| total > limit) {
        let detail = format!(
            "{} sanctions of this project within {window} days lie just under {} each and come to {} together. If the work was not split to stay within the power, say why.",
            alike.len() + 1,
            money::display(limit),
            total.map_or("too much".to_owned(), money::display)
        );
        findings.push(TS_SPLIT_SUSPECT.finds(None, detail));
    }
}

#[cfg(test)]
#[path = "sanctions_tests.rs"]
mod tests;
