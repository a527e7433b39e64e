//! The close proposed, decided, and the reopening.

use leptos::prelude::*;
use serde_json::json;
use shared::closing::{ProjectClosing, ReopenProject};
use shared::estimate::Remarks;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed};
use crate::ui::{Act, Callout, Dialog, Fact, Look, Meaning, RemarksDialog};

/// The buttons of whose turn it is.
#[component]
pub fn Decide(closing: ProjectClosing, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let [returning, reopening, ending] = [(); 3].map(|()| RwSignal::new(false));
    let (id, version, may) = (closing.project_id, closing.version, closing.may);
    let busy = acting.busy();
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/projects/{id}/{verb}"), version, body, news });
    };
    view! {
        {can(&may, "reopen_project").then(|| view! {
            <Act busy=busy on_press=move |()| reopening.set(true)>{t!(i18n, completion.reopen)}</Act>
            <RemarksDialog open=reopening id="reopen" title=move || t_string!(i18n, completion.reopen) explain=move || t_string!(i18n, completion.reopen_words)
                button=move || t_string!(i18n, completion.reopen) on_send=Callback::new(move |reason: String| deed("reopen", json!(ReopenProject { reason }), t_string!(i18n, completion.reopen_news)))/>
        })}
        {can(&may, "return_closing").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, completion.return_close)}</Act>
            <RemarksDialog open=returning id="return-closing" title=move || t_string!(i18n, completion.return_close) explain=move || t_string!(i18n, completion.return_close_words)
                button=move || t_string!(i18n, completion.return_close) on_send=Callback::new(move |remarks: String| deed("return-closing", json!(Remarks { remarks }), t_string!(i18n, completion.sent_back_news)))/>
        })}
        {can(&may, "propose_closing").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("propose-closing", json!({}), t_string!(i18n, completion.propose_news))>{t!(i18n, completion.propose)}</Act> })}
        {can(&may, "close_project").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| ending.set(true)>{t!(i18n, completion.close_it)}</Act>
            <Dialog open=ending id="close-project">
                <div class="stack">
                    <h2 id="close-project-title">{t!(i18n, completion.close_it)}</h2>
                    <p class="muted small">{t!(i18n, completion.close_words)}</p>
                    <div class="row row--wrap">
                        <Act look=Look::Primary busy=busy on_press=move |()| { ending.set(false); deed("close", json!({}), t_string!(i18n, completion.close_news)); }>{t!(i18n, completion.close_it)}</Act>
                        <Act on_press=move |()| ending.set(false)>{t!(i18n, common.cancel)}</Act>
                    </div>
                </div>
            </Dialog>
        })}
    }
}

/// Who proposed and who closed; why it was sent back.
#[component]
pub fn CloseFacts(closing: ProjectClosing) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Some(close) = closing.close else { return ().into_any() };
    let (by, by_bn, on) = (close.proposed_by, close.proposed_by_bn, close.proposed_on);
    let when = move |who: String, on: Option<chrono::NaiveDate>| match on {
        Some(day) => format!("{who}, {}", figures.date(day)),
        None => who,
    };
    let closed = close.closed_by.map(|who| (who, close.closed_by_bn, close.closed_on));
    view! {
        <section class="panel" aria-labelledby="close"><div class="panel__head"><h2 id="close">{t!(i18n, completion.close)}</h2></div>
            <div class="panel__body stack-s">
                {close.return_remarks.map(|remarks| view! { <Callout meaning=Meaning::Warn><strong>{t!(i18n, completion.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout> })}
                <dl class="kv kv--1">
                    <Fact term=move || t_string!(i18n, completion.proposed_by)>{move || when(figures.either(&by, Some(&by_bn)), Some(on))}</Fact>
                    {closed.map(|(who, who_bn, on)| view! { <Fact term=move || t_string!(i18n, completion.closed_by)>{move || when(figures.either(&who, who_bn.as_deref()), on)}</Fact> })}
                </dl>
            </div>
        </section>
    }
    .into_any()
}
