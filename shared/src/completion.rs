//! Completion of a work: the day it was physically complete, the plan and the statement of excess or saving, and the
//! certificates of the officers who saw it, one after the other (PWD memo 474-W(C) of 07.09.2016).

mod views;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use views::{CertificateGiven, Completion, CompletionFilter, CompletionRow};

use crate::fiscal_year::check_past_date;
use crate::money;
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// A certificate of completion, by its letter in the memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CertificateLetter {
    /// Of the Sub-Assistant or Junior Engineer.
    A,
    /// Of the Assistant Engineer.
    B,
    /// Of the Executive Engineer, for works within his power of technical sanction.
    C,
    /// Of the Executive Engineer, for works beyond it.
    D,
    /// Of the Superintending Engineer, for works beyond the Executive Engineer's power.
    E,
}
words!(CertificateLetter { A = "a", B = "b", C = "c", D = "d", E = "e" });

impl CertificateLetter {
    /// As it is written on paper.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }
    /// The certificates a work needs, in their order (R46).
    pub const fn needed(within_division: bool) -> &'static [Self] {
        if within_division { &[Self::A, Self::B, Self::C] } else { &[Self::A, Self::B, Self::D, Self::E] }
    }
    /// The one that is given next; `None` when all are.
    pub fn next(within_division: bool, given: &[Self]) -> Option<Self> {
        Self::needed(within_division).iter().copied().find(|letter| !given.contains(letter))
    }
}

/// Where the completion of a work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompletionState {
    Draft,
    /// Certificate A is given, others are still to come.
    Certifying,
    Returned,
    /// Every certificate is given; it is never changed again.
    Complete,
    /// The project was reopened.
    Void,
}
words!(CompletionState { Draft = "draft", Certifying = "certifying", Returned = "returned", Complete = "complete", Void = "void" });

/// What is done with a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompletionAction {
    Edit,
    /// Gives the certificate that is next.
    Certify,
    /// The last certificate is given.
    Conclude,
    Return,
    /// With the reopening of its project.
    Void,
}
words!(CompletionAction { Edit = "edit", Certify = "certify", Conclude = "conclude", Return = "return", Void = "void" });

impl CompletionState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: CompletionAction) -> Option<Self> {
        use CompletionAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned | Self::Certifying, A::Certify) => Some(Self::Certifying),
            (Self::Certifying, A::Conclude) => Some(Self::Complete),
            (Self::Certifying, A::Return) => Some(Self::Returned),
            (Self::Draft | Self::Returned | Self::Certifying | Self::Complete, A::Void) => Some(Self::Void),
            _ => None,
        }
    }
    /// Whether it stands: the site engineer has certified it, or all have.
    pub fn is_certified(self) -> bool {
        matches!(self, Self::Certifying | Self::Complete)
    }
}

/// What of a completion is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompletionContent {
    /// The day the work was physically complete.
    pub completed_on: NaiveDate,
    /// The completion plan among the documents of the project; certificate A needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_document_id: Option<Uuid>,
    /// Value of all work done on it; the final bill is of it.
    pub value_paise: i64,
    /// Why it is more or less than was tendered for; that there is neither, where there is neither.
    pub statement: String,
}

/// The content as the record keeps it, or every fault at once. What it may come to is R46's.
pub fn check_completion_content(
    typed: &CompletionContent,
    today: NaiveDate,
) -> Result<CompletionContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(check_past_date("/content/completed_on", typed.completed_on, today).err());
    errors.extend(money::check("/content/value_paise", typed.value_paise, false).err());
    match text::lines("/content/statement", &typed.statement, 5..=2000) {
        Ok(statement) => kept.statement = statement,
        Err(error) => errors.push(error),
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A new completion, or a returned one corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCompletion {
    pub content: CompletionContent,
}

/// A certificate that is given: what the officer says to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CertifyCompletion {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_follow_each_other_and_the_circles_comes_only_beyond_the_divisions_power() {
        use CertificateLetter as L;
        for (within, needed) in [(true, &[L::A, L::B, L::C][..]), (false, &[L::A, L::B, L::D, L::E][..])] {
            let mut given = Vec::new();
            while let Some(next) = L::next(within, &given) {
                assert_eq!(Some(&next), needed.get(given.len()));
                given.push(next);
            }
            assert_eq!(given, needed);
        }
    }

    #[test]
    fn what_is_complete_is_never_changed_and_only_voided() {
        for action in CompletionAction::ALL {
            let allowed = *action == CompletionAction::Void;
            assert_eq!(CompletionState::Complete.after(*action).is_some(), allowed, "{action}");
            assert!(CompletionState::Void.after(*action).is_none(), "{action}");
        }
        for state in CompletionState::ALL {
            let may = |action| state.after(action).is_some();
            assert_eq!(may(CompletionAction::Return), *state == CompletionState::Certifying, "{state}");
            let edits = matches!(state, CompletionState::Draft | CompletionState::Returned);
            assert_eq!(may(CompletionAction::Edit), edits, "{state}");
        }
    }

    #[test]
    fn what_is_typed_is_asked_field_by_field() {
        let today = "2026-11-30".parse().unwrap();
        let typed = CompletionContent {
            completed_on: "2026-12-01".parse().unwrap(),
            plan_document_id: None,
            value_paise: -1,
            statement: "no".into(),
        };
        let errors = check_completion_content(&typed, today).unwrap_err();
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/content/completed_on", "/content/value_paise", "/content/statement"]);
    }
}
