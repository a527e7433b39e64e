//! What a task is called, why it waits, and where it leads.

use leptos_i18n::I18nContext;
use shared::task::{Task, TaskKind};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::Glyph;
use crate::words::filled;

/// What is to be done, with the name of the thing.
pub fn heading(i18n: I18nContext<Locale>, figures: Figures, task: &Task) -> String {
    named(i18n, task.kind, &figures.either(&task.title_en, task.title_bn.as_deref()))
}

/// The same of a kind of task and a title.
pub fn named(i18n: I18nContext<Locale>, kind: TaskKind, title: &str) -> String {
    match kind {
        TaskKind::CheckEstimate => filled(t_string!(i18n, my_work.check_estimate), &[("title", title)]),
        TaskKind::VetEstimate => filled(t_string!(i18n, my_work.vet_estimate), &[("title", title)]),
        TaskKind::CorrectEstimate => filled(t_string!(i18n, my_work.correct_estimate), &[("title", title)]),
        TaskKind::DraftSanction => filled(t_string!(i18n, my_work.draft_sanction), &[("title", title)]),
        TaskKind::VerifySanction => filled(t_string!(i18n, my_work.verify_sanction), &[("title", title)]),
        TaskKind::RecommendSanction => {
            filled(t_string!(i18n, my_work.recommend_sanction), &[("title", title)])
        }
        TaskKind::PrepareOrder => filled(t_string!(i18n, my_work.prepare_order), &[("title", title)]),
        TaskKind::SignSanction => filled(t_string!(i18n, my_work.sign_sanction), &[("title", title)]),
        TaskKind::CorrectSanction => filled(t_string!(i18n, my_work.correct_sanction), &[("title", title)]),
        TaskKind::WaitForTimestamp => {
            filled(t_string!(i18n, my_work.wait_for_timestamp), &[("title", title)])
        }
        TaskKind::ApproveCredential => {
            filled(t_string!(i18n, my_work.approve_credential), &[("title", title)])
        }
    }
}

/// Whom or what it holds up.
pub fn reason(i18n: I18nContext<Locale>, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::CheckEstimate => t_string!(i18n, my_work.why_check_estimate),
        TaskKind::VetEstimate => t_string!(i18n, my_work.why_vet_estimate),
        TaskKind::CorrectEstimate => t_string!(i18n, my_work.why_correct_estimate),
        TaskKind::DraftSanction => t_string!(i18n, my_work.why_draft_sanction),
        TaskKind::VerifySanction => t_string!(i18n, my_work.why_verify_sanction),
        TaskKind::RecommendSanction => t_string!(i18n, my_work.why_recommend_sanction),
        TaskKind::PrepareOrder => t_string!(i18n, my_work.why_prepare_order),
        TaskKind::SignSanction => t_string!(i18n, my_work.why_sign_sanction),
        TaskKind::CorrectSanction => t_string!(i18n, my_work.why_correct_sanction),
        TaskKind::WaitForTimestamp => t_string!(i18n, my_work.why_wait_for_timestamp),
        TaskKind::ApproveCredential => t_string!(i18n, my_work.why_approve_credential),
    }
}

/// The word on the button.
pub fn verb(i18n: I18nContext<Locale>, kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::CheckEstimate => t_string!(i18n, my_work.do_check),
        TaskKind::VetEstimate => t_string!(i18n, my_work.do_vet),
        TaskKind::CorrectEstimate | TaskKind::CorrectSanction => t_string!(i18n, my_work.do_correct),
        TaskKind::DraftSanction => t_string!(i18n, my_work.do_draft),
        TaskKind::VerifySanction => t_string!(i18n, my_work.do_verify),
        TaskKind::RecommendSanction => t_string!(i18n, my_work.do_recommend),
        TaskKind::PrepareOrder => t_string!(i18n, my_work.do_prepare),
        TaskKind::SignSanction => t_string!(i18n, my_work.do_sign),
        TaskKind::WaitForTimestamp => t_string!(i18n, my_work.do_see),
        TaskKind::ApproveCredential => t_string!(i18n, my_work.do_approve),
    }
}

/// Its picture.
pub fn glyph(task: &Task) -> Glyph {
    match task.kind {
        _ if task.overdue => Glyph::Stop,
        TaskKind::CorrectEstimate | TaskKind::CorrectSanction => Glyph::Warn,
        TaskKind::SignSanction => Glyph::Pen,
        TaskKind::WaitForTimestamp => Glyph::Clock,
        TaskKind::ApproveCredential => Glyph::Key,
        TaskKind::CheckEstimate | TaskKind::VetEstimate | TaskKind::VerifySanction => Glyph::Check,
        _ => Glyph::Document,
    }
}

/// The page where it is done.
pub fn path(task: &Task) -> String {
    match task.entity.as_str() {
        "estimate" => format!("/estimates/{}", task.entity_id),
        "technical_sanction" => format!("/sanctions/{}", task.entity_id),
        "signing_credential" => "/signing-credential".to_owned(),
        _ => task.project_id.map_or_else(|| "/projects".to_owned(), |id| format!("/projects/{id}")),
    }
}
