//! The order is signed: its PDF, its link for everybody, what happened and what comes next.

use leptos::prelude::*;
use leptos_router::components::A;

use super::ceremony::Ritual;
use super::pages::Document;
use crate::figures::use_figures;
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, ErrorSummary, Glyph, Heading, Icon, Look, Meaning, Slip, Verdict, VerdictLook, use_toasts,
};
use crate::words::{common_name, filled};

/// Signed; the time-stamp has not come yet. It is asked for again and again by itself.
#[component]
pub fn WaitsForTime(ritual: Ritual) -> impl IntoView {
    let i18n = use_i18n();
    let session = ritual.session.get_untracked();
    let sanction = session.technical_sanction_id;
    view! {
        <div class="ceremony__grid">
            <Slip session=session/>
            <div class="stack">
                <Verdict look=VerdictLook::Warn><Heading text=move || t_string!(i18n, signing.waits_title)/><p>{t!(i18n, signing.waits_words)}</p></Verdict>
                <div class="row row--wrap">
                    <Act on_press=move |()| ritual.look()>{t!(i18n, signing.look_again)}</Act>
                    <A href=format!("/sanctions/{sanction}") attr:class="btn">{t!(i18n, signing.to_sanction)}</A>
                </div>
            </div>
        </div>
    }
}

/// One of the things that happened.
#[component]
fn Happened(#[prop(into)] what: TextProp, children: Children) -> impl IntoView {
    view! { <li><Icon glyph=Glyph::Tick/><b>{move || what.get()}</b><span class="quiet">{children()}</span></li> }
}

/// The last step.
#[component]
pub fn Done(ritual: Ritual) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let toasts = use_toasts();
    let session = ritual.session.get_untracked();
    ritual.failure.set(None);
    let (id, amount, memo, number) =
        (session.id, session.amount_paise, session.memo_no.clone(), session.ts_no.clone());
    let (signed_at, sanction) = (session.signed_at, session.technical_sanction_id);
    let name = format!("{}.pdf", number.replace('/', "-"));
    let fetch = Action::new_local(move |_: &()| {
        let name = name.clone();
        async move {
            match ritual.api.bytes(format!("/signing-sessions/{id}/document.pdf")).await {
                Ok(bytes) => files::save(&bytes, &name, "application/pdf"),
                Err(why) => drop(ritual.failure.try_set(Some(why))),
            }
        }
    });
    let origin = window().location().origin().unwrap_or_default();
    let code = session.verification_code.clone();
    let link = code.as_ref().map(|code| format!("{origin}/v/{code}"));
    let field = NodeRef::<leptos::html::Input>::new();
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
            files::copy(&field.value());
            toasts.say(Meaning::Ok, t_string!(i18n, signing.copied));
        }
    };
    let facts = {
        let memo = memo.clone();
        move || {
            let at = signed_at.map(|at| figures.date_time(at)).unwrap_or_default();
            filled(
                t_string!(i18n, signing.done_words),
                &[("memo", &memo), ("amount", &figures.amount(amount)), ("time", &at)],
            )
        }
    };
    let issuer = common_name(&session.certificate_issuer);
    let stamped = session.level == "B-T";
    view! {
        <div class="ceremony__grid done">
            <div class="stack">
                <Verdict look=VerdictLook::Good><Heading text=move || t_string!(i18n, signing.done_title)/><p>{facts}</p></Verdict>
                {session.trial.then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, signing.trial)}</Callout> })}
                <ErrorSummary failure=ritual.failure/>
                <div class="panel"><div class="panel__body stack">
                    <Act look=Look::Primary busy=fetch.pending() on_press=move |()| drop(fetch.dispatch_local(()))><Icon glyph=Glyph::Download/>{t!(i18n, signing.download)}</Act>
                    {link.map(|link| view! {
                        <div class="field"><label for="link">{t!(i18n, signing.link)}</label>
                            <div class="row gap2">
                                <input class="in mono" id="link" readonly node_ref=field value=link/>
                                <button type="button" class="btn" on:click=copy><Icon glyph=Glyph::Copy/>{t!(i18n, signing.copy)}</button>
                            </div>
                            <span class="hint hint--after">{t!(i18n, signing.link_words)}</span>
                        </div>
                    })}
                </div></div>
                <div class="two">
                    <section class="panel"><div class="panel__head"><h2>{t!(i18n, signing.happened)}</h2></div><div class="panel__body"><ol class="chain">
                        <Happened what=move || t_string!(i18n, signing.signed_with_key)><span lang="en">{issuer}</span></Happened>
                        {stamped.then(|| view! {
                            <Happened what=move || t_string!(i18n, signing.time_stamped)>{move || signed_at.map(|at| figures.date_time(at))}</Happened>
                        })}
                        <Happened what=move || t_string!(i18n, signing.in_register)><span lang="en">{number}</span></Happened>
                        <Happened what=move || t_string!(i18n, signing.copies_go)>{t!(i18n, signing.copies_words)}</Happened>
                    </ol></div></section>
                    <section class="panel flush"><div class="panel__head"><h2>{t!(i18n, signing.next)}</h2></div><div class="panel__body stack-s small">
                        <p>{t!(i18n, signing.next_words)}</p>
                        <p><A href=format!("/sanctions/{sanction}")>{t!(i18n, signing.to_sanction)}</A></p>
                        <p><A href="/my-work">{t!(i18n, signing.next_work)}</A></p>
                    </div></section>
                </div>
            </div>
            <Document session=session signed=true/>
        </div>
    }
}
