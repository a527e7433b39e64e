//! Other systems that may call: who registered and approved them, what they may do, how they prove who they are. None can ever
//! sign, hold a credential or approve a person: what they may do is a closed list.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::problem::FieldError;
use crate::words::words;

/// The longest a token lives, in seconds.
pub const TOKEN_SECONDS: i64 = 600;
/// The longest an old secret is taken beside a new one, in hours.
pub const MAX_OVERLAP_HOURS: i32 = 168;

/// What a system may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ClientScope {
    #[serde(rename = "projects:read")]
    ProjectsRead,
    #[serde(rename = "approvals:read")]
    ApprovalsRead,
    #[serde(rename = "sanctions:read")]
    SanctionsRead,
    #[serde(rename = "tenders:read")]
    TendersRead,
    #[serde(rename = "bills:read")]
    BillsRead,
    #[serde(rename = "money:read")]
    MoneyRead,
    #[serde(rename = "documents:read")]
    DocumentsRead,
    #[serde(rename = "events:read")]
    EventsRead,
    #[serde(rename = "approvals:write")]
    ApprovalsWrite,
    #[serde(rename = "allotments:write")]
    AllotmentsWrite,
    #[serde(rename = "expenditure:write")]
    ExpenditureWrite,
    #[serde(rename = "tenders:write")]
    TendersWrite,
    #[serde(rename = "officers:write")]
    OfficersWrite,
}
words!(ClientScope { ProjectsRead = "projects:read", ApprovalsRead = "approvals:read", SanctionsRead = "sanctions:read", TendersRead = "tenders:read", BillsRead = "bills:read", MoneyRead = "money:read", DocumentsRead = "documents:read", EventsRead = "events:read", ApprovalsWrite = "approvals:write", AllotmentsWrite = "allotments:write", ExpenditureWrite = "expenditure:write", TendersWrite = "tenders:write", OfficersWrite = "officers:write" });

impl ClientScope {
    /// What a scope allows, in a few words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::ProjectsRead => "Projects, works and their timeline.",
            Self::ApprovalsRead => "Administrative approvals.",
            Self::SanctionsRead => "Technical sanctions with the signed order.",
            Self::TendersRead => "Tenders and agreements.",
            Self::BillsRead => "Bills that are passed.",
            Self::MoneyRead => "Allotments, vouchers and totals of a project.",
            Self::DocumentsRead => "Documents of a project.",
            Self::EventsRead => "The stream of events.",
            Self::ApprovalsWrite => "Feed approvals of AAFS.",
            Self::AllotmentsWrite => "Feed releases and withdrawals.",
            Self::ExpenditureWrite => "Feed vouchers and reversals.",
            Self::TendersWrite => "Feed notices, bids and awards.",
            Self::OfficersWrite => "Feed officers, postings and their ends.",
        }
    }
}

/// Where a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClientState {
    /// Waits for the second officer.
    Proposed,
    Active,
    Rejected,
    Disabled,
}
words!(ClientState { Proposed = "proposed", Active = "active", Rejected = "rejected", Disabled = "disabled" });

/// A public key of a client (RFC 7517): Ed25519 or P-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientKey {
    pub kid: String,
    /// `OKP` or `EC`.
    pub kty: String,
    /// `Ed25519` or `P-256`.
    pub crv: String,
    pub x: String,
    /// Of P-256 only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
}

/// A system to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApiClient {
    /// Short name, such as `ifms`; ids of rows it feeds are ids of this system.
    pub system: String,
    pub name: String,
    /// Office that answers for it.
    pub office_id: Uuid,
    pub contact_email: String,
    pub scopes: Vec<ClientScope>,
    /// Departments whose projects it sees; without any and without districts it sees the whole state.
    #[serde(default)]
    pub departments: Vec<String>,
    /// LGD codes of districts whose projects it sees.
    #[serde(default)]
    pub districts: Vec<i32>,
    /// Addresses it may call from, such as `10.20.0.0/16`; none: from anywhere.
    #[serde(default)]
    pub networks: Vec<String>,
    /// Public keys, where it proves itself by `private_key_jwt`.
    #[serde(default)]
    pub public_keys: Vec<ClientKey>,
    /// Calls it may make in a minute.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 6000))]
    pub calls_per_minute: i32,
    /// Last day it may call; at most two years ahead.
    pub valid_to: NaiveDate,
}

