//! Tokens of systems: of another audience and another type than those of people, and good for ten minutes.

use chrono::{DateTime, Utc};
use shared::api_client::{ClientScope, TOKEN_SECONDS};
use uuid::Uuid;

use crate::auth::{SystemClaims, issue_system_token, read_system_token};
use crate::context::Context;
use crate::http::Refusal;

/// What a token says of who calls; what may be done is looked up anew.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub client_id: Uuid,
    /// What was asked for; what the client has by now may be less.
    pub scopes: Vec<ClientScope>,
}

/// A token for a client with these scopes.
pub fn issue(context: &Context, client: Uuid, scopes: &[ClientScope]) -> Result<String, Refusal> {
    let now = context.now();
    let claims = SystemClaims::new(&context.config.origin, client, words_of(scopes), now, TOKEN_SECONDS);
    issue_system_token(&context.secrets, &claims).map_err(|error| Refusal::Internal(error.to_string()))
}

/// Scopes as OAuth writes them.
pub fn words_of(scopes: &[ClientScope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

/// Reads a system's token; anything else, a person's among it, is nothing.
pub fn read(context: &Context, token: &str, now: DateTime<Utc>) -> Option<Bearer> {
    let claims = read_system_token(&context.secrets, &context.config.origin, token, now)?;
    let scopes = claims.scope.split(' ').filter_map(|word| word.parse().ok()).collect();
    Some(Bearer { client_id: claims.sub, scopes })
}
