//! The letter that asks for a project and the deposit a deposit work is built from.

use leptos::prelude::*;
use shared::problem::FieldError;
use shared::project::{Deposit, Requisition};

use super::details::{date_of, some_text};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Form, MoneyField, TextField};

/// What is typed.
#[derive(Clone, Copy)]
pub struct Origin {
    letter_no: RwSignal<String>,
    letter_date: RwSignal<String>,
    land: RwSignal<String>,
    depositor: RwSignal<String>,
    amount: RwSignal<Option<i64>>,
    receipt_no: RwSignal<String>,
    receipt_date: RwSignal<String>,
}

/// Words for what is incomplete, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Incomplete {
    pub letter: &'static str,
    pub deposit: &'static str,
}

impl Origin {
    /// As a project has them.
    pub fn of(requisition: Option<&Requisition>, deposit: Option<&Deposit>) -> Self {
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        Self {
            letter_no: text(requisition.map(|letter| letter.letter_no.clone())),
            letter_date: text(requisition.map(|letter| letter.letter_date.to_string())),
            land: text(requisition.and_then(|letter| letter.land_statement.clone())),
            depositor: text(deposit.map(|deposit| deposit.depositor.clone())),
            amount: RwSignal::new(deposit.map(|deposit| deposit.amount_paise)),
            receipt_no: text(deposit.map(|deposit| deposit.receipt_no.clone())),
            receipt_date: text(deposit.map(|deposit| deposit.receipt_date.to_string())),
        }
    }
    /// The letter, where it is typed.
    pub fn requisition(self) -> Option<Requisition> {
        Some(Requisition {
            letter_no: some_text(self.letter_no)?,
            letter_date: date_of(self.letter_date)?,
            land_statement: some_text(self.land),
        })
    }
    /// The deposit, where it is typed.
    pub fn deposit(self) -> Option<Deposit> {
        Some(Deposit {
            depositor: some_text(self.depositor)?,
            amount_paise: self.amount.get_untracked()?,
            receipt_no: some_text(self.receipt_no)?,
            receipt_date: date_of(self.receipt_date)?,
        })
    }
    /// What is begun and not complete.
    pub fn errors(self, words: Incomplete, deposits: bool) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let letter = [some_text(self.letter_no), some_text(self.letter_date), some_text(self.land)];
        if letter.iter().any(Option::is_some) && self.requisition().is_none() {
            errors.push(FieldError::new("/requisition/letter_no", "LETTER_INCOMPLETE", words.letter));
        }
        let money = [some_text(self.depositor), some_text(self.receipt_no), some_text(self.receipt_date)];
        let begun = money.iter().any(Option::is_some) || self.amount.get_untracked().is_some();
        if deposits && begun && self.deposit().is_none() {
            errors.push(FieldError::new("/deposit/depositor", "DEPOSIT_INCOMPLETE", words.deposit));
        }
        errors
    }
}

/// The fields of the letter.
#[component]
pub fn LetterFields(origin: Origin, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.r_section)}</legend><div class="panel__body">
            <div class="two two--fields">
                <TextField id="requisition-letter_no" label=move || t_string!(i18n, approvals.r_letter_no) hint=move || t_string!(i18n, projects.f_optional) value=origin.letter_no error=form.error("/requisition/letter_no") maxlength=100/>
                <TextField id="requisition-letter_date" kind="date" label=move || t_string!(i18n, approvals.r_letter_date) value=origin.letter_date error=form.error("/requisition/letter_date")/>
            </div>
            <div class="mt4"><TextField id="requisition-land_statement" label=move || t_string!(i18n, approvals.r_land) hint=move || t_string!(i18n, approvals.r_land_hint) value=origin.land error=form.error("/requisition/land_statement") maxlength=500/></div>
        </div></fieldset>
    }
}

/// The fields of the deposit.
#[component]
pub fn DepositFields(origin: Origin, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.d_section)}</legend><div class="panel__body"><div class="two two--fields">
            <TextField id="deposit-depositor" label=move || t_string!(i18n, approvals.d_depositor) value=origin.depositor error=form.error("/deposit/depositor") maxlength=200/>
            <MoneyField id="deposit-amount_paise" label=move || t_string!(i18n, approvals.d_amount) value=origin.amount error=form.error("/deposit/amount_paise")/>
            <TextField id="deposit-receipt_no" label=move || t_string!(i18n, approvals.d_receipt_no) value=origin.receipt_no error=form.error("/deposit/receipt_no") maxlength=100/>
            <TextField id="deposit-receipt_date" kind="date" label=move || t_string!(i18n, approvals.d_receipt_date) value=origin.receipt_date error=form.error("/deposit/receipt_date")/>
        </div></div></fieldset>
    }
}
