//! Words of the small enumerations of a tender, and its distance from the tender value.

use leptos_i18n::I18nContext;
use shared::tender::{TenderForm, TenderMethod, TenderPortal, TenderState};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};
use crate::words::filled;

type I18n = I18nContext<Locale>;

pub fn state(i18n: I18n, state: TenderState) -> &'static str {
    match state {
        TenderState::Draft => t_string!(i18n, tenders.draft),
        TenderState::NitPublished => t_string!(i18n, tenders.nit_published),
        TenderState::Opened => t_string!(i18n, tenders.opened),
        TenderState::Evaluated => t_string!(i18n, tenders.evaluated),
        TenderState::Accepted => t_string!(i18n, tenders.accepted),
        TenderState::Awarded => t_string!(i18n, tenders.awarded),
        TenderState::Retender => t_string!(i18n, tenders.retender),
        TenderState::Cancelled => t_string!(i18n, tenders.cancelled),
    }
}

/// The picture and the meaning of a state.
pub fn look(state: TenderState) -> (Meaning, Glyph) {
    match state {
        TenderState::Awarded | TenderState::Accepted => (Meaning::Ok, Glyph::Tick),
        TenderState::Retender => (Meaning::Warn, Glyph::Warn),
        TenderState::Cancelled => (Meaning::Bad, Glyph::Stop),
        _ => (Meaning::Info, Glyph::Clock),
    }
}

pub fn portal(i18n: I18n, portal: TenderPortal) -> &'static str {
    match portal {
        TenderPortal::Wbtenders => "wbtenders.gov.in",
        TenderPortal::TendersWb => "tenders.wb.gov.in",
        TenderPortal::Offline => t_string!(i18n, tenders.offline),
    }
}

pub fn form(i18n: I18n, form: TenderForm) -> &'static str {
    match form {
        TenderForm::F2911 => "W.B. Form 2911",
        TenderForm::F2911I => "W.B. Form 2911(i)",
        TenderForm::F2911Ii => "W.B. Form 2911(ii)",
        TenderForm::Other => t_string!(i18n, tenders.form_other),
    }
}

pub fn method(i18n: I18n, method: TenderMethod) -> &'static str {
    match method {
        TenderMethod::Open => t_string!(i18n, tenders.method_open),
        TenderMethod::Limited => t_string!(i18n, tenders.method_limited),
        TenderMethod::Single => t_string!(i18n, tenders.method_single),
        TenderMethod::Nomination => t_string!(i18n, tenders.method_nomination),
    }
}

/// `4.00% above`, `5.00% below`, or `at the tender value`.
pub fn distance(i18n: I18n, figures: Figures, bp: i32) -> String {
    let size = bp.unsigned_abs();
    let percent = figures.digits(&format!("{}.{:02}%", size / 100, size % 100));
    match bp {
        0 => t_string!(i18n, tenders.at_value).to_owned(),
        1.. => filled(t_string!(i18n, tenders.above_value), &[("percent", &percent)]),
        _ => filled(t_string!(i18n, tenders.below_value), &[("percent", &percent)]),
    }
}
