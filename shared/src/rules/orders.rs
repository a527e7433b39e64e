//! R23, R26: what a later order on a sanction in force is asked before it is drafted, sent, frozen and signed.

use super::{Finding, ParameterKey, Parameters, RTS_REQUIRED, TS_AGREEMENT_LIVE, TS_CANCEL_NEEDS_ORDER};
use crate::money;
use crate::sanction::{OrderKind, RevisionGround};

/// What a revision changes.
#[derive(Debug, Clone, Copy)]
pub struct RevisionFacts {
    /// Of the sanction in force.
    pub former_paise: i64,
    /// Of the estimate it is revised to.
    pub revised_paise: i64,
    pub ground: RevisionGround,
}

/// The amount up to which a sanction bears a higher cost (R26).
fn margin(former_paise: i64, parameters: &Parameters) -> Option<i64> {
    money::share(former_paise, 10_000 + parameters.basis_points(ParameterKey::RevisionExcessBp))
}

/// R26: on account of cost a sanction is revised when the margin is exceeded; a material change of the design needs no figure.
pub fn check_revision(facts: RevisionFacts, parameters: &Parameters) -> Vec<Finding> {
    let bears = margin(facts.former_paise, parameters);
    if facts.ground == RevisionGround::StructuralChange
        || bears.is_none_or(|bears| facts.revised_paise > bears)
    {
        return Vec::new();
    }
    let detail = format!(
        "The revised estimate comes to {}; the sanction in force is for {} and bears a cost of up to {}. On account of cost no revision is needed. If the design changes materially, choose that as the reason.",
        money::display(facts.revised_paise),
        money::display(facts.former_paise),
        money::display(bears.unwrap_or(i64::MAX))
    );
    vec![RTS_REQUIRED.finds(Some("/content/ground"), detail)]
}

/// R26 from the other side: a cost above the margin needs a revised sanction first. Of agreements, variations, estimates.
pub fn check_within_sanction(
    sanctioned_paise: i64,
    anticipated_paise: i64,
    pointer: Option<&str>,
    parameters: &Parameters,
) -> Option<Finding> {
    let bears = margin(sanctioned_paise, parameters)?;
    (anticipated_paise > bears).then(|| {
        let detail = format!(
            "The anticipated cost of {} exceeds the technical sanction of {} by more than it bears, up to {}. Get a revised technical sanction.",
            money::display(anticipated_paise),
            money::display(sanctioned_paise),
            money::display(bears)
        );
        RTS_REQUIRED.finds(pointer, detail)
    })
}

/// What is known of the order that a later one revises or cancels, and of who is to sign that.
#[derive(Debug, Clone, Copy)]
pub struct LaterOrderFacts<'a> {
    pub kind: OrderKind,
    /// Number of the former order.
    pub former: &'a str,
    /// Whether it is a sanction in force.
    pub former_in_force: bool,
    /// `Executive Engineer, Krishnanagar Highway Division`, who signed the former.
    pub former_authority: &'a str,
    pub former_rank: i32,
    /// Who is to sign.
    pub authority: &'a str,
    pub rank: i32,
    /// Whether that officer sits in the office of the former signer or in one above it.
    pub at_or_above: bool,
    /// Number of an agreement on the work that is in draft, in force or extended.
    pub live_agreement: Option<&'a str>,
}

