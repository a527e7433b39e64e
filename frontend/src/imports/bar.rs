//! How far the worker is: rows in figures, and a bar.

use leptos::prelude::*;
use shared::import::{Import, ImportState};

use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::words::filled;

/// Shown while a worker is at the file.
#[component]
pub fn Progress(import: Signal<Import>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let label = move || {
        if import.with(|import| import.state == ImportState::Running) {
            t_string!(i18n, imports.running)
        } else {
            t_string!(i18n, imports.checking)
        }
    };
    let words = move || {
        let (done, total) = import.with(|import| (import.rows_done, import.rows_total));
        match total {
            Some(total) => filled(
                t_string!(i18n, imports.n_of),
                &[("n", &figures.count(done)), ("of", &figures.count(total))],
            ),
            None => t_string!(i18n, imports.waiting).to_owned(),
        }
    };
    view! {
        <section class="panel" aria-label=label><div class="panel__body">
            <p role="status"><b>{label}</b></p>
            <div class="sending">
                <progress max=move || import.with(|import| import.rows_total.unwrap_or(1).max(1)).to_string()
                    value=move || import.with(|import| import.rows_total.map(|_| import.rows_done.to_string())) aria-label=label></progress>
                <span class="num muted">{words}</span>
            </div>
        </div></section>
    }
}
