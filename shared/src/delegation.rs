//! Delegation while on leave: a colleague does the work meanwhile. It moves tasks, never the right to sign (R13).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::date_on_screen;
use crate::officer::{Posting, Role};
use crate::problem::FieldError;
use crate::words::words;

/// The longest leave that is delegated, in days; beyond it someone is posted in additional charge.
pub const LONGEST_DAYS: i64 = 180;

/// Where a delegation stands. It begins and ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DelegationState {
    Planned,
    InForce,
    Ended,
}
words!(DelegationState { Planned = "planned", InForce = "in_force", Ended = "ended" });

/// Who does whose work, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delegation {
    pub id: Uuid,
    /// The posting that is away.
    pub officer: Posting,
    /// The posting that does its work.
    pub deputy: Posting,
    /// The roles both hold: tasks that wait for these move. What only a signature settles never does.
    pub roles: Vec<Role>,
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    pub order_no: String,
    pub state: DelegationState,
    /// Whether the caller may end it now.
    pub may_end: bool,
}

/// A new delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// The posting that will be away; left out: the one acted under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posting_id: Option<Uuid>,
    pub deputy_posting_id: Uuid,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub order_no: String,
}

/// Someone who can stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deputy {
    pub posting: Posting,
    /// The roles both hold.
    pub roles: Vec<Role>,
    /// Roles of the officer whose work stays where it is.
    pub left_over: Vec<Role>,
}

/// The roles of the first that the second holds as well, and those it does not.
pub fn shared_roles(officer: &[Role], deputy: &[Role]) -> (Vec<Role>, Vec<Role>) {
    officer.iter().copied().partition(|role| deputy.contains(role))
}

/// The days of a new delegation: from today on, in order, not longer than [`LONGEST_DAYS`].
pub fn check_days(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<(), FieldError> {
    if from < today {
        let detail = format!(
            "{} has passed. A delegation begins today, {}, or later.",
            date_on_screen(from),
            date_on_screen(today)
        );
        return Err(FieldError::new("/from", "DATE_PAST", detail));
    }
    if to < from {
        let detail =
            format!("The last day, {}, lies before the first, {}.", date_on_screen(to), date_on_screen(from));
        return Err(FieldError::new("/to", "DATE_ORDER", detail));
    }
    let days = (to - from).num_days() + 1;
    if days > LONGEST_DAYS {
        let detail = format!(
            "{days} days are more than {LONGEST_DAYS}. For a longer absence have someone posted in additional charge."
        );
        return Err(FieldError::new("/to", "DELEGATION_TOO_LONG", detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delegation_begins_today_at_the_earliest_and_lasts_half_a_year_at_most() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let code = |from, to| check_days(day(from), day(to), day("2026-09-15")).map_err(|error| error.code);
        assert_eq!(code("2026-09-15", "2026-09-15"), Ok(()));
        assert_eq!(code("2026-09-14", "2026-09-20"), Err("DATE_PAST".into()));
        assert_eq!(code("2026-09-20", "2026-09-19"), Err("DATE_ORDER".into()));
        assert_eq!(code("2026-09-15", "2027-03-13"), Ok(()));
        assert_eq!(code("2026-09-15", "2027-03-14"), Err("DELEGATION_TOO_LONG".into()));
    }

    #[test]
    fn only_roles_both_hold_move() {
        use Role::{EstimateChecker, Recommender, TsAuthority, Verifier};
        let (moves, stays) =
            shared_roles(&[EstimateChecker, Verifier, TsAuthority], &[Verifier, Recommender]);
        assert_eq!((moves, stays), (vec![Verifier], vec![EstimateChecker, TsAuthority]));
    }
}
