//! Agreements: the contract for a work, with its work order, its variations and its extensions.

mod content;
mod variation;
mod views;

use serde::{Deserialize, Serialize};

pub use content::{AgreementContent, SecurityType, check_agreement_content};
pub use variation::{
    ApproveVariation, NewVariation, Variation, VariationContent, VariationItem, check_variation_content,
};
pub use views::{
    Agreement, AgreementChange, AgreementSummary, Ceiling, Commitment, NewAgreement, StartWork,
    TerminateAgreement,
};

use crate::words::words;

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    Draft,
    Active,
    /// In force, with a later end than agreed at first.
    Extended,
    Completed,
    Closed,
    Terminated,
}
words!(AgreementState { Draft = "draft", Active = "active", Extended = "extended", Completed = "completed", Closed = "closed", Terminated = "terminated" });

/// What is done with an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgreementAction {
    Edit,
    Return,
    Activate,
    Start,
    /// A variation is proposed.
    Vary,
    /// A variation of time was approved.
    Extend,
    Complete,
    Close,
    /// The physical completion is taken back.
    Reopen,
    Terminate,
}
words!(AgreementAction { Edit = "edit", Return = "return", Activate = "activate", Start = "start", Vary = "vary", Extend = "extend", Complete = "complete", Close = "close", Reopen = "reopen", Terminate = "terminate" });

impl AgreementState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: AgreementAction) -> Option<Self> {
        use AgreementAction as A;
        match (self, action) {
            (Self::Draft, A::Edit | A::Return) => Some(self),
            (Self::Draft, A::Activate) => Some(Self::Active),
            (Self::Active | Self::Extended, A::Start | A::Vary) => Some(self),
            (Self::Active | Self::Extended, A::Extend) => Some(Self::Extended),
            (Self::Active | Self::Extended, A::Complete) => Some(Self::Completed),
            // A draft that the contractor does not sign is given up the same way.
            (Self::Draft | Self::Active | Self::Extended, A::Terminate) => Some(Self::Terminated),
            (Self::Completed, A::Close) => Some(Self::Closed),
            (Self::Completed, A::Reopen) => Some(Self::Active),
            _ => None,
        }
    }
    /// Binds money: from the day it is put in force, whatever comes after. A terminated one binds what was paid, which
    /// the bills say.
    pub fn binds(self) -> bool {
        matches!(self, Self::Active | Self::Extended | Self::Completed | Self::Closed)
    }
    /// Work goes on under it.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Active | Self::Extended)
    }
}

/// What a variation changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VariationKind {
    Time,
    Value,
    Scope,
}
words!(VariationKind { Time = "time", Value = "value", Scope = "scope" });

/// Where a variation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VariationState {
    Proposed,
    Recommended,
    Approved,
    Returned,
    Rejected,
}
words!(VariationState { Proposed = "proposed", Recommended = "recommended", Approved = "approved", Returned = "returned", Rejected = "rejected" });

/// What is done with a variation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VariationAction {
    /// Corrects a returned one and sends it again.
    Edit,
    Recommend,
    Return,
    Approve,
    Reject,
}
words!(VariationAction { Edit = "edit", Recommend = "recommend", Return = "return", Approve = "approve", Reject = "reject" });

impl VariationState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: VariationAction) -> Option<Self> {
        use VariationAction as A;
        match (self, action) {
            (Self::Returned, A::Edit) => Some(Self::Proposed),
            (Self::Proposed, A::Recommend) => Some(Self::Recommended),
            (Self::Proposed | Self::Recommended, A::Return) => Some(Self::Returned),
            (Self::Recommended, A::Approve) => Some(Self::Approved),
            (Self::Proposed | Self::Recommended, A::Reject) => Some(Self::Rejected),
            _ => None,
        }
    }
    /// Neither approved nor rejected yet.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Recommended | Self::Returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_starts_and_varies_only_under_an_agreement_in_force() {
        for state in AgreementState::ALL {
            for action in [
                AgreementAction::Start,
                AgreementAction::Vary,
                AgreementAction::Extend,
                AgreementAction::Complete,
            ] {
                assert_eq!(state.after(action).is_some(), state.is_live(), "{state} {action}");
            }
            let ends = state.is_live() || *state == AgreementState::Draft;
            assert_eq!(state.after(AgreementAction::Terminate).is_some(), ends, "{state}");
            assert_eq!(state.after(AgreementAction::Edit).is_some(), *state == AgreementState::Draft);
        }
    }

    #[test]
    fn what_has_ended_stays_ended() {
        for ended in [AgreementState::Closed, AgreementState::Terminated] {
            assert!(AgreementAction::ALL.iter().all(|action| ended.after(*action).is_none()), "{ended}");
        }
        for decided in [VariationState::Approved, VariationState::Rejected] {
            assert!(VariationAction::ALL.iter().all(|action| decided.after(*action).is_none()), "{decided}");
        }
    }

    #[test]
    fn a_variation_is_approved_only_when_recommended() {
        for state in VariationState::ALL {
            let approves = state.after(VariationAction::Approve).is_some();
            assert_eq!(approves, *state == VariationState::Recommended, "{state}");
        }
    }

    proptest::proptest! {
        /// Whatever is done in whatever order: what binds money was put in force, and an approved variation recommended.
        #[test]
        fn nothing_binds_that_was_not_put_in_force(
            steps in proptest::collection::vec(0..AgreementAction::ALL.len(), 0..40),
            hops in proptest::collection::vec(0..VariationAction::ALL.len(), 0..40),
        ) {
            let (mut state, mut activated) = (AgreementState::Draft, false);
            for step in steps {
                let action = AgreementAction::ALL[step];
                if let Some(next) = state.after(action) {
                    activated |= action == AgreementAction::Activate;
                    state = next;
                }
            }
            proptest::prop_assert!(activated || !state.binds());
            let (mut state, mut last) = (VariationState::Proposed, None);
            for hop in hops {
                let action = VariationAction::ALL[hop];
                if let Some(next) = state.after(action) {
                    if next == VariationState::Approved {
                        proptest::prop_assert_eq!(last, Some(VariationAction::Recommend));
                    }
                    (state, last) = (next, Some(action));
                }
            }
        }
    }
}
