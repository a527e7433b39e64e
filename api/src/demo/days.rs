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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_is_as_far_ahead_as_it_was_left_and_no_other_clock_moves() {
        let folder = std::env::temp_dir().join(format!("upms-days-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let ahead = |folder: &Path| clock(folder).pass(0);
        assert_eq!(ahead(&folder), Some(0));
        for (kept, days) in [("15", 15), ("nonsense", 0), ("-3", 0), ("100000", END)] {
            std::fs::write(folder.join(DAYS_AHEAD), kept).unwrap();
            assert_eq!(ahead(&folder), Some(days), "{kept}");
        }
        std::fs::remove_dir_all(folder).unwrap();
        let moved = Clock::ahead(15);
        assert_eq!(moved.pass(1), Some(16));
        assert!((moved.now() - Clock::System.now()).num_days() >= 15);
        assert_eq!(Clock::System.pass(1), None);
    }
}
