//! A signing that is over without a signature: why, what it means, and the way on.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use shared::signing::SigningState;

use super::ceremony::Ritual;
use super::open::open_signing;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, ErrorSummary, Heading, Look, Slip, Verdict, VerdictLook};
use crate::words::filled;

/// Expired, locked, closed or abandoned.
#[component]
pub fn Ended(ritual: Ritual, state: SigningState) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let navigate = use_navigate();
    let session = ritual.session.get_untracked();
    let sanction = session.technical_sanction_id;
    let until = session.locked_until;
    ritual.failure.set(None);
    let again = Action::new_local(move |_: &()| {
        let navigate = navigate.clone();
        async move {
            match open_signing(ritual.api, sanction).await {
                Ok(session) => navigate(&format!("/signing/{}", session.id), Default::default()),
                Err(why) => drop(ritual.failure.try_set(Some(why))),
            }
        }
    });
    let (look, again_helps) = match state {
        SigningState::Locked => (VerdictLook::Bad, false),
        SigningState::Abandoned => (VerdictLook::Bad, false),
        _ => (VerdictLook::Warn, true),
    };
    let title = move || match state {
        SigningState::Locked => t_string!(i18n, signing.ended_locked),
        SigningState::Expired => t_string!(i18n, signing.ended_expired),
        SigningState::Abandoned => t_string!(i18n, signing.ended_abandoned),
        _ => t_string!(i18n, signing.ended_closed),
    };
    let words = move || match (state, until) {
        (SigningState::Locked, Some(until)) => {
            filled(t_string!(i18n, signing.locked_until), &[("time", &figures.date_time(until))])
        }
        (SigningState::Locked, None) => t_string!(i18n, signing.locked_words).to_owned(),
        (SigningState::Expired, _) => t_string!(i18n, signing.expired_words).to_owned(),
        (SigningState::Abandoned, _) => t_string!(i18n, signing.abandoned_words).to_owned(),
        _ => t_string!(i18n, signing.closed_words).to_owned(),
    };
    view! {
        <div class="ceremony__grid">
            <Slip session=session/>
            <div class="stack">
                <Verdict look=look><Heading text=title/><p>{words}</p></Verdict>
                <ErrorSummary failure=ritual.failure/>
                <div class="row row--wrap">
                    {again_helps.then(|| view! { <Act look=Look::Primary busy=again.pending() on_press=move |()| drop(again.dispatch_local(()))>{t!(i18n, signing.again)}</Act> })}
                    <A href=format!("/sanctions/{sanction}") attr:class="btn btn--lg">{t!(i18n, signing.to_sanction)}</A>
                    <A href="/my-work" attr:class="btn btn--lg">{t!(i18n, shell.my_work)}</A>
                </div>
            </div>
        </div>
    }
}
