//! R12, R13, R18, R20, R21 at the moment of signing: judged again, on the day, from what is in the record then.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Finding, ParameterKey, Parameters, SEPARATION_OF_DUTIES, SIGNER_NOT_IN_POST, TS_CONTENT_CHANGED,
    TS_DATE_NOT_TODAY, TS_POWER_EXCEEDED,
};
use crate::fiscal_year::date_on_screen;
use crate::money;

/// The persons who had a hand in a sanction.
#[derive(Debug, Clone, Copy)]
pub struct SeparationFacts {
    pub amount_paise: i64,
    pub preparer: Uuid,
    pub verifier: Option<Uuid>,
    pub signer: Uuid,
}

/// R18: three different persons; two, preparer and signer, up to the amount of an Assistant Engineer's power.
pub fn check_separation(facts: SeparationFacts, parameters: &Parameters) -> Option<Finding> {
    let same = |detail: &str| Some(SEPARATION_OF_DUTIES.finds(None, detail));
    if facts.preparer == facts.signer {
        return same("The officer who prepared the sanction cannot sign it.");
    }
    if facts.verifier == Some(facts.preparer) {
        return same("The officer who prepared the sanction cannot verify it.");
    }
    let two_suffice = facts.amount_paise <= parameters.get(ParameterKey::TwoPersonsUpToPaise);
    match facts.verifier {
        None => same("Nobody has verified the sanction yet."),
        Some(verifier) if verifier == facts.signer && !two_suffice => same(
            "The officer who verified the sanction cannot sign it; above the Assistant Engineer's power three officers take part.",
        ),
        Some(_) => None,
    }
}

/// R18 as it stands when the order is frozen for its authority.
pub fn check_freeze(facts: SeparationFacts, parameters: &Parameters) -> Vec<Finding> {
    check_separation(facts, parameters).into_iter().collect()
}

/// What is judged on the day of signing.
#[derive(Debug, Clone)]
pub struct SigningFacts<'a> {
    pub separation: SeparationFacts,
    /// The posting the order was made out to.
    pub authority_posting: Uuid,
    pub authority: &'a str,
    /// Who holds that posting today; `None` when it has ended.
    pub holder_today: Option<Uuid>,
    /// No row: no power; a row without ceiling: full power.
    pub limit_today: Option<Option<i64>>,
    pub order_date: NaiveDate,
    pub today: NaiveDate,
    pub frozen_sha256: &'a str,
    pub content_sha256: &'a str,
}

/// R12, R13, R18, R20, R21.
pub fn check_signing(facts: &SigningFacts<'_>, parameters: &Parameters) -> Vec<Finding> {
    let mut findings: Vec<Finding> = check_separation(facts.separation, parameters).into_iter().collect();
    if facts.holder_today != Some(facts.separation.signer) {
        findings.push(SIGNER_NOT_IN_POST.finds(
            None,
            format!("Only the officer who holds the post of {} today may sign.", facts.authority),
        ));
    }
    let amount = facts.separation.amount_paise;
    let exceeded = match facts.limit_today {
        None => Some(format!("{} has no power of technical sanction today.", facts.authority)),
        Some(Some(limit)) if amount > limit => Some(format!(
            "{} may sanction up to {}; this is {}.",
            facts.authority,
            money::display(limit),
            money::display(amount)
        )),
        Some(_) => None,
    };
    if let Some(detail) = exceeded {
        findings.push(TS_POWER_EXCEEDED.finds(None, detail));
    }
    if facts.order_date != facts.today {
        let detail = format!(
            "The order is dated {}, today is {}. Open the signing anew.",
            date_on_screen(facts.order_date),
            date_on_screen(facts.today)
        );
        findings.push(TS_DATE_NOT_TODAY.finds(None, detail));
    }
    if facts.frozen_sha256 != facts.content_sha256 {
        findings.push(TS_CONTENT_CHANGED.finds(
            None,
            "The sanction differs from what was frozen for signing. It must go back and be frozen again.",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::LAKH_PAISE;

    const PREPARER: Uuid = Uuid::from_u128(1);
    const VERIFIER: Uuid = Uuid::from_u128(2);
    const SIGNER: Uuid = Uuid::from_u128(3);

    fn facts() -> SigningFacts<'static> {
        let today = "2026-01-14".parse().unwrap();
        SigningFacts {
            separation: SeparationFacts {
                amount_paise: 45 * LAKH_PAISE,
                preparer: PREPARER,
                verifier: Some(VERIFIER),
                signer: SIGNER,
            },
            authority_posting: Uuid::from_u128(9),
            authority: "Executive Engineer, Krishnanagar Highway Division",
            holder_today: Some(SIGNER),
            limit_today: Some(Some(45 * LAKH_PAISE)),
            order_date: today,
            today,
            frozen_sha256: "aa",
            content_sha256: "aa",
        }
    }
    fn codes(facts: &SigningFacts<'_>) -> Vec<String> {
        check_signing(facts, &Parameters::default()).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_sound_order_may_be_signed() {
        assert!(codes(&facts()).is_empty());
    }

    #[test]
    fn r12_the_power_is_judged_again_today() {
        assert_eq!(
            codes(&SigningFacts { limit_today: Some(Some(45 * LAKH_PAISE - 1)), ..facts() }),
            ["TS_POWER_EXCEEDED"]
        );
        assert_eq!(codes(&SigningFacts { limit_today: None, ..facts() }), ["TS_POWER_EXCEEDED"]);
    }

    #[test]
    fn r13_nobody_signs_for_another() {
        assert_eq!(codes(&SigningFacts { holder_today: None, ..facts() }), ["SIGNER_NOT_IN_POST"]);
        assert_eq!(codes(&SigningFacts { holder_today: Some(VERIFIER), ..facts() }), ["SIGNER_NOT_IN_POST"]);
    }

    #[test]
    fn r18_three_persons_above_the_assistant_engineers_power_and_two_below() {
        let separation = |lakh, paise, verifier, signer| {
            let facts = SeparationFacts {
                amount_paise: lakh * LAKH_PAISE + paise,
                preparer: PREPARER,
                verifier,
                signer,
            };
            check_separation(facts, &Parameters::default()).map(|finding| finding.code)
        };
        let refused = Some("SEPARATION_OF_DUTIES".to_owned());
        assert_eq!(separation(45, 0, Some(VERIFIER), SIGNER), None);
        assert_eq!(separation(15, 0, Some(SIGNER), SIGNER), None);
        assert_eq!(separation(15, 1, Some(SIGNER), SIGNER), refused);
        assert_eq!(separation(1, 0, Some(PREPARER), SIGNER), refused);
        assert_eq!(separation(1, 0, Some(VERIFIER), PREPARER), refused);
        assert_eq!(separation(1, 0, None, SIGNER), refused);
    }

    #[test]
    fn r20_the_order_is_dated_today() {
        for other in ["2026-01-13", "2026-01-15"] {
            assert_eq!(
                codes(&SigningFacts { order_date: other.parse().unwrap(), ..facts() }),
                ["TS_DATE_NOT_TODAY"]
            );
        }
    }

    #[test]
    fn r21_what_was_frozen_is_what_is_signed() {
        assert_eq!(codes(&SigningFacts { content_sha256: "ab", ..facts() }), ["TS_CONTENT_CHANGED"]);
    }
}
