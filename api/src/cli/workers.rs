//! What goes on beside requests: messages are delivered, signed orders finished, officers reminded, files
//! of the past brought in, old counters forgotten. Any number of
//! processes may do this on one database.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::context::Context;
use crate::db;
use crate::http::wall::Wall;
use crate::http::{Refusal, forget_old, rate};
use crate::{clients, events, imports, liabilities, outbox, portfolio, progress, signing, tasks, webhooks};

/// Pauses between looks at the outbox, at signed sessions that wait for their time-stamp, and at files to be brought in.
const OUTBOX: Duration = Duration::from_secs(2);
const SIGNED: Duration = Duration::from_secs(15);
const IMPORTS: Duration = Duration::from_secs(2);
const HOUSEKEEPING: Duration = Duration::from_secs(600);
/// Between looks at tasks whose time is over; a day is what counts, a minute is soon enough.
const REMINDERS: Duration = Duration::from_secs(60);

/// Workers under way.
pub struct Workers {
    stop: watch::Sender<bool>,
    handles: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Lets each finish what it is at.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for handle in self.handles {
            let _ = handle.await;
        }
    }
}

/// Does `work` again and again until told to stop; a failure is logged and tried again after the pause.
async fn again<F: Future<Output = Result<usize, Refusal>>>(
    name: &'static str,
    pause: Duration,
    mut stop: watch::Receiver<bool>,
    work: impl Fn() -> F,
) {
    while !*stop.borrow() {
        match work().await {
            Ok(0) => {}
            Ok(count) => {
                tracing::debug!(name, count, "worked");
                continue;
            }
            Err(refusal) => tracing::warn!(name, ?refusal, "a worker failed; it tries again"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Starts them on the current runtime.
pub fn start(context: &web::Data<Context>, wall: &Arc<Wall>) -> Workers {
    let (stop, listen) = watch::channel(false);
    let (of_outbox, of_signing, of_house) = (context.clone(), context.clone(), context.clone());
    let of_tasks = context.clone();
    let of_progress = context.clone();
    let of_liability = context.clone();
    let of_events = context.clone();
    let of_webhooks = context.clone();
    let of_portfolio = context.clone();
    let of_imports = context.clone();
    let wall = wall.clone();
    let handles = vec![
        tokio::task::spawn_local(again("outbox", OUTBOX, listen.clone(), move || {
            let context = of_outbox.clone();
            async move { outbox::deliver(&context).await }
        })),
        tokio::task::spawn_local(again("events", OUTBOX, listen.clone(), move || {
            let context = of_events.clone();
            db::blocking(move || events::sequence(&context))
        })),
        tokio::task::spawn_local(again("webhooks", OUTBOX, listen.clone(), move || {
            let context = of_webhooks.clone();
            async move { webhooks::deliver(&context).await }
        })),
        tokio::task::spawn_local(again("signing", SIGNED, listen.clone(), move || {
            let context = of_signing.clone();
            db::blocking(move || signing::act::resume(&context))
        })),
        tokio::task::spawn_local(again("reminders", REMINDERS, listen.clone(), move || {
            let context = of_tasks.clone();
            async move { tasks::remind(&context).await }
        })),
        tokio::task::spawn_local(again("progress", HOUSEKEEPING, listen.clone(), move || {
            let context = of_progress.clone();
            async move { progress::watch(&context).await }
        })),
        tokio::task::spawn_local(again("liability", HOUSEKEEPING, listen.clone(), move || {
            let context = of_liability.clone();
            async move { liabilities::watch(&context).await }
        })),
        tokio::task::spawn_local(again("portfolio", REMINDERS, listen.clone(), move || {
            let context = of_portfolio.clone();
            async move { portfolio::watch(&context).await }
        })),
        tokio::task::spawn_local(again("imports", IMPORTS, listen.clone(), move || {
            let context = of_imports.clone();
            db::blocking(move || imports::work(&context))
        })),
        tokio::task::spawn_local(again("house", HOUSEKEEPING, listen, move || {
            let (context, wall) = (of_house.clone(), wall.clone());
            async move {
                wall.forget_quiet();
                let ctx = context.clone();
                context
                    .db
                    .transaction(move |conn| {
                        forget_old(conn, &ctx)?;
                        rate::forget_old(conn, &ctx)?;
                        clients::forget_assertions(conn, &ctx)?;
                        Ok(0)
                    })
                    .await
            }
        })),
    ];
    Workers { stop, handles }
}
