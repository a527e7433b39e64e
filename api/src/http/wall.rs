//! The outer wall against floods: so many requests a second from one address, counted in memory. It decides nothing that
//! matters; behind several processes it is only that much wider.

use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError as _, web};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::{Refusal, rate};

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// The counters of all addresses.
pub struct Wall {
    limiter: Limiter,
    burst: u32,
}

impl Wall {
    /// So many requests a second, and so many at once.
    pub fn new(per_second: u32, burst: u32) -> Self {
        let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(at_least_one(per_second)).allow_burst(at_least_one(burst));
        let limiter = RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>();
        Self { limiter, burst }
    }
    /// Forgets the addresses that have been quiet; called now and then by the workers of `serve`.
    pub fn forget_quiet(&self) {
        self.limiter.retain_recent();
    }
}

fn set(response: &mut ServiceResponse<BoxBody>, name: &'static str, value: u64) {
    response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from(value));
}

/// Lets a request through, or answers 429. Health checks and files of the web app pass.
pub async fn wall(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let wall = request.app_data::<web::Data<Wall>>().cloned();
    let Some(wall) = wall.filter(|_| request.path().starts_with("/api/v1/")) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let (mut response, remaining, reset) = match wall.limiter.check_key(&rate::caller(request.request())) {
        Ok(state) => {
            let response = next.call(request).await?.map_into_boxed_body();
            (response, state.remaining_burst_capacity(), Duration::ZERO)
        }
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX).saturating_add(1);
            let detail = "There are too many requests from here at once. Wait a moment.".into();
            let refusal = Refusal::TooMany { detail, seconds };
            (request.into_response(refusal.error_response()), 0, wait)
        }
    };
    set(&mut response, "ratelimit-limit", wall.burst.into());
    set(&mut response, "ratelimit-remaining", remaining.into());
    set(&mut response, "ratelimit-reset", reset.as_secs() + u64::from(!reset.is_zero()));
    Ok(response)
}
