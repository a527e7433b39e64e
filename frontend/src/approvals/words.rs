//! Words of the small enumerations of an approval.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use shared::approval::{ApprovalDesk, ApprovalKind, ApprovalState, ChecklistItem, RevisionReason};

use crate::i18n::{Locale, t_string, use_i18n};
use crate::ui::{Badge, Glyph, Meaning};

type I18n = I18nContext<Locale>;

/// Where an approval stands.
pub fn state(i18n: I18n, kind: ApprovalKind, state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Draft => t_string!(i18n, approvals.st_draft),
        ApprovalState::Submitted if kind == ApprovalKind::Legacy => {
            t_string!(i18n, approvals.st_submitted_legacy)
        }
        ApprovalState::Submitted => t_string!(i18n, approvals.st_submitted),
        ApprovalState::FaConcurred => t_string!(i18n, approvals.st_fa_concurred),
        ApprovalState::FdConcurred => t_string!(i18n, approvals.st_fd_concurred),
        ApprovalState::InForce => t_string!(i18n, approvals.st_in_force),
        ApprovalState::Superseded => t_string!(i18n, approvals.st_superseded),
        ApprovalState::Cancelled => t_string!(i18n, approvals.st_cancelled),
        ApprovalState::Returned => t_string!(i18n, approvals.st_returned),
        ApprovalState::Rejected => t_string!(i18n, approvals.st_rejected),
    }
}

/// The same as a badge.
#[component]
pub fn StateBadge(kind: ApprovalKind, state: ApprovalState) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = match state {
        ApprovalState::InForce => (Meaning::Ok, Glyph::Tick),
        ApprovalState::Returned => (Meaning::Warn, Glyph::Warn),
        ApprovalState::Rejected | ApprovalState::Cancelled => (Meaning::Bad, Glyph::Stop),
        _ => (Meaning::Info, Glyph::Clock),
    };
    view! { <Badge meaning=meaning glyph=glyph>{move || self::state(i18n, kind, state)}</Badge> }
}

/// Why it revises.
pub fn reason(i18n: I18n, reason: RevisionReason) -> &'static str {
    match reason {
        RevisionReason::Scope => t_string!(i18n, approvals.why_scope),
        RevisionReason::Name => t_string!(i18n, approvals.why_name),
        RevisionReason::Hoa => t_string!(i18n, approvals.why_hoa),
        RevisionReason::Amount => t_string!(i18n, approvals.why_amount),
        RevisionReason::Duration => t_string!(i18n, approvals.why_duration),
    }
}

/// An item of the checklist.
pub fn item(i18n: I18n, item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Estimate => t_string!(i18n, approvals.it_estimate),
        ChecklistItem::Drawings => t_string!(i18n, approvals.it_drawings),
        ChecklistItem::InitiationLetter => t_string!(i18n, approvals.it_initiation_letter),
        ChecklistItem::SorReference => t_string!(i18n, approvals.it_sor_reference),
        ChecklistItem::RateAnalysis => t_string!(i18n, approvals.it_rate_analysis),
        ChecklistItem::LandStatement => t_string!(i18n, approvals.it_land_statement),
    }
}

/// Who sits at a desk.
pub fn desk(i18n: I18n, desk: ApprovalDesk) -> &'static str {
    match desk {
        ApprovalDesk::Proposer => t_string!(i18n, approvals.desk_proposer),
        ApprovalDesk::FinancialAdviser => t_string!(i18n, approvals.desk_financial_adviser),
        ApprovalDesk::Finance => t_string!(i18n, approvals.desk_finance),
        ApprovalDesk::Secretary => t_string!(i18n, approvals.desk_secretary),
    }
}
