//! The web app's files: hashed names for ever, `index.html` for every other path, compressed beforehand.

use actix_web::http::Method;
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, VARY};
use actix_web::{HttpRequest, HttpResponse, web};

use super::problem::unknown_route;
use crate::context::Context;

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        _ => "application/octet-stream",
    }
}

/// Files that keep their name from build to build, so that browsers ask for them anew.
const SAME_NAME: [&str; 2] = ["index.html", "sw.js"];

/// Serves a file of the web app, or its first page; everything else that nobody serves is a problem.
pub async fn serve_app(request: HttpRequest, context: web::Data<Context>) -> HttpResponse {
    let asked = [&Method::GET, &Method::HEAD].contains(&request.method());
    let house =
        ["/api/", "/health/", "/.well-known/"].iter().any(|prefix| request.path().starts_with(prefix));
    if !asked || house {
        return unknown_route(request).await;
    }
    let path = request.path().trim_start_matches('/').to_owned();
    let plain = !path.is_empty()
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && !path.contains('\\');
    let accepted = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let dist = context.config.dist.clone();
    let found = tokio::task::spawn_blocking(move || {
        let name = if plain && dist.join(&path).is_file() { path } else { "index.html".to_owned() };
        let immutable = !SAME_NAME.contains(&name.as_str());
        for (encoding, ending) in [("br", ".br"), ("gzip", ".gz")] {
            if accepted.contains(encoding)
                && let Ok(bytes) = std::fs::read(dist.join(format!("{name}{ending}")))
            {
                return Some((name, immutable, Some(encoding), bytes));
            }
        }
        std::fs::read(dist.join(&name)).ok().map(|bytes| (name, immutable, None, bytes))
    })
    .await
    .ok()
    .flatten();
    let Some((name, immutable, encoding, bytes)) = found else {
        return HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("The web app is not built yet: run `make run`. The API answers under /api/v1, its description is at /api/docs/.");
    };
    let mut answer = HttpResponse::Ok();
    answer.content_type(media_type(&name)).insert_header((VARY, "Accept-Encoding"));
    answer.insert_header((
        "Cache-Control",
        if immutable { "public, max-age=31536000, immutable" } else { "no-cache" },
    ));
    if let Some(encoding) = encoding {
        answer.insert_header((CONTENT_ENCODING, encoding));
    }
    answer.body(bytes)
}
