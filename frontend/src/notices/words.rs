//! What a notice says, and where it leads.

use leptos_i18n::I18nContext;
use shared::notice::{Notice, NoticeKind, NoticeTask};

use crate::administration::words as of_administration;
use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::my_work::words as of_work;
use crate::words::filled;

type I18n = I18nContext<Locale>;

/// A task a notice speaks of: what is to be done, with whom it waits, until when.
pub fn task(i18n: I18n, figures: Figures, task: &NoticeTask) -> String {
    let title = figures.either(&task.title_en, task.title_bn.as_deref());
    let what = of_work::named(i18n, task.kind, &title);
    let due = filled(t_string!(i18n, notices.due), &[("date", &figures.date(task.due_on))]);
    match &task.with_en {
        Some(with) => {
            let with = figures.either(with, task.with_bn.as_deref());
            let waits = filled(t_string!(i18n, notices.waits_with), &[("who", &with)]);
            format!("{what} · {due} · {waits}")
        }
        None => format!("{what} · {due}"),
    }
}

/// The sentence of a notice.
pub fn sentence(i18n: I18n, figures: Figures, notice: &Notice) -> String {
    let content = &notice.content;
    let about = content
        .about_en
        .as_ref()
        .map(|en| figures.either(en, content.about_bn.as_deref()))
        .unwrap_or_default();
    let rule = || {
        let key = content.about_en.clone().unwrap_or_default();
        of_administration::rule(i18n, &key)
    };
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| figures.date(date)).unwrap_or_default();
    let dates = [("who", about.as_str()), ("from", &day(content.from)), ("to", &day(content.to))]
        .map(|(name, value)| (name, value.to_owned()));
    let with_dates = |sentence: &str| {
        let places: Vec<(&str, &str)> = dates.iter().map(|(name, value)| (*name, value.as_str())).collect();
        filled(sentence, &places)
    };
    let to_deputy = content.word.as_deref() == Some("deputy");
    match notice.kind {
        NoticeKind::TaskDue => t_string!(i18n, notices.task_due).to_owned(),
        NoticeKind::TaskLate => t_string!(i18n, notices.task_late).to_owned(),
        NoticeKind::TasksMoved => with_dates(t_string!(i18n, notices.tasks_moved)),
        NoticeKind::TasksWaiting => with_dates(t_string!(i18n, notices.tasks_waiting)),
        NoticeKind::WorkDelegated if to_deputy => with_dates(t_string!(i18n, notices.you_stand_in)),
        NoticeKind::WorkDelegated => with_dates(t_string!(i18n, notices.yours_is_done)),
        NoticeKind::DelegationEnded if to_deputy => with_dates(t_string!(i18n, notices.you_stand_in_no_more)),
        NoticeKind::DelegationEnded => with_dates(t_string!(i18n, notices.delegation_ended)),
        NoticeKind::OrderCopied => with_dates(t_string!(i18n, notices.order_copied)),
        NoticeKind::FileWaits => with_dates(t_string!(i18n, notices.file_waits)),
        NoticeKind::FileApproved => with_dates(t_string!(i18n, notices.file_approved)),
        NoticeKind::ChangeProposed => filled(t_string!(i18n, notices.change_proposed), &[("rule", &rule())]),
        NoticeKind::ChangeDecided => {
            let state = content.word.as_deref().and_then(|word| word.parse().ok());
            let word = state.map(|state| of_administration::change_state(i18n, state)).unwrap_or_default();
            filled(t_string!(i18n, notices.change_decided), &[("rule", &rule()), ("state", word)])
        }
    }
}

/// The page it leads to.
pub fn path(notice: &Notice) -> String {
    let id = notice.entity_id.map(|id| id.to_string()).unwrap_or_default();
    match (notice.kind, notice.entity.as_deref()) {
        (NoticeKind::ChangeProposed | NoticeKind::ChangeDecided, _) => {
            let key = notice.content.about_en.as_deref().unwrap_or_default();
            if key.contains('.') {
                "/administration/rules".to_owned()
            } else {
                "/administration/powers".to_owned()
            }
        }
        (NoticeKind::WorkDelegated | NoticeKind::DelegationEnded, _) => "/delegations".to_owned(),
        (NoticeKind::TasksMoved | NoticeKind::TasksWaiting, _) => "/my-work".to_owned(),
        (_, Some("import")) => format!("/imports/{id}"),
        (_, Some("estimate")) => format!("/estimates/{id}"),
        (_, Some("technical_sanction")) => format!("/sanctions/{id}"),
        (_, Some("signing_credential")) => "/signing-credential".to_owned(),
        _ => "/my-work".to_owned(),
    }
}
