//! Access tokens of other systems: the same key, but another audience and another type than those of people, so that neither
//! passes for the other.

use chrono::{DateTime, Utc};
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use ring::signature::KeyPair as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tokens::install;
use crate::secrets::Secrets;

const AUDIENCE: &str = "upms-systems";
const TYPE: &str = "system-at+jwt";

/// What a system's token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SystemClaims {
    pub iss: String,
    pub aud: String,
    /// The client.
    pub sub: Uuid,
    /// Scopes parted by blanks.
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
}

impl SystemClaims {
    /// For a client, from now on for so many seconds.
    pub fn new(origin: &str, client: Uuid, scope: String, now: DateTime<Utc>, seconds: i64) -> Self {
        Self {
            iss: origin.into(),
            aud: AUDIENCE.into(),
            sub: client,
            scope,
            iat: now.timestamp(),
            exp: now.timestamp() + seconds,
        }
    }
}

/// A token with these claims.
pub fn issue(secrets: &Secrets, claims: &SystemClaims) -> Result<String, Error> {
    install();
    let header = Header {
        typ: Some(TYPE.into()),
        kid: Some(secrets.jwt_kid.clone()),
        ..Header::new(Algorithm::EdDSA)
    };
    encode(&header, claims, &EncodingKey::from_ed_der(&*secrets.jwt_seed))
}

/// Reads a system's token of ours that has not expired; anything else is nothing.
pub fn read(secrets: &Secrets, origin: &str, token: &str, now: DateTime<Utc>) -> Option<SystemClaims> {
    install();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[origin]);
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    // The clock is given, so the library's own look at it is left out and made here.
    validation.validate_exp = false;
    let key = DecodingKey::from_ed_der(secrets.jwt.public_key().as_ref());
    let data = decode::<SystemClaims>(token, &key, &validation).ok()?;
    let ours = data.header.typ.as_deref() == Some(TYPE)
        && data.header.kid.as_deref() == Some(secrets.jwt_kid.as_str());
    (ours && data.claims.iat <= now.timestamp() + 5 && now.timestamp() < data.claims.exp)
        .then_some(data.claims)
}
