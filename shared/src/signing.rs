//! The signing act as both ends see it: the session and its states, the credential, what the slip shows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// Who keeps the private key, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// On the server, sealed by PIN and a key outside the database.
    Sealed,
    Pkcs11,
    Csc,
    Esign,
}
words!(Custody { Sealed = "sealed", Pkcs11 = "pkcs11", Csc = "csc", Esign = "esign" });

/// Where a signing session stands. After `signed_b` there are only `issued` and `abandoned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SigningState {
    Prepared,
    Challenged,
    SignedB,
    Issued,
    Expired,
    Locked,
    Cancelled,
    Abandoned,
}
words!(SigningState { Prepared = "prepared", Challenged = "challenged", SignedB = "signed_b", Issued = "issued", Expired = "expired", Locked = "locked", Cancelled = "cancelled", Abandoned = "abandoned" });

/// What happens to a signing session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SigningEvent {
    SendCode,
    Sign,
    Issue,
    Expire,
    Lock,
    Cancel,
    Abandon,
}
words!(SigningEvent { SendCode = "send_code", Sign = "sign", Issue = "issue", Expire = "expire", Lock = "lock", Cancel = "cancel", Abandon = "abandon" });

impl SigningState {
    /// The state an event leads to; `None` where it cannot happen.
    pub fn after(self, event: SigningEvent) -> Option<Self> {
        use SigningEvent as E;
        match (self, event) {
            (Self::Prepared | Self::Challenged, E::SendCode) => Some(Self::Challenged),
            (Self::Challenged, E::Sign) => Some(Self::SignedB),
            (Self::SignedB, E::Issue) => Some(Self::Issued),
            (Self::SignedB, E::Abandon) => Some(Self::Abandoned),
            (Self::Prepared | Self::Challenged, E::Expire) => Some(Self::Expired),
            (Self::Challenged, E::Lock) => Some(Self::Locked),
            (Self::Prepared | Self::Challenged, E::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }
    /// At most one live session an order.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Prepared | Self::Challenged | Self::SignedB)
    }
}

/// The factor beside the PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    Sms,
    Authenticator,
}
words!(FactorKind { Sms = "sms", Authenticator = "authenticator" });

/// A signing session: what is shown is what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SigningSession {
    pub id: Uuid,
    pub technical_sanction_id: Uuid,
    /// What the order does that is signed.
    pub kind: crate::sanction::OrderKind,
    /// Number of the order that it supersedes or cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_no: Option<String>,
    pub state: SigningState,
    pub ts_no: String,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub amount_paise: i64,
    pub amount_display: String,
    pub amount_in_words: String,
    /// First 8 hex digits of the intent digest, `B37D-85B0`; the same in the message.
    pub check_code: String,
    /// SHA-256 over the ByteRange, lower hex; the same before and after signing.
    pub document_digest: String,
    /// SHA-256 of the issued file, only after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_digest: Option<String>,
    pub pages: i32,
    /// `B-T`, or `B-B` where no time-stamp authority is configured.
    pub level: String,
    pub custody: Custody,
    /// The custody in words, as on the order.
    pub custody_words: String,
    pub signer_en: String,
    pub signer_bn: String,
    /// Distinguished name of the signer's certificate and of its issuer.
    pub certificate_subject: String,
    pub certificate_issuer: String,
    pub certificate_valid_to: DateTime<Utc>,
    pub factors: Vec<FactorKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor_in_use: Option<FactorKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masked_address: Option<String>,
    pub attempts_left: i32,
    pub sends_left: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resend_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_expires_at: Option<DateTime<Utc>>,
    pub not_after: DateTime<Utc>,
    /// When a locked officer may begin anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_code: Option<String>,
    /// Time of the time-stamp, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<DateTime<Utc>>,
    pub trial: bool,
}

/// Asks for the code by SMS, or says that the authenticator's will be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendCode {
    pub factor: FactorKind,
}

/// Both factors, judged together in one step.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub factors: Factors,
}

/// Signing PIN and one-time code.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Factors {
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub pin: String,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub code: String,
}

/// How a signing credential stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CredentialState {
    /// A second officer must approve it.
    AwaitingApproval,
    Active,
    /// Ten wrong attempts in a row.
    Disabled,
    Revoked,
    Expired,
}
words!(CredentialState { AwaitingApproval = "awaiting_approval", Active = "active", Disabled = "disabled", Revoked = "revoked", Expired = "expired" });

/// An officer's signing credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SigningCredential {
    pub id: Uuid,
    pub person_id: Uuid,
    pub posting_id: Uuid,
    pub officer_en: String,
    pub officer_bn: String,
    pub state: CredentialState,
    pub custody: Custody,
    pub custody_words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_serial: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_issuer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<DateTime<Utc>>,
    pub masked_mobile: String,
    pub authenticator: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<DateTime<Utc>>,
    pub trial: bool,
}

/// Enrolment: the server makes the key pair, the departmental authority the certificate, the officer the PIN.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    pub posting_id: Uuid,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub pin: String,
    /// The sign-in password again.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub password: String,
}

/// A new PIN for the same key.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub pin: String,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub new_pin: String,
}

/// The anchors a verifier needs, as PEM, and whether they are a trial's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustAnchors {
    pub departmental: Vec<String>,
    pub timestamp: Vec<String>,
    pub trial: bool,
}

/// How the register knows an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicVerification {
    pub verification_code: String,
    /// Whether it sanctions, revises a sanction or cancels one.
    pub kind: crate::sanction::OrderKind,
    pub ts_no: String,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub amount_paise: i64,
    pub amount_display: String,
    pub department_en: String,
    pub department_bn: String,
    pub office_en: String,
    pub office_bn: String,
    pub signer_en: String,
    pub signer_bn: String,
    pub signed_at: DateTime<Utc>,
    /// `issued`, `superseded`, `cancelled`.
    pub status: crate::sanction::SanctionState,
    /// The order that superseded or cancelled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<PublicReference>,
    /// The order that this one supersedes or cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<PublicReference>,
    pub file_digest: String,
    pub document_digest: String,
    pub custody_words: String,
    pub trial: bool,
    /// When the register was asked.
    pub as_of: DateTime<Utc>,
}

/// Another order, as the public may know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicReference {
    pub kind: crate::sanction::OrderKind,
    /// A scan carries no digital signature.
    pub origin: crate::sanction::SanctionOrigin,
    /// Number of the register; of a sanction from before it, the memo number.
    pub number: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    /// Where it can be checked itself; absent for a scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_code: Option<String>,
}

/// The judgement of a file that was sent to the server: the verifier's, and what the register says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicJudgement {
    pub judgement: crate::verification::Judgement,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<PublicVerification>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_signature_there_is_only_issued_or_abandoned() {
        for event in SigningEvent::ALL {
            let next = SigningState::SignedB.after(*event);
            assert!(matches!(next, None | Some(SigningState::Issued | SigningState::Abandoned)), "{event}");
        }
        for end in [
            SigningState::Issued,
            SigningState::Expired,
            SigningState::Locked,
            SigningState::Cancelled,
            SigningState::Abandoned,
        ] {
            assert!(SigningEvent::ALL.iter().all(|event| end.after(*event).is_none()) && !end.is_live());
        }
    }
}
