//! What can go wrong with a call, and how it is said.

use shared::problem::{FieldError, Problem};

use crate::i18n::{Locale, t_string};
use crate::said::said;
use leptos_i18n::I18nContext;

/// A call that brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server refused, and says why.
    Refused(Box<Problem>),
    /// The session has ended.
    SignedOut,
    /// No answer: no network, or the server is away.
    Offline,
    /// An answer that this version cannot read.
    Unreadable,
}

impl Failure {
    /// Plain words for the person.
    pub fn words(&self, i18n: I18nContext<Locale>) -> String {
        match self {
            Self::Refused(problem) => said(i18n, problem.detail.as_ref().unwrap_or(&problem.title)),
            Self::SignedOut => t_string!(i18n, common.signed_out).to_string(),
            Self::Offline => t_string!(i18n, common.offline).to_string(),
            Self::Unreadable => t_string!(i18n, common.unreadable).to_string(),
        }
    }
    /// The stable code of a refusal.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) => Some(&problem.code),
            _ => None,
        }
    }
    /// The HTTP status of a refusal.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(problem) => Some(problem.status),
            _ => None,
        }
    }
    /// The fields at fault.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Refused(problem) => &problem.errors,
            _ => &[],
        }
    }
    /// What is wrong with the field of this pointer, in plain words.
    pub fn of_field(&self, i18n: I18nContext<Locale>, is_own: impl Fn(&str) -> bool) -> Option<String> {
        self.fields().iter().find(|field| is_own(&field.pointer)).map(|field| said(i18n, &field.detail))
    }
    /// The rule that refused and its source, such as `R12 · PWD 474-W(C)`.
    pub fn rule(&self) -> Option<String> {
        match self {
            Self::Refused(problem) => match (&problem.rule, &problem.source) {
                (Some(rule), Some(source)) => Some(format!("{rule} · {source}")),
                (Some(rule), None) => Some(rule.clone()),
                _ => None,
            },
            _ => None,
        }
    }
}
