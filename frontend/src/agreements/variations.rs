//! The variations of an agreement, each with where it stands and the step that is mine.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;
use shared::agreement::{Agreement, ApproveVariation, Variation, VariationKind};
use shared::estimate::Remarks;
use shared::rules::Severity;
use shared::sanction::WarningReason;

use super::vary::VaryForm;
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, Findings};
use crate::ui::{
    Act, Badge, Callout, Dialog, ErrorSummary, Look, Meaning, RemarksDialog, TextArea, TextField,
};
use crate::words::filled;

/// The panel.
#[component]
pub fn Variations(agreement: Agreement, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let none = agreement.variations.is_empty();
    let (room, extensions, days) =
        (agreement.variation_room_paise, agreement.extensions, agreement.extension_days);
    let base = StoredValue::new(agreement.clone());
    view! {
        <section class="panel mt5" aria-labelledby="variations">
            <div class="panel__head"><h2 id="variations">{t!(i18n, agreements.variations)}</h2></div>
            <p class="small muted pad-line">{move || filled(t_string!(i18n, agreements.room), &[("amount", &figures.amount(room))])}
                {(extensions > 0).then(|| view! { " "{move || filled(t_string!(i18n, agreements.extended_n), &[("n", &figures.count(extensions)), ("days", &figures.count(days))])} })}</p>
            {none.then(|| view! { <p class="panel__body small quiet">{t!(i18n, agreements.variations_none)}</p> })}
            {agreement.variations.into_iter().map(|one| view! { <OneVariation variation=one base=base on_changed=on_changed/> }).collect_view()}
        </section>
    }
}

#[component]
fn OneVariation(
    variation: Variation,
    base: StoredValue<Agreement>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let correcting = RwSignal::new(false);
    let Variation {
        serial,
        state,
        content,
        department_approves,
        order_no,
        return_remarks,
        former_end,
        days,
        ..
    } = variation.clone();
    let (kind, delta, new_end) = (content.kind, content.delta_paise, content.new_end);
    let (proposed_by, proposed_by_bn) = (variation.proposed_by.clone(), variation.proposed_by_bn.clone());
    let (approved_by, approved_by_bn) = (variation.approved_by.clone(), variation.approved_by_bn.clone());
    let findings = variation.findings.clone();
    let heading = format!("variation-{serial}");
    let labelled = heading.clone();
    let again = variation.clone();
    view! {
        <section class="work-box" aria-labelledby=labelled>
            <h3 id=heading class="row row--wrap gap2"><span>{move || filled(t_string!(i18n, agreements.variation_n), &[("n", &figures.count(serial)), ("kind", words::kind(i18n, kind))])}</span>
                {move || { let (word, meaning, glyph) = words::variation(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}</h3>
            <p>{match (kind, new_end) {
                (VariationKind::Time, Some(end)) => view! { {move || filled(t_string!(i18n, agreements.moves_end), &[("from", &figures.date(former_end)), ("to", &figures.date(end)), ("days", &figures.count(days.unwrap_or(0)))])} }.into_any(),
                _ if delta != 0 => view! { <span class="num">{move || filled(if delta > 0 { t_string!(i18n, agreements.rises) } else { t_string!(i18n, agreements.falls) }, &[("amount", &figures.amount(delta.saturating_abs()))])}</span> }.into_any(),
                _ => ().into_any(),
            }}</p>
            <p class="small keep-lines">{content.reason}</p>
            {(!content.items.is_empty()).then(|| view! { <ul class="bulleted small">{content.items.into_iter().map(|item| {
                let (from, to) = (crate::ui::shown_decimal(item.tendered_milli, 3), crate::ui::shown_decimal(item.revised_milli, 3));
                view! { <li>{item.description}": "{move || figures.digits(&from)}" → "{move || figures.digits(&to)}" "{item.unit}</li> }
            }).collect_view()}</ul> })}
            <p class="xs quiet">{move || figures.either(&proposed_by, Some(&proposed_by_bn))}{approved_by.map(|who| view! { " → "{move || figures.either(&who, approved_by_bn.as_deref())} })}{order_no.map(|no| view! { " · "<span lang="en">{no}</span> })}</p>
            {return_remarks.map(|remarks| view! { <Callout meaning=Meaning::Warn><p class="keep-lines">{remarks}</p></Callout> })}
            {department_approves.then(|| view! { <p class="small">{t!(i18n, agreements.department_decides)}</p> })}
            <ErrorSummary failure=acting.failure/>
            {(!findings.is_empty()).then(|| view! { <Findings findings=Signal::stored(findings)/> })}
            <div class="row row--wrap mt3"><Steps variation=variation acting=acting correcting=correcting/></div>
            <Show when=move || correcting.get()>{
                let again = again.clone();
                view! { <VaryForm agreement=base.get_value() again=again on_done=on_changed on_close=Callback::new(move |()| correcting.set(false))/> }
            }</Show>
        </section>
    }
}

#[component]
fn Steps(variation: Variation, acting: Acting, correcting: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, version, serial, may) = (variation.id, variation.version, variation.serial, variation.may);
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/variations/{id}/{verb}"), version, body, news });
    };
    let busy = acting.busy();
    let [returning, rejecting, approving] = [(); 3].map(|()| RwSignal::new(false));
    let warns: Vec<String> = variation
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warn)
        .map(|finding| finding.code.clone())
        .collect();
    view! {
        {can(&may, "update_variation").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| correcting.set(true)>{t!(i18n, agreements.correct)}</Act> })}
        {can(&may, "recommend_variation").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("recommend", json!({}), t_string!(i18n, agreements.recommended_news))>{t!(i18n, agreements.recommend)}</Act> })}
        {can(&may, "approve_variation").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| approving.set(true)>{t!(i18n, agreements.approve)}</Act>
            <ApproveDialog open=approving id=format!("approve-{serial}") warns=warns on_send=Callback::new(move |body: ApproveVariation| deed("approve", json!(body), t_string!(i18n, agreements.approved_news)))/>
        })}
        {can(&may, "return_variation").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, tenders.send_back)}</Act>
            <RemarksDialog open=returning id=format!("return-{serial}") title=move || t_string!(i18n, agreements.send_back_title) explain=move || t_string!(i18n, agreements.send_back_words)
                button=move || t_string!(i18n, tenders.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, tenders.sent_back_news)))/>
        })}
        {can(&may, "reject_variation").then(|| view! {
            <Act busy=busy on_press=move |()| rejecting.set(true)>{t!(i18n, agreements.reject)}</Act>
            <RemarksDialog open=rejecting id=format!("reject-{serial}") title=move || t_string!(i18n, agreements.reject_title) explain=move || t_string!(i18n, agreements.reject_words)
                button=move || t_string!(i18n, agreements.reject) on_send=Callback::new(move |remarks: String| deed("reject", json!(Remarks { remarks }), t_string!(i18n, agreements.rejected_news)))/>
        })}
    }
}

