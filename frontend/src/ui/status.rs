//! Where a thing stands, as a badge: shape and word, never colour alone.

use leptos::prelude::*;
use shared::estimate::EstimateState;
use shared::project::ProjectStage;
use shared::sanction::{OrderKind, SanctionOrigin, SanctionState};

use super::{Glyph, Icon, Meaning};
use crate::i18n::{Locale, t_string, use_i18n};
use leptos_i18n::I18nContext;

/// A word with a shape.
#[component]
pub fn Badge(meaning: Meaning, #[prop(optional)] glyph: Option<Glyph>, children: Children) -> impl IntoView {
    view! { <span class=format!("badge badge--{}", meaning.word())><Icon glyph=glyph.unwrap_or(meaning.glyph())/>{children()}</span> }
}

/// The word of a sanction's state.
pub fn sanction_word(i18n: I18nContext<Locale>, state: SanctionState) -> &'static str {
    match state {
        SanctionState::Draft => t_string!(i18n, sanctions.draft),
        SanctionState::Submitted => t_string!(i18n, sanctions.submitted),
        SanctionState::Verified => t_string!(i18n, sanctions.verified),
        SanctionState::Recommended => t_string!(i18n, sanctions.recommended),
        SanctionState::ReadyToSign => t_string!(i18n, sanctions.ready_to_sign),
        SanctionState::SignedAwaitingTimestamp => t_string!(i18n, sanctions.signed_awaiting_timestamp),
        SanctionState::Issued => t_string!(i18n, sanctions.issued),
        SanctionState::Returned => t_string!(i18n, sanctions.returned),
        SanctionState::Rejected => t_string!(i18n, sanctions.rejected),
        SanctionState::Superseded => t_string!(i18n, sanctions.superseded),
        SanctionState::Cancelled => t_string!(i18n, sanctions.cancelled),
        SanctionState::DraftLegacy => t_string!(i18n, sanctions.draft_legacy),
        SanctionState::LegacySubmitted => t_string!(i18n, sanctions.legacy_submitted),
        SanctionState::Recorded => t_string!(i18n, sanctions.recorded),
    }
}

/// Where a sanction stands.
#[component]
pub fn SanctionBadge(state: SanctionState) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = match state {
        SanctionState::Issued | SanctionState::Recorded => (Meaning::Ok, Glyph::Tick),
        SanctionState::Returned | SanctionState::SignedAwaitingTimestamp => (Meaning::Warn, Glyph::Warn),
        SanctionState::Rejected | SanctionState::Cancelled => (Meaning::Bad, Glyph::Stop),
        SanctionState::ReadyToSign => (Meaning::Info, Glyph::Pen),
        _ => (Meaning::Info, Glyph::Clock),
    };
    view! { <Badge meaning=meaning glyph=glyph>{move || sanction_word(i18n, state)}</Badge> }
}

/// What an order is beside a first sanction: a revision with its number, a cancellation, a scan. Nothing for a first one.
#[component]
pub fn OrderMarks(kind: OrderKind, origin: SanctionOrigin, revision: i32) -> impl IntoView {
    let i18n = use_i18n();
    let figures = crate::figures::use_figures();
    let word = move || match kind {
        OrderKind::Cancellation => t_string!(i18n, sanctions.cancellation).to_owned(),
        _ => format!("{} {}", t_string!(i18n, sanctions.revision), figures.count(revision)),
    };
    view! {
        {(kind != OrderKind::Sanction).then(|| view! { <Badge meaning=Meaning::Info glyph=Glyph::Document>{word}</Badge> })}
        {(origin == SanctionOrigin::LegacyScan).then(|| view! {
            <Badge meaning=Meaning::Warn glyph=Glyph::Document>{move || t_string!(i18n, sanctions.scan_mark)}</Badge>
        })}
    }
}

/// Where an estimate stands.
#[component]
pub fn EstimateBadge(state: EstimateState) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = match state {
        EstimateState::Vetted => (Meaning::Ok, Glyph::Tick),
        EstimateState::Returned => (Meaning::Warn, Glyph::Warn),
        _ => (Meaning::Info, Glyph::Clock),
    };
    let word = move || match state {
        EstimateState::Draft => t_string!(i18n, estimates.draft),
        EstimateState::Submitted => t_string!(i18n, estimates.submitted),
        EstimateState::Checked => t_string!(i18n, estimates.checked),
        EstimateState::Vetted => t_string!(i18n, estimates.vetted),
        EstimateState::Returned => t_string!(i18n, estimates.returned),
        EstimateState::Superseded => t_string!(i18n, estimates.superseded),
    };
    view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> }
}

/// The word of a project's stage.
pub fn stage_word(i18n: I18nContext<Locale>, stage: ProjectStage) -> &'static str {
    match stage {
        ProjectStage::Concept => t_string!(i18n, projects.concept),
        ProjectStage::Estimate => t_string!(i18n, projects.estimate),
        ProjectStage::AaProposed => t_string!(i18n, projects.aa_proposed),
        ProjectStage::AaAccorded => t_string!(i18n, projects.aa_accorded),
        ProjectStage::TsPending => t_string!(i18n, projects.ts_pending),
        ProjectStage::TsIssued => t_string!(i18n, projects.ts_issued),
        ProjectStage::Tendering => t_string!(i18n, projects.tendering),
        ProjectStage::Awarded => t_string!(i18n, projects.awarded),
        ProjectStage::InProgress => t_string!(i18n, projects.in_progress),
        ProjectStage::Suspended => t_string!(i18n, projects.suspended),
        ProjectStage::PhysicallyCompleted => t_string!(i18n, projects.physically_completed),
        ProjectStage::FinanciallyClosed => t_string!(i18n, projects.financially_closed),
        ProjectStage::Closed => t_string!(i18n, projects.closed),
        ProjectStage::Cancelled => t_string!(i18n, projects.cancelled),
    }
}
