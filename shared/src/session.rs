//! Signing in: password, then a code; who I am; my sessions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::officer::Posting;
use crate::words::words;

/// How the second step reaches the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CodeChannel {
    Sms,
    Authenticator,
    BackupCode,
}
words!(CodeChannel { Sms = "sms", Authenticator = "authenticator", BackupCode = "backup_code" });

/// How the tokens are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TokenUse {
    Cookie,
    Bearer,
}
words!(TokenUse { Cookie = "cookie", Bearer = "bearer" });

/// First step of signing in.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StartSession {
    /// HRMS id.
    pub user: String,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub password: String,
    /// `cookie` for browsers (the default), `bearer` for scripts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<TokenUse>,
}

/// What the second step expects. It looks the same for unknown users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionChallenge {
    pub challenge_id: Uuid,
    pub channel: CodeChannel,
    /// The other ways this person may answer.
    pub also: Vec<CodeChannel>,
    /// `+91 •••••• 2345`; absent for an authenticator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masked_address: Option<String>,
    pub expires_at: DateTime<Utc>,
    /// From then on a code may be sent again.
    pub resend_at: DateTime<Utc>,
}

/// Second step: the code.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompleteSession {
    pub challenge_id: Uuid,
    pub channel: CodeChannel,
    pub code: String,
    /// On the first sign-in, and after an administrator's reset: the new password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_password: Option<String>,
}

/// Ask for the code again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResendSessionCode {
    pub challenge_id: Uuid,
}

/// A session stands. Tokens are in the body only when `bearer` was asked for.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionOpened {
    pub session_id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    pub access_expires_at: DateTime<Utc>,
    pub me: Me,
}

/// A refresh; the token is in the body only for bearer clients.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshSession {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub person_id: Uuid,
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    /// Postings held today.
    pub postings: Vec<Posting>,
    /// Whether a signing credential is ready for use.
    pub can_sign: bool,
    pub authenticator: bool,
    pub backup_codes_left: i32,
    pub password_change_needed: bool,
    /// Tasks waiting for this person.
    pub waiting_tasks: i64,
    /// Notices not read yet.
    #[serde(default)]
    pub unread_notices: i64,
    /// Demo mode: nothing here is legally valid.
    pub demo: bool,
    /// Where the tiles of maps come from; absent on a closed network, where maps are drawn on a plain grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_tiles: Option<MapTiles>,
}

/// A source of map tiles in Web Mercator, as of OpenStreetMap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MapTiles {
    /// With `{z}`, `{x}` and `{y}` for zoom, column and row.
    pub url: String,
    /// Whose tiles they are, as their licence wants it shown.
    pub credit: String,
}

/// One signed-in device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionSummary {
    pub id: Uuid,
    pub current: bool,
    pub device: String,
    pub ip: String,
    pub started_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

/// Forgotten password, first step. The answer looks the same whether or not the user exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StartPasswordReset {
    pub user: String,
}

/// Forgotten password, second step.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompletePasswordReset {
    pub challenge_id: Uuid,
    pub channel: CodeChannel,
    pub code: String,
    pub new_password: String,
}

/// A new password; every other session ends.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub password: String,
    pub new_password: String,
}

/// The password again, before something that matters.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    pub password: String,
}

/// Codes for the day the telephone is lost; shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupCodes {
    pub codes: Vec<String>,
}

/// The secret of an authenticator app; shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthenticatorSecret {
    /// Base 32.
    pub secret: String,
    /// `otpauth://totp/…`
    pub uri: String,
    /// The same as a QR code.
    pub qr_svg: String,
}

/// A code that proves the authenticator works.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmCode {
    pub code: String,
}

/// A demo sign-in, offered on the sign-in page in demo mode only.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoSignIn {
    pub user: String,
    pub password: String,
    pub name_en: String,
    pub name_bn: String,
    pub designation: String,
    #[serde(default)]
    pub designation_bn: String,
    pub office_name_en: String,
    #[serde(default)]
    pub office_name_bn: String,
    /// What this person does in the demo, in a few words.
    pub part: String,
    /// The signing PIN, for those who sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
}
