//! The fields of an agreement, judged as one types by the rules the server enforces.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::agreement::{AgreementContent, SecurityType, check_agreement_content};
use shared::problem::FieldError;
use shared::rules::{AgreementDates, Finding, check_agreement_dates};

use super::words;
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::{Typing, date_in, text_in};
use crate::ui::{DecimalField, Form, MoneyField, SelectField, TextArea, TextField};

/// What is typed of an agreement.
#[derive(Clone, Copy)]
pub struct Typed {
    agreement_no: Typing,
    agreement_date: Typing,
    work_order_no: Typing,
    work_order_date: Typing,
    start_date: Typing,
    completion_date: Typing,
    security: RwSignal<Option<i64>>,
    security_type: Typing,
    security_valid_to: Typing,
    dlp: RwSignal<Option<i64>>,
    ld_terms: Typing,
}

/// Words for what cannot be read, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Missing {
    pub date: &'static str,
    pub amount: &'static str,
    pub months: &'static str,
}

impl Typed {
    /// Nothing typed yet; the usual security is three per cent, kept back from the bills.
    pub fn empty(amount_paise: i64) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            agreement_no: text(),
            agreement_date: RwSignal::new(today().to_string()),
            work_order_no: text(),
            work_order_date: RwSignal::new(today().to_string()),
            start_date: text(),
            completion_date: text(),
            security: RwSignal::new(shared::money::share(amount_paise, 300)),
            security_type: RwSignal::new(SecurityType::Deduction.to_string()),
            security_valid_to: text(),
            dlp: RwSignal::new(Some(36)),
            ld_terms: text(),
        }
    }
    /// As an agreement has it.
    pub fn of(content: &AgreementContent) -> Self {
        let text = |word: String| RwSignal::new(word);
        Self {
            agreement_no: text(content.agreement_no.clone()),
            agreement_date: text(content.agreement_date.to_string()),
            work_order_no: text(content.work_order_no.clone()),
            work_order_date: text(content.work_order_date.to_string()),
            start_date: text(content.start_date.to_string()),
            completion_date: text(content.completion_date.to_string()),
            security: RwSignal::new(Some(content.security_paise)),
            security_type: text(content.security_type.to_string()),
            security_valid_to: text(content.security_valid_to.map(|day| day.to_string()).unwrap_or_default()),
            dlp: RwSignal::new(Some(i64::from(content.dlp_months))),
            ld_terms: text(content.ld_terms.clone().unwrap_or_default()),
        }
    }
    fn read(self) -> Option<AgreementContent> {
        Some(AgreementContent {
            agreement_no: self.agreement_no.get_untracked(),
            agreement_date: date_in(self.agreement_date)?,
            work_order_no: self.work_order_no.get_untracked(),
            work_order_date: date_in(self.work_order_date)?,
            start_date: date_in(self.start_date)?,
            completion_date: date_in(self.completion_date)?,
            security_paise: self.security.get_untracked()?,
            security_type: self.security_type.get_untracked().parse().ok()?,
            security_valid_to: date_in(self.security_valid_to),
            dlp_months: i32::try_from(self.dlp.get_untracked()?).ok()?,
            ld_terms: text_in(self.ld_terms),
        })
    }
    /// The content to send, or all that is wrong with it.
    pub fn checked(self, amount_paise: i64, missing: Missing) -> Result<AgreementContent, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut lacks = |field: &str, words: &str| {
            errors.push(FieldError::new(format!("/content/{field}"), "VALUE_MISSING", words));
        };
        for (field, value) in [
            ("agreement_date", self.agreement_date),
            ("work_order_date", self.work_order_date),
            ("start_date", self.start_date),
            ("completion_date", self.completion_date),
        ] {
            if date_in(value).is_none() {
                lacks(field, missing.date);
            }
        }
        if self.security.get_untracked().is_none() {
            lacks("security_paise", missing.amount);
        }
        if self.dlp.get_untracked().is_none() {
            lacks("dlp_months", missing.months);
        }
        match self.read() {
            Some(content) if errors.is_empty() => check_agreement_content(&content, amount_paise, today()),
            _ => Err(errors),
        }
    }
    /// Whether all days are typed, so that R31 judges them.
    pub fn is_dated(self) -> bool {
        [self.agreement_date, self.work_order_date, self.start_date, self.completion_date]
            .iter()
            .all(|value| value.with(|text| text.parse::<NaiveDate>().is_ok()))
    }
    /// What R31 says to the days now.
    pub fn findings(self, loa_date: Option<NaiveDate>) -> Vec<Finding> {
        let day = |value: Typing| value.with(|text| text.parse().ok());
        let (Some(agreement_date), Some(work_order_date), Some(start_date), Some(completion_date)) = (
            day(self.agreement_date),
            day(self.work_order_date),
            day(self.start_date),
            day(self.completion_date),
        ) else {
            return Vec::new();
        };
        check_agreement_dates(AgreementDates {
            loa_date,
            agreement_date,
            work_order_date,
            start_date,
            completion_date,
        })
    }
}

/// The fields.
#[component]
pub fn Fields(typed: Typed, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = Signal::derive(move || {
        SecurityType::ALL
            .iter()
            .map(|one| (one.to_string(), words::security(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let dated = move || {
        typed.security_type.with(|word| {
            word == SecurityType::BankGuarantee.as_str() || word == SecurityType::FixedDeposit.as_str()
        })
    };
    view! {
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, agreements.paper)}</legend><div class="panel__body two two--fields">
            <TextField id="agreement_no" label=move || t_string!(i18n, agreements.f_no) value=typed.agreement_no error=form.error("/agreement_no") maxlength=100/>
            <TextField id="agreement_date" kind="date" label=move || t_string!(i18n, agreements.f_date) value=typed.agreement_date error=form.error("/agreement_date")/>
            <TextField id="work_order_no" label=move || t_string!(i18n, agreements.f_order_no) value=typed.work_order_no error=form.error("/work_order_no") maxlength=100/>
            <TextField id="work_order_date" kind="date" label=move || t_string!(i18n, agreements.f_order_date) value=typed.work_order_date error=form.error("/work_order_date")/>
            <TextField id="start_date" kind="date" label=move || t_string!(i18n, agreements.f_start) value=typed.start_date error=form.error("/start_date")/>
            <TextField id="completion_date" kind="date" label=move || t_string!(i18n, agreements.f_end) value=typed.completion_date error=form.error("/completion_date")/>
        </div></fieldset>
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, agreements.security)}</legend><div class="panel__body">
            <div class="three">
                <SelectField id="security_type" label=move || t_string!(i18n, agreements.f_security_type) value=typed.security_type options=kinds error=form.error("/security_type")/>
                <MoneyField id="security_paise" label=move || t_string!(i18n, agreements.f_security) value=typed.security error=form.error("/security_paise")/>
                <Show when=dated><TextField id="security_valid_to" kind="date" label=move || t_string!(i18n, agreements.f_security_to) value=typed.security_valid_to error=form.error("/security_valid_to")/></Show>
                <DecimalField id="dlp_months" places=0 unit=move || t_string!(i18n, projects.f_months_unit) label=move || t_string!(i18n, agreements.f_dlp) value=typed.dlp error=form.error("/dlp_months")/>
            </div>
            <div class="mt4"><TextArea id="ld_terms" rows=2 label=move || t_string!(i18n, agreements.f_ld) value=typed.ld_terms error=form.error("/ld_terms") maxlength=500/></div>
        </div></fieldset>
    }
}
