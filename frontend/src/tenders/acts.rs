//! The buttons of a tender: one is primary, what seldom happens stands beside it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::json;
use shared::estimate::Remarks;
use shared::tender::{EmergencyReason, ExtendTender, RatifyTender, Tender};

use super::act::{Acting, Deed, date_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Act, Dialog, Look, RemarksDialog, TextArea, TextField};

/// The buttons.
#[component]
pub fn Acts(tender: Tender, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let (id, version, may) = (tender.id, tender.version, tender.may);
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/tenders/{id}/{verb}"), version, body, news });
    };
    let busy = acting.busy();
    let [returning, cancelling, urging, ratifying, extending] = [(); 5].map(|()| RwSignal::new(false));
    let remarks =
        move |verb: &'static str, news: fn(leptos_i18n::I18nContext<crate::i18n::Locale>) -> &'static str| {
            Callback::new(move |remarks: String| deed(verb, json!(Remarks { remarks }), news(i18n)))
        };
    view! {
        {can(&may, "cancel_tender").then(|| view! {
            <Act busy=busy on_press=move |()| cancelling.set(true)>{t!(i18n, tenders.cancel)}</Act>
            <RemarksDialog open=cancelling id="cancel" title=move || t_string!(i18n, tenders.cancel_title) explain=move || t_string!(i18n, tenders.cancel_words)
                button=move || t_string!(i18n, tenders.cancel) on_send=remarks("cancel", |i18n| t_string!(i18n, tenders.cancelled_news))/>
        })}
        {can(&may, "retender").then(|| view! { <A href=format!("/tenders/{id}/next") attr:class="btn">{t!(i18n, tenders.call_again)}</A> })}
        {can(&may, "return_tender").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, tenders.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, tenders.send_back_title) explain=move || t_string!(i18n, tenders.send_back_words)
                button=move || t_string!(i18n, tenders.send_back) on_send=remarks("return", |i18n| t_string!(i18n, tenders.sent_back_news))/>
        })}
        {can(&may, "extend_tender").then(|| view! {
            <Act busy=busy on_press=move |()| extending.set(true)>{t!(i18n, tenders.extend)}</Act>
            <ExtendDialog open=extending close=tender.content.close_on.to_string() opens=tender.content.open_on.to_string()
                on_send=Callback::new(move |body: ExtendTender| deed("extend", json!(body), t_string!(i18n, tenders.extended_news)))/>
        })}
        {can(&may, "allow_emergency_tender").then(|| view! {
            <Act busy=busy on_press=move |()| urging.set(true)>{t!(i18n, tenders.allow)}</Act>
            <RemarksDialog open=urging id="allow" title=move || t_string!(i18n, tenders.allow_title) explain=move || t_string!(i18n, tenders.allow_words)
                button=move || t_string!(i18n, tenders.allow) on_send=Callback::new(move |reason: String| deed("allow-emergency", json!(EmergencyReason { reason }), t_string!(i18n, tenders.allowed_news)))/>
        })}
        {can(&may, "ratify_tender").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| ratifying.set(true)>{t!(i18n, tenders.ratify)}</Act>
            <RemarksDialog open=ratifying id="ratify" title=move || t_string!(i18n, tenders.ratify_title) explain=move || t_string!(i18n, tenders.ratify_words)
                button=move || t_string!(i18n, tenders.ratify) on_send=Callback::new(move |text: String| deed("ratify", json!(RatifyTender { ratification_ref: text }), t_string!(i18n, tenders.ratified_news)))/>
        })}
        {can(&may, "publish_tender").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("publish", json!({}), t_string!(i18n, tenders.published_news))>{t!(i18n, tenders.publish)}</Act> })}
        {can(&may, "create_agreement").then(|| view! { <A href=format!("/tenders/{id}/agreement") attr:class="btn btn--primary btn--lg">{t!(i18n, tenders.make_agreement)}</A> })}
    }
}

/// Later days for closing and opening.
#[component]
fn ExtendDialog(
    open: RwSignal<bool>,
    close: String,
    opens: String,
    on_send: Callback<ExtendTender>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (close_on, open_on) = (RwSignal::new(close), RwSignal::new(opens));
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let error =
        Signal::derive(move || missing.get().then(|| t_string!(i18n, projects.missing_date).to_string()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let days = date_in(close_on).zip(date_in(open_on));
        missing.set(days.is_none());
        if let Some((close_on, open_on)) = days {
            open.set(false);
            on_send.run(ExtendTender { close_on, open_on, reason: reason.get_untracked() });
        }
    };
    view! {
        <Dialog open=open id="extend">
            <form class="stack" novalidate on:submit=send>
                <h2 id="extend-title">{t!(i18n, tenders.extend_title)}</h2>
                <div class="two two--fields">
                    <TextField id="extend-close" kind="date" label=move || t_string!(i18n, tenders.f_close) value=close_on error=error/>
                    <TextField id="extend-open" kind="date" label=move || t_string!(i18n, tenders.f_open) value=open_on/>
                </div>
                <TextArea id="extend-reason" rows=3 label=move || t_string!(i18n, estimates.reason) value=reason maxlength=2000/>
                <div class="row row--wrap"><Act look=Look::Primary submit=true>{t!(i18n, tenders.extend)}</Act><Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act></div>
            </form>
        </Dialog>
    }
}
