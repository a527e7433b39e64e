//! Filters of a list, kept in the address: a filtered list can be bookmarked, sent, and left with Back.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::{Glyph, Icon};
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

type Navigate = std::rc::Rc<dyn Fn(&str, NavigateOptions)>;

/// The filters of the list at this path.
#[derive(Clone, Copy)]
pub struct Filters {
    base: &'static str,
    /// The parameters this list knows, in the order of the form.
    names: &'static [&'static str],
    query: Memo<leptos_router::params::ParamsMap>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

/// The filters of the list at this path.
pub fn use_filters(base: &'static str, names: &'static [&'static str]) -> Filters {
    let navigate: Navigate = std::rc::Rc::new(use_navigate());
    Filters { base, names, query: use_query_map(), navigate: StoredValue::new_local(navigate) }
}

impl Filters {
    /// What is chosen; empty where nothing is.
    pub fn get(self, name: &str) -> String {
        self.query.with(|query| query.get(name).unwrap_or_default())
    }
    /// Chooses, or with an empty value stops choosing.
    pub fn set(self, name: &str, value: &str) {
        if self.query.with_untracked(|query| query.get(name).unwrap_or_default()) == value {
            return;
        }
        let chosen = self.pairs(|other| if other == name { Some(value.to_owned()) } else { None });
        self.go(&chosen);
    }
    /// Stops choosing altogether; the order of the list stays.
    pub fn clear(self) {
        let chosen = self.pairs(|name| (name != "sort").then(String::new));
        self.go(&chosen);
    }
    /// What filters the list now, without its order.
    pub fn active(self) -> Vec<(&'static str, String)> {
        self.names
            .iter()
            .filter(|name| **name != "sort")
            .map(|name| (*name, self.get(name)))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
    /// The query of the API for what is chosen, but for one filter where that is asked.
    pub fn query_without(self, left_out: Option<&str>) -> String {
        let pairs =
            self.names.iter().filter(|name| Some(**name) != left_out).map(|name| (*name, self.get(name)));
        joined(pairs)
    }
    fn pairs(self, instead: impl Fn(&str) -> Option<String>) -> String {
        joined(self.names.iter().map(|name| {
            let kept = self.query.with_untracked(|query| query.get(name).unwrap_or_default());
            (*name, instead(name).unwrap_or(kept))
        }))
    }
    fn go(self, query: &str) {
        let path = if query.is_empty() { self.base.to_owned() } else { format!("{}?{query}", self.base) };
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        self.navigate.with_value(|navigate| navigate(&path, options));
    }
}

fn joined<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> String {
    let parts: Vec<String> = pairs
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", js_sys::encode_uri_component(&value)))
        .collect();
    parts.join("&")
}

/// A choice that filters at once.
#[component]
pub fn FilterSelect(
    filters: Filters,
    name: &'static str,
    #[prop(into)] label: TextProp,
    /// Value and words; the first one, with an empty value, chooses nothing.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let id = format!("filter-{name}");
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get()}</label>
            <select id=id.clone() class="in in--small"
                prop:value=move || { options.track(); filters.get(name) }
                on:change=move |event| filters.set(name, &event_target_value(&event))>
                {move || { let chosen = filters.get(name); options.get().into_iter().map(|(value, words)| {
                    let selected = value == chosen;
                    view! { <option value=value selected=selected>{words}</option> }
                }).collect_view() }}
            </select>
        </div>
    }
}

/// Words to look for; looked for on Enter and when the field is left.
#[component]
pub fn FilterSearch(filters: Filters, #[prop(into)] label: TextProp) -> impl IntoView {
    view! {
        <div class="field grow filters__q">
            <label for="filter-q">{move || label.get()}</label>
            <input id="filter-q" class="in in--small" type="search" autocomplete="off" maxlength="200"
                prop:value=move || filters.get("q")
                on:change=move |event| filters.set("q", event_target_value(&event).trim())/>
        </div>
    }
}

/// What filters the list now, each with a button that takes it away.
#[component]
pub fn FilterChips(
    filters: Filters,
    /// How a filter is said, such as `District: Nadia`.
    #[prop(into)]
    words: Callback<(&'static str, String), String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Show when=move || !filters.active().is_empty()>
            <div class="row row--wrap chips">
                {move || filters.active().into_iter().map(|(name, value)| {
                    let said = words.run((name, value));
                    let label = filled(t_string!(i18n, common.remove_filter), &[("filter", &said.clone())]);
                    view! { <span class="chip">{said}<button type="button" aria-label=label on:click=move |_| filters.set(name, "")><Icon glyph=Glyph::Cross/></button></span> }
                }).collect_view()}
                <button type="button" class="btn btn--quiet btn--small" on:click=move |_| filters.clear()>{t!(i18n, common.clear_filters)}</button>
            </div>
        </Show>
    }
}
