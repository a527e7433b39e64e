//! `/notices`: newest first; the unread stand out and are marked read by opening them, or all at once.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::notice::{Notice, NoticeKind, NoticesRead};

use super::words;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Empty, Glyph, Heading, Icon, Look, Pager, loaded, use_paged};

/// What I am told.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let all_read = RwSignal::new(false);
    let list = use_paged::<Notice>(|| "/notices?limit=50".to_owned());
    let unread = move || api.me.with(|me| me.unread_notices);
    let read_all = Action::new_local(move |(): &()| async move {
        let answer: Answer<NoticesRead> = api.read(Call::act("/notices/read")).await;
        if answer.is_ok() {
            all_read.try_set(true);
            api.me.try_update(|me| me.unread_notices = 0);
        }
    });
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, notices.title)/><p>{t!(i18n, notices.lead)}</p></div>
            <Show when=move || { unread() > 0 }><div class="row"><Act busy=read_all.pending() on_press=move |()| drop(read_all.dispatch_local(()))>{t!(i18n, notices.read_all)}</Act></div></Show>
        </div>
        <section class="panel" aria-label=move || t_string!(i18n, notices.title)>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, notices.empty) way_out=move || t_string!(i18n, notices.empty_words)/> }.into_any()
            } else {
                view! { <ol class="work notices"><For each=move || list.items() key=|notice| notice.id let:notice><One notice=notice all_read=all_read/></For></ol> }.into_any()
            })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

fn glyph(kind: NoticeKind) -> (Glyph, bool) {
    match kind {
        NoticeKind::TaskDue => (Glyph::Clock, false),
        NoticeKind::TaskLate => (Glyph::Stop, true),
        NoticeKind::TasksMoved | NoticeKind::TasksWaiting => (Glyph::Inbox, false),
        NoticeKind::WorkDelegated | NoticeKind::DelegationEnded => (Glyph::Person, false),
        NoticeKind::OrderCopied | NoticeKind::FileWaits | NoticeKind::FileApproved => {
            (Glyph::Document, false)
        }
        NoticeKind::ChangeProposed | NoticeKind::ChangeDecided => (Glyph::Check, false),
    }
}

#[component]
fn One(notice: Notice, all_read: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = StoredValue::new_local(use_navigate());
    let read = RwSignal::new(notice.read_at.is_some());
    let is_read = move || read.get() || all_read.get();
    let (picture, bad) = glyph(notice.kind);
    let (id, at, count) = (notice.id, notice.at, notice.content.tasks.len());
    let notice = StoredValue::new(notice);
    let sentence = move || notice.with_value(|notice| words::sentence(i18n, figures, notice));
    let open = Action::new_local(move |(): &()| async move {
        if !is_read() {
            let answer: Answer<Notice> = api.read(Call::act(&format!("/notices/{id}/read"))).await;
            if answer.is_ok() {
                read.try_set(true);
                api.me.try_update(|me| me.unread_notices = (me.unread_notices - 1).max(0));
            }
        }
        let path = notice.with_value(words::path);
        let _ = navigate.try_with_value(|navigate| navigate(&path, Default::default()));
    });
    view! {
        <li class:unread=move || !is_read()>
            <span class=if bad { "ic ic--bad" } else { "ic ic--info" }><Icon glyph=picture/></span>
            <div>
                <h2>{sentence}{move || (!is_read()).then(|| view! { <span class="vh">" ("{t!(i18n, notices.unread)}")"</span> })}</h2>
                {(count > 0).then(|| view! { <div>{move || notice.with_value(|notice| notice.content.tasks.iter().take(20).map(|task| view! { <p>{words::task(i18n, figures, task)}</p> }).collect_view())}</div> })}
            </div>
            <div class="due"><span class="quiet">{move || figures.date_time(at)}</span></div>
            <Act look=Look::Small busy=open.pending() on_press=move |()| drop(open.dispatch_local(()))>{t!(i18n, common.open)}<span class="vh">": "{sentence}</span></Act>
        </li>
    }
}
