//! `upms serve`: the API, the web app, the workers; ends on Ctrl-C when what is under way is done.

use std::sync::Arc;

use actix_web::{HttpServer, web};

use super::{Failure, workers};
use crate::config::Config;
use crate::context::{Clock, Context};
use crate::db;
use crate::http::app;
use crate::http::wall::Wall;

/// Seconds that requests under way get after Ctrl-C.
const PATIENCE: u64 = 20;

/// Serves until it is told to stop.
pub fn run(config: Config, migrate: bool) -> Result<(), Failure> {
    if migrate {
        let count = db::migrate(&config.database_url)?;
        tracing::info!(count, "migrations run");
    }
    actix_web::rt::System::new().block_on(serve(config))
}

async fn serve(config: Config) -> Result<(), Failure> {
    let (bind, origin) = (config.bind.clone(), config.origin.clone());
    let (per_second, burst) = (config.wall_per_second, config.wall_burst);
    let clock = Clock::System;
    #[cfg(feature = "demo")]
    let clock = if config.demo { crate::demo::clock(&config.secrets_dir) } else { clock };
    let context = Context::open(config, clock)?;
    #[cfg(feature = "demo")]
    if context.config.demo {
        crate::demo::check(&context.config, &context)?;
    }
    if !context.db.privileges_enforced {
        tracing::warn!(
            "the database roles upms_app and upms_signer are missing: privileges are not enforced"
        );
    }
    let context = web::Data::new(context);
    let wall = Arc::new(Wall::new(per_second, burst));
    let workers = workers::start(&context, &wall);
    let (data, shared) = (context.clone(), wall.clone());
    let server = HttpServer::new(move || app::app(data.clone(), shared.clone()))
        .client_request_timeout(std::time::Duration::from_secs(20))
        .shutdown_timeout(PATIENCE)
        .bind(&bind)
        .map_err(|error| format!("{bind}: {error}"))?
        .run();
    tracing::info!(%bind, %origin, "serving");
    server.await?;
    workers.stop().await;
    tracing::info!("stopped");
    Ok(())
}
