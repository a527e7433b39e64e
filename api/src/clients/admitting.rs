//! Whether a system may call an operation now: its row is looked at on each call, its calls are counted, its scope is asked for.

use shared::policy::{System, scope_of};

use super::{Bearer, granting, queries};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::http::rate::{self, Limit};

/// The system behind a token, if it may call this operation from this address. Blocking.
pub fn admit(context: &Context, bearer: &Bearer, operation: &str, address: &str) -> Result<System, Refusal> {
    let (row, posting_id, person_id) = context
        .db
        .act(DbRole::App, |conn| queries::embodied(conn, bearer.client_id))?
        .ok_or(Refusal::Unauthenticated)?;
    if !granting::may_come_in(context, &row, address)? {
        return Err(Refusal::Unauthenticated);
    }
    let limit = Limit { what: "client_call", most: row.calls_per_minute, minutes: 1 };
    rate::count(context, limit, &row.id.to_string())?;
    let mut system = row.system(posting_id, person_id)?;
    system.scopes.retain(|scope| bearer.scopes.contains(scope));
    match scope_of(operation) {
        None => Err(Refusal::Forbidden("This is done by officers alone; no other system may do it.".into())),
        Some(scope) if system.scopes.contains(&scope) => Ok(system),
        Some(scope) => Err(Refusal::Forbidden(format!("This needs the scope {scope}."))),
    }
}
