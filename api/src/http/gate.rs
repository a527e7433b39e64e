//! The gate of other systems, the one place where they come in: whoever brings a system's token is let through to the operations
//! that `shared::policy` lists for systems, with the scope each takes, and to nothing else below the base of the API.

use std::future::Future;
use std::pin::Pin;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, ResponseError as _, web};
use shared::policy::System;

use super::{Refusal, app, rate};
use crate::auth::Actor;
use crate::clients;
use crate::context::Context;
use crate::db::blocking;

/// Lets a system in, or refuses it; a request without a system's token goes its way.
pub async fn let_systems_in(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match admitted(&request).await {
        Ok(Some(system)) => drop(request.extensions_mut().insert(system)),
        Ok(None) => {}
        Err(refusal) => return Ok(request.into_response(refusal.error_response())),
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

async fn admitted(request: &ServiceRequest) -> Result<Option<System>, Refusal> {
    let Some(context) = request.app_data::<web::Data<Context>>().cloned() else { return Ok(None) };
    let token = request
        .headers()
        .get("Authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let Some(bearer) = token.and_then(|token| clients::read_token(&context, token, context.now())) else {
        return Ok(None);
    };
    let Some(operation) = app::contract().operation(request.method(), request.path()) else {
        return Ok(None);
    };
    if operation.open {
        return Ok(None);
    }
    let (id, address) = (operation.id.clone(), rate::caller(request.request()));
    blocking(move || clients::admit(&context, &bearer, &id, &address)).await.map(Some)
}

/// A system that the gate let through, with the context: what feeds and the stream of events begin at. An officer who asks is
/// refused, for these are not an officer's to call.
pub struct SystemDesk {
    pub context: web::Data<Context>,
    pub system: System,
}

impl FromRequest for SystemDesk {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let context = request.app_data::<web::Data<Context>>().cloned();
        let system = request.extensions().get::<System>().cloned();
        let actor = Actor::from_request(request, payload);
        Box::pin(async move {
            let context = context.ok_or_else(|| Refusal::Internal("no context".into()))?;
            match system {
                Some(system) => Ok(Self { context, system }),
                None => {
                    actor.await?;
                    Err(Refusal::Forbidden("This is for other systems, with a token of theirs.".into()))
                }
            }
        })
    }
}
