//! R54: a large project is reviewed every quarter.

use chrono::{Datelike as _, NaiveDate};

use super::{Finding, ParameterKey, Parameters, REVIEW_COMMITTEE};
use crate::fiscal_year::date_on_screen;
use crate::money;

/// What R54 looks at.
#[derive(Debug, Clone, Copy)]
pub struct ReviewFacts {
    /// The approval in force, in paise.
    pub amount_paise: i64,
    /// Day of the first approval: the quarters after its own are reviewed.
    pub approved_on: NaiveDate,
    /// The last meeting with minutes.
    pub last_held_on: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// First day of the quarter a day lies in: April, July, October, January.
pub(super) fn quarter(day: NaiveDate) -> NaiveDate {
    let month = (day.month0() / 3) * 3 + 1;
    NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
}

/// Whether a project of this amount is reviewed by a committee.
pub fn is_reviewed(amount_paise: i64, parameters: &Parameters) -> bool {
    amount_paise >= parameters.get(ParameterKey::ReviewFromPaise)
}

/// R54: the last whole quarter after the approval brought minutes, or a meeting was held since.
pub fn check_review(facts: ReviewFacts, parameters: &Parameters) -> Option<Finding> {
    if !is_reviewed(facts.amount_paise, parameters) {
        return None;
    }
    let ended = quarter(facts.today).pred_opt()?;
    let due_from = quarter(ended);
    let was_due = quarter(facts.approved_on) < due_from;
    if !was_due || facts.last_held_on.is_some_and(|held| held >= due_from) {
        return None;
    }
    let amount = money::display(facts.amount_paise);
    let until = date_on_screen(ended);
    let words = match facts.last_held_on {
        Some(held) => format!(
            "Projects of this size ({amount}) are reviewed every quarter. The last minutes are of {}; the quarter that ended on {until} has none. Record its minutes, or have the committee meet.",
            date_on_screen(held)
        ),
        None => format!(
            "Projects of this size ({amount}) are reviewed every quarter. No minutes are recorded; the quarter that ended on {until} has none. Record its minutes, or have the committee meet."
        ),
    };
    Some(REVIEW_COMMITTEE.finds(None, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::CRORE_PAISE;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn flagged(crore: i64, approved: &str, last: Option<&str>, today: &str) -> bool {
        let facts = ReviewFacts {
            amount_paise: crore * CRORE_PAISE,
            approved_on: day(approved),
            last_held_on: last.map(day),
            today: day(today),
        };
        check_review(facts, &Parameters::default()).is_some()
    }

    #[test]
    fn r54_begins_at_a_hundred_crore() {
        assert!(flagged(100, "2026-01-10", None, "2026-09-15"));
        let below = ReviewFacts {
            amount_paise: 100 * CRORE_PAISE - 1,
            approved_on: day("2026-01-10"),
            last_held_on: None,
            today: day("2026-09-15"),
        };
        assert!(check_review(below, &Parameters::default()).is_none());
    }

    #[test]
    fn r54_asks_for_minutes_of_the_last_whole_quarter() {
        assert!(!flagged(120, "2026-01-10", Some("2026-04-01"), "2026-09-30"));
        assert!(flagged(120, "2026-01-10", Some("2026-03-31"), "2026-09-30"));
        assert!(flagged(120, "2026-01-10", Some("2026-04-01"), "2026-10-01"));
        assert!(!flagged(120, "2026-01-10", Some("2026-09-29"), "2026-09-30"), "a later meeting is as good");
        assert!(
            !flagged(120, "2026-04-02", None, "2026-09-30"),
            "the quarter of the approval is not counted"
        );
        assert!(flagged(120, "2026-04-02", None, "2026-10-01"));
    }
}
