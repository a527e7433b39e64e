//! The fields of a notice, and the rules they are judged by as one types: those the server enforces.

use leptos::prelude::*;
use shared::problem::FieldError;
use shared::rules::{Finding, NoticeFacts, NoticeWork, check_notice, check_sanctioned};
use shared::tender::{TenderContent, TenderForm, TenderMethod, TenderPortal, TenderWork, check_content};

use super::act::{Typing, date_in, text_in};
use super::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{DecimalField, Form, MoneyField, SelectField, TextField};

/// What is typed of a notice.
#[derive(Clone, Copy)]
pub struct Notice {
    nit_no: Typing,
    nit_date: Typing,
    nit_serial: RwSignal<Option<i64>>,
    portal: Typing,
    portal_tender_id: Typing,
    form: Typing,
    method: Typing,
    value: RwSignal<Option<i64>>,
    emd: RwSignal<Option<i64>>,
    publish_on: Typing,
    close_on: Typing,
    open_on: Typing,
}

impl Notice {
    /// Nothing typed yet; the sanctioned amount is put to tender, with two per cent of earnest money.
    pub fn empty(sanctioned_paise: Option<i64>) -> Self {
        let text = |word: &str| RwSignal::new(word.to_owned());
        Self {
            nit_no: text(""),
            nit_date: RwSignal::new(crate::figures::today().to_string()),
            nit_serial: RwSignal::new(Some(1)),
            portal: text(TenderPortal::TendersWb.as_str()),
            portal_tender_id: text(""),
            form: text(TenderForm::F2911.as_str()),
            method: text(TenderMethod::Open.as_str()),
            value: RwSignal::new(sanctioned_paise),
            emd: RwSignal::new(sanctioned_paise.and_then(|paise| shared::money::share(paise, 200))),
            publish_on: text(""),
            close_on: text(""),
            open_on: text(""),
        }
    }
    /// Other works make another sum of sanctions: what was put to tender follows where it was the former sum, with two per cent
    /// of earnest money.
    pub fn follow(self, former: Option<i64>, total: Option<i64>) {
        if self.value.get_untracked() != former {
            return;
        }
        let two_per_cent = |paise: Option<i64>| paise.and_then(|paise| shared::money::share(paise, 200));
        if self.emd.get_untracked() == two_per_cent(former) {
            self.emd.set(two_per_cent(total));
        }
        self.value.set(total);
    }
    /// As a tender has it.
    pub fn of(content: &TenderContent) -> Self {
        let text = |word: String| RwSignal::new(word);
        Self {
            nit_no: text(content.nit_no.clone()),
            nit_date: text(content.nit_date.to_string()),
            nit_serial: RwSignal::new(Some(i64::from(content.nit_serial))),
            portal: text(content.portal.to_string()),
            portal_tender_id: text(content.portal_tender_id.clone().unwrap_or_default()),
            form: text(content.form.to_string()),
            method: text(content.method.to_string()),
            value: RwSignal::new(Some(content.tender_value_paise)),
            emd: RwSignal::new(Some(content.emd_paise)),
            publish_on: text(content.publish_on.to_string()),
            close_on: text(content.close_on.to_string()),
            open_on: text(content.open_on.to_string()),
        }
    }
    /// For the next call: all but what a new publication brings.
    pub fn again(content: &TenderContent) -> Self {
        let notice = Self::of(content);
        for field in [notice.portal_tender_id, notice.publish_on, notice.close_on, notice.open_on] {
            field.set(String::new());
        }
        notice.nit_date.set(crate::figures::today().to_string());
        notice
    }
    fn tracked(self) {
        for field in [
            self.nit_no,
            self.nit_date,
            self.portal,
            self.portal_tender_id,
            self.form,
            self.method,
            self.publish_on,
            self.close_on,
            self.open_on,
        ] {
            field.track();
        }
        for field in [self.nit_serial, self.value, self.emd] {
            field.track();
        }
    }
    /// The content, where every field can be read.
    pub fn read(self) -> Option<TenderContent> {
        Some(TenderContent {
            nit_no: self.nit_no.get_untracked(),
            nit_date: date_in(self.nit_date)?,
            nit_serial: i32::try_from(self.nit_serial.get_untracked()?).ok()?,
            portal: self.portal.get_untracked().parse().ok()?,
            portal_tender_id: text_in(self.portal_tender_id),
            form: self.form.get_untracked().parse().ok()?,
            method: self.method.get_untracked().parse().ok()?,
            tender_value_paise: self.value.get_untracked()?,
            emd_paise: self.emd.get_untracked()?,
            publish_on: date_in(self.publish_on)?,
            close_on: date_in(self.close_on)?,
            open_on: date_in(self.open_on)?,
        })
    }
    /// The content to send, or all that is wrong with it.
    pub fn checked(
        self,
        no_date: &str,
        no_amount: &str,
        no_number: &str,
    ) -> Result<TenderContent, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut missing = |field: &str, words: &str| {
            errors.push(FieldError::new(format!("/content/{field}"), "VALUE_MISSING", words));
        };
        for (field, value) in [
            ("nit_date", self.nit_date),
            ("publish_on", self.publish_on),
            ("close_on", self.close_on),
            ("open_on", self.open_on),
        ] {
            if date_in(value).is_none() {
                missing(field, no_date);
            }
        }
        for (field, value) in [("tender_value_paise", self.value), ("emd_paise", self.emd)] {
            if value.get_untracked().is_none() {
                missing(field, no_amount);
            }
        }
        if self.nit_serial.get_untracked().is_none() {
            missing("nit_serial", no_number);
        }
        match self.read() {
            Some(content) if errors.is_empty() => check_content(&content),
            _ => Err(errors),
        }
    }
    /// Whether every field can be read, so that the rules judge all of it.
    pub fn is_whole(self) -> bool {
        self.tracked();
        self.read().is_some()
    }
    /// What the rules say to it now (R02, R28, R31).
    pub fn findings(self, works: &[TenderWork], title: &str, emergency: bool) -> Vec<Finding> {
        self.tracked();
        let works: Vec<NoticeWork<'_>> = works
            .iter()
            .map(|work| NoticeWork {
                code: &work.code,
                sanction: work.sanctioned_paise.zip(work.sanctioned_on),
            })
            .collect();
        let Some(content) = self.read() else {
            return check_sanctioned(&works, emergency).into_iter().collect();
        };
        check_notice(&NoticeFacts {
            content: &content,
            works: &works,
            emergency,
            title,
            approved_title: None,
        })
    }
}

