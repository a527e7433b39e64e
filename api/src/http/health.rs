//! Whether the server lives, and whether it can work.

use actix_web::{HttpResponse, get, web};
use serde::Serialize;
use shared::problem::Problem;
use utoipa::ToSchema;

use super::Refusal;
use crate::context::Context;
use crate::db::schema::deployment;

/// The process lives.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    pub status: &'static str,
    pub version: &'static str,
}

/// What the server needs is there; the remarks say what is less safe than it should be.
#[derive(Serialize, ToSchema)]
pub struct Readiness {
    /// `ok`.
    pub status: &'static str,
    /// `production`, `trial` or `demo`; absent before the first day.
    pub deployment: Option<String>,
    /// Whether append-only tables and the signer's own schema hold by privilege of the database.
    pub privileges_enforced: bool,
    pub remarks: Vec<String>,
}

/// The process lives.
#[utoipa::path(tag = "house", responses((status = 200, body = Health)))]
#[get("/health/live")]
pub async fn is_live() -> web::Json<Health> {
    web::Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION") })
}

/// The server can work: the database answers, the keys are at hand.
#[utoipa::path(tag = "house", responses((status = 200, body = Readiness), (status = 503, body = Problem)))]
#[get("/health/ready")]
pub async fn is_ready(context: web::Data<Context>) -> Result<HttpResponse, Refusal> {
    use diesel::prelude::*;
    let kind: Option<String> = context
        .db
        .transaction(|conn| Ok(deployment::table.select(deployment::kind).first(conn).optional()?))
        .await?;
    let mut remarks = Vec::new();
    let enforced = context.db.privileges_enforced;
    if !enforced {
        remarks.push("The database roles upms_app and upms_signer do not exist or cannot be taken: append-only and the signer's isolation hold by code alone.".into());
    }
    if context.secrets.issuing.is_none() {
        remarks.push("There is no issuing authority yet: run `upms ca init`.".into());
    }
    if context.timestamp.level() == "B-B" {
        remarks.push(
            "No time-stamp authority is configured (UPMS_TSA_URL): orders carry no trusted time.".into(),
        );
    }
    Ok(HttpResponse::Ok().json(Readiness {
        status: "ok",
        deployment: kind,
        privileges_enforced: enforced,
        remarks,
    }))
}
