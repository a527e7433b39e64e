//! The one `h1` of a page. The router moves no focus, so the heading does: it names the tab and takes the focus when a
//! page has been changed, and a screen reader begins where the eye does.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

/// The first page of a visit leaves the focus where the browser put it.
static VISITED: AtomicBool = AtomicBool::new(false);

/// The heading of a page.
#[component]
pub fn Heading(#[prop(into)] text: TextProp, #[prop(optional)] class: &'static str) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    let words = StoredValue::new(text);
    Effect::new(move |named: Option<()>| {
        document().set_title(&format!("{} – UPMS", words.with_value(TextProp::get)));
        if named.is_none()
            && let Some(heading) = heading.get_untracked()
            && VISITED.swap(true, Ordering::Relaxed)
        {
            let _ = heading.focus();
        }
    });
    view! { <h1 tabindex="-1" class=class node_ref=heading>{move || words.with_value(TextProp::get)}</h1> }
}