/// The fields.
#[component]
pub fn NoticeFields(notice: Notice, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let portals = Signal::derive(move || {
        TenderPortal::ALL
            .iter()
            .map(|one| (one.to_string(), words::portal(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let forms = Signal::derive(move || {
        TenderForm::ALL
            .iter()
            .map(|one| (one.to_string(), words::form(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let methods = Signal::derive(move || {
        TenderMethod::ALL
            .iter()
            .map(|one| (one.to_string(), words::method(i18n, *one).to_owned()))
            .collect::<Vec<_>>()
    });
    let online = move || notice.portal.with(|word| word != TenderPortal::Offline.as_str());
    view! {
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.notice)}</legend><div class="panel__body">
            <div class="three">
                <TextField id="nit_no" label=move || t_string!(i18n, tenders.f_nit_no) hint=move || t_string!(i18n, tenders.f_nit_no_hint) value=notice.nit_no error=form.error("/nit_no") maxlength=100/>
                <TextField id="nit_date" kind="date" label=move || t_string!(i18n, tenders.f_nit_date) value=notice.nit_date error=form.error("/nit_date")/>
                <DecimalField id="nit_serial" places=0 label=move || t_string!(i18n, tenders.f_nit_serial) value=notice.nit_serial error=form.error("/nit_serial")/>
                <SelectField id="portal" label=move || t_string!(i18n, tenders.f_portal) value=notice.portal options=portals error=form.error("/portal")/>
                <Show when=online><TextField id="portal_tender_id" label=move || t_string!(i18n, tenders.f_portal_id) hint=move || t_string!(i18n, tenders.f_portal_id_hint) value=notice.portal_tender_id error=form.error("/portal_tender_id") maxlength=40/></Show>
                <SelectField id="form" label=move || t_string!(i18n, tenders.f_form) value=notice.form options=forms error=form.error("/form")/>
                <SelectField id="method" label=move || t_string!(i18n, tenders.f_method) value=notice.method options=methods error=form.error("/method")/>
            </div>
        </div></fieldset>
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.money_and_days)}</legend><div class="panel__body">
            <div class="two two--fields">
                <MoneyField id="tender_value_paise" label=move || t_string!(i18n, tenders.f_value) value=notice.value error=form.error("/tender_value_paise")/>
                <MoneyField id="emd_paise" label=move || t_string!(i18n, tenders.f_emd) value=notice.emd error=form.error("/emd_paise")/>
            </div>
            <div class="three mt4">
                <TextField id="publish_on" kind="date" label=move || t_string!(i18n, tenders.f_publish) value=notice.publish_on error=form.error("/publish_on")/>
                <TextField id="close_on" kind="date" label=move || t_string!(i18n, tenders.f_close) value=notice.close_on error=form.error("/close_on")/>
                <TextField id="open_on" kind="date" label=move || t_string!(i18n, tenders.f_open) value=notice.open_on error=form.error("/open_on")/>
            </div>
        </div></fieldset>
    }
}
