//! A rule that blocks is refused; one that warns needs a typed reason, which is kept with the act.

use shared::rules::{Finding, Severity, allows};
use shared::sanction::WarningReason;
use shared::text;

use super::Refusal;

/// The reasons to keep, one for each finding that warns; a finding that blocks, or one without its reason, is refused.
pub fn demand_reasons(findings: &[Finding], given: &[WarningReason]) -> Result<Vec<WarningReason>, Refusal> {
    if !allows(findings) {
        let told = findings.iter().filter(|finding| finding.severity != Severity::Flag).cloned();
        let mut told: Vec<Finding> = told.collect();
        told.sort_by_key(|finding| finding.severity);
        return Err(Refusal::Rules(told));
    }
    let (mut kept, mut missing) = (Vec::new(), Vec::new());
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warn) {
        match given.iter().position(|reason| reason.code == finding.code) {
            None => missing.push(finding.clone()),
            Some(i) => {
                let reason = text::lines(&format!("/reasons/{i}/reason"), &given[i].reason, 5..=2000)?;
                kept.push(WarningReason { code: finding.code.clone(), reason });
            }
        }
    }
    if missing.is_empty() { Ok(kept) } else { Err(Refusal::Rules(missing)) }
}
