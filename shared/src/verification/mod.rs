//! The strict verifier of issued orders.

use serde::{Deserialize, Serialize};

/// What the verifier found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Judgement {
    /// Whether the signature is wholly valid.
    pub valid: bool,
}
