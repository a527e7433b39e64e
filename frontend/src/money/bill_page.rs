//! One bill: its sums, who measured, checked and passed it, and the step that is mine.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use serde_json::json;
use shared::bill::Bill;
use shared::estimate::Remarks;
use shared::project_money::ProjectMoney;
use uuid::Uuid;

use super::bill_form::{Begins, BillForm};
use super::deductions::DeductionList;
use super::voucher_form::{Owed, VoucherForm};
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, Findings};
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Fact, Heading, Look, Meaning, RemarksDialog, keep_remarks,
    loaded,
};
use crate::words::filled;

/// The bill the address names.
#[component]
pub fn BillPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Bill>(format!("/bills/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let changed = Callback::new(move |()| {
        kept.forget();
        found.refetch();
    });
    loaded(found, move |bill| view! { <Shown bill=bill on_changed=changed/> })
}

#[component]
fn Shown(bill: Bill, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let paying = RwSignal::new(false);
    let (serial, state, kind) = (bill.serial, bill.state, bill.content.kind);
    let (en, bn) = (bill.title_en.clone(), bill.title_bn.clone());
    let edits = can(&bill.may, "update_bill");
    let pays = can(&bill.may, "enter_expenditure");
    let findings = bill.findings.clone();
    let flagged = !findings.is_empty();
    let begins = Begins {
        agreement_id: bill.agreement_id,
        serial,
        previous_gross_paise: bill.previous_gross_paise,
        agreement_paise: bill.agreement_paise,
    };
    let again = (bill.id, bill.version, bill.content.clone());
    let waits = bill.pending_with.clone().map(|who| (who, bill.pending_with_bn.clone(), bill.due_on));
    let stored = StoredValue::new(bill.clone());
    let (code, firm) = (bill.project_code.clone(), bill.contractor_name.clone());
    view! {
        <Crumbs href=format!("/agreements/{}", bill.agreement_id) parent=bill.agreement_no.clone() here=move || filled(t_string!(i18n, money.bill_n), &[("n", &figures.count(serial))]) word=true/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=move || filled(t_string!(i18n, money.bill_n), &[("n", &figures.count(serial))])/>
                <p>{move || figures.either(&en, bn.as_deref())}</p>
                <p class="small row row--wrap gap2"><A href=format!("/projects/{}/money", bill.project_id) attr:class="mono" attr:lang="en">{code}</A><span>{firm}</span><span>{move || words::bill_kind(i18n, kind)}</span>
                    {move || { let (word, meaning, glyph) = words::bill_state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}</p>
                {waits.map(|(who, who_bn, due)| view! { <p class="small muted">{move || filled(t_string!(i18n, money.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}{due.map(|day| view! { " · "{move || filled(t_string!(i18n, my_work.due_on), &[("date", &figures.date(day))])} })}</p> })}
            </div>
            <div class="row row--wrap"><Steps bill=bill.clone() acting=acting/>
                {pays.then(|| view! { <Act look=Look::Primary on_press=move |()| paying.update(|on| *on = !*on)>{t!(i18n, money.pay_bill)}</Act> })}</div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_changed/>
        {bill.return_remarks.clone().map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, money.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        <Show when=move || paying.get()><PayPanel bill=stored.get_value() on_done=on_changed/></Show>
        {if edits {
            view! { <BillForm begins=begins again=again from=None on_done=Callback::new(move |_: Uuid| on_changed.run(()))/> }.into_any()
        } else {
            view! { <div class="cols"><div><Sums bill=bill.clone()/></div><div>
                <Hands bill=bill/>
                {flagged.then(|| view! { <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, money.checks)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
            </div></div> }.into_any()
        }}
    }
}

/// The form of the voucher that pays it.
#[component]
fn PayPanel(bill: Bill, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let id = bill.project_id;
    let money =
        LocalResource::new(
            move || async move { api.get::<ProjectMoney>(format!("/projects/{id}/money")).await },
        );
    let works: Vec<(Uuid, String)> =
        bill.works.iter().map(|work| (work.id, format!("{} {}", work.code, work.name))).collect();
    let owed = Owed {
        bill_id: bill.id,
        passed_paise: bill.this_gross_paise,
        paid_paise: bill.paid_paise,
        deductions: bill.content.deductions,
    };
    view! {
        <section class="panel" aria-labelledby="pay"><div class="panel__head"><h2 id="pay">{t!(i18n, money.pay_bill)}</h2></div>
            {loaded(money, move |money| view! { <VoucherForm money=money works=works.clone() owed=owed.clone() on_done=on_done/> })}
        </section>
    }
}

/// The sums of the bill.
#[component]
fn Sums(bill: Bill) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Bill {
        content, previous_gross_paise, this_gross_paise, net_paise, paid_paise, agreement_paise, ..
    } = bill;
    let up_to_date = content.up_to_date_gross_paise;
    let (from, to) = (content.period_from, content.period_to);
    view! {
        <section class="panel" aria-labelledby="facts"><div class="panel__head"><h2 id="facts">{t!(i18n, money.facts)}</h2></div>
            <dl class="sums">
                <div><dt>{t!(i18n, money.agreed)}</dt><dd class="num">{move || figures.amount(agreement_paise)}</dd></div>
                <div><dt>{t!(i18n, money.up_to_date)}</dt><dd class="num">{move || figures.amount(up_to_date)}</dd></div>
                <div><dt>{t!(i18n, money.previous)}</dt><dd class="num">"− "{move || figures.amount(previous_gross_paise)}</dd></div>
                <div><dt><strong>{t!(i18n, money.this_bill)}</strong></dt><dd class="num"><strong>{move || figures.amount(this_gross_paise)}</strong></dd></div>
                <DeductionList deductions=content.deductions/>
                <div class="sums__total"><dt>{t!(i18n, money.net_amount)}</dt><dd class="num">{move || figures.amount(net_paise)}</dd></div>
                <div><dt>{t!(i18n, money.paid)}</dt><dd class="num">{move || figures.amount(paid_paise)}</dd></div>
            </dl>
            <div class="panel__body"><dl class="kv kv--2">
                <Fact term=move || t_string!(i18n, money.f_mb_no)><span class="v" lang="en">{content.mb_no}</span><span lang="en">{content.mb_pages}</span></Fact>
                <Fact term=move || t_string!(i18n, money.period)>{move || figures.date(from)}" – "{move || figures.date(to)}</Fact>
            </dl></div>
        </section>
    }
}

/// Through whose hands it went.
#[component]
fn Hands(bill: Bill) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let hands = [
        (0, bill.measured_by, bill.measured_by_bn, bill.measured_on),
        (1, bill.checked_by, bill.checked_by_bn, bill.checked_on),
        (2, bill.passed_by, bill.passed_by_bn, bill.passed_on),
    ];
    let word = move |which: i32| match which {
        0 => t_string!(i18n, money.measured_by),
        1 => t_string!(i18n, money.checked_by),
        _ => t_string!(i18n, money.passed_by),
    };
    view! {
        <section class="panel"><div class="panel__body"><dl class="kv kv--1">
            {hands.into_iter().filter_map(|(which, en, bn, on)| en.map(|en| view! {
                <Fact term=move || word(which)>{move || figures.either(&en, bn.as_deref())}{on.map(|day| view! { <span>", "{move || figures.date(day)}</span> })}</Fact>
            })).collect_view()}
        </dl></div></section>
    }
}

#[component]
fn Steps(bill: Bill, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let (id, version, may) = (bill.id, bill.version, bill.may);
    let returning = RwSignal::new(false);
    let busy = acting.busy();
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/bills/{id}/{verb}"), version, body, news });
    };
    view! {
        {can(&may, "return_bill").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, money.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, money.send_back_title) explain=move || t_string!(i18n, money.send_back_words)
                button=move || t_string!(i18n, money.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, money.sent_back_news)))/>
        })}
        {can(&may, "measure_bill").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("measure", json!({}), t_string!(i18n, money.measured_news))>{t!(i18n, money.measure)}</Act> })}
        {can(&may, "check_bill").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("check", json!({}), t_string!(i18n, money.checked_news))>{t!(i18n, money.check)}</Act> })}
        {can(&may, "pass_bill").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("pass", json!({}), t_string!(i18n, money.passed_news))>{t!(i18n, money.pass_it)}</Act> })}
    }
}
