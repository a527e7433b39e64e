//! Who asks: the person behind a token, the postings held today, and the one acted under.

use std::future::Future;
use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, web};
use shared::officer::Posting;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::{queries, tokens};
use crate::context::Context;
use crate::http::Refusal;
use crate::officers;

/// Said to an officer between two postings, who signs in but acts for nobody.
const NOWHERE: &str = "You hold no posting today, so there is no office whose work you could see or do. The administrator of your department enters the posting; after that load the page again.";

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Actor {
    pub person_id: Uuid,
    pub session_id: Uuid,
    pub postings: Vec<Posting>,
    acting: Option<ActingPosting>,
}

impl Actor {
    /// The posting acted under: the one named in `X-Acting-Posting`, or the only one.
    pub fn acting(&self) -> Result<&ActingPosting, Refusal> {
        self.acting.as_ref().ok_or_else(|| match self.postings.len() {
            0 => Refusal::Forbidden(NOWHERE.into()),
            _ => Refusal::field(
                "X-Acting-Posting",
                "POSTING_NEEDED",
                "You hold several postings: say which one you act under.",
            ),
        })
    }
}

/// The name of the cookie; `__Host-` off loopback.
pub fn cookie_name(context: &Context, name: &str) -> String {
    if context.config.on_loopback() { format!("upms-{name}") } else { format!("__Host-upms-{name}") }
}

/// Cookie calls that change something must come from our own pages (SameSite is not enough on shared suffixes).
pub fn check_origin(request: &HttpRequest, context: &Context) -> Result<(), Refusal> {
    if request.method().is_safe() {
        return Ok(());
    }
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let ours = header("Origin").map_or_else(
        || header("Sec-Fetch-Site") == Some("same-origin"),
        |origin| origin == context.config.origin,
    );
    if ours {
        Ok(())
    } else {
        Err(Refusal::Forbidden("This request does not come from the pages of this site.".into()))
    }
}

impl FromRequest for Actor {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let context = request
                .app_data::<web::Data<Context>>()
                .ok_or_else(|| Refusal::Internal("no context".into()))?
                .clone();
            let bearer = request
                .headers()
                .get("Authorization")
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.strip_prefix("Bearer "));
            let token = match bearer {
                Some(token) => token.to_owned(),
                None => {
                    let cookie =
                        request.cookie(&cookie_name(&context, "access")).ok_or(Refusal::Unauthenticated)?;
                    check_origin(&request, &context)?;
                    cookie.value().to_owned()
                }
            };
            let claims = tokens::read(&context.secrets, &context.config.origin, &token, context.now())
                .ok_or(Refusal::Unauthenticated)?;
            let wanted = match request
                .headers()
                .get("X-Acting-Posting")
                .map(|value| value.to_str().unwrap_or_default().parse::<Uuid>())
            {
                None => None,
                Some(Ok(id)) => Some(id),
                Some(Err(_)) => {
                    return Err(Refusal::field(
                        "X-Acting-Posting",
                        "POSTING_UNKNOWN",
                        "This is no id of a posting.",
                    ));
                }
            };
            let (today, now) = (context.today(), context.now());
            context
                .db
                .transaction(move |conn| {
                    if !queries::session_is_live(conn, claims.sid, claims.sub, now)? {
                        return Err(Refusal::Unauthenticated);
                    }
                    let postings = officers::postings_held(conn, claims.sub, today)?;
                    let chosen = match wanted {
                        Some(id) => {
                            Some(postings.iter().find(|posting| posting.id == id).ok_or_else(|| {
                                Refusal::Forbidden("You do not hold this posting today.".into())
                            })?)
                        }
                        None => match postings.as_slice() {
                            [only] => Some(only),
                            _ => None,
                        },
                    };
                    let acting =
                        chosen.map(|posting| officers::acting_on(conn, posting, today)).transpose()?;
                    Ok(Self { person_id: claims.sub, session_id: claims.sid, postings, acting })
                })
                .await
        })
    }
}