/// R23, all findings at once. Nothing is asked of a first sanction.
pub fn check_later_order(facts: &LaterOrderFacts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(leaves) = facts.kind.leaves() else { return findings };
    if !facts.former_in_force {
        let detail = format!(
            "{} is not in force any more, so that it cannot be {leaves}. Return this order.",
            facts.former
        );
        findings.push(TS_CANCEL_NEEDS_ORDER.finds(None, detail));
    }
    if facts.rank < facts.former_rank || !facts.at_or_above {
        let detail = format!(
            "{} was signed by the {}. It is {leaves} by the same officer's post or by a higher one above it; choose another than the {}.",
            facts.former, facts.former_authority, facts.authority
        );
        findings.push(TS_CANCEL_NEEDS_ORDER.finds(Some("/content/authority_posting_id"), detail));
    }
    if let (OrderKind::Cancellation, Some(agreement)) = (facts.kind, facts.live_agreement) {
        let detail = format!(
            "Agreement {agreement} rests on this sanction. Terminate or close the agreement first, then cancel the sanction."
        );
        findings.push(TS_AGREEMENT_LIVE.finds(None, detail));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::LAKH_PAISE;
    use crate::sanction::SanctionState;

    fn revision(revised_paise: i64, ground: RevisionGround) -> Vec<Finding> {
        let facts = RevisionFacts { former_paise: 40 * LAKH_PAISE, revised_paise, ground };
        check_revision(facts, &Parameters::default())
    }

    #[test]
    fn r26_cost_is_a_ground_from_the_first_rupee_above_the_margin() {
        let at = 44 * LAKH_PAISE;
        assert_eq!(revision(at, RevisionGround::CostExcess)[0].code, "RTS_REQUIRED");
        assert!(revision(at + 1_00, RevisionGround::CostExcess).is_empty());
        assert!(revision(at, RevisionGround::StructuralChange).is_empty());
        assert!(revision(30 * LAKH_PAISE, RevisionGround::StructuralChange).is_empty());
        let detail = &revision(30 * LAKH_PAISE, RevisionGround::CostExcess)[0].detail;
        for figure in ["₹30,00,000.00", "₹40,00,000.00", "₹44,00,000.00"] {
            assert!(detail.contains(figure), "{detail}");
        }
    }

    #[test]
    fn r26_a_cost_above_the_margin_needs_a_revised_sanction() {
        let within = |cost| check_within_sanction(40 * LAKH_PAISE, cost, None, &Parameters::default());
        assert!(within(44 * LAKH_PAISE).is_none());
        assert_eq!(within(44 * LAKH_PAISE + 1).map(|finding| finding.code).as_deref(), Some("RTS_REQUIRED"));
        assert!(within(i64::MAX).is_some());
    }

    fn later(kind: OrderKind) -> LaterOrderFacts<'static> {
        LaterOrderFacts {
            kind,
            former: "TS/KHD/2026-27/0001",
            former_in_force: true,
            former_authority: "Executive Engineer, Krishnanagar Highway Division",
            former_rank: 30,
            authority: "Executive Engineer, Krishnanagar Highway Division",
            rank: 30,
            at_or_above: true,
            live_agreement: None,
        }
    }
    fn codes(facts: &LaterOrderFacts<'_>) -> Vec<String> {
        check_later_order(facts).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn r23_the_same_or_a_higher_officer_and_no_other() {
        for kind in [OrderKind::Revision, OrderKind::Cancellation] {
            assert!(codes(&later(kind)).is_empty());
            assert!(codes(&LaterOrderFacts { rank: 40, ..later(kind) }).is_empty());
            assert_eq!(codes(&LaterOrderFacts { rank: 29, ..later(kind) }), ["TS_CANCEL_NEEDS_ORDER"]);
            let elsewhere = LaterOrderFacts { rank: 50, at_or_above: false, ..later(kind) };
            assert_eq!(codes(&elsewhere), ["TS_CANCEL_NEEDS_ORDER"]);
            let gone = LaterOrderFacts { former_in_force: false, ..later(kind) };
            assert_eq!(codes(&gone), ["TS_CANCEL_NEEDS_ORDER"]);
        }
        let nothing = LaterOrderFacts { rank: 0, former_in_force: false, ..later(OrderKind::Sanction) };
        assert!(codes(&nothing).is_empty());
    }

    #[test]
    fn r23_an_agreement_forbids_to_cancel_and_not_to_revise() {
        let bound = |kind| LaterOrderFacts { live_agreement: Some("3/KHD of 2026-27"), ..later(kind) };
        assert_eq!(codes(&bound(OrderKind::Cancellation)), ["TS_AGREEMENT_LIVE"]);
        assert!(codes(&bound(OrderKind::Revision)).is_empty());
        assert_eq!(OrderKind::Revision.leaves(), Some(SanctionState::Superseded));
    }
}
