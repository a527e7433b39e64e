//! The buttons of an agreement.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;
use shared::agreement::{Agreement, StartWork, TerminateAgreement};
use shared::estimate::Remarks;

use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, date_in};
use crate::ui::{Act, Dialog, Look, RemarksDialog, TextArea, TextField};

/// The buttons.
#[component]
pub fn Acts(agreement: Agreement, acting: Acting, varying: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, version, may) = (agreement.id, agreement.version, agreement.may);
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/agreements/{id}/{verb}"), version, body, news });
    };
    let busy = acting.busy();
    let [returning, starting, ending] = [(); 3].map(|()| RwSignal::new(false));
    let waits = can(&may, "start_agreement");
    view! {
        {can(&may, "terminate_agreement").then(|| view! {
            <Act busy=busy on_press=move |()| ending.set(true)>{t!(i18n, agreements.terminate)}</Act>
            <DayDialog open=ending id="terminate" with_reason=true title=move || t_string!(i18n, agreements.terminate_title) explain=move || t_string!(i18n, agreements.terminate_words)
                button=move || t_string!(i18n, agreements.terminate) on_send=Callback::new(move |(terminated_on, reason)| deed("terminate", json!(TerminateAgreement { terminated_on, reason }), t_string!(i18n, agreements.terminated_news)))/>
        })}
        {can(&may, "return_agreement").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, tenders.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, agreements.send_back_title) explain=move || t_string!(i18n, agreements.send_back_words)
                button=move || t_string!(i18n, tenders.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, tenders.sent_back_news)))/>
        })}
        {can(&may, "propose_variation").then(|| view! { <Act busy=busy on_press=move |()| varying.set(true)>{t!(i18n, agreements.vary)}</Act> })}
        {waits.then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| starting.set(true)>{t!(i18n, agreements.start)}</Act>
            <DayDialog open=starting id="start" with_reason=false title=move || t_string!(i18n, agreements.start_title) explain=move || t_string!(i18n, agreements.start_words)
                button=move || t_string!(i18n, agreements.start) on_send=Callback::new(move |(started_on, _)| deed("start", json!(StartWork { started_on }), t_string!(i18n, agreements.started_news)))/>
        })}
        {can(&may, "activate_agreement").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("activate", json!({}), t_string!(i18n, agreements.active_news))>{t!(i18n, agreements.activate)}</Act> })}
    }
}

/// Asks for a day, and where it needs one for a reason.
#[component]
fn DayDialog(
    open: RwSignal<bool>,
    id: &'static str,
    with_reason: bool,
    #[prop(into)] title: TextProp,
    #[prop(into)] explain: TextProp,
    #[prop(into)] button: TextProp,
    on_send: Callback<(chrono::NaiveDate, String)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let day = RwSignal::new(today().to_string());
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let error =
        Signal::derive(move || missing.get().then(|| t_string!(i18n, projects.missing_date).to_string()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        missing.set(date_in(day).is_none());
        if let Some(day) = date_in(day) {
            open.set(false);
            on_send.run((day, reason.get_untracked()));
        }
    };
    view! {
        <Dialog open=open id=id>
            <form class="stack" novalidate on:submit=send>
                <h2 id=format!("{id}-title")>{move || title.get()}</h2>
                <p class="muted small">{move || explain.get()}</p>
                <TextField id=format!("{id}-day") kind="date" label=move || t_string!(i18n, agreements.f_day) value=day error=error/>
                {with_reason.then(|| view! { <TextArea id=format!("{id}-reason") rows=3 label=move || t_string!(i18n, estimates.reason) value=reason maxlength=2000/> })}
                <div class="row row--wrap"><Act look=Look::Primary submit=true>{move || button.get()}</Act><Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act></div>
            </form>
        </Dialog>
    }
}
