//! Bringing the past in: a file is uploaded, its columns are mapped, a dry run lists what is wrong with which cell, a second
//! officer approves it, and it is written: all of it or nothing, or row by row.
//!
//! A worker does both runs a block at a time; where it stands is committed with each block, so that after a kill another one
//! goes on from the last block and nothing is done twice. Rows are judged by the rules of manual entry ([`judging`]), when
//! they are checked and again when they are written. The file leaves one entry in the audit trail, with its hash; where each
//! record came from stands in `imported_record`.
//!
//! Whoever keeps further totals of projects adds them to [`after_bulk`].

mod acts;
mod handlers;
mod judging;
mod queries;
mod reader;
mod rows;
mod telling;
mod templates;
#[cfg(test)]
pub(crate) mod tests;
mod uploading;
mod view;
mod worker;
mod writing;

use diesel::pg::PgConnection;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;
use crate::{portfolio, progress, project_money};

pub use handlers::routes;
pub use worker::work;

/// Everything that is kept of projects and not summed, counted anew after rows of them were written in bulk; the projects are
/// locked.
pub fn after_bulk(conn: &mut PgConnection, ctx: &Context, projects: &[Uuid]) -> Result<(), Refusal> {
    project_money::recount(conn, ctx, projects)?;
    progress::recount_many(conn, ctx, projects)?;
    portfolio::touch_many(conn, ctx, projects)
}
