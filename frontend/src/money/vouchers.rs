//! Vouchers of a project: the list, the form of one paid outside an agreement, the reversal.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::json;
use shared::expenditure::{Expenditure, ReverseExpenditure, check_reversal_entry};
use shared::page::Page;
use shared::problem::FieldError;
use shared::project::Project;
use shared::project_money::ProjectMoney;
use uuid::Uuid;

use super::voucher_form::VoucherForm;
use crate::api::{Answer, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::date_in;
use crate::ui::{Act, Badge, Form, Glyph, Look, Meaning, TextArea, TextField, loaded, use_toasts};
use crate::words::filled;

/// The panel.
#[component]
pub fn Vouchers(money: ProjectMoney, project: Project, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let id = money.project_id;
    let enters = can(&money.may, "enter_expenditure");
    let works: Vec<(Uuid, String)> =
        project.works.iter().map(|work| (work.id, format!("{} {}", work.code, work.name))).collect();
    let typing = RwSignal::new(false);
    let found = LocalResource::new(move || async move {
        api.get::<Page<Expenditure>>(format!("/projects/{id}/expenditures?limit=200")).await
    });
    view! {
        <section class="panel" aria-labelledby="vouchers">
            <div class="panel__head"><h2 id="vouchers">{t!(i18n, money.vouchers)}</h2>
                {enters.then(|| view! { <span class="push"><Act on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, money.pay)}</Act></span> })}</div>
            <Show when=move || typing.get()><VoucherForm money=money.clone() works=works.clone() on_done=on_changed/></Show>
            {loaded(found, move |page| {
                if page.items.is_empty() {
                    return view! { <p class="panel__body small muted">{t!(i18n, money.vouchers_none)}</p> }.into_any();
                }
                view! { <ul class="paper-list">{page.items.into_iter().map(|one| view! { <Voucher voucher=one on_changed=on_changed/> }).collect_view()}</ul> }.into_any()
            })}
        </section>
    }
}

#[component]
fn Voucher(voucher: Expenditure, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let reversing = RwSignal::new(false);
    let Expenditure {
        id,
        voucher_no,
        voucher_date,
        treasury,
        gross_paise,
        net_paise,
        bill_id,
        bill_serial,
        reversed,
        reversal_of,
        flags,
        may,
        unconfirmed,
        confirmed_by,
        confirmed_by_bn,
        confirmed_at,
        ..
    } = voucher;
    let bill = bill_id.zip(bill_serial);
    let confirmed = confirmed_by.zip(confirmed_by_bn).zip(confirmed_at);
    let api = use_signed_in();
    let toasts = use_toasts();
    let confirm = Action::new_local(move |(): &()| async move {
        let answer: Answer<Expenditure> = api.post(format!("/expenditures/{id}/confirm"), json!({})).await;
        match answer {
            Ok(_) => {
                toasts.say(Meaning::Ok, t_string!(i18n, money.confirm_news));
                on_changed.try_run(());
            }
            Err(failure) => toasts.say(Meaning::Bad, failure.words(i18n)),
        }
    });
    view! {
        <li class="row--wrap">
            <span class="grow"><span lang="en" class="wrap-any">{voucher_no}</span>
                <span class="xs quiet block">{move || figures.date(voucher_date)}" · "{treasury}{bill.map(|(id, serial)| view! { " · "<A href=format!("/bills/{id}")>{move || filled(t_string!(i18n, money.bill_n), &[("n", &figures.count(serial))])}</A> })}</span>
                {(!flags.is_empty()).then(|| view! { <Badge meaning=Meaning::Warn glyph=Glyph::Warn>{t!(i18n, money.over_allotted)}</Badge> })}
                {reversed.then(|| view! { <Badge meaning=Meaning::Info glyph=Glyph::Stop>{t!(i18n, money.reversed)}</Badge> })}
                {unconfirmed.then(|| view! { <Badge meaning=Meaning::Info glyph=Glyph::Clock>{t!(i18n, money.unconfirmed)}</Badge> })}
                {confirmed.map(|((en, bn), at)| view! { <span class="xs quiet block">{move || filled(t_string!(i18n, money.confirmed_by), &[("who", &figures.either(&en, Some(&bn))), ("when", &figures.day(at))])}</span> })}
                {reversal_of.map(|_| view! { <Badge meaning=Meaning::Info glyph=Glyph::Warn>{t!(i18n, money.reversal)}</Badge> })}
            </span>
            <span class="num amount">{move || figures.amount(gross_paise)}<span class="xs quiet block">{move || filled(t_string!(i18n, money.net), &[("amount", &figures.amount(net_paise))])}</span></span>
            {can(&may, "confirm_expenditure").then(|| view! { <Act look=Look::Primary busy=confirm.pending() on_press=move |()| { confirm.dispatch_local(()); }>{t!(i18n, money.confirm)}</Act> })}
            {can(&may, "reverse_expenditure").then(|| view! { <Act on_press=move |()| reversing.update(|on| *on = !*on)>{t!(i18n, money.reverse)}</Act> })}
        </li>
        <Show when=move || reversing.get()><li><ReverseForm id=id voucher_date=voucher_date on_done=on_changed/></li></Show>
    }
}

#[component]
fn ReverseForm(id: Uuid, voucher_date: chrono::NaiveDate, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let [no, reason] = [(); 2].map(|()| RwSignal::new(String::new()));
    let on = RwSignal::new(today().to_string());
    let save = Action::new_local(move |body: &ReverseExpenditure| {
        let body = body.clone();
        async move {
            let answer: Answer<Expenditure> = api.post(format!("/expenditures/{id}/reverse"), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.reverse_news));
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
        let Some(date) = date_in(on) else {
            return form.refuse(vec![FieldError::new(
                "/voucher_date",
                "VALUE_MISSING",
                t_string!(i18n, money.missing_date),
            )]);
        };
        let body = ReverseExpenditure {
            voucher_no: no.get_untracked(),
            voucher_date: date,
            reason: reason.get_untracked(),
        };
        match check_reversal_entry(&body, voucher_date, today()) {
            Ok(body) => {
                form.clear();
                save.dispatch_local(body);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="stack grow" novalidate on:submit=send>
            <p><strong>{t!(i18n, money.reverse_title)}</strong>" "<span class="small muted">{t!(i18n, money.reverse_words)}</span></p>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="voucher_no" label=move || t_string!(i18n, money.f_entry_no) value=no error=form.error("/voucher_no") maxlength=100/>
                <TextField id="voucher_date" kind="date" label=move || t_string!(i18n, money.f_voucher_date) value=on error=form.error("/voucher_date")/>
            </div>
            <TextArea id="reason" rows=2 label=move || t_string!(i18n, estimates.reason) value=reason error=form.error("/reason") maxlength=2000/>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, money.reverse)}</Act></div>
        </form>
    }
}
