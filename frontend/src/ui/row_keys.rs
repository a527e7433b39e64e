//! Up and down a list with the keyboard: J and K from anywhere on the page, the arrows once a row has the focus. The
//! focus moves to the row's link, so that Enter opens it and a screen reader reads it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Whether keys belong to what has the focus: a field, or an open dialog.
fn taken(element: &web_sys::Element) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG")
        || element.closest("dialog").ok().flatten().is_some()
}

/// Moves among the links that this selector finds.
pub fn use_row_keys(selector: &'static str) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let active = document().active_element();
        if active.as_ref().is_some_and(taken) {
            return;
        }
        let Ok(links) = document().query_selector_all(selector) else { return };
        let here = (0..links.length()).find(|i| {
            links
                .item(*i)
                .is_some_and(|link| active.as_ref().is_some_and(|active| active.is_same_node(Some(&link))))
        });
        let last = links.length().saturating_sub(1);
        let next = match (event.key().as_str(), here) {
            ("j" | "J", None) => 0,
            ("k" | "K", None) => last,
            ("j" | "J" | "ArrowDown", Some(i)) => (i + 1).min(last),
            ("k" | "K" | "ArrowUp", Some(i)) => i.saturating_sub(1),
            _ => return,
        };
        if let Some(link) = links.item(next).and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
            event.prevent_default();
            let _ = link.focus();
        }
    });
    on_cleanup(move || handle.remove());
}
