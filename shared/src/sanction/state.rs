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
    /// Draft an order that revises this one.
    Revise,
    /// Draft an order that cancels this one.
    ProposeCancellation,
    EditLegacy,
    SubmitLegacy,
    WithdrawLegacy,
    ReturnLegacy,
    RejectLegacy,
    Certify,
}
words!(SanctionAction { Edit = "edit", Submit = "submit", Withdraw = "withdraw", Verify = "verify", Recommend = "recommend", Return = "return", Reject = "reject", Freeze = "freeze", Recall = "recall", OpenSigningSession = "open_signing_session", Sign = "sign", Timestamp = "timestamp", Abandon = "abandon", Supersede = "supersede", Cancel = "cancel", Revise = "revise", ProposeCancellation = "propose_cancellation", EditLegacy = "edit_legacy", SubmitLegacy = "submit_legacy", WithdrawLegacy = "withdraw_legacy", ReturnLegacy = "return_legacy", RejectLegacy = "reject_legacy", Certify = "certify" });

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
            // The order that revises or cancels is another; this one stays in force until that is issued.
            (Self::Issued | Self::Recorded, A::Revise | A::ProposeCancellation) => Some(self),
            (Self::DraftLegacy, A::EditLegacy) => Some(self),
            (Self::DraftLegacy, A::SubmitLegacy) => Some(Self::LegacySubmitted),
            (Self::LegacySubmitted, A::WithdrawLegacy | A::ReturnLegacy) => Some(Self::DraftLegacy),
            (Self::LegacySubmitted, A::RejectLegacy) => Some(Self::Rejected),
            (Self::LegacySubmitted, A::Certify) => Some(Self::Recorded),
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
    /// An order in force: a tender may rest on it, unless it cancels one ([`super::OrderKind::accords`]).
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Issued | Self::Recorded)
    }
    /// On its way: begun, neither in force nor at its end. A work has one such order at a time.
    pub fn is_under_way(self) -> bool {
        !self.is_in_force() && !self.is_final()
    }
    /// At its end: nothing leads on from here.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Rejected | Self::Superseded | Self::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_to_issued_but_through_signing_and_time_stamp() {
        for state in SanctionState::ALL {
            for action in SanctionAction::ALL {
                match state.after(*action).filter(|next| next != state) {
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

    #[test]
    fn out_of_force_leads_only_what_an_issued_order_does() {
        for state in SanctionState::ALL.iter().filter(|state| state.is_in_force()) {
            for action in SanctionAction::ALL {
                match state.after(*action) {
                    None => {}
                    Some(next) if next == *state => assert!(matches!(
                        action,
                        SanctionAction::Revise | SanctionAction::ProposeCancellation
                    )),
                    Some(next) => assert_eq!(
                        next,
                        match action {
                            SanctionAction::Supersede => SanctionState::Superseded,
                            SanctionAction::Cancel => SanctionState::Cancelled,
                            other => panic!("{state} {other} {next}"),
                        }
                    ),
                }
            }
        }
    }

    #[test]
    fn a_scan_is_recorded_by_certification_alone_and_never_signed() {
        let legacy = [SanctionState::DraftLegacy, SanctionState::LegacySubmitted];
        for state in SanctionState::ALL {
            for action in SanctionAction::ALL {
                let next = state.after(*action);
                if next == Some(SanctionState::Recorded) && *state != SanctionState::Recorded {
                    assert_eq!((*state, *action), (SanctionState::LegacySubmitted, SanctionAction::Certify));
                }
                if legacy.contains(state) {
                    assert!(
                        next.is_none_or(|next| legacy.contains(&next)
                            || matches!(next, SanctionState::Recorded | SanctionState::Rejected)),
                        "{state} {action}"
                    );
                } else {
                    assert!(next.is_none_or(|next| !legacy.contains(&next)), "{state} {action}");
                }
            }
        }
    }

    /// Whatever is done in whatever sequence, from either beginning: what is final stays, what was in force is never edited, and a
    /// signed order was ready to sign before.
    #[test]
    fn no_walk_through_the_table_leaves_it() {
        let mut seed = 7_u64;
        for walk in 0..2_000 {
            let mut state = if walk % 2 == 0 { SanctionState::Draft } else { SanctionState::DraftLegacy };
            let mut was_in_force = false;
            for _ in 0..40 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let actions = SanctionAction::ALL;
                let action = actions[usize::try_from(seed >> 33).unwrap_or(0) % actions.len()];
                let Some(next) = state.after(action) else { continue };
                assert!(!state.is_final(), "{state} {action}");
                if was_in_force {
                    assert!(next.is_in_force() || next.is_final(), "{state} {action} {next}");
                }
                assert_eq!(
                    u8::from(next.is_final()) + u8::from(next.is_in_force()) + u8::from(next.is_under_way()),
                    1
                );
                was_in_force |= next.is_in_force();
                state = next;
            }
        }
    }
}
