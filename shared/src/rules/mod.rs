//! The rules of the record, each under its number, with severity, code and source.
//!
//! Every rule is a pure function of facts; the form calls it while one types and the server calls the very same before
//! it stores. Limits come in as [`Parameters`], dated rows read for the date the rule is judged on.

mod estimates;
mod parameters;
mod projects;
mod sanctions;
mod signing;
mod units;

use serde::{Deserialize, Serialize};

pub use estimates::{EstimateFacts, check_estimate};
pub use parameters::{ParameterKey, Parameters, in_force};
pub use projects::{check_phasing, check_title, check_weights, work_progress_bp};
pub use sanctions::{ApprovalFacts, OtherSanction, PowerFacts, SanctionFacts, check_sanction};
pub use signing::{SeparationFacts, SigningFacts, check_freeze, check_separation, check_signing};
pub use units::{Unit, date_of};

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
    /// The title of the approval is that of sanction, tender and agreement; a change needs a revised approval.
    TITLE_LOCKED = "R02", "TITLE_LOCKED", Block, "Finance Department memo 2527-F(Y)";
    /// Original and upgrading works need an administrative approval, repairs do not.
    AA_REQUIRED = "R03", "AA_REQUIRED", Block, "PWD Code, rule 168";
    /// Phasing adds up to the approval, to the paisa.
    PHASING_SUM = "R04", "PHASING_SUM", Block, "form of the government orders";
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
    /// The site is located before the sanction is sent for checking.
    GEOTAG_REQUIRED = "R53", "GEOTAG_REQUIRED", Block, "Finance Department notice of November 2025";
    /// The works of a project weigh 100 per cent together.
    WEIGHT_SUM = "R55", "WEIGHT_SUM", Block, "design of this system";
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
