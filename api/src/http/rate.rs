//! Counters that hold across processes: in PostgreSQL, a window each. The wall in memory ([`super::wall`]) is only the outer
//! one; what protects a secret counts here.

use actix_web::HttpRequest;
use actix_web::web;
use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Timestamptz};
use std::net::IpAddr;

use super::Refusal;
use crate::context::Context;
use crate::db::DbRole;

/// So many in so many minutes, counted per caller.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What is counted, such as `verification_code`.
    pub what: &'static str,
    pub most: i32,
    pub minutes: i64,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Integer)]
    count: i32,
    #[diesel(sql_type = Timestamptz)]
    window_start: DateTime<Utc>,
}

/// Counts one call of `whom`, an address or an id, in a transaction of its own, so that no later refusal undoes it.
/// Refuses with 429 beyond the limit. Blocking.
pub fn count(context: &Context, limit: Limit, whom: &str) -> Result<(), Refusal> {
    let counted = context.db.act(DbRole::App, |conn| add(conn, context.now(), limit, whom))?;
    if counted.count <= limit.most {
        return Ok(());
    }
    let ends = counted.window_start + Duration::minutes(limit.minutes);
    Err(Refusal::TooMany {
        detail: "There were too many tries from here. Wait a while.".into(),
        seconds: (ends - context.now()).num_seconds(),
    })
}

fn add(conn: &mut PgConnection, now: DateTime<Utc>, limit: Limit, whom: &str) -> Result<Counted, Refusal> {
    Ok(diesel::sql_query(
        "INSERT INTO rate_counter AS r (key, window_start, count) VALUES ($1, $2, 1)
         ON CONFLICT (key) DO UPDATE SET
             count = CASE WHEN r.window_start + make_interval(mins => $3::int) <= $2 THEN 1 ELSE r.count + 1 END,
             window_start = CASE WHEN r.window_start + make_interval(mins => $3::int) <= $2 THEN $2 ELSE r.window_start END
         RETURNING count, window_start",
    )
    .bind::<Text, _>(format!("{}:{whom}", limit.what))
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit.minutes)
    .get_result(conn)?)
}

/// Forgets counters a day old; called now and then by the workers of `serve`.
pub fn forget_old(conn: &mut PgConnection, context: &Context) -> Result<usize, Refusal> {
    Ok(diesel::sql_query("DELETE FROM rate_counter WHERE window_start < $1")
        .bind::<Timestamptz, _>(context.now() - Duration::days(1))
        .execute(conn)?)
}

/// The address a request comes from. `X-Forwarded-For` counts only when a configured proxy brings it, and then its last
/// entry that is no such proxy.
pub fn caller(request: &HttpRequest) -> String {
    let peer = request.peer_addr().map(|address| address.ip());
    let proxies = request
        .app_data::<web::Data<Context>>()
        .map(|context| context.config.trusted_proxies.clone())
        .unwrap_or_default();
    let header = request.headers().get("X-Forwarded-For").and_then(|value| value.to_str().ok());
    address(peer, header, &proxies).map_or_else(|| "unknown".into(), |address| address.to_string())
}

fn address(peer: Option<IpAddr>, header: Option<&str>, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?;
    if !proxies.contains(&peer) {
        return Some(peer);
    }
    let forwarded =
        header.unwrap_or_default().rsplit(',').map_while(|part| part.trim().parse::<IpAddr>().ok());
    Some(forwarded.into_iter().find(|address| !proxies.contains(address)).unwrap_or(peer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_forwarded_only_by_a_known_proxy() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let (peer, proxy) = (ip("192.0.2.9"), [ip("10.0.0.1"), ip("10.0.0.2")]);
        let of = |peer, header| address(Some(peer), header, &proxy);
        assert_eq!(of(peer, Some("198.51.100.7")), Some(peer));
        assert_eq!(of(proxy[0], Some("203.0.113.5, 198.51.100.7, 10.0.0.2")), Some(ip("198.51.100.7")));
        assert_eq!(of(proxy[0], Some("198.51.100.7, nonsense")), Some(proxy[0]));
        assert_eq!(of(proxy[0], None), Some(proxy[0]));
    }
}
