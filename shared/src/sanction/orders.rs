//! The kinds of order: what sanctions, what revises a sanction in force, what cancels it (R23, R26).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SanctionOrigin, SanctionState};
use crate::words::words;

/// What an order does. All three go one road, through one signing act, into one register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Sanctions a work.
    #[default]
    Sanction,
    /// Sanctions it anew; once issued, the order it revises is superseded.
    Revision,
    /// Sanctions nothing; once issued, the order it names is cancelled.
    Cancellation,
}
words!(OrderKind { Sanction = "sanction", Revision = "revision", Cancellation = "cancellation" });

impl OrderKind {
    /// Whether such an order, in force, is a sanction: a tender may rest on it, and it counts against the approval (R14).
    pub fn accords(self) -> bool {
        self != Self::Cancellation
    }
    /// Of the first kind, which is left out where an order is hashed: what was frozen before there were others stays what it was.
    pub fn is_sanction(&self) -> bool {
        *self == Self::Sanction
    }
    /// What such an order is called in messages and in the signature.
    pub fn words(self) -> &'static str {
        match self {
            Self::Sanction => "technical sanction",
            Self::Revision => "revised technical sanction",
            Self::Cancellation => "cancellation of technical sanction",
        }
    }
    /// How the order it names stands once it is issued.
    pub fn leaves(self) -> Option<SanctionState> {
        match self {
            Self::Sanction => None,
            Self::Revision => Some(SanctionState::Superseded),
            Self::Cancellation => Some(SanctionState::Cancelled),
        }
    }
}

/// Why a sanction is revised (R26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevisionGround {
    /// The cost exceeds the sanction by more than the margin.
    CostExcess,
    /// The design changes materially, whatever it costs.
    StructuralChange,
}
words!(RevisionGround { CostExcess = "cost_excess", StructuralChange = "structural_change" });

/// Another order on the same work: the one it revises or cancels, or the one that replaced it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderReference {
    pub id: Uuid,
    pub kind: OrderKind,
    pub origin: SanctionOrigin,
    pub state: SanctionState,
    pub revision: i32,
    /// Absent for a sanction from before this system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<NaiveDate>,
    pub amount_paise: i64,
}

impl OrderReference {
    /// Number of the register, or the memo number where there is none.
    pub fn number(&self) -> &str {
        self.ts_no.as_deref().or(self.memo_no.as_deref()).unwrap_or_default()
    }
}

/// A draft that revises a sanction in force, on a vetted revised or supplementary estimate of its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRevision {
    pub estimate_id: Uuid,
    pub ground: RevisionGround,
    /// What changed, in a sentence that the order prints.
    pub reason: String,
    /// Absent: the nearest officer, of no lower rank than who signed before, whose power suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_posting_id: Option<Uuid>,
}

/// A draft that cancels a sanction in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCancellation {
    /// Why, in a sentence that the order prints.
    pub reason: String,
    /// Absent: the nearest officer, of no lower rank than who signed before, whose power suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_posting_id: Option<Uuid>,
}
