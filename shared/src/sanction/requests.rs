//! What is asked of a sanction: drafted, changed, sent on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::SanctionContent;

/// A draft for a work from its vetted estimate; what is left out is filled from templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSanction {
    pub estimate_id: Uuid,
    /// Absent: the nearest officer up the tree whose power suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_posting_id: Option<Uuid>,
}

/// A change of a draft or returned sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SanctionChange {
    pub content: SanctionContent,
}

/// What an officer says to a rule that warns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WarningReason {
    /// The code of the finding, such as `TS_EXCEEDS_AA`.
    pub code: String,
    pub reason: String,
}

/// Sends a draft for checking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitSanction {
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The checklist of the verifying officer; every item must be ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifySanction {
    pub rates_checked: bool,
    pub quantities_checked: bool,
    pub site_checked: bool,
    pub approval_checked: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

impl VerifySanction {
    /// Whether every point is ticked.
    pub fn is_complete(&self) -> bool {
        self.rates_checked && self.quantities_checked && self.site_checked && self.approval_checked
    }
}

/// Sends a verified sanction on to the next office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecommendSanction {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}
