//! A filtered list with nothing in it: names the filter to drop, with what there would be without it.

use leptos::prelude::*;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Filters, use_total};
use crate::words::filled;

/// Nothing matches; which filter stands in the way.
#[component]
pub fn NoneMatch(
    filters: Filters,
    /// The list of the API.
    list: &'static str,
    #[prop(into)] words: Callback<(&'static str, String), String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty title=move || t_string!(i18n, registers.none_match) way_out=move || t_string!(i18n, registers.remove_words)>
            <ul class="stack-s mt2">
                {move || filters.active().into_iter().map(|(name, value)| view! { <Without filters=filters list=list name=name said=words.run((name, value))/> }).collect_view()}
            </ul>
            <p class="mt3"><button type="button" class="btn" on:click=move |_| filters.clear()>{t!(i18n, common.clear_filters)}</button></p>
        </Empty>
    }
}

#[component]
fn Without(filters: Filters, list: &'static str, name: &'static str, said: String) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rest = untrack(|| filters.query_without(Some(name)));
    let total =
        use_total(
            move || {
                if rest.is_empty() { format!("{list}?limit=1") } else { format!("{list}?{rest}&limit=1") }
            },
        );
    let said = StoredValue::new(said);
    let words = move |n: i64| {
        said.with_value(|said| match n {
            1 => filled(t_string!(i18n, registers.without_one), &[("filter", said)]),
            n => filled(t_string!(i18n, registers.without), &[("filter", said), ("n", &figures.count(n))]),
        })
    };
    view! {
        {move || total.get().filter(|total| *total > 0).map(|total| view! {
            <li class="row row--wrap center">
                <span>{words(total)}</span>
                <button type="button" class="btn btn--small" on:click=move |_| filters.set(name, "")>{move || said.with_value(|said| filled(t_string!(i18n, registers.remove), &[("filter", said)]))}</button>
            </li>
        })}
    }
}
