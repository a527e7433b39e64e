//! `POST /oauth/token`: client credentials (RFC 6749, 4.4) for a short token. What is wrong is told in the words of that
//! document; whether a client is unknown, disabled, too late or calls from elsewhere is not told at all, and costs the same.

use std::net::IpAddr;

use diesel::pg::PgConnection;
use ring::signature::KeyPair as _;
use shared::api_client::{AccessToken, ClientScope, ClientState, TOKEN_SECONDS, within};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::assertions::{Assertion, nobodys_key};
use super::rows::ClientRow;
use super::{queries, secrets, tokens};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::http::rate::{self, Limit};

/// Tries of one address, and of one client from one address, in a quarter of an hour.
const OF_ADDRESS: Limit = Limit { what: "client_token", most: 300, minutes: 15 };
const OF_CLIENT: Limit = Limit { what: "client_token_of", most: 60, minutes: 15 };

/// How a client proves itself.
pub enum Proof {
    /// `client_secret_basic`.
    Secret { client: Option<Uuid>, secret: Zeroizing<String> },
    /// `private_key_jwt`.
    Assertion(Box<Assertion>),
}

/// Why no token is given.
pub enum Denial {
    Request(&'static str),
    GrantType,
    Client,
    Scope,
    Refusal(Refusal),
}

impl From<Refusal> for Denial {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl Proof {
    fn client(&self) -> Option<Uuid> {
        match self {
            Self::Secret { client, .. } => *client,
            Self::Assertion(assertion) => assertion.client(),
        }
    }
}

/// A token for who proves to be a client. Blocking.
pub fn grant(
    context: &Context,
    proof: Option<Proof>,
    scope: Option<&str>,
    address: &str,
) -> Result<AccessToken, Denial> {
    rate::count(context, OF_ADDRESS, address)?;
    let proof = proof.ok_or(Denial::Client)?;
    if let Some(client) = proof.client() {
        rate::count(context, OF_CLIENT, &format!("{client} {address}"))?;
    }
    let granted = context.db.act(DbRole::App, |conn| {
        let Some(row) = proven(conn, context, &proof, address)? else { return Ok(None) };
        let scopes = row.scopes()?;
        queries::took_token(conn, row.id, context.now())?;
        Ok(Some((row.id, scopes)))
    })?;
    let (client, has) = granted.ok_or(Denial::Client)?;
    let scopes = asked(scope, &has).ok_or(Denial::Scope)?;
    Ok(AccessToken {
        access_token: tokens::issue(context, client, &scopes)?,
        token_type: "Bearer".into(),
        expires_in: TOKEN_SECONDS,
        scope: tokens::words_of(&scopes),
    })
}

/// The scopes asked for, all of them had; without any, all that are had.
fn asked(scope: Option<&str>, has: &[ClientScope]) -> Option<Vec<ClientScope>> {
    let Some(text) = scope.map(str::trim).filter(|text| !text.is_empty()) else { return Some(has.to_vec()) };
    text.split(' ')
        .map(|word| word.parse().ok().filter(|scope| has.contains(scope)))
        .collect::<Option<Vec<ClientScope>>>()
}

/// The client, if the proof is right and it may come in now from there.
fn proven(
    conn: &mut PgConnection,
    context: &Context,
    proof: &Proof,
    address: &str,
) -> Result<Option<ClientRow>, Refusal> {
    let id = proof.client().unwrap_or_default();
    let now = context.now();
    let row = queries::embodied(conn, id)?.map(|(row, _, _)| row);
    let kept = queries::macs(conn, id, now)?;
    let right = match proof {
        Proof::Secret { secret, .. } => secrets::is_one_of(context, id, secret, &kept),
        Proof::Assertion(assertion) => {
            let mut keys = row.as_ref().map(ClientRow::keys).transpose()?.unwrap_or_default();
            let known = !keys.is_empty();
            if !known {
                keys.push(nobodys_key(context.secrets.jwt.public_key().as_ref()));
            }
            match assertion.judge(&keys, &context.config.origin, now).filter(|_| known) {
                Some((jti, expires_at)) => queries::use_assertion(conn, id, &jti, expires_at)?,
                None => false,
            }
        }
    };
    let Some(row) = row.filter(|_| right) else { return Ok(None) };
    Ok(may_come_in(context, &row, address)?.then_some(row))
}

/// Whether a client may call at all: approved, not disabled, within its days, from its networks.
pub fn may_come_in(context: &Context, row: &ClientRow, address: &str) -> Result<bool, Refusal> {
    let from = address.parse::<IpAddr>();
    let near = from.map_or(row.networks.is_empty(), |from| within(&row.networks(), from));
    Ok(row.state()? == ClientState::Active && context.today() <= row.valid_to && near)
}
