//! What stands out about one project now, in words.

use diesel::pg::PgConnection;
use shared::portfolio::Judged;
use shared::rules::judge;
use uuid::Uuid;

use super::facts_queries::gather;
use crate::context::Context;
use crate::http::Refusal;
use crate::masters;

/// The flags of a project as judged today, by the same function that keeps them.
pub fn of_project(conn: &mut PgConnection, ctx: &Context, id: Uuid) -> Result<Vec<Judged>, Refusal> {
    let today = ctx.today();
    let Some(one) = gather(conn, &[id], today)?.pop() else { return Ok(Vec::new()) };
    let parameters = masters::parameters(conn, &one.key.department, today)?;
    Ok(judge(&one.facts, today, &parameters))
}
