//! Small things lists and pages share: breadcrumbs, facts, empty lists.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t_string, use_i18n};

/// Where this page lies.
#[component]
pub fn Crumbs(#[prop(into)] href: String, #[prop(into)] parent: TextProp, #[prop(into)] here: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav aria-label=move || t_string!(i18n, common.breadcrumb)><ol class="crumbs">
            <li><A href=href>{move || parent.get()}</A></li>
            <li aria-current="page" lang="en">{here}</li>
        </ol></nav>
    }
}

/// A term and its fact, in a `dl`.
#[component]
pub fn Fact(#[prop(into)] term: TextProp, children: Children) -> impl IntoView {
    view! { <div><dt>{move || term.get()}</dt><dd>{children()}</dd></div> }
}

/// A list with nothing in it, and the way out.
#[component]
pub fn Empty(#[prop(into)] title: TextProp, #[prop(into)] way_out: TextProp) -> impl IntoView {
    view! { <div class="empty"><h2>{move || title.get()}</h2><p>{move || way_out.get()}</p></div> }
}
