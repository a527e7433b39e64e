//! The acts of those a sanction comes to: sign, freeze, recommend, verify, certify, send back, reject, recall, take back, and the
//! later orders that a sanction in force may get.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use serde_json::json;
use shared::sanction::Sanction;

use super::act::{Acting, Deed};
use super::certify::Certify;
use super::verify::{Recommend, Verify};
use crate::api::{Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::signing::open_signing;
use crate::ui::{Act, Glyph, Icon, Look, RemarksDialog};

/// The buttons the server says will work; the one the work waits for is the loud one.
#[component]
pub fn Decide(
    sanction: Sanction,
    on_changed: Callback<()>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let acting = Acting::new(sanction.summary.id, on_changed);
    let version = sanction.version;
    Effect::new(move |_| failure.set(acting.failure.get()));
    let may = |operation: &str| sanction.may.iter().any(|other| other == operation);
    let busy = acting.busy();
    let act = move |verb: &'static str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { verb, body, news }, version)
    };
    let [verifying, recommending, returning, rejecting, recalling] = [(); 5].map(|()| RwSignal::new(false));
    let signs = may("open_signing_session");
    let (freezes, recommends) = (may("freeze_sanction"), may("recommend_sanction"));
    let loud = |first: bool| if first { Look::Primary } else { Look::Plain };
    let id = sanction.summary.id;
    let kind = sanction.summary.kind;
    let certifying = RwSignal::new(false);
    view! {
        {may("cancel_sanction").then(|| view! { <A href=format!("/sanctions/{id}/cancel") attr:class="btn">{t!(i18n, orders.cancel_this)}</A> })}
        {may("revise_sanction").then(|| view! { <A href=format!("/sanctions/{id}/revise") attr:class="btn">{t!(i18n, orders.revise_this)}</A> })}
        {may("withdraw_sanction").then(|| view! {
            <Act busy=busy on_press=move |()| act("withdraw", json!({}), t_string!(i18n, sanction.withdrawn))>{t!(i18n, sanction.withdraw)}</Act>
        })}
        {may("recall_sanction").then(|| view! {
            <Act busy=busy on_press=move |()| recalling.set(true)>{t!(i18n, sanction.recall)}</Act>
            <RemarksDialog open=recalling id="recall" title=move || t_string!(i18n, sanction.recall) explain=move || t_string!(i18n, sanction.recall_words)
                button=move || t_string!(i18n, sanction.recall) on_send=Callback::new(move |remarks: String| act("recall", json!({ "remarks": remarks }), t_string!(i18n, sanction.recalled)))/>
        })}
        {may("reject_sanction").then(|| view! {
            <Act busy=busy on_press=move |()| rejecting.set(true)>{t!(i18n, sanction.reject)}</Act>
            <RemarksDialog open=rejecting id="reject" title=move || t_string!(i18n, sanction.reject) explain=move || t_string!(i18n, sanction.reject_words)
                button=move || t_string!(i18n, sanction.reject) on_send=Callback::new(move |remarks: String| act("reject", json!({ "remarks": remarks }), t_string!(i18n, sanction.rejected)))/>
        })}
        {may("return_sanction").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, sanction.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, sanction.send_back) explain=move || t_string!(i18n, sanction.send_back_words)
                button=move || t_string!(i18n, sanction.send_back) on_send=Callback::new(move |remarks: String| act("return", json!({ "remarks": remarks }), t_string!(i18n, sanction.sent_back)))/>
        })}
        {may("verify_sanction").then(|| view! {
            <Act look=loud(true) busy=busy on_press=move |()| verifying.set(true)>{t!(i18n, sanction.verify)}</Act>
            <Verify open=verifying kind=kind on_send=Callback::new(move |body| act("verify", body, t_string!(i18n, sanction.verified)))/>
        })}
        {recommends.then(|| view! {
            <Act look=loud(!freezes) busy=busy on_press=move |()| recommending.set(true)>{t!(i18n, sanction.recommend)}</Act>
            <Recommend open=recommending on_send=Callback::new(move |body| act("recommend", body, t_string!(i18n, sanction.recommended)))/>
        })}
        {freezes.then(|| view! {
            <Act look=loud(true) busy=busy on_press=move |()| act("freeze", json!({}), t_string!(i18n, sanction.frozen))>{t!(i18n, sanction.freeze)}</Act>
        })}
        {may("certify_sanction").then(|| view! {
            <Act look=loud(true) busy=busy on_press=move |()| certifying.set(true)>{t!(i18n, orders.certify)}</Act>
            <Certify open=certifying on_send=Callback::new(move |body| act("certify", body, t_string!(i18n, orders.certified)))/>
        })}
        {signs.then(|| view! { <ToSign sanction=sanction.clone() failure=failure/> })}
    }
}

/// Opens the signing, or goes on with the one that is open.
#[component]
fn ToSign(sanction: Sanction, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let id = sanction.summary.id;
    let live = sanction.signing_session_id;
    let open = Action::new_local(move |_: &()| {
        let navigate = navigate.clone();
        async move {
            if let Some(live) = live {
                navigate(&format!("/signing/{live}"), Default::default());
                return;
            }
            let answer = open_signing(api, id).await;
            failure.try_set(answer.as_ref().err().cloned());
            if let Ok(session) = answer {
                navigate(&format!("/signing/{}", session.id), Default::default());
            }
        }
    });
    view! {
        <Act look=Look::Primary busy=open.pending() on_press=move |()| drop(open.dispatch_local(()))>
            {move || if live.is_some() { t_string!(i18n, sanction.go_on_signing) } else { t_string!(i18n, sanction.review_and_sign) }}<Icon glyph=Glyph::Forward/>
        </Act>
    }
}
