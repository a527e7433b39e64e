//! Deposits held: the list, the form that lists one, refunds.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::closing::{
    DepositKind, HeldDeposit, NewDeposit, OpenItemKind, ProjectClosing, RefundDeposit, check_deposit,
    check_refund,
};

use super::{missing, words};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::said::said;
use crate::tenders::{Acting, Deed, date_in};
use crate::ui::{Act, Form, Look, MoneyField, SelectField, TextField};
use crate::words::filled;

/// The panel.
#[component]
pub fn Deposits(closing: ProjectClosing, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let lists = can(&closing.may, "list_deposit");
    let unlisted = closing.open_items.iter().any(|item| item.kind == OpenItemKind::DepositUnlisted);
    let typing = RwSignal::new(lists && unlisted);
    let none = closing.deposits.is_empty();
    let form = closing.clone();
    view! {
        <section class="panel" aria-labelledby="deposits"><div class="panel__head"><h2 id="deposits">{t!(i18n, completion.deposits)}</h2>
            {lists.then(|| view! { <span class="push"><Act look=Look::Small on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, completion.list_deposit)}</Act></span> })}</div>
            <Show when=move || typing.get()><ListForm closing=form.clone() on_done=on_changed/></Show>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, completion.deposits_none)}</p> })}
            <ul class="paper-list paper-list--flush">{closing.deposits.into_iter().map(|deposit| view! { <One deposit=deposit on_changed=on_changed/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn One(deposit: HeldDeposit, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (kind, amount, held) = (deposit.kind, deposit.amount_paise, deposit.held_paise);
    let refunds = can(&deposit.may, "refund_deposit");
    let typing = RwSignal::new(false);
    let stored = StoredValue::new(deposit.clone());
    let why = deposit.findings.first().map(|finding| finding.detail.clone());
    let (no, paper) = (deposit.agreement_no, deposit.paper);
    view! {
        <li>
            <span class="grow">{move || words::deposit(i18n, kind)}
                <span class="xs quiet block wrap-any" lang="en">{no}" · "{paper}</span>
                {deposit.refunds.into_iter().map(|one| { let (paise, on) = (one.amount_paise, one.refunded_on); view! {
                    <span class="xs quiet block">{move || filled(t_string!(i18n, completion.refunded), &[("amount", &figures.amount(paise)), ("date", &figures.date(on))])}</span> } }).collect_view()}
                {why.map(|words| view! { <span class="xs quiet block">{move || said(i18n, &words)}</span> })}</span>
            <span class="num amount">{move || figures.amount(amount)}{(held != amount).then(|| view! { <span class="xs quiet block">{move || filled(t_string!(i18n, completion.held), &[("amount", &figures.amount(held))])}</span> })}</span>
            {refunds.then(|| view! { <Act look=Look::Small on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, completion.refund)}</Act> })}
        </li>
        <Show when=move || typing.get()><li><RefundForm deposit=stored.get_value() on_done=on_changed/></li></Show>
    }
}

#[component]
fn ListForm(closing: ProjectClosing, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let first = closing.open_items.iter().find(|item| item.kind == OpenItemKind::DepositUnlisted).cloned();
    let listed = |kind: DepositKind, id: uuid::Uuid| {
        closing
            .deposits
            .iter()
            .find(|one| one.kind == kind && one.agreement_id == id)
            .map_or(0, |one| one.amount_paise)
    };
    // What the record knows to be held is proposed; it is missing beside what is listed already.
    let (own, of, amount_paise) = match &first {
        Some(item) => {
            let kind = item.deposit_kind.unwrap_or(DepositKind::Security);
            (item.agreement_id, kind, Some(item.amount_paise + listed(kind, item.agreement_id)))
        }
        None => {
            let id = closing.agreements.first().map(|one| one.agreement_id).unwrap_or_default();
            (id, DepositKind::EarnestMoney, None)
        }
    };
    let agreement = RwSignal::new(own.to_string());
    let kind = RwSignal::new(of.to_string());
    let amount = RwSignal::new(amount_paise);
    let paper = RwSignal::new(String::new());
    let agreements: Vec<(String, String)> = closing
        .agreements
        .iter()
        .map(|one| (one.agreement_id.to_string(), one.agreement_no.clone()))
        .collect();
    let kinds = Signal::derive(move || {
        DepositKind::ALL
            .iter()
            .map(|one| (one.to_string(), words::deposit(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(amount_paise) = amount.get_untracked() else {
            return form.refuse(missing("/amount_paise", t_string!(i18n, completion.missing_amount)));
        };
        let kind = kind.get_untracked().parse().unwrap_or(DepositKind::Security);
        let body = NewDeposit { kind, amount_paise, paper: paper.get_untracked() };
        match check_deposit(&body) {
            Ok(body) => {
                form.clear();
                let path = format!("/agreements/{}/deposits", agreement.get_untracked());
                acting.act(Deed::new(path, 0, &body, t_string!(i18n, completion.listed_news)));
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel__body stack" id="list-deposit" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <SelectField id="agreement" label=move || t_string!(i18n, completion.f_agreement) value=agreement options=Signal::stored(agreements)/>
                <SelectField id="kind" label=move || t_string!(i18n, completion.f_kind) value=kind options=kinds/>
                <MoneyField id="amount_paise" label=move || t_string!(i18n, completion.f_amount) value=amount error=form.error("/amount_paise")/>
                <TextField id="paper" label=move || t_string!(i18n, completion.f_deposit_paper) value=paper error=form.error("/paper") maxlength=200/>
            </div>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.list_deposit)}</Act></div>
        </form>
    }
}

#[component]
fn RefundForm(deposit: HeldDeposit, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let (id, version, held) = (deposit.id, deposit.version, deposit.held_paise);
    let amount = RwSignal::new(Some(held));
    let on = RwSignal::new(today().to_string());
    let paper = RwSignal::new(String::new());
    let fate = RwSignal::new("paid".to_owned());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(refunded_on) = date_in(on) else {
            return form.refuse(missing("/refunded_on", t_string!(i18n, completion.missing_date)));
        };
        let body = RefundDeposit {
            amount_paise: amount.get_untracked().unwrap_or(0),
            refunded_on,
            paper: paper.get_untracked(),
            forfeited: fate.get_untracked() == "forfeited",
        };
        match check_refund(&body, held, today()) {
            Ok(body) => {
                form.clear();
                let path = format!("/deposits/{id}/refund");
                acting.act(Deed::new(path, version, &body, t_string!(i18n, completion.refunded_news)));
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let fates = Signal::derive(move || {
        vec![
            ("paid".to_owned(), t_string!(i18n, completion.paid_back).to_owned()),
            ("forfeited".to_owned(), t_string!(i18n, completion.forfeited).to_owned()),
        ]
    });
    view! {
        <form class="grow stack" novalidate on:submit=send aria-label=move || t_string!(i18n, completion.refund_title)>
            {form.summary()}
            <div class="two two--fields">
                <MoneyField id="amount_paise" label=move || t_string!(i18n, completion.f_amount) value=amount error=form.error("/amount_paise")/>
                <TextField id="refunded_on" kind="date" label=move || t_string!(i18n, completion.f_refunded_on) value=on error=form.error("/refunded_on")/>
                <TextField id="paper" label=move || t_string!(i18n, completion.f_refund_paper) value=paper error=form.error("/paper") maxlength=200/>
                <SelectField id="forfeited" label=move || t_string!(i18n, completion.f_forfeited) value=fate options=fates/>
            </div>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.refund)}</Act></div>
        </form>
    }
}
