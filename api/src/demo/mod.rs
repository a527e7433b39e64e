//! What only a demo has: its sign-ins, the place where its text messages and mails are read, and days that pass at a press. Built with the cargo feature
//! `demo` alone; served only in demo mode, on loopback, on a database marked demo at its creation.

mod days;
mod outbox;

use std::path::Path;

use actix_web::{get, web};
use diesel::prelude::*;
use shared::page::Page;
use shared::session::DemoSignIn;

use crate::config::Config;
use crate::context::Context;
use crate::db::schema::deployment;
use crate::http::Refusal;
use crate::outbox::DemoMessage;

pub use days::clock;

/// The sign-ins of the demo, in the folder of secrets; written at seeding.
pub const SIGN_INS: &str = "demo-sign-ins.json";

/// Below the API's base.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(list_demo_sign_ins).service(list_demo_messages);
}

/// Beside it.
pub fn pages(config: &mut web::ServiceConfig) {
    config.service(outbox::show_demo_outbox).service(days::let_days_pass);
}

/// Why a demo is not started.
#[derive(Debug, thiserror::Error)]
pub enum NoDemo {
    #[error("demo mode is for this machine alone: UPMS_BIND must be a loopback address")]
    NotLoopback,
    #[error("this database is not marked demo; it was left as it is")]
    NotADemo,
    #[error("the database: {0}")]
    Database(String),
}

/// Whether demo mode is allowed here.
pub fn check(config: &Config, context: &Context) -> Result<(), NoDemo> {
    let host = config.bind.rsplit_once(':').map_or(config.bind.as_str(), |(host, _)| host);
    let host = host.trim_matches(['[', ']']);
    let loopback = host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    if !loopback || !config.on_loopback() {
        return Err(NoDemo::NotLoopback);
    }
    let kind: Option<String> = context
        .db
        .act(crate::db::DbRole::App, |conn| {
            Ok(deployment::table.select(deployment::kind).first(conn).optional()?)
        })
        .map_err(|refusal| NoDemo::Database(format!("{refusal:?}")))?;
    if kind.as_deref() == Some("demo") { Ok(()) } else { Err(NoDemo::NotADemo) }
}

/// The sign-ins, as they were written at seeding.
pub fn sign_ins(secrets_dir: &Path) -> Vec<DemoSignIn> {
    std::fs::read(secrets_dir.join(SIGN_INS))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

fn only_in_demo_mode(context: &Context) -> Result<(), Refusal> {
    if context.config.demo { Ok(()) } else { Err(Refusal::NotFound) }
}

#[get("/demo/sign-ins")]
async fn list_demo_sign_ins(context: web::Data<Context>) -> Result<web::Json<Page<DemoSignIn>>, Refusal> {
    only_in_demo_mode(&context)?;
    let folder = context.config.secrets_dir.clone();
    let items = crate::db::blocking(move || Ok(sign_ins(&folder))).await?;
    Ok(web::Json(Page::whole(items)))
}

#[get("/demo/messages")]
async fn list_demo_messages(context: web::Data<Context>) -> Result<web::Json<Page<DemoMessage>>, Refusal> {
    only_in_demo_mode(&context)?;
    Ok(web::Json(Page::whole(context.gateway.messages())))
}
