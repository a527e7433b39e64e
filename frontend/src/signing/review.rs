//! First step: read every page of what will be signed.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::signing::SigningSession;

use super::ceremony::{Ritual, Step};
use super::pages::Document;
use crate::api::{Answer, Call};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, ErrorSummary, Glyph, Heading, Icon, Look, Meaning, Slip, use_toasts};
use crate::words::filled;

/// The order, the slip, and the word that it was read.
#[component]
pub fn Review(ritual: Ritual) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let session = ritual.session.get_untracked();
    let (id, sanction, until, pages, trial) =
        (session.id, session.technical_sanction_id, session.not_after, session.pages, session.trial);
    let stamped = session.level == "B-T";
    let read = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let decline = Action::new_local(move |_: &()| {
        let navigate = navigate.clone();
        async move {
            let answer: Answer<SigningSession> =
                ritual.api.read(Call::act(&format!("/signing-sessions/{id}/decline"))).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Info, t_string!(i18n, signing.declined));
                    navigate(&format!("/sanctions/{sanction}"), Default::default());
                }
                Err(why) => {
                    ritual.failure.try_set(Some(why));
                    ritual.look();
                }
            }
        }
    });
    let go = move |()| {
        missing.set(!read.get_untracked());
        if read.get_untracked() {
            ritual.go(Step::Pin);
        }
    };
    view! {
        <div class="review">
            <div class="stack">
                <Heading text=move || t_string!(i18n, signing.review_title)/>
                {trial.then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, signing.trial)}</Callout> })}
                {(!stamped).then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, signing.no_time)}</Callout> })}
                <Slip session=session.clone()/>
            </div>
            <Document session=session/>
            <div class="panel"><div class="panel__body stack-s">
                <ErrorSummary failure=ritual.failure/>
                <label class="check"><input type="checkbox" bind:checked=read aria-describedby="read-missing"/>
                    <span class="small">{move || filled(t_string!(i18n, signing.have_read), &[("n", &figures.count(pages))])}</span></label>
                <div id="read-missing" role="alert"><Show when=move || missing.get() && !read.get()>
                    <p class="err"><Icon glyph=Glyph::Stop/><span>{t!(i18n, signing.read_missing)}</span></p>
                </Show></div>
                <Act look=Look::PrimaryBlock on_press=go>{t!(i18n, signing.to_pin)}</Act>
                <Act look=Look::Block busy=decline.pending() on_press=move |()| drop(decline.dispatch_local(()))>{t!(i18n, signing.not_correct)}</Act>
                <p class="xs quiet">{t!(i18n, signing.locked_document)}" "{move || filled(t_string!(i18n, signing.open_until), &[("time", &figures.time(until))])}</p>
            </div></div>
        </div>
    }
}
