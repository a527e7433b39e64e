//! The stream of events over HTTP.

use actix_web::{HttpResponse, get, web};
use shared::event::Events;

use crate::http::{Refusal, SystemDesk};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_events);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct EventQuery {
    /// The `next_after` of the last answer; 0 or left out for the beginning.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// Main events after a position, in order. None is ever missed by who goes on from `next_after`: positions are given after the
/// commit.
#[utoipa::path(tag = "systems", params(EventQuery), responses((status = 200, body = Events)))]
#[get("/events")]
async fn list_events(desk: SystemDesk, query: web::Query<EventQuery>) -> Result<HttpResponse, Refusal> {
    let (after, limit) = (query.after.unwrap_or(0), query.limit.unwrap_or(shared::page::DEFAULT_LIMIT));
    if after < 0 {
        return Err(Refusal::field("after", "NUMBER_RANGE", "Positions begin with 1."));
    }
    if !(1..=shared::page::MAX_LIMIT).contains(&limit) {
        return Err(Refusal::field("limit", "LIMIT_RANGE", "limit must lie between 1 and 200."));
    }
    let SystemDesk { context, system } = desk;
    let found = context.db.transaction(move |conn| super::after(conn, &system, after, limit)).await?;
    Ok(HttpResponse::Ok().json(found))
}
