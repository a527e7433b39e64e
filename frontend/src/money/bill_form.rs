//! The form of a bill: the value up to date is typed, this bill and its net amount are worked out while one types.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::bill::{AgreementBills, Bill, BillContent, BillKind, NewBill, check_bill_content};
use shared::problem::FieldError;
use shared::rules::{BillFacts, check_bill};
use uuid::Uuid;

use super::deductions::{DeductionFields, DeductionList, Typed};
use super::words;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::{Findings, date_in, text_in};
use crate::ui::{
    Act, Crumbs, Form, Heading, Look, Meaning, MoneyField, SelectField, TextField, loaded, use_toasts,
};
use crate::words::filled;

/// With what a bill begins, and what it is held against.
#[derive(Debug, Clone, Copy)]
pub struct Begins {
    pub agreement_id: Uuid,
    pub serial: i32,
    pub previous_gross_paise: i64,
    pub agreement_paise: i64,
}

/// A new bill of the agreement the address names.
#[component]
pub fn NewBillPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let params = use_params_map();
    let navigate = use_navigate();
    let list = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            api.get::<AgreementBills>(format!("/agreements/{}/bills", js_sys::encode_uri_component(&id)))
                .await
        }
    });
    loaded(list, move |list| {
        let begins = Begins {
            agreement_id: list.agreement_id,
            serial: list.next_serial,
            previous_gross_paise: list.previous_gross_paise,
            agreement_paise: list.total_paise,
        };
        let serial = list.next_serial;
        let from = list.previous_period_to.and_then(|day| day.succ_opt());
        let navigate = navigate.clone();
        let made = Callback::new(move |id: Uuid| navigate(&format!("/bills/{id}"), Default::default()));
        view! {
            <Crumbs href=format!("/agreements/{}", list.agreement_id) parent=list.agreement_no here=move || filled(t_string!(i18n, money.bill_n), &[("n", &figures.count(serial))]) word=true/>
            <div class="pagehead pagehead--tight"><div><Heading text=move || filled(t_string!(i18n, money.new_bill), &[("n", &figures.count(serial))])/></div></div>
            <BillForm begins=begins from=from on_done=made/>
        }
    })
}

