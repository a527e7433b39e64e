//! Words of the small enumerations of an agreement.

use leptos_i18n::I18nContext;
use shared::agreement::{AgreementState, SecurityType, VariationKind, VariationState};

use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};

type I18n = I18nContext<Locale>;

pub fn state(i18n: I18n, state: AgreementState) -> &'static str {
    match state {
        AgreementState::Draft => t_string!(i18n, agreements.draft),
        AgreementState::Active => t_string!(i18n, agreements.active),
        AgreementState::Extended => t_string!(i18n, agreements.extended),
        AgreementState::Completed => t_string!(i18n, agreements.completed),
        AgreementState::Closed => t_string!(i18n, agreements.closed),
        AgreementState::Terminated => t_string!(i18n, agreements.terminated),
    }
}

/// The picture and the meaning of a state.
pub fn look(state: AgreementState) -> (Meaning, Glyph) {
    match state {
        AgreementState::Draft => (Meaning::Info, Glyph::Clock),
        AgreementState::Extended => (Meaning::Warn, Glyph::Clock),
        AgreementState::Terminated => (Meaning::Bad, Glyph::Stop),
        _ => (Meaning::Ok, Glyph::Tick),
    }
}

pub fn variation(i18n: I18n, state: VariationState) -> (&'static str, Meaning, Glyph) {
    match state {
        VariationState::Proposed => (t_string!(i18n, agreements.proposed), Meaning::Info, Glyph::Clock),
        VariationState::Recommended => (t_string!(i18n, agreements.recommended), Meaning::Info, Glyph::Clock),
        VariationState::Approved => (t_string!(i18n, agreements.approved), Meaning::Ok, Glyph::Tick),
        VariationState::Returned => (t_string!(i18n, agreements.returned), Meaning::Warn, Glyph::Warn),
        VariationState::Rejected => (t_string!(i18n, agreements.rejected), Meaning::Bad, Glyph::Stop),
    }
}

pub fn kind(i18n: I18n, kind: VariationKind) -> &'static str {
    match kind {
        VariationKind::Time => t_string!(i18n, agreements.kind_time),
        VariationKind::Value => t_string!(i18n, agreements.kind_value),
        VariationKind::Scope => t_string!(i18n, agreements.kind_scope),
    }
}

pub fn security(i18n: I18n, kind: SecurityType) -> &'static str {
    match kind {
        SecurityType::Deduction => t_string!(i18n, agreements.sec_deduction),
        SecurityType::BankGuarantee => t_string!(i18n, agreements.sec_guarantee),
        SecurityType::FixedDeposit => t_string!(i18n, agreements.sec_deposit),
        SecurityType::DemandDraft => t_string!(i18n, agreements.sec_draft),
        SecurityType::None => t_string!(i18n, agreements.sec_none),
    }
}
