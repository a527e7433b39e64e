//! Days that pass at a press: bids may be given for two weeks, and a demo is seen in an hour. How far the demo is ahead is kept
//! beside its sign-ins, so that a server that starts again does not fall back behind what was done.

use std::path::Path;

use actix_web::{HttpResponse, post, web};
use serde::Deserialize;

use super::only_in_demo_mode;
use crate::context::{Clock, Context};
use crate::db;
use crate::http::Refusal;

/// Where the number of days stands, in the folder of secrets.
const DAYS_AHEAD: &str = "demo-days-ahead";
/// The most days that pass at once.
const MOST: i64 = 30;
/// The most days a demo is ahead, that its certificates stay valid: a year.
const END: i64 = 366;

/// The clock of a demo, as far ahead as it was left.
pub fn clock(secrets_dir: &Path) -> Clock {
    let text = std::fs::read_to_string(secrets_dir.join(DAYS_AHEAD)).unwrap_or_default();
    Clock::ahead(text.trim().parse().unwrap_or(0).clamp(0, END))
}

#[derive(Deserialize)]
struct Passing {
    days: i64,
}

/// Lets days pass and shows the outbox again. Who is signed in then signs in anew, as on any other day.
#[post("/demo/days")]
pub async fn let_days_pass(
    context: web::Data<Context>,
    form: web::Form<Passing>,
) -> Result<HttpResponse, Refusal> {
    only_in_demo_mode(&context)?;
    let days = form.days.clamp(1, MOST);
    db::blocking(move || {
        let ahead = context.clock.pass(0).ok_or(Refusal::NotFound)?;
        if ahead.saturating_add(days) > END {
            let detail = "A demo is ahead by a year at most. Begin a new one.".into();
            return Err(Refusal::Unprocessable { code: "DEMO_YEAR".into(), detail });
        }
        let ahead = context.clock.pass(days).ok_or(Refusal::NotFound)?;
        let file = context.config.secrets_dir.join(DAYS_AHEAD);
        std::fs::write(file, ahead.to_string()).map_err(|error| Refusal::Internal(error.to_string()))
    })
    .await?;
    Ok(HttpResponse::SeeOther().insert_header(("Location", "/demo/outbox")).finish())
}
