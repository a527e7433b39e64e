//! R15, R16: what an estimate is asked before it is sent for checking, and again before its sanction.

use chrono::{Months, NaiveDate};

use super::{CONTINGENCY_LIMIT, Finding, ParameterKey, Parameters, SOR_OUTDATED};
use crate::fiscal_year::date_on_screen;

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct EstimateFacts<'a> {
    pub contingency_bp: i32,
    pub sor_edition: &'a str,
    pub sor_effective_on: NaiveDate,
    pub estimate_date: NaiveDate,
}

/// R15 and R16.
pub fn check_estimate(facts: EstimateFacts<'_>, parameters: &Parameters) -> Vec<Finding> {
    let mut findings = Vec::new();
    let limit = parameters.basis_points(ParameterKey::ContingencyMaxBp);
    if facts.contingency_bp > limit {
        let percent = |bp: i32| format!("{}.{:02}", bp / 100, bp % 100);
        let detail = format!(
            "Contingency is {} per cent; at most {} per cent is allowed.",
            percent(facts.contingency_bp),
            percent(limit)
        );
        findings.push(CONTINGENCY_LIMIT.finds(Some("/content/contingency_bp"), detail));
    }
    let months = u32::try_from(parameters.get(ParameterKey::SorMaxAgeMonths).max(0)).unwrap_or(u32::MAX);
    let stale_after = facts.sor_effective_on.checked_add_months(Months::new(months));
    if facts.sor_effective_on > facts.estimate_date {
        let detail = format!(
            "{} takes effect on {}, after the estimate of {}.",
            facts.sor_edition,
            date_on_screen(facts.sor_effective_on),
            date_on_screen(facts.estimate_date)
        );
        findings.push(SOR_OUTDATED.finds(Some("/content/sor_effective_on"), detail));
    } else if stale_after.is_some_and(|day| facts.estimate_date > day) {
        let detail = format!(
            "{} took effect on {}, more than {months} months before the estimate. Give the reason, or revise the rates.",
            facts.sor_edition,
            date_on_screen(facts.sor_effective_on)
        );
        findings.push(SOR_OUTDATED.finds(Some("/content/sor_effective_on"), detail));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(contingency_bp: i32, sor: &str, estimate: &str) -> Vec<String> {
        let facts = EstimateFacts {
            contingency_bp,
            sor_edition: "PWD SOR",
            sor_effective_on: sor.parse().unwrap(),
            estimate_date: estimate.parse().unwrap(),
        };
        check_estimate(facts, &Parameters::default()).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn r15_contingency_up_to_three_per_cent() {
        assert!(codes(300, "2025-01-01", "2026-01-01").is_empty());
        assert_eq!(codes(301, "2025-01-01", "2026-01-01"), ["CONTINGENCY_LIMIT"]);
    }

    #[test]
    fn r16_rates_are_in_force_and_not_older_than_three_years() {
        assert!(codes(0, "2023-01-01", "2026-01-01").is_empty());
        assert_eq!(codes(0, "2023-01-01", "2026-01-02"), ["SOR_OUTDATED"]);
        assert_eq!(codes(0, "2026-01-02", "2026-01-01"), ["SOR_OUTDATED"]);
        assert!(codes(0, "2024-02-29", "2026-02-28").is_empty());
    }
}
