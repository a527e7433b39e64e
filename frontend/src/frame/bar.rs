//! The top bar: mark, search, and the menu of the person.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use crate::administration::use_rights;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, Icon};

/// The S-curve of a public work: planned dashed, done solid.
#[component]
pub fn Mark(#[prop(into)] href: String, #[prop(into)] under: TextProp) -> impl IntoView {
    view! {
        <A href=href attr:class="mark">
            <MarkPicture/>
            <span><b lang="en">"UPMS"</b><span class="no-phone">{move || under.get()}</span></span>
        </A>
    }
}

/// The picture of the mark alone.
#[component]
pub fn MarkPicture() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" fill="#e9edfb"></rect>
            <path d="M5 25h22" stroke="#26418f" stroke-width="2" stroke-dasharray="3 2.4"></path>
            <path d="M6 22C15 22 14 9 25 8" fill="none" stroke="#26418f" stroke-width="3" stroke-linecap="round"></path>
            <circle cx="25" cy="8" r="3.2" fill="#b45f06"></circle>
        </svg>
    }
}

/// Looks in projects, works and memo numbers; `/` and Ctrl K lead here.
#[component]
pub fn Search() -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let words = RwSignal::new(String::new());
    let input = NodeRef::<leptos::html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let path = format!("/projects?q={}", js_sys::encode_uri_component(words.get_untracked().trim()));
        navigate(&path, Default::default());
    };
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let typing = document()
            .active_element()
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        let asked =
            (event.key() == "/" && !typing) || (event.key() == "k" && (event.ctrl_key() || event.meta_key()));
        if asked && let Some(input) = input.get_untracked() {
            event.prevent_default();
            let _ = input.focus();
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <form class="search" role="search" on:submit=submit>
            <label class="vh" for="site-search">{t!(i18n, shell.search)}</label>
            <Icon glyph=Glyph::Search/>
            <input id="site-search" type="search" node_ref=input placeholder=move || t_string!(i18n, shell.search) bind:value=words/>
            <kbd aria-hidden="true">"Ctrl K"</kbd>
        </form>
    }
}

/// Who I am, for which posting I act, and the way out.
#[component]
pub fn PersonMenu() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let open = RwSignal::new(false);
    let rights = use_rights();
    let post = move || api.acting();
    let title = move || {
        post().map_or_else(
            || api.me.with(|me| figures.either(&me.name_en, Some(&me.name_bn))),
            |p| figures.either(&p.designation_name_en, Some(&p.designation_name_bn)),
        )
    };
    let office = move || {
        post().map(|p| figures.either(&p.office_name_en, Some(&p.office_name_bn))).unwrap_or_default()
    };
    let name = move || api.me.with(|me| figures.either(&me.name_en, Some(&me.name_bn)));
    let several = move || api.me.with(|me| me.postings.len() > 1);
    let out = move |_| leptos::task::spawn_local(api.sign_out());
    view! {
        <div class="menu" on:keydown=move |event| if event.key() == "Escape" { open.set(false) }>
            <button class="tool" type="button" aria-expanded=move || open.get().to_string() aria-controls="person-menu"
                on:click=move |_| open.update(|open| *open = !*open)>
                <span class="vh">{t!(i18n, shell.person_menu)}": "</span>
                <span class="who no-phone">{title}<span>{office}</span></span>
                <span class="only-phone"><Icon glyph=Glyph::Person/></span>
                <span class="no-phone"><Icon glyph=Glyph::Down/></span>
            </button>
            <div id="person-menu" class="menu__list" hidden=move || !open.get()>
                <p class="pad-s small strong">{name}</p>
                <Show when=several>
                    <fieldset><legend class="xs quiet">{t!(i18n, shell.acting_for)}</legend>
                        <For each=move || api.me.with(|me| me.postings.clone()) key=|p| p.id let:p>
                            <button type="button" aria-pressed=move || (api.posting.get() == Some(p.id)).to_string()
                                on:click=move |_| { api.posting.set(Some(p.id)); open.set(false); }>
                                {figures.either(&p.designation_name_en, Some(&p.designation_name_bn))}", "
                                {figures.either(&p.office_name_en, Some(&p.office_name_bn))}
                            </button>
                        </For>
                    </fieldset>
                </Show>
                <hr/>
                <div on:click=move |_| open.set(false)>
                    <A href="/signing-credential"><Icon glyph=Glyph::Key/>{t!(i18n, shell.signing_credential)}</A>
                    <A href="/delegations"><Icon glyph=Glyph::Clock/>{t!(i18n, notices.leave)}</A>
                    <Show when=move || rights.oversees()>
                        <A href="/dashboard"><Icon glyph=Glyph::Curve/>{t!(i18n, dashboard.title)}</A>
                        <A href="/reports"><Icon glyph=Glyph::Document/>{t!(i18n, dashboard.registers)}</A>
                    </Show>
                    <Show when=move || rights.sees_imports()><A href="/imports"><Icon glyph=Glyph::Upload/>{t!(i18n, notices.imports)}</A></Show>
                    <Show when=move || rights.any()><A href="/administration"><Icon glyph=Glyph::Menu/>{t!(i18n, notices.administration)}</A></Show>
                    <A href="/account"><Icon glyph=Glyph::Person/>{t!(i18n, shell.account)}</A>
                    <A href="/help"><Icon glyph=Glyph::Info/>{t!(i18n, shell.help)}</A>
                </div>
                <hr/>
                <button type="button" on:click=out><Icon glyph=Glyph::Out/>{t!(i18n, shell.sign_out)}</button>
            </div>
        </div>
    }
}
