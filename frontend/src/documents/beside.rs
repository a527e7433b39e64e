//! The papers of one thing (estimate, approval, sanction, tender, agreement) on its own page, with a place to attach more.

use leptos::prelude::*;
use shared::document::{Document, DocumentKind, DocumentList, DocumentSubject};
use uuid::Uuid;

use super::attach_here::AttachHere;
use super::panel::List;
use super::words;
use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Meaning, loaded, use_toasts};

/// The paper that most often hangs on such a thing.
fn usual(subject: DocumentSubject) -> DocumentKind {
    match subject {
        DocumentSubject::Project | DocumentSubject::Work => DocumentKind::Drawing,
        DocumentSubject::Estimate => DocumentKind::RateAnalysis,
        DocumentSubject::AdministrativeApproval => DocumentKind::GovernmentOrder,
        DocumentSubject::TechnicalSanction => DocumentKind::Correspondence,
        DocumentSubject::Tender => DocumentKind::TenderNotice,
        DocumentSubject::Agreement => DocumentKind::AgreementDeed,
    }
}

/// The panel. Who may not attach reads.
#[component]
pub fn DocumentsOf(project: Uuid, subject: DocumentSubject, id: Uuid) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let found = LocalResource::new(move || {
        api.posting.track();
        async move {
            let path = format!("/projects/{project}/documents?subject_id={id}&limit=200");
            api.get::<DocumentList>(path).await
        }
    });
    let attached = Callback::new(move |_: Document| {
        toasts.say(Meaning::Ok, t_string!(i18n, documents.added_news));
        found.refetch();
    });
    let kind = RwSignal::new(usual(subject));
    let chosen = move |event| {
        if let Ok(word) = event_target_value(&event).parse::<DocumentKind>() {
            kind.set(word);
        }
    };
    // Kept apart from the list, so that what is being sent survives the list's coming anew.
    let brings = Memo::new(move |_| match found.get() {
        Some(Ok(page)) => can(&page.may, "attach_document"),
        _ => false,
    });
    view! {
        <section class="panel" aria-labelledby="documents">
            <div class="panel__head"><h2 id="documents">{t!(i18n, documents.title)}</h2></div>
            {loaded(found, move |found| {
                let items: Vec<Document> =
                    found.page.items.into_iter().filter(|document| document.removed_at.is_none()).collect();
                view! { <List items=items works=Vec::new() own=true none=Signal::derive(move || t_string!(i18n, documents.here_none))/> }
            })}
            <Show when=move || brings.get()>
                <div class="panel__body panel__body--under enclosed__more">
                    <select class="in enclosed__choice" aria-label=move || t_string!(i18n, documents.kind_of_next) on:change=chosen>
                        {move || DocumentKind::ALL.iter().map(|one| view! {
                            <option value=one.to_string() selected=*one == kind.get_untracked()>{words::kind(i18n, *one)}</option>
                        }).collect_view()}
                    </select>
                    <AttachHere id="attach-file" project=project subject=(subject, id) kind=kind
                        label=Signal::derive(move || t_string!(i18n, documents.attach).to_owned()) on_attached=attached/>
                </div>
            </Show>
        </section>
    }
}
