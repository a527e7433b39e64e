//! Sanctions from before digital signing, brought in as scans that a Superintending or Chief Engineer certifies.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What kind of file a scan is, told by its first bytes, never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanKind {
    Pdf,
    Tiff,
    Jpeg,
}

impl ScanKind {
    /// The kind of a file that begins so; `None` for all that is no scan.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            _ => None,
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Tiff => "image/tiff",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// What is typed from the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLegacySanction {
    /// The detailed estimate of the work as it was sanctioned.
    pub estimate_id: Uuid,
    /// As it stands on the paper; unique for the office that signed and its year (R25).
    pub memo_no: String,
    /// The date on the paper, before the cut-off (R19, R24).
    pub order_date: NaiveDate,
    /// Whole rupees.
    pub amount_paise: i64,
    /// The posting that signed; absent: the nearest whose power sufficed on that date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_posting_id: Option<Uuid>,
}

/// What of it can be corrected until it is certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LegacyFacts {
    pub memo_no: String,
    pub order_date: NaiveDate,
    /// Whole rupees.
    pub amount_paise: i64,
    pub authority_posting_id: Uuid,
}

/// What the certifying officer has compared; both must be ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CertifyScan {
    /// Memo number, date, amount and officer are those of the paper.
    pub facts_compared: bool,
    /// The scan has all pages and can be read.
    pub pages_complete: bool,
}