/// The number of the order, and a reason where a rule asks for one.
#[component]
fn ApproveDialog(
    open: RwSignal<bool>,
    id: String,
    warns: Vec<String>,
    on_send: Callback<ApproveVariation>,
) -> impl IntoView {
    let i18n = use_i18n();
    let order_no = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let error =
        Signal::derive(move || missing.get().then(|| t_string!(i18n, agreements.order_missing).to_string()));
    let asks = !warns.is_empty();
    let warns = StoredValue::new(warns);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let no = order_no.get_untracked().trim().to_owned();
        missing.set(no.is_empty());
        if !no.is_empty() {
            open.set(false);
            let reasons = warns
                .get_value()
                .into_iter()
                .map(|code| WarningReason { code, reason: reason.get_untracked() })
                .collect();
            on_send.run(ApproveVariation { order_no: no, reasons });
        }
    };
    let title = format!("{id}-title");
    let (no_id, reason_id) = (format!("{id}-order"), format!("{id}-reason"));
    view! {
        <Dialog open=open id=id>
            <form class="stack" novalidate on:submit=send>
                <h2 id=title>{t!(i18n, agreements.approve_title)}</h2>
                <TextField id=no_id label=move || t_string!(i18n, agreements.f_approval_no) value=order_no error=error maxlength=100/>
                {asks.then(|| view! { <TextArea id=reason_id rows=3 label=move || t_string!(i18n, estimates.reason) value=reason maxlength=2000/> })}
                <div class="row row--wrap"><Act look=Look::Primary submit=true>{t!(i18n, agreements.approve)}</Act><Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act></div>
            </form>
        </Dialog>
    }
}
