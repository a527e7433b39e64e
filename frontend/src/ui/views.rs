//! Ready-made views of a list, each with the count of what is in it.

use leptos::prelude::*;
use serde::Deserialize;

use crate::api::use_signed_in;
use crate::figures::use_figures;

/// Of a page, only how many there are in all.
#[derive(Clone, Deserialize)]
struct Counted {
    #[serde(default)]
    total: Option<i64>,
}

/// How many a list holds; absent while unknown.
pub fn use_total(path: impl Fn() -> String + Send + Sync + 'static) -> Signal<Option<i64>> {
    let api = use_signed_in();
    let path = Memo::new(move |_| path());
    let counted = LocalResource::new(move || {
        api.posting.track();
        let path = path.get();
        async move { api.get::<Counted>(path).await }
    });
    Signal::derive(move || counted.get().and_then(Result::ok).and_then(|counted| counted.total))
}

/// One view: a plain link, so that it can be bookmarked and sent.
#[component]
pub fn View(
    /// The page, such as `/projects`, and beside it the list of the API, such as `/projects`.
    base: &'static str,
    list: &'static str,
    /// What makes the view, such as `stage=ts_pending`; empty: all.
    query: &'static str,
    #[prop(into)] label: TextProp,
    #[prop(into)] current: Signal<bool>,
) -> impl IntoView {
    let figures = use_figures();
    let total = use_total(move || {
        if query.is_empty() { format!("{list}?limit=1") } else { format!("{list}?{query}&limit=1") }
    });
    let href = if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") };
    // A plain link: the router's own mark looks at the path alone, and all views have the same.
    view! {
        <a href=href aria-current=move || current.get().then_some("true")>
            {move || label.get()}
            {move || total.get().map(|total| view! { <span class="quiet">{figures.count(total)}</span> })}
        </a>
    }
}
