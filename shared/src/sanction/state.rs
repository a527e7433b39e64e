//! Where a technical sanction stands, and what leads on from there.

use serde::{Deserialize, Serialize};

use crate::words::words;

/// Where a technical sanction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionState {
    Draft,
    Submitted,
    Verified,
    Recommended,
    ReadyToSign,
    SignedAwaitingTimestamp,
    Issued,
    Returned,
    Rejected,
    Superseded,
    Cancelled,
    DraftLegacy,
    LegacySubmitted,
    Recorded,
}
words!(SanctionState { Draft = "draft", Submitted = "submitted", Verified = "verified", Recommended = "recommended", ReadyToSign = "ready_to_sign", SignedAwaitingTimestamp = "signed_awaiting_timestamp", Issued = "issued", Returned = "returned", Rejected = "rejected", Superseded = "superseded", Cancelled = "cancelled", DraftLegacy = "draft_legacy", LegacySubmitted = "legacy_submitted", Recorded = "recorded" });

/// What is done with a technical sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionAction {
    Edit,
    Submit,
    Withdraw,
    Verify,
    Recommend,
    Return,
    Reject,
    Freeze,
    Recall,
    OpenSigningSession,
    Sign,
    Timestamp,
    Abandon,
    Supersede,
    Cancel,
}
words!(SanctionAction { Edit = "edit", Submit = "submit", Withdraw = "withdraw", Verify = "verify", Recommend = "recommend", Return = "return", Reject = "reject", Freeze = "freeze", Recall = "recall", OpenSigningSession = "open_signing_session", Sign = "sign", Timestamp = "timestamp", Abandon = "abandon", Supersede = "supersede", Cancel = "cancel" });

impl SanctionState {
    /// The state an act leads to; `None` when it is not to be done in this state. The whole of the table
    /// stands here; `policy` says who may.
    pub fn after(self, action: SanctionAction) -> Option<Self> {
        use SanctionAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Submit) => Some(Self::Submitted),
            (Self::Submitted, A::Withdraw) => Some(Self::Draft),
            (Self::Submitted, A::Verify) => Some(Self::Verified),
            (Self::Verified | Self::Recommended, A::Recommend) => Some(Self::Recommended),
            (Self::Submitted | Self::Verified | Self::Recommended, A::Return) => Some(Self::Returned),
            (Self::Submitted | Self::Verified | Self::Recommended | Self::ReadyToSign, A::Reject) => {
                Some(Self::Rejected)
            }
            (Self::Verified | Self::Recommended, A::Freeze) => Some(Self::ReadyToSign),
            (Self::ReadyToSign, A::Recall) => Some(Self::Returned),
            (Self::ReadyToSign, A::OpenSigningSession) => Some(Self::ReadyToSign),
            (Self::ReadyToSign, A::Sign) => Some(Self::SignedAwaitingTimestamp),
            (Self::SignedAwaitingTimestamp, A::Timestamp) => Some(Self::Issued),
            (Self::SignedAwaitingTimestamp, A::Abandon) => Some(Self::ReadyToSign),
            (Self::Issued | Self::Recorded, A::Supersede) => Some(Self::Superseded),
            (Self::Issued | Self::Recorded, A::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }
    /// Counts against the approval (R14): everything that may still become, or is, an order in force.
    pub fn is_active(self) -> bool {
        !matches!(
            self,
            Self::Draft
                | Self::Returned
                | Self::Rejected
                | Self::Superseded
                | Self::Cancelled
                | Self::DraftLegacy
        )
    }
    /// An order in force: a tender may rest on it.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Issued | Self::Recorded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_to_issued_but_through_signing_and_time_stamp() {
        for state in SanctionState::ALL {
            for action in SanctionAction::ALL {
                match state.after(*action) {
                    Some(SanctionState::Issued) => assert_eq!(
                        (*state, *action),
                        (SanctionState::SignedAwaitingTimestamp, SanctionAction::Timestamp)
                    ),
                    Some(SanctionState::SignedAwaitingTimestamp) => {
                        assert_eq!((*state, *action), (SanctionState::ReadyToSign, SanctionAction::Sign))
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn what_is_issued_is_never_edited_or_returned() {
        for state in [
            SanctionState::Issued,
            SanctionState::Superseded,
            SanctionState::Cancelled,
            SanctionState::Rejected,
            SanctionState::Recorded,
        ] {
            for action in [
                SanctionAction::Edit,
                SanctionAction::Return,
                SanctionAction::Recall,
                SanctionAction::Reject,
                SanctionAction::Submit,
            ] {
                assert_eq!(state.after(action), None, "{state} {action}");
            }
        }
    }
}
