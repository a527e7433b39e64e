//! Allotments of a project: the list, and the form of a release or withdrawal.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::allotment::{Allotment, AllotmentKind, MoneySource, NewAllotment, check_allotment_entry};
use shared::approval::ApprovalKind;
use shared::fiscal_year::FiscalYear;
use shared::page::Page;
use shared::problem::FieldError;
use shared::project_money::ProjectMoney;
use shared::rules::{ALLOTMENT_OVER_PHASING, AllotmentFacts, Finding, check_allotment};
use shared::sanction::WarningReason;

use super::words;
use crate::api::{Answer, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Findings, date_in};
use crate::ui::{Act, Form, Look, Meaning, MoneyField, SelectField, TextArea, TextField, loaded, use_toasts};

/// Heads under which money of this project may be entered, once each.
pub fn heads(money: &ProjectMoney) -> Vec<(String, String)> {
    let mut heads: Vec<String> = money.heads.iter().map(|one| one.head_of_account.clone()).collect();
    heads.sort_unstable();
    heads.dedup();
    heads.into_iter().map(|head| (head.clone(), head)).collect()
}

/// The panel.
#[component]
pub fn Allotments(money: ProjectMoney, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let id = money.project_id;
    let enters = can(&money.may, "enter_allotment");
    let typing = RwSignal::new(false);
    let found = LocalResource::new(move || async move {
        api.get::<Page<Allotment>>(format!("/projects/{id}/allotments")).await
    });
    view! {
        <section class="panel" aria-labelledby="allotments">
            <div class="panel__head"><h2 id="allotments">{t!(i18n, money.allotments)}</h2>
                {enters.then(|| view! { <span class="push"><Act on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, money.allot)}</Act></span> })}</div>
            <Show when=move || typing.get()><AllotForm money=money.clone() on_done=on_changed/></Show>
            {loaded(found, move |page| {
                if page.items.is_empty() {
                    return view! { <p class="panel__body small muted">{t!(i18n, money.allotments_none)}</p> }.into_any();
                }
                view! { <ul class="paper-list">{page.items.into_iter().map(|one| {
                    let Allotment { kind, order_no, order_date, amount_paise, head_of_account, .. } = one;
                    let amount = if kind == AllotmentKind::Withdrawal { -amount_paise } else { amount_paise };
                    view! { <li>
                        <span class="grow"><span lang="en" class="wrap-any">{order_no}</span>
                            <span class="xs quiet block">{move || words::allotment(i18n, kind)}" · "{move || figures.date(order_date)}" · "<span class="mono wrap-any" lang="en">{head_of_account}</span></span></span>
                        <span class="num amount">{move || figures.amount(amount)}</span>
                    </li> }
                }).collect_view()}</ul> }.into_any()
            })}
        </section>
    }
}

#[component]
fn AllotForm(money: ProjectMoney, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let options = heads(&money);
    let first = options.first().map(|(head, _)| head.clone()).unwrap_or_default();
    let id = money.project_id;
    let kind = RwSignal::new(AllotmentKind::Release.to_string());
    let head = RwSignal::new(first);
    let [order_no, ddo, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let order_date = RwSignal::new(today().to_string());
    let amount = RwSignal::new(None::<i64>);
    let money = StoredValue::new(money);
    // R35 and R36 while one types; the approval's kind is the server's to judge.
    let findings = Signal::derive(move || {
        let (Some(amount_paise), Ok(date)) = (amount.get(), order_date.get().parse()) else {
            return Vec::new();
        };
        judged(&money.get_value(), (&kind.get(), &head.get()), date, amount_paise)
    });
    let save = Action::new_local(move |body: &NewAllotment| {
        let body = body.clone();
        async move {
            let answer: Answer<Allotment> = api.post(format!("/projects/{id}/allotments"), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.allot_news));
                    on_done.try_run(());
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
        let Some(date) = date_in(order_date) else {
            return form.refuse(vec![FieldError::new(
                "/order_date",
                "VALUE_MISSING",
                t_string!(i18n, money.missing_date),
            )]);
        };
        let said = reason.get_untracked().trim().to_owned();
        let body = NewAllotment {
            kind: kind.get_untracked().parse().unwrap_or(AllotmentKind::Release),
            head_of_account: head.get_untracked(),
            order_no: order_no.get_untracked(),
            order_date: date,
            amount_paise: amount.get_untracked().unwrap_or(0),
            ddo: ddo.get_untracked(),
            source: MoneySource::Manual,
            external_id: None,
            reasons: (!said.is_empty())
                .then(|| WarningReason { code: ALLOTMENT_OVER_PHASING.code.to_owned(), reason: said })
                .into_iter()
                .collect(),
        };
        match check_allotment_entry(&body, today()) {
            Ok(body) => {
                form.clear();
                save.dispatch_local(body);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let kinds = Signal::derive(move || {
        AllotmentKind::ALL
            .iter()
            .map(|one| (one.to_string(), words::allotment(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <SelectField id="kind" label=move || t_string!(i18n, money.f_kind) value=kind options=kinds/>
                <SelectField id="head_of_account" label=move || t_string!(i18n, money.f_head) value=head options=Signal::stored(options) error=form.error("/head_of_account")/>
                <TextField id="order_no" label=move || t_string!(i18n, money.f_order_no) value=order_no error=form.error("/order_no") maxlength=100/>
                <TextField id="order_date" kind="date" label=move || t_string!(i18n, money.f_order_date) value=order_date error=form.error("/order_date")/>
                <MoneyField id="amount_paise" label=move || t_string!(i18n, money.f_amount) value=amount error=form.error("/amount_paise")/>
                <TextField id="ddo" label=move || t_string!(i18n, money.f_ddo) hint=move || t_string!(i18n, money.f_ddo_hint) value=ddo error=form.error("/ddo") maxlength=40/>
            </div>
            <Show when=move || findings.with(|findings| !findings.is_empty())>
                <Findings findings=findings/>
                <TextArea id="reasons-0-reason" rows=2 label=move || t_string!(i18n, money.f_reason) value=reason error=form.error("/reasons/0/reason") maxlength=2000/>
            </Show>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, money.save)}</Act></div>
        </form>
    }
}

fn judged(
    money: &ProjectMoney,
    (kind, head): (&str, &str),
    order_date: chrono::NaiveDate,
    amount_paise: i64,
) -> Vec<Finding> {
    let fy = FiscalYear::of(order_date);
    let year = money.years.iter().find(|year| year.fy == fy);
    let under = money.heads.iter().find(|one| one.fy == fy && one.head_of_account == head);
    check_allotment(&AllotmentFacts {
        kind: kind.parse().unwrap_or(AllotmentKind::Release),
        order_date,
        amount_paise,
        needs_approval: money.approved_paise.is_some(),
        approval: Some((ApprovalKind::Original, order_date)),
        phased_paise: year.map_or(0, |year| year.revised_phased_paise.unwrap_or(year.phased_paise)),
        allotted_paise: year.map_or(0, |year| year.allotted_paise),
        head_allotted_paise: under.map_or(0, |under| under.allotted_paise),
        head_spent_paise: under.map_or(0, |under| under.spent_paise),
    })
}
