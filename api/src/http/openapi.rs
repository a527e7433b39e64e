//! The document of the API, made from the handlers themselves.

use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, Server};

/// The frame into which the handlers' operations are collected.
pub fn frame() -> OpenApi {
    let mut info = Info::new("UPMS", env!("CARGO_PKG_VERSION"));
    info.description = Some("The public-works record of the state: projects from initiation to completion, technical sanctions signed with PIN and one-time code.".into());
    OpenApiBuilder::new().info(info).servers(Some([Server::new("/")])).build()
}
