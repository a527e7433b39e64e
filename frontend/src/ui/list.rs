//! Small things lists and pages share: breadcrumbs, facts, empty lists.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t_string, use_i18n};

/// Where this page lies.
#[component]
pub fn Crumbs(
    #[prop(into)] href: String,
    #[prop(into)] parent: TextProp,
    #[prop(into)] here: TextProp,
    /// A word of this language, not a code.
    #[prop(optional)]
    word: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav aria-label=move || t_string!(i18n, common.breadcrumb)><ol class="crumbs">
            <li><A href=href>{move || parent.get()}</A></li>
            <li aria-current="page" lang=(!word).then_some("en")>{move || here.get()}</li>
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
pub fn Empty(
    #[prop(into)] title: TextProp,
    #[prop(into)] way_out: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <svg viewBox="0 0 88 72" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" aria-hidden="true">
                <path d="M8 62h72" stroke-dasharray="4 5"></path><path d="M12 54c8 0 10-6 16-10M52 22c6-6 10-8 18-10" stroke-dasharray="4 5"></path>
                <rect x="26" y="24" width="36" height="24" rx="3"></rect><path d="M34 33h20M34 40h12"></path><circle cx="76" cy="10" r="5"></circle>
            </svg>
            <h2>{move || title.get()}</h2>
            <p>{move || way_out.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
