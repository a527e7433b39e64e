//! The sanction order as a list of typed blocks.

use serde::{Deserialize, Serialize};

use crate::words::words;

/// Why an office gets a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CopyPurpose {
    Information,
    NecessaryAction,
}

/// A line of the copy-to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CopyTo {
    pub addressee: String,
    pub purpose: CopyPurpose,
    /// Where the signed PDF is mailed; absent: by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// An office of this system, which is told in the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_id: Option<uuid::Uuid>,
}

/// What the order says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderContent {
    pub title_en: String,
}

words!(CopyPurpose { Information = "information", NecessaryAction = "necessary_action" });
