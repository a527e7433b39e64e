//! The form of a voucher, of a bill or outside an agreement.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::allotment::MoneySource;
use shared::expenditure::{Deduction, Expenditure, NewExpenditure, check_voucher};
use shared::fiscal_year::FiscalYear;
use shared::problem::FieldError;
use shared::project_money::ProjectMoney;
use shared::rules::{Finding, SpendingFacts, check_payment, check_spending};
use uuid::Uuid;

use super::allotments::heads;
use super::deductions::{DeductionFields, Typed};
use crate::api::{Answer, use_signed_in};
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::{Findings, date_in};
use crate::ui::{Act, Form, Look, Meaning, MoneyField, SelectField, TextField, use_toasts};

/// A bill that is paid: which one, for how much it was passed, what of it is paid, what is kept back.
#[derive(Debug, Clone)]
pub struct Owed {
    pub bill_id: Uuid,
    pub passed_paise: i64,
    pub paid_paise: i64,
    pub deductions: Vec<Deduction>,
}

/// The form.
#[component]
pub fn VoucherForm(
    money: ProjectMoney,
    works: Vec<(Uuid, String)>,
    #[prop(optional)] owed: Option<Owed>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let options = heads(&money);
    let one_work = works.len() == 1;
    let work = RwSignal::new(works.first().map(|(id, _)| id.to_string()).unwrap_or_default());
    let head = RwSignal::new(options.first().map(|(head, _)| head.clone()).unwrap_or_default());
    let [voucher_no, treasury] = [(); 2].map(|()| RwSignal::new(String::new()));
    let voucher_date = RwSignal::new(today().to_string());
    let whole = owed.as_ref().filter(|owed| owed.paid_paise == 0);
    let gross = RwSignal::new(owed.as_ref().map(|owed| owed.passed_paise.saturating_sub(owed.paid_paise)));
    let deductions = Typed::of(whole.map_or(&[], |owed| owed.deductions.as_slice()));
    let (money, owed) = (StoredValue::new(money), StoredValue::new(owed));
    let findings = Signal::derive(move || {
        let (Some(gross_paise), Ok(date)) = (gross.get(), voucher_date.get().parse::<chrono::NaiveDate>())
        else {
            return Vec::new();
        };
        let head = head.get();
        let mut found: Vec<Finding> = owed
            .get_value()
            .and_then(|owed| check_payment(owed.passed_paise, owed.paid_paise, gross_paise))
            .into_iter()
            .collect();
        let fy = FiscalYear::of(date);
        let (allotted_paise, spent_paise) = money.with_value(|money| {
            let under = money.heads.iter().find(|one| one.fy == fy && one.head_of_account == head);
            under.map_or((0, 0), |under| (under.allotted_paise, under.spent_paise))
        });
        let facts = SpendingFacts { fy, allotted_paise, spent_paise, gross_paise, fact: false };
        found.extend(check_spending(&facts));
        found
    });
    let save = Action::new_local(move |body: &NewExpenditure| {
        let (body, work) = (body.clone(), work.get_untracked());
        async move {
            let answer: Answer<Expenditure> = api.post(format!("/works/{work}/expenditures"), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.pay_news));
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
        let Some(date) = date_in(voucher_date) else {
            return form.refuse(vec![FieldError::new(
                "/voucher_date",
                "VALUE_MISSING",
                t_string!(i18n, money.missing_date),
            )]);
        };
        let body = NewExpenditure {
            bill_id: owed.get_value().map(|owed| owed.bill_id),
            agreement_id: None,
            head_of_account: head.get_untracked(),
            voucher_no: voucher_no.get_untracked(),
            voucher_date: date,
            gross_paise: gross.get_untracked().unwrap_or(0),
            deductions: untrack(move || deductions.read()),
            treasury: treasury.get_untracked(),
            source: MoneySource::Manual,
            external_id: None,
            remarks: None,
        };
        match check_voucher(&body, today()) {
            Ok((body, _)) => {
                form.clear();
                save.dispatch_local(body);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let works = Signal::stored(
        works.into_iter().map(|(id, code)| (id.to_string(), code)).collect::<Vec<(String, String)>>(),
    );
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                {(!one_work).then(|| view! { <SelectField id="work" label=move || t_string!(i18n, money.f_work) value=work options=works/> })}
                <SelectField id="head_of_account" label=move || t_string!(i18n, money.f_head) value=head options=Signal::stored(options) error=form.error("/head_of_account")/>
                <TextField id="voucher_no" label=move || t_string!(i18n, money.f_voucher_no) value=voucher_no error=form.error("/voucher_no") maxlength=100/>
                <TextField id="voucher_date" kind="date" label=move || t_string!(i18n, money.f_voucher_date) value=voucher_date error=form.error("/voucher_date")/>
                <TextField id="treasury" label=move || t_string!(i18n, money.f_treasury) value=treasury error=form.error("/treasury") maxlength=100/>
                <MoneyField id="gross_paise" label=move || t_string!(i18n, money.f_gross) value=gross error=form.error("/gross_paise")/>
            </div>
            <DeductionFields typed=deductions/>
            <Show when=move || findings.with(|findings| !findings.is_empty())><Findings findings=findings/></Show>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, money.save)}</Act></div>
        </form>
    }
}
