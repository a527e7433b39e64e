//! Tenders: how a sanctioned work is offered, who bids, who is lowest, who accepts.

mod bids;
mod content;
mod views;

use serde::{Deserialize, Serialize};

pub use bids::{
    BidEntry, BidJudgement, EvaluateTender, Ranking, RecordBids, check_bids, check_quote, rank, vs_value_bp,
};
pub use content::{
    ExtendTender, NewTender, NextCall, TenderChange, TenderContent, check_content, check_dates,
    is_portal_tender_id,
};
pub use views::{
    AcceptTender, AcceptingAuthority, AwardTender, Bid, Emergency, EmergencyReason, RatifyTender, Tender,
    TenderReason, TenderSummary, TenderWork,
};

use crate::words::words;

/// Where a tender stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenderState {
    Draft,
    NitPublished,
    Opened,
    Evaluated,
    Accepted,
    Awarded,
    Retender,
    Cancelled,
}
words!(TenderState { Draft = "draft", NitPublished = "nit_published", Opened = "opened", Evaluated = "evaluated", Accepted = "accepted", Awarded = "awarded", Retender = "retender", Cancelled = "cancelled" });

/// What is done with a tender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenderAction {
    Edit,
    /// Lets it be published before the sanction, on urgency (R28).
    AllowEmergency,
    /// Ratifies that afterwards.
    Ratify,
    Publish,
    /// Later days for closing and opening.
    Extend,
    RecordBids,
    Evaluate,
    Return,
    Accept,
    Award,
    Retender,
    Cancel,
}
words!(TenderAction { Edit = "edit", AllowEmergency = "allow_emergency", Ratify = "ratify", Publish = "publish", Extend = "extend", RecordBids = "record_bids", Evaluate = "evaluate", Return = "return", Accept = "accept", Award = "award", Retender = "retender", Cancel = "cancel" });

impl TenderState {
    /// The state an act leads to; `None` when it is not to be done in this state. The whole of the table stands here;
    /// `policy` says who may. An awarded tender is called again only when its agreement did not come about or was
    /// terminated, which the server knows.
    pub fn after(self, action: TenderAction) -> Option<Self> {
        use TenderAction as A;
        match (self, action) {
            (Self::Draft, A::Edit | A::AllowEmergency) => Some(self),
            (Self::Draft, A::Publish) => Some(Self::NitPublished),
            (Self::NitPublished, A::Extend) => Some(self),
            (Self::NitPublished | Self::Opened, A::RecordBids) => Some(Self::Opened),
            (Self::Opened | Self::Evaluated, A::Evaluate) => Some(Self::Evaluated),
            (Self::Evaluated, A::Return) => Some(Self::Opened),
            (Self::Evaluated, A::Accept) => Some(Self::Accepted),
            (Self::Accepted, A::Award) => Some(Self::Awarded),
            (
                Self::NitPublished | Self::Opened | Self::Evaluated | Self::Accepted | Self::Awarded,
                A::Retender,
            ) => Some(Self::Retender),
            (
                Self::Draft | Self::NitPublished | Self::Opened | Self::Evaluated | Self::Accepted,
                A::Cancel,
            ) => Some(Self::Cancelled),
            (
                Self::NitPublished | Self::Opened | Self::Evaluated | Self::Accepted | Self::Awarded,
                A::Ratify,
            ) => Some(self),
            _ => None,
        }
    }
    /// Neither called again nor cancelled.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Retender | Self::Cancelled)
    }
}

/// Where a notice is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenderPortal {
    /// wbtenders.gov.in
    Wbtenders,
    /// tenders.wb.gov.in
    TendersWb,
    Offline,
}
words!(TenderPortal { Wbtenders = "wbtenders", TendersWb = "tenders_wb", Offline = "offline" });

/// The tender form of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TenderForm {
    #[serde(rename = "2911")]
    F2911,
    #[serde(rename = "2911_i")]
    F2911I,
    #[serde(rename = "2911_ii")]
    F2911Ii,
    #[serde(rename = "other")]
    Other,
}
words!(TenderForm { F2911 = "2911", F2911I = "2911_i", F2911Ii = "2911_ii", Other = "other" });

/// How bidders are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TenderMethod {
    Open,
    Limited,
    Single,
    Nomination,
}
words!(TenderMethod { Open = "open", Limited = "limited", Single = "single", Nomination = "nomination" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_to_awarded_but_through_accepted_and_evaluated() {
        for state in TenderState::ALL {
            for action in TenderAction::ALL {
                let step = (*state, *action);
                match state.after(*action) {
                    Some(TenderState::Awarded) if *state != TenderState::Awarded => {
                        assert_eq!(step, (TenderState::Accepted, TenderAction::Award));
                    }
                    Some(TenderState::Accepted) if *state != TenderState::Accepted => {
                        assert_eq!(step, (TenderState::Evaluated, TenderAction::Accept));
                    }
                    Some(TenderState::NitPublished) if *state != TenderState::NitPublished => {
                        assert_eq!(step, (TenderState::Draft, TenderAction::Publish));
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_call_that_ended_stays_ended_and_an_award_is_not_cancelled() {
        for ended in [TenderState::Retender, TenderState::Cancelled] {
            assert!(TenderAction::ALL.iter().all(|action| ended.after(*action).is_none()), "{ended}");
        }
        assert_eq!(TenderState::Awarded.after(TenderAction::Cancel), None);
        assert_eq!(TenderState::Draft.after(TenderAction::Retender), None);
    }

    proptest::proptest! {
        /// Whatever is done in whatever order, who comes to the award has passed every desk before it.
        #[test]
        fn an_award_has_passed_every_desk(steps in proptest::collection::vec(0..TenderAction::ALL.len(), 0..40)) {
            let (mut state, mut done) = (TenderState::Draft, Vec::new());
            for step in steps {
                let action = TenderAction::ALL[step];
                if let Some(next) = state.after(action) {
                    state = next;
                    done.push(action);
                }
            }
            if state == TenderState::Awarded {
                for needed in [TenderAction::Publish, TenderAction::RecordBids, TenderAction::Evaluate, TenderAction::Accept] {
                    proptest::prop_assert!(done.contains(&needed));
                }
            }
        }
    }
}
