//! The files of a sanction: the drawn preview, the issued order, its signature, the scan of an earlier one.

use shared::policy::ActingPosting;
use shared::verification::container_of;
use uuid::Uuid;

use super::{list_queries, order, paper_queries};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::document;

/// The order as it would be printed now, without number and date, marked DRAFT. Blocking.
pub fn preview(ctx: &Context, actor: &ActingPosting, id: Uuid) -> Result<Vec<u8>, Refusal> {
    let content = ctx.db.act(DbRole::App, |conn| {
        let case = super::seen(conn, ctx, actor, id)?;
        order::content(conn, ctx, &case)
    })?;
    super::content::printable(&content)?;
    document::render(&content, None)
        .map(|drawn| drawn.pdf)
        .map_err(|error| Refusal::Internal(error.to_string()))
}

fn stored(ctx: &Context, actor: &ActingPosting, id: Uuid, kind: &str) -> Result<(String, Vec<u8>), Refusal> {
    ctx.db.act(DbRole::App, |conn| {
        list_queries::visible(conn, ctx, &actor.read_scope(), id)?;
        paper_queries::document(conn, id, kind)?.ok_or(Refusal::NotFound)
    })
}

/// The issued file. Blocking.
pub fn order(ctx: &Context, actor: &ActingPosting, id: Uuid) -> Result<Vec<u8>, Refusal> {
    stored(ctx, actor, id, "issued_order").map(|(_, bytes)| bytes)
}

/// Its signature container. Blocking.
pub fn signature(ctx: &Context, actor: &ActingPosting, id: Uuid) -> Result<Vec<u8>, Refusal> {
    let file = order(ctx, actor, id)?;
    container_of(&file).ok_or_else(|| Refusal::Internal("an issued order has its signature".into()))
}

/// The scan with its media type. Blocking.
pub fn scan(ctx: &Context, actor: &ActingPosting, id: Uuid) -> Result<(String, Vec<u8>), Refusal> {
    stored(ctx, actor, id, "scan")
}
