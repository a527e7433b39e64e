//! The frame around pages: skip link, top bar, rail or bottom bar, footer.

mod bar;
mod tools;

use leptos::prelude::*;
use leptos_router::components::{A, Outlet, Redirect};
use leptos_router::hooks::use_location;

use crate::api::{SignedIn, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::parts::Later;
use crate::parts::rooms::{fetch_for, office};
use crate::session::{Standing, use_session};
use crate::ui::{Glyph, Icon, Splash};

pub use bar::Mark;
pub use tools::Tools;

/// First Tab: past bar and rail, to the page itself.
#[component]
pub fn SkipLink() -> impl IntoView {
    let i18n = use_i18n();
    view! { <a class="skip" href="#main" rel="external">{t!(i18n, shell.skip)}</a> }
}

#[component]
fn Foot() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <footer class="foot">
            <A href="/accessibility">{t!(i18n, shell.accessibility)}</A>
            <A href="/privacy">{t!(i18n, shell.privacy)}</A>
            <A href="/help">{t!(i18n, shell.help)}</A>
            <A href="/verify">{t!(i18n, shell.verify)}</A>
        </footer>
    }
}

/// Pages that need no sign-in.
#[component]
pub fn PublicFrame(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <SkipLink/>
        <header class="bar"><div class="bar__in">
            <Mark href="/verify" under=move || t_string!(i18n, shell.public_under)/>
            <Tools/>
            <A href="/sign-in" attr:class="tool no-phone">{t!(i18n, shell.sign_in)}</A>
        </div></header>
        <main id="main" tabindex="-1"><div class="ceremony ceremony--mid">{children()}</div></main>
        <Foot/>
    }
}

/// Pages of a signed-in person: waits for the session, leads to the sign-in where there is none.
#[component]
pub fn SignedInFrame() -> impl IntoView {
    let session = use_session();
    session.find_out();
    let location = use_location();
    fetch_for(&location.pathname.get_untracked());
    let person = Memo::new(move |_| match session.standing() {
        Standing::In(me) => Some(Some(me.person_id)),
        Standing::Out { .. } => Some(None),
        Standing::Unknown => None,
    });
    move || match (person.get(), session.standing()) {
        (Some(Some(_)), Standing::In(me)) => {
            provide_context(SignedIn::new(session, *me));
            view! { <Later page=office::frame whole=true/> }.into_any()
        }
        (Some(None), _) => {
            let next = location.pathname.get_untracked();
            let path = if next == "/my-work" || next == "/" {
                "/sign-in".to_owned()
            } else {
                format!("/sign-in?next={}", js_sys::encode_uri_component(&next))
            };
            view! { <Redirect path=path/> }.into_any()
        }
        _ => view! { <Splash/> }.into_any(),
    }
}

/// Bar, rail and page. The signing ceremony has no rail: nothing beside it asks for attention.
#[component]
pub fn Office() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let location = use_location();
    let ceremony = Memo::new(move |_| location.pathname.get().starts_with("/signing/"));
    let demo = move || api.me.with(|me| me.demo);
    view! {
        <SkipLink/>
        <Show when=demo><aside class="demo-ribbon">{t!(i18n, shell.demo)}</aside></Show>
        <header class="bar"><div class="bar__in">
            <Mark href="/my-work" under=move || {
                if ceremony.get() { t_string!(i18n, shell.ceremony_under) } else { t_string!(i18n, shell.full_name) }
            }/>
            <Show when=move || !ceremony.get()><bar::Search/></Show>
            <Tools/>
            <bar::PersonMenu/>
        </div></header>
        <div class:frame=move || !ceremony.get()>
            <Show when=move || !ceremony.get()><Rail/></Show>
            <div>
                <main id="main" tabindex="-1" class:main=move || !ceremony.get() class=("main--wide", move || !ceremony.get())>
                    <Outlet/>
                </main>
                <Foot/>
            </div>
        </div>
        <Show when=move || !ceremony.get()><TabBar/></Show>
    }
}

/// Where a link of the rail leads, with its picture.
#[component]
fn RailLink(
    href: &'static str,
    glyph: Glyph,
    #[prop(into)] label: TextProp,
    #[prop(optional)] count: Option<Signal<i64>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let waiting = move || count.map(|count| count.get()).filter(|count| *count > 0);
    view! {
        <A href=href>
            <Icon glyph=glyph/>
            {move || label.get()}
            {move || waiting().map(|n| view! { <span class="n">{figures.count(n)}<span class="vh">" "{t!(i18n, shell.waiting)}</span></span> })}
        </A>
    }
}

#[component]
fn Rail() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let waiting = Signal::derive(move || api.me.with(|me| me.waiting_tasks));
    view! {
        <nav class="rail" aria-label=move || t_string!(i18n, shell.main_nav)>
            <RailLink href="/my-work" glyph=Glyph::Inbox label=move || t_string!(i18n, shell.my_work) count=waiting/>
            <RailLink href="/projects" glyph=Glyph::List label=move || t_string!(i18n, shell.projects)/>
            <RailLink href="/sanctions" glyph=Glyph::Pen label=move || t_string!(i18n, shell.sanctions)/>
            <RailLink href="/contractors" glyph=Glyph::Person label=move || t_string!(i18n, shell.contractors)/>
            <h2>{t!(i18n, shell.mine)}</h2>
            <RailLink href="/signing-credential" glyph=Glyph::Key label=move || t_string!(i18n, shell.signing_credential)/>
            <RailLink href="/account" glyph=Glyph::Person label=move || t_string!(i18n, shell.account)/>
            <RailLink href="/verify" glyph=Glyph::Shield label=move || t_string!(i18n, shell.verify)/>
            <p class="rail__foot"><A href="/help">{t!(i18n, shell.help)}</A></p>
        </nav>
    }
}

/// The rail of a phone, at the thumb.
#[component]
fn TabBar() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let waiting = move || api.me.with(|me| me.waiting_tasks);
    view! {
        <nav class="tabbar" aria-label=move || t_string!(i18n, shell.main_nav)>
            <A href="/my-work"><Icon glyph=Glyph::Inbox/>{t!(i18n, shell.my_work)}
                {move || (waiting() > 0).then(|| view! { <span class="tool__n">{figures.count(waiting())}<span class="vh">" "{t!(i18n, shell.waiting)}</span></span> })}
            </A>
            <A href="/projects"><Icon glyph=Glyph::List/>{t!(i18n, shell.projects)}</A>
            <A href="/sanctions"><Icon glyph=Glyph::Pen/>{t!(i18n, shell.sanctions)}</A>
            <A href="/verify"><Icon glyph=Glyph::Shield/>{t!(i18n, shell.verify_short)}</A>
        </nav>
    }
}