/// A system that may call, or may have called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiClient {
    /// The `client_id`.
    pub id: Uuid,
    pub system: String,
    pub name: String,
    pub office_id: Uuid,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub contact_email: String,
    pub scopes: Vec<ClientScope>,
    pub departments: Vec<String>,
    pub districts: Vec<i32>,
    pub networks: Vec<String>,
    pub public_keys: Vec<ClientKey>,
    pub calls_per_minute: i32,
    pub valid_to: NaiveDate,
    pub state: ClientState,
    /// Secrets that are taken now; during an overlap two.
    pub secrets: i32,
    pub registered_by: String,
    pub registered_by_bn: String,
    pub registered_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_remarks: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_token_at: Option<DateTime<Utc>>,
    pub version: i32,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The second officer's word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientDecision {
    /// Compulsory for a rejection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// Why a client may call no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisableClient {
    /// At least 10 characters.
    pub reason: String,
}

/// A new secret; the former is taken for so many hours more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewClientSecret {
    /// 0 to 168 hours.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 168))]
    pub overlap_hours: i32,
}

/// A secret, shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientSecret {
    pub client_id: Uuid,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub client_secret: String,
    /// Until then the former secret is taken as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_until: Option<DateTime<Utc>>,
}

/// A token (RFC 6749, 5.1).
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessToken {
    pub access_token: String,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
    /// What it is good for, parted by blanks.
    pub scope: String,
}

/// Why no token was given (RFC 6749, 5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OAuthError {
    /// `invalid_request`, `invalid_client`, `invalid_scope`, `unsupported_grant_type`, `temporarily_unavailable`.
    pub error: String,
    pub error_description: String,
}

/// A network in CIDR notation, or a single address: address, bits of the prefix.
pub fn network(text: &str) -> Option<(std::net::IpAddr, u8)> {
    let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
    let address: std::net::IpAddr = address.parse().ok()?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let bits = match bits {
        Some(bits) if !bits.starts_with('+') => bits.parse().ok()?,
        Some(_) => return None,
        None => most,
    };
    (bits <= most).then_some((address, bits))
}

/// Whether an address lies in one of these networks; without any, every address does.
pub fn within(networks: &[String], address: std::net::IpAddr) -> bool {
    fn bits_of(address: std::net::IpAddr) -> (u128, u8) {
        match address {
            std::net::IpAddr::V4(four) => (u128::from(u32::from(four)), 32),
            std::net::IpAddr::V6(six) => (u128::from(six), 128),
        }
    }
    let (asked, width) = bits_of(address.to_canonical());
    networks.is_empty()
        || networks.iter().filter_map(|text| network(text)).any(|(base, prefix)| {
            let (base, of) = bits_of(base.to_canonical());
            let shift = u32::from(of.saturating_sub(prefix));
            of == width && asked.checked_shr(shift).unwrap_or(0) == base.checked_shr(shift).unwrap_or(0)
        })
}

/// The short name of a system: lower case, digits, `_`.
pub fn check_system(pointer: &str, text: &str) -> Result<String, FieldError> {
    let formed = (2..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if formed {
        return Ok(text.to_owned());
    }
    let words = "A short name has 2 to 30 small letters, digits and underscores, such as ifms.";
    Err(FieldError::new(pointer, "SYSTEM_FORM", words))
}

/// The networks of a client: each in CIDR notation, at most fifty.
pub fn check_networks(pointer: &str, networks: &[String]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if networks.len() > 50 {
        errors.push(FieldError::new(pointer, "LIST_TOO_LONG", "Give at most 50 networks."));
    }
    for (i, text) in networks.iter().enumerate().take(50) {
        if network(text).is_none() {
            let words =
                "A network is written in CIDR notation: an address, a stroke, the length of the prefix.";
            errors.push(FieldError::new(format!("{pointer}/{i}"), "NETWORK_FORM", words));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_calls_from_its_networks_only() {
        let of = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let ip = |text: &str| text.parse().unwrap();
        let networks = of(&["10.20.0.0/16", "192.0.2.7", "2001:db8::/32"]);
        for inside in ["10.20.0.0", "10.20.255.255", "192.0.2.7", "2001:db8:ffff::1", "::ffff:10.20.3.4"] {
            assert!(within(&networks, ip(inside)), "{inside}");
        }
        for outside in ["10.19.255.255", "10.21.0.0", "192.0.2.8", "2001:db9::1", "::10.20.0.1"] {
            assert!(!within(&networks, ip(outside)), "{outside}");
        }
        assert!(within(&[], ip("198.51.100.9")));
        assert!(within(&of(&["0.0.0.0/0"]), ip("198.51.100.9")));
    }

    #[test]
    fn a_network_is_written_in_its_one_way() {
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/+8", "example.org"] {
            assert!(network(wrong).is_none(), "{wrong}");
        }
        assert!(check_networks("/networks", &["10.0.0.0/8".into(), "x".into()]).len() == 1);
        assert!(check_system("/system", "ifms").is_ok() && check_system("/system", "IFMS").is_err());
    }
}
