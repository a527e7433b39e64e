//! Short news of what was done, spoken politely and gone after eight seconds.

use std::time::Duration;

use leptos::prelude::*;

use super::{Callout, Meaning};

/// News on its way to the person.
#[derive(Clone, Copy)]
pub struct ToastRack(RwSignal<Vec<(usize, Meaning, String)>>, RwSignal<usize>);

/// Gives all pages the rack.
pub fn provide_toasts() {
    provide_context(ToastRack(RwSignal::new(Vec::new()), RwSignal::new(0)));
}

/// The rack, anywhere below the app.
pub fn use_toasts() -> ToastRack {
    expect_context()
}

impl ToastRack {
    /// Says it for eight seconds.
    pub fn say(self, meaning: Meaning, words: impl Into<String>) {
        let id = self.1.get_untracked();
        self.1.set(id + 1);
        self.0.update(|all| all.push((id, meaning, words.into())));
        set_timeout(move || self.0.update(|all| all.retain(|toast| toast.0 != id)), Duration::from_secs(8));
    }
}

/// Where news appears.
#[component]
pub fn Toasts() -> impl IntoView {
    let rack = use_toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || rack.0.get() key=|toast| toast.0 let:toast><Callout meaning=toast.1>{toast.2}</Callout></For>
        </div>
    }
}
