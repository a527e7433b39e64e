//! What an order says, before its number and date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::VerificationCode;
use crate::sanction::{CostHead, OrderKind, OrderLanguage, RevisionGround, SanctionOrigin};
use crate::words::words;

/// Why an office gets a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CopyPurpose {
    Information,
    NecessaryAction,
}
words!(CopyPurpose { Information = "information", NecessaryAction = "necessary_action" });

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
    pub office_id: Option<Uuid>,
}

/// The administrative approval an order rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApprovalCited {
    pub go_no: String,
    pub go_date: NaiveDate,
    pub amount_paise: i64,
}

/// The officer who signs, and the power he signs under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorityCited {
    pub name_en: String,
    pub name_bn: String,
    pub designation: String,
    pub office: String,
    /// The memo of delegation.
    pub power_order_ref: String,
    /// Absent: full power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_paise: Option<i64>,
}

/// The order that this one revises or cancels, as it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormerCited {
    /// Absent for a sanction from before this system, which has its memo number alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts_no: Option<String>,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    pub origin: SanctionOrigin,
}

/// What an order says. Frozen and hashed before it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderContent {
    /// Left out of what is hashed for a first sanction.
    #[serde(default, skip_serializing_if = "OrderKind::is_sanction")]
    pub kind: OrderKind,
    /// The order it revises or cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<FormerCited>,
    /// Why it revises (R26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<RevisionGround>,
    /// What changed, or why it cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub language: OrderLanguage,
    /// Such as `Public Works Department`.
    pub department: String,
    pub office_name: String,
    pub office_address: String,
    pub office_email: String,
    /// Of e-Office dispatch; absent: the sanction number serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memo_no: Option<String>,
    pub to_office: String,
    /// The name of the work, exactly as approved (R02).
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub project_code: String,
    pub work_code: String,
    pub district: String,
    /// Absent for repairs and maintenance (R03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalCited>,
    pub estimate_no: String,
    pub estimate_date: NaiveDate,
    pub sor_edition: String,
    pub references: Vec<String>,
    /// Whole rupees.
    pub amount_paise: i64,
    pub cost_abstract: Vec<CostHead>,
    pub heads_of_account: Vec<String>,
    pub conditions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_months: Option<i32>,
    pub authority: AuthorityCited,
    pub copy_to: Vec<CopyTo>,
    /// How the signing key is kept, in words.
    pub custody_words: String,
    /// A trial order carries the watermark and has no legal value.
    pub trial: bool,
}

/// What the opening of a signing session adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    pub ts_no: String,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub verification_code: VerificationCode,
    /// `https://upms.example.gov.in`; the QR opens `{origin}/v/{code}`.
    pub origin: String,
}

impl Numbering {
    /// What the QR opens.
    pub fn verification_url(&self) -> String {
        format!("{}/v/{}", self.origin.trim_end_matches('/'), self.verification_code)
    }
}
