//! The paper itself beside an item of the checklist: attached here, chosen from the record, looked at, taken out.

use leptos::prelude::*;
use shared::approval::MAX_DOCUMENTS;
use shared::document::{Document, DocumentSubject};
use uuid::Uuid;

use super::items::Item;
use super::words;
use crate::documents::{AttachHere, words as of_documents};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Glyph, Icon, Look, Meaning};
use crate::words::filled;

/// Where what is attached hangs, and whether this person may attach.
#[derive(Debug, Clone, Copy)]
pub struct Attaching {
    pub project: Uuid,
    pub subject: (DocumentSubject, Uuid),
    pub allowed: bool,
}

/// The documents of one item, with the ways to more.
#[component]
pub fn Enclosed(item: Item, papers: RwSignal<Vec<Document>>, attaching: Attaching) -> impl IntoView {
    let i18n = use_i18n();
    let own = item.documents;
    let attached = Callback::new(move |document: Document| {
        let id = document.id;
        papers.update(|papers| papers.insert(0, document));
        own.update(|own| own.push(id));
    });
    let kind = item.item.document_kind();
    let left = Memo::new(move |_| {
        let mut left: Vec<(Uuid, bool, String)> = papers.with(|papers| {
            own.with(|own| {
                papers
                    .iter()
                    .filter(|paper| paper.removed_at.is_none() && !own.contains(&paper.id))
                    .map(|paper| (paper.id, paper.kind != kind, paper.title.clone()))
                    .collect()
            })
        });
        // Those of the item's kind first.
        left.sort_by_key(|(_, other, _)| *other);
        left
    });
    let full = move || own.with(|own| own.len() >= MAX_DOCUMENTS);
    let id = format!("checklist-{}-file", item.item);
    let choice_id = format!("checklist-{}-choice", item.item);
    view! {
        <div class="enclosed">
            <ul class="paper-list" hidden=move || own.with(Vec::is_empty)>
                <For each=move || own.get() key=|id| *id let:id><Line id=id item=item papers=papers/></For>
            </ul>
            <div class="enclosed__more" hidden=full>
                {attaching.allowed.then(|| view! {
                    <AttachHere id=id project=attaching.project subject=attaching.subject kind=kind on_attached=attached
                        label=Signal::derive(move || filled(t_string!(i18n, approvals.attach), &[("paper", words::item(i18n, item.item))]))/>
                })}
                <Show when=move || left.with(|left| !left.is_empty())>
                    <select class="in enclosed__choice" id=choice_id.clone()
                        aria-label=move || filled(t_string!(i18n, approvals.attach_known_of), &[("paper", words::item(i18n, item.item))])
                        on:change=move |event| {
                            if let Ok(id) = event_target_value(&event).parse::<Uuid>() {
                                own.update(|own| own.push(id));
                            }
                        }>
                        <option value="" selected=true>{t!(i18n, approvals.attach_known)}</option>
                        {move || left.get().into_iter().map(|(id, _, title)| view! { <option value=id.to_string()>{title}</option> }).collect_view()}
                    </select>
                </Show>
            </div>
        </div>
    }
}

/// One document: its name leads to its pages in a window of their own, for this form is not saved yet.
#[component]
fn Line(id: Uuid, item: Item, papers: RwSignal<Vec<Document>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let found = move || papers.with(|papers| papers.iter().find(|paper| paper.id == id).cloned());
    view! {
        <li>{move || found().map(|paper| {
            let glyph = if paper.pages.is_some() { Glyph::Document } else { Glyph::Picture };
            let (title, gone) = (paper.title.clone(), paper.removed_at.is_some());
            let name = title.clone();
            view! {
                <Icon glyph=glyph/>
                <span class="grow">
                    <a href=format!("/documents/{id}") target="_blank" rel="noopener">{title}<span class="vh">" "{t!(i18n, approvals.new_window)}</span></a>
                    <span class="block xs muted">{of_documents::facts(i18n, figures, &paper)}</span>
                </span>
                {gone.then(|| view! { <Badge meaning=Meaning::Bad>{t!(i18n, approvals.struck_off)}</Badge> })}
                <Act look=Look::Small on_press=move |()| item.documents.update(|own| own.retain(|one| *one != id))>
                    {t!(i18n, approvals.take_out)}<span class="vh">" "{name}</span>
                </Act>
            }
        })}</li>
    }
}
