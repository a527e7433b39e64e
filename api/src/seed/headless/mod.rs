//! `upms demo`: the main job without a browser, through the public API of a running demo. Officers sign in, a sanction is
//! drafted, sent, verified, recommended, frozen and signed with PIN and code, and what came of it is written down: the
//! order, the anchors to judge it by, and the facts.
//!
//! It uses what anyone can use: the API, and the page where the demo's messages are read.

pub(crate) mod ground;
pub(crate) mod job;
pub(crate) mod server;

use std::path::Path;

pub use server::HeadlessError;

/// Plays the job against a server and writes `order.pdf`, `ca.pem`, `tsa.pem` and `facts.json`; gives the facts.
pub async fn play(origin: &str, out: &Path) -> Result<serde_json::Value, HeadlessError> {
    let server = server::Server::at(origin).await?;
    let done = job::play(&server).await?;
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("order.pdf"), &done.order)?;
    std::fs::write(out.join("ca.pem"), done.anchors.departmental.concat())?;
    std::fs::write(out.join("tsa.pem"), done.anchors.timestamp.concat())?;
    std::fs::write(out.join("facts.json"), serde_json::to_vec_pretty(&done.facts)?)?;
    Ok(done.facts)
}
