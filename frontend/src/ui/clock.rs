//! Time left, second by second on screen, spoken only at 60 and at 15 seconds.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::figures::{now, use_figures};
use crate::i18n::{t, t_string, use_i18n};

/// A signal that changes every second while its page lives.
pub fn use_tick() -> RwSignal<DateTime<Utc>> {
    let tick = RwSignal::new(now());
    if let Ok(handle) = set_interval_with_handle(
        move || {
            let _ = tick.try_set(now());
        },
        Duration::from_secs(1),
    ) {
        on_cleanup(move || handle.clear());
    }
    tick
}

/// Whole seconds until then, never below zero.
pub fn seconds_until(then: DateTime<Utc>, tick: RwSignal<DateTime<Utc>>) -> i64 {
    (then - tick.get()).num_seconds().max(0)
}

/// Time left for a code, with a ring.
#[component]
pub fn Countdown(
    #[prop(into)] until: Signal<Option<DateTime<Utc>>>,
    tick: RwSignal<DateTime<Utc>>,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let left = Memo::new(move |_| until.get().map(|until| seconds_until(until, tick)));
    // The ring is full at what was left when it was first drawn.
    let whole = Memo::new(move |_| until.get().map_or(1, |until| (until - now()).num_seconds().max(1)));
    let dashes = move || {
        let part = left.get().unwrap_or(0) * 113 / whole.get();
        format!("{} 200", part.clamp(0, 113))
    };
    let spoken = Memo::new(move |_| match left.get() {
        Some(16..=60) => t_string!(i18n, common.one_minute_left),
        Some(1..=15) => t_string!(i18n, common.fifteen_seconds_left),
        _ => "",
    });
    view! {
        <div class="count">
            <svg class="ring" viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="18"></circle><circle cx="22" cy="22" r="18" stroke-dasharray=dashes></circle></svg>
            <span>
                {move || match left.get() {
                    Some(0) => view! { <strong class="bad">{t!(i18n, common.code_expired)}</strong> }.into_any(),
                    Some(left) => view! { <strong>{figures.left(left)}</strong>" "{t!(i18n, common.left_for_code)} }.into_any(),
                    None => ().into_any(),
                }}
                <br/>{children()}
            </span>
            <span class="vh" role="status">{move || spoken.get()}</span>
        </div>
    }
}