/// The form; `again` changes a draft or a returned bill.
#[component]
pub fn BillForm(
    begins: Begins,
    #[prop(optional)] again: Option<(Uuid, i32, BillContent)>,
    /// The day after the period of the bill before.
    #[prop(optional_no_strip)]
    from: Option<chrono::NaiveDate>,
    on_done: Callback<Uuid>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let old = again.as_ref().map(|(_, _, content)| content.clone());
    let corrected = again.map(|(id, version, _)| (id, version));
    let text = |word: Option<String>| RwSignal::new(word.unwrap_or_default());
    let kind = text(Some(old.as_ref().map_or(BillKind::Running, |old| old.kind).to_string()));
    let up_to_date = RwSignal::new(old.as_ref().map(|old| old.up_to_date_gross_paise));
    let deductions = Typed::of(old.as_ref().map_or(&[], |old| old.deductions.as_slice()));
    let mb_no = text(old.as_ref().and_then(|old| old.mb_no.clone()));
    let mb_pages = text(old.as_ref().and_then(|old| old.mb_pages.clone()));
    let period_from = text(old.as_ref().map(|old| old.period_from).or(from).map(|day| day.to_string()));
    let period_to = text(Some(old.as_ref().map_or_else(today, |old| old.period_to).to_string()));
    let this = Memo::new(move |_| up_to_date.get().unwrap_or(0).saturating_sub(begins.previous_gross_paise));
    let net = Memo::new(move |_| this.get().saturating_sub(deductions.total()));
    let findings = Signal::derive(move || {
        let Some(up_to_date_gross_paise) = up_to_date.get() else { return Vec::new() };
        check_bill(&BillFacts {
            kind: kind.get().parse().unwrap_or(BillKind::Running),
            serial: begins.serial,
            previous_serial: begins.serial - 1,
            previous_final: false,
            previous_gross_paise: begins.previous_gross_paise,
            up_to_date_gross_paise,
            agreement_paise: begins.agreement_paise,
            measured_in_detail: !mb_no.get().trim().is_empty() && !mb_pages.get().trim().is_empty(),
            // What the completions come to is the server's to say.
            completion_paise: Some(up_to_date_gross_paise),
        })
    });
    let save = Action::new_local(move |content: &BillContent| {
        let body = NewBill { content: content.clone() };
        async move {
            let call = match corrected {
                Some((id, version)) => Call::patch(&format!("/bills/{id}"), &body).if_version(version),
                None => Call::post(&format!("/agreements/{}/bills", begins.agreement_id), &body),
            };
            let answer: Answer<Bill> = api.read(call).await;
            match answer {
                Ok(bill) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.bill_news));
                    on_done.try_run(bill.id);
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let missing = |field: &str, words: &str| {
            form.refuse(vec![FieldError::new(format!("/content/{field}"), "VALUE_MISSING", words)]);
        };
        let Some(up_to_date_gross_paise) = up_to_date.get_untracked() else {
            return missing("up_to_date_gross_paise", t_string!(i18n, money.missing_amount));
        };
        let Some(period_from) = date_in(period_from) else {
            return missing("period_from", t_string!(i18n, money.missing_date));
        };
        let Some(period_to) = date_in(period_to) else {
            return missing("period_to", t_string!(i18n, money.missing_date));
        };
        let content = BillContent {
            kind: kind.get_untracked().parse().unwrap_or(BillKind::Running),
            up_to_date_gross_paise,
            deductions: untrack(move || deductions.read()),
            mb_no: text_in(mb_no),
            mb_pages: text_in(mb_pages),
            period_from,
            period_to,
        };
        match check_bill_content(&content, begins.previous_gross_paise, today()) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(content);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let kinds = Signal::derive(move || {
        BillKind::ALL
            .iter()
            .map(|one| (one.to_string(), words::bill_kind(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <div class="cols">
                <div class="stack">
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, money.measurements)}</legend><div class="panel__body two two--fields">
                        <SelectField id="kind" label=move || t_string!(i18n, money.f_kind) value=kind options=kinds error=form.error("/kind")/>
                        <MoneyField id="up_to_date_gross_paise" label=move || t_string!(i18n, money.f_up_to_date) value=up_to_date error=form.error("/up_to_date_gross_paise")/>
                        <TextField id="mb_no" label=move || t_string!(i18n, money.f_mb_no) value=mb_no error=form.error("/mb_no") maxlength=60/>
                        <TextField id="mb_pages" label=move || t_string!(i18n, money.f_mb_pages) hint=move || t_string!(i18n, money.f_mb_pages_hint) value=mb_pages error=form.error("/mb_pages") maxlength=60/>
                        <TextField id="period_from" kind="date" label=move || t_string!(i18n, money.f_from) value=period_from error=form.error("/period_from")/>
                        <TextField id="period_to" kind="date" label=move || t_string!(i18n, money.f_to) value=period_to error=form.error("/period_to")/>
                    </div></fieldset>
                    <DeductionFields typed=deductions/>
                </div>
                <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, money.this_bill)>
                    <div class="panel"><div class="panel__head"><h2>{t!(i18n, money.this_bill)}</h2></div>
                        <dl class="sums">
                            <div><dt>{t!(i18n, money.up_to_date)}</dt><dd class="num">{move || figures.amount(up_to_date.get().unwrap_or(0))}</dd></div>
                            <div><dt>{t!(i18n, money.previous)}</dt><dd class="num">"− "{move || figures.amount(begins.previous_gross_paise)}</dd></div>
                            <div><dt>{t!(i18n, money.this_bill)}</dt><dd class="num">{move || figures.amount(this.get())}</dd></div>
                            {move || view! { <DeductionList deductions=deductions.read()/> }}
                            <div class="sums__total"><dt>{t!(i18n, money.net_amount)}</dt><dd class="num">{move || figures.amount(net.get())}</dd></div>
                        </dl></div>
                    <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, money.checks)}</h2></div><Findings findings=findings/></section>
                    <div class="stack-s mt5"><Act look=Look::PrimaryBlock submit=true busy=save.pending()>{move || if corrected.is_some() { t_string!(i18n, money.bill_change) } else { t_string!(i18n, money.bill_save) }}</Act></div>
                </div>
            </div>
        </form>
    }
}
