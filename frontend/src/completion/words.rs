//! What states and kinds are called on these pages.

use leptos_i18n::I18nContext;
use shared::closing::DepositKind;
use shared::completion::{CertificateLetter, CompletionState};

use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};

type I18n = I18nContext<Locale>;

pub fn state(i18n: I18n, state: CompletionState) -> (&'static str, Meaning, Glyph) {
    match state {
        CompletionState::Draft => (t_string!(i18n, completion.c_draft), Meaning::Info, Glyph::Document),
        CompletionState::Certifying => {
            (t_string!(i18n, completion.c_certifying), Meaning::Info, Glyph::Clock)
        }
        CompletionState::Returned => (t_string!(i18n, completion.c_returned), Meaning::Warn, Glyph::Warn),
        CompletionState::Complete => (t_string!(i18n, completion.c_complete), Meaning::Ok, Glyph::Tick),
        CompletionState::Void => (t_string!(i18n, completion.void), Meaning::Warn, Glyph::Stop),
    }
}

/// Whose certificate it is.
pub fn officer(i18n: I18n, letter: CertificateLetter) -> &'static str {
    match letter {
        CertificateLetter::A => t_string!(i18n, completion.of_a),
        CertificateLetter::B => t_string!(i18n, completion.of_b),
        CertificateLetter::C | CertificateLetter::D => t_string!(i18n, completion.of_c),
        CertificateLetter::E => t_string!(i18n, completion.of_e),
    }
}

pub fn deposit(i18n: I18n, kind: DepositKind) -> &'static str {
    match kind {
        DepositKind::Security => t_string!(i18n, completion.k_security),
        DepositKind::EarnestMoney => t_string!(i18n, completion.k_earnest),
        DepositKind::Retention => t_string!(i18n, completion.k_retention),
    }
}
