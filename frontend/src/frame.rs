//! The frame around pages: skip link, top bar, rail or bottom bar, footer.

mod bar;
mod tools;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{A, Outlet, Redirect};
use leptos_router::hooks::use_location;
use shared::officer::Role;

use crate::administration::use_rights;
use crate::api::{SignedIn, use_signed_in};
use crate::device;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::notices::Bell;
use crate::parts::Later;
use crate::parts::rooms::{fetch_for, office};
use crate::session::{Standing, use_session};
use crate::ui::{Empty, Glyph, Heading, Icon, Splash};

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
    // For the next start without a network.
    Effect::new(move |_| api.me.with(device::keep_me));
    let back = window_event_listener(leptos::ev::online, move |_| spawn_local(api.refresh_me()));
    on_cleanup(move || back.remove());
    // Who is posted nowhere acts for nobody: the account, the notices and the help are still there.
    let nowhere = Memo::new(move |_| {
        let path = location.pathname.get();
        let own = ["/account", "/notices", "/help"].iter().any(|page| path.starts_with(page));
        !own && api.me.with(|me| me.postings.is_empty())
    });
    view! {
        <SkipLink/>
        <Show when=demo><aside class="demo-ribbon">{t!(i18n, shell.demo)}</aside></Show>
        <header class="bar"><div class="bar__in">
            <Mark href="/my-work" under=move || {
                if ceremony.get() { t_string!(i18n, shell.ceremony_under) } else { t_string!(i18n, shell.full_name) }
            }/>
            <Show when=move || !ceremony.get()><bar::Search/></Show>
            <Tools/>
            <Bell/>
            <bar::PersonMenu/>
        </div></header>
        <div class:frame=move || !ceremony.get()>
            <Show when=move || !ceremony.get()><Rail/></Show>
            <div>
                <main id="main" tabindex="-1" class:main=move || !ceremony.get() class=("main--wide", move || !ceremony.get())>
                    <Show when=move || !nowhere.get() fallback=PostedNowhere><Outlet/></Show>
                </main>
                <Foot/>
            </div>
        </div>
        <Show when=move || !ceremony.get()><TabBar/></Show>
    }
}

/// Instead of any page of the office, for an officer between two postings.
#[component]
fn PostedNowhere() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="pagehead"><div><Heading text=move || t_string!(i18n, notices.nowhere)/></div></div>
        <section class="panel"><Empty title=move || t_string!(i18n, notices.nowhere_title) way_out=move || t_string!(i18n, notices.nowhere_words)>
            <p class="mt2"><A href="/account" attr:class="btn">{t!(i18n, shell.account)}</A></p>
        </Empty></section>
    }
}

/// Where a link of the rail leads, with its picture.
#[component]
fn RailLink(
    href: &'static str,
    glyph: Glyph,
    #[prop(into)] label: TextProp,
    #[prop(optional)] count: Option<Signal<i64>>,
    /// Current on this very address alone, not on those below it.
    #[prop(optional)]
    exact: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let waiting = move || count.map(|count| count.get()).filter(|count| *count > 0);
    view! {
        <A href=href exact=exact>
            <Icon glyph=glyph/>
            {move || label.get()}
            {move || waiting().map(|n| view! { <span class="n">{figures.count(n)}<span class="vh">" "{t!(i18n, shell.waiting)}</span></span> })}
        </A>
    }
}

/// Whether the post acted for enters or approves what happens on the sites.
fn reports(api: SignedIn) -> Memo<bool> {
    Memo::new(move |_| {
        let on_site = |role: &Role| matches!(role, Role::ProgressReporter | Role::ProgressApprover);
        api.acting().is_some_and(|posting| posting.roles.iter().any(on_site))
    })
}

#[component]
fn Rail() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let waiting = Signal::derive(move || api.me.with(|me| me.waiting_tasks));
    let rights = use_rights();
    let reports = reports(api);
    view! {
        <nav class="rail" aria-label=move || t_string!(i18n, shell.main_nav)>
            <RailLink href="/my-work" glyph=Glyph::Inbox label=move || t_string!(i18n, shell.my_work) count=waiting/>
            <RailLink href="/projects" glyph=Glyph::List label=move || t_string!(i18n, shell.projects)/>
            <Show when=move || reports.get()><RailLink href="/progress" glyph=Glyph::Picture label=move || t_string!(i18n, shell.progress)/></Show>
            <RailLink href="/sanctions" glyph=Glyph::Pen label=move || t_string!(i18n, shell.sanctions)/>
            <RailLink href="/defect-liability" glyph=Glyph::Clock label=move || t_string!(i18n, completion.calendar)/>
            <RailLink href="/contractors" glyph=Glyph::Person label=move || t_string!(i18n, shell.contractors)/>
            <Show when=move || rights.oversees()>
                <RailLink href="/dashboard" glyph=Glyph::Curve label=move || t_string!(i18n, dashboard.title)/>
                <RailLink href="/reports" glyph=Glyph::Document label=move || t_string!(i18n, dashboard.registers)/>
            </Show>
            <Show when=move || rights.sees_imports()>
                <RailLink href="/imports" glyph=Glyph::Upload label=move || t_string!(i18n, notices.imports)/>
            </Show>
            <Show when=move || rights.any()>
                <h2>{t!(i18n, notices.administration)}</h2>
                <Show when=move || rights.administers(None)>
                    <RailLink href="/administration/officers" glyph=Glyph::Person label=move || t_string!(i18n, notices.officers)/>
                    <RailLink href="/administration/offices" glyph=Glyph::List label=move || t_string!(i18n, notices.offices)/>
                </Show>
                <RailLink href="/administration/rules" glyph=Glyph::Check label=move || t_string!(i18n, notices.rules)/>
                <RailLink href="/administration" exact=true glyph=Glyph::Menu label=move || t_string!(i18n, notices.more)/>
            </Show>
            <h2>{t!(i18n, shell.mine)}</h2>
            <RailLink href="/signing-credential" glyph=Glyph::Key label=move || t_string!(i18n, shell.signing_credential)/>
            <RailLink href="/delegations" glyph=Glyph::Clock label=move || t_string!(i18n, notices.leave_short)/>
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
    let reports = reports(api);
    view! {
        <nav class="tabbar" aria-label=move || t_string!(i18n, shell.main_nav)>
            <A href="/my-work"><Icon glyph=Glyph::Inbox/>{t!(i18n, shell.my_work)}
                {move || (waiting() > 0).then(|| view! { <span class="tool__n">{figures.count(waiting())}<span class="vh">" "{t!(i18n, shell.waiting)}</span></span> })}
            </A>
            <A href="/projects"><Icon glyph=Glyph::List/>{t!(i18n, shell.projects)}</A>
            <Show when=move || reports.get()><A href="/progress"><Icon glyph=Glyph::Picture/>{t!(i18n, shell.progress_short)}</A></Show>
            <A href="/sanctions"><Icon glyph=Glyph::Pen/>{t!(i18n, shell.sanctions)}</A>
            <A href="/verify"><Icon glyph=Glyph::Shield/>{t!(i18n, shell.verify_short)}</A>
        </nav>
    }
}
