//! Where I am signed in, and the end of a session I do not know.

use leptos::prelude::*;
use logic::account::device;
use shared::page::Page;
use shared::session::SessionSummary;
use uuid::Uuid;

use crate::api::{Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::{Act, Badge, ErrorSummary, Loaded, Look, Meaning, loaded};

/// The list of sessions.
#[component]
pub fn Sessions() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let again = RwSignal::new(0_u32);
    let failure = RwSignal::new(None::<Failure>);
    let sessions: Loaded<Page<SessionSummary>> = LocalResource::new(move || {
        again.track();
        api.get("/sessions".to_owned())
    });
    let end = Action::new_local(move |id: &Uuid| {
        let id = *id;
        async move {
            let answer = api.done(Call::delete(&format!("/sessions/{id}"))).await;
            failure.try_set(answer.err());
            again.try_update(|again| *again += 1);
        }
    });
    let row = move |session: SessionSummary| {
        let SessionSummary { id, current, device: agent, ip, started_at, last_seen_at } = session;
        view! {
            <li class="row row--wrap between session">
                <span class="small"><strong lang="en">{device(&agent)}</strong>
                    {current.then(|| view! { " "<Badge meaning=Meaning::Info>{t!(i18n, account.this_device)}</Badge> })}
                    <br/><span class="quiet"><span lang="en">{ip}</span>" · "{t!(i18n, account.begun)}" "{move || figures.date_time(started_at)}" · "
                    {t!(i18n, account.seen)}" "{move || figures.date_time(last_seen_at)}</span></span>
                {(!current).then(|| view! { <Act look=Look::Small busy=end.pending() on_press=move |()| drop(end.dispatch_local(id))>{t!(i18n, account.end_session)}</Act> })}
            </li>
        }
    };
    view! {
        <section class="panel" aria-labelledby="sessions">
            <div class="panel__head"><h2 id="sessions">{t!(i18n, account.sessions)}</h2></div>
            <div class="panel__body">
                <p class="small muted">{t!(i18n, account.sessions_words)}</p>
                <ErrorSummary failure=failure/>
                {loaded(sessions, move |page| view! { <ul class="sessions">{page.items.into_iter().map(row).collect_view()}</ul> })}
            </div>
        </section>
    }
}
