//! To the next page of a list.

use leptos::prelude::*;

use super::{Act, Look};
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};

/// How many are shown, and the button for more.
#[component]
pub fn Pager(
    #[prop(into)] shown: Signal<usize>,
    #[prop(into)] total: Signal<Option<i64>>,
    #[prop(into)] more: Signal<bool>,
    #[prop(into)] busy: Signal<bool>,
    on_more: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <div class="row row--wrap between pad">
            <span class="small muted" role="status">{move || match total.get() {
                Some(total) => view! { {t!(i18n, common.shown_of, shown = move || figures.count(shown.get()), total = move || figures.count(total))} }.into_any(),
                None => view! { {t!(i18n, common.shown, shown = move || figures.count(shown.get()))} }.into_any(),
            }}</span>
            <Show when=move || more.get()><Act look=Look::Small busy=busy on_press=on_more>{t!(i18n, common.more)}</Act></Show>
        </div>
    }
}
