//! The frame of a handler: an officer at a desk, under one posting, doing one thing in one transaction.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use diesel::pg::PgConnection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::policy::{ActingPosting, System};

use super::{Etag, Idempotency, Refusal};
use crate::auth::Actor;
use crate::context::Context;
use crate::db::{DbRole, blocking};

/// Who asks, under which posting, with which `Idempotency-Key`; and the record it is about.
#[derive(Clone)]
pub struct Desk {
    context: web::Data<Context>,
    acting: ActingPosting,
    key: Idempotency,
}

impl Desk {
    /// One transaction of the web role: what reads, and what changes against an `If-Match`.
    pub async fn transaction<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut PgConnection, &Context, &ActingPosting) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        blocking(move || self.context.db.act(DbRole::App, |conn| work(conn, &self.context, &self.acting)))
            .await
    }

    /// A first look in a transaction of its own, before what takes long, such as a file on its way.
    pub async fn look<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection, &Context, &ActingPosting) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (context, acting) = (self.context.clone(), self.acting.clone());
        blocking(move || context.db.act(DbRole::App, |conn| work(conn, &context, &acting))).await
    }

    /// One act of the web role, done once per key. `route` names the operation and the thing it acts on.
    pub async fn once<B: Serialize + Send + 'static, T: Serialize + DeserializeOwned + Send + 'static>(
        self,
        route: String,
        body: B,
        work: impl FnOnce(&mut PgConnection, &Context, &ActingPosting, &B) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.once_as(DbRole::App, route, body, work).await
    }

    /// As [`Desk::once`], under another role of the database.
    pub async fn once_as<B: Serialize + Send + 'static, T: Serialize + DeserializeOwned + Send + 'static>(
        self,
        role: DbRole,
        route: String,
        body: B,
        work: impl FnOnce(&mut PgConnection, &Context, &ActingPosting, &B) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        blocking(move || {
            let Self { context, acting, key } = self;
            context.db.act(role, |conn| {
                key.once(conn, &context, acting.id, &route, &body, |conn| {
                    work(conn, &context, &acting, &body)
                })
            })
        })
        .await
    }

    /// Work that opens its own connections, on a blocking thread.
    pub async fn blocking<T: Send + 'static>(
        self,
        work: impl FnOnce(&Context, &ActingPosting) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        blocking(move || work(&self.context, &self.acting)).await
    }
}

impl FromRequest for Desk {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let context = request.app_data::<web::Data<Context>>().cloned();
        let (actor, key) =
            (Actor::from_request(request, payload), Idempotency::from_request(request, payload));
        // Another system is here only where the gate let it through: it reads, with its own scope.
        let system = request.extensions().get::<System>().map(System::reading);
        Box::pin(async move {
            let context = context.ok_or_else(|| Refusal::Internal("no context".into()))?;
            let acting = match system {
                Some(reading) => reading,
                None => actor.await?.acting()?.clone(),
            };
            Ok(Self { context, acting, key: key.await? })
        })
    }
}

/// What is changed against a version: its answer carries the `ETag` to send with the next change.
pub trait Versioned: Serialize {
    fn version(&self) -> i32;
}

macro_rules! versioned {
    ($($thing:ty),+ $(,)?) => {
        $(impl Versioned for $thing {
            fn version(&self) -> i32 {
                self.version
            }
        })+
    };
}

versioned!(
    shared::agreement::Agreement,
    shared::agreement::Variation,
    shared::annual_plan::AnnualPlan,
    shared::api_client::ApiClient,
    shared::approval::AdministrativeApproval,
    shared::budget::BudgetProvision,
    shared::bill::Bill,
    shared::closing::HeldDeposit,
    shared::closing::ProjectClosing,
    shared::completion::Completion,
    shared::document::Document,
    shared::contractor::Contractor,
    shared::estimate::Estimate,
    shared::event::Webhook,
    shared::import::Import,
    shared::inspection::InspectionFinding,
    shared::master::ConditionTemplate,
    shared::master::CopyToTemplate,
    shared::master::Department,
    shared::master::Office,
    shared::milestone::Hindrance,
    shared::milestone::Milestone,
    shared::officer::Officer,
    shared::progress::Report,
    shared::project::Project,
    shared::project_money::OpeningExpenditure,
    shared::sanction::Sanction,
    shared::tender::Tender,
    shared::work::Work,
);

impl Versioned for shared::approval::ApprovalCase {
    fn version(&self) -> i32 {
        self.approval.version
    }
}

/// 200 with the thing and its version.
pub fn answer(thing: &impl Versioned) -> HttpResponse {
    HttpResponse::Ok().insert_header(Etag::header(thing.version())).json(thing)
}

/// 201 with the new thing and its version.
pub fn created(thing: &impl Versioned) -> HttpResponse {
    HttpResponse::Created().insert_header(Etag::header(thing.version())).json(thing)
}
