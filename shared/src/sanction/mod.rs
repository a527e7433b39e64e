//! Technical sanctions: the order that a work may be built as estimated, from draft to issued, revised or cancelled by later
//! orders; and those from before, brought in as certified scans.

mod content;
mod legacy;
mod orders;
mod requests;
mod state;
mod views;

use serde::{Deserialize, Serialize};

use crate::words::words;

pub use content::{CostHead, SanctionContent};
pub use legacy::{CertifyScan, LegacyFacts, NewLegacySanction, ScanKind};
pub use orders::{NewCancellation, NewRevision, OrderKind, OrderReference, RevisionGround};
pub use requests::{
    NewSanction, RecommendSanction, SanctionChange, SubmitSanction, VerifySanction, WarningReason,
};
pub use state::{SanctionAction, SanctionState};
pub use views::{Authority, Sanction, SanctionChecks, SanctionSummary, StepTaken};

/// Signed in the portal, or an order from before that, brought in as a certified scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionOrigin {
    Digital,
    LegacyScan,
}
words!(SanctionOrigin { Digital = "digital", LegacyScan = "legacy_scan" });

/// The language of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderLanguage {
    En,
    Bn,
    Both,
}
words!(OrderLanguage { En = "en", Bn = "bn", Both = "both" });
