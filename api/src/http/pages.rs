//! Lists cut into pages: the answer carries a `Link` to the next (RFC 8288).

use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use shared::page::Page;

/// A page with `Link: rel="next"`: the same filters, the next cursor.
pub fn page_answer<T: Serialize>(request: &HttpRequest, page: &Page<T>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    if let Some(cursor) = &page.next_cursor {
        let filters = request.query_string().split('&').filter(|pair| !pair.is_empty());
        let mut kept: Vec<&str> = filters.filter(|pair| !pair.starts_with("cursor=")).collect();
        let next = format!("cursor={cursor}");
        kept.push(&next);
        answer.insert_header(("Link", format!("<{}?{}>; rel=\"next\"", request.path(), kept.join("&"))));
    }
    answer.json(page)
}
