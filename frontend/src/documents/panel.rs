//! The papers of a project, in a panel of its page.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::document::{Document, DocumentSubject};
use shared::page::Page;
use shared::project::Project;
use uuid::Uuid;

use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Glyph, Icon, loaded};
use crate::words::filled;

/// Shown before the rest is asked for.
const SHOWN: usize = 6;

/// The panel. What is struck off is left out here; the page of the document still shows it.
#[component]
pub fn Documents(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let id = project.id;
    let brings = can(&project.may, "attach_document");
    let works: Vec<(Uuid, String)> = project
        .works
        .iter()
        .map(|work| (work.id, work.code.rsplit('/').next().unwrap_or_default().to_owned()))
        .collect();
    let found = LocalResource::new(move || async move {
        api.get::<Page<Document>>(format!("/projects/{id}/documents?limit=200")).await
    });
    view! {
        <section class="panel" aria-labelledby="documents">
            <div class="panel__head">
                <h2 id="documents">{t!(i18n, documents.title)}</h2>
                {brings.then(|| view! { <span class="push small"><A href=format!("/projects/{id}/documents/new")>{t!(i18n, documents.add)}</A></span> })}
            </div>
            {loaded(found, move |page| {
                let items: Vec<Document> = page.items.into_iter().filter(|document| document.removed_at.is_none()).collect();
                view! { <List items=items works=works.clone() none=Signal::derive(move || t_string!(i18n, documents.none))/> }
            })}
        </section>
    }
}

/// Documents as lines: the name leads to the pages; below it what it belongs to, kind and size.
#[component]
pub fn List(
    items: Vec<Document>,
    works: Vec<(Uuid, String)>,
    #[prop(into)] none: Signal<&'static str>,
    #[prop(optional)] own: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let count = items.len();
    let (items, all) = (StoredValue::new(items), RwSignal::new(false));
    let row = move |document: Document| {
        let (subject, subject_id) = (document.subject, document.subject_id);
        let of = match subject {
            DocumentSubject::Project => None,
            DocumentSubject::Work => works
                .iter()
                .find(|(id, _)| *id == subject_id)
                .map(|(_, code)| view! { <span lang="en">{code.clone()}</span>" · " }.into_any()),
            _ => (!own).then(|| {
                view! {
                <A href=words::page_of(subject, subject_id)>{move || words::subject(i18n, subject)}</A>" · "
            }.into_any()
            }),
        };
        let title = document.title.clone();
        let glyph = if document.pages.is_some() { Glyph::Document } else { Glyph::Picture };
        view! {
            <li>
                <Icon glyph=glyph/>
                <span class="grow">
                    <A href=format!("/documents/{}", document.id)>{title}</A>
                    <span class="block xs muted">{of}{move || words::facts(i18n, figures, &document)}</span>
                </span>
            </li>
        }
    };
    view! {
        <div class="panel__body">
            {(count == 0).then(|| view! { <p class="small muted">{move || none.get()}</p> })}
            <ul class="paper-list paper-list--plain" hidden=count == 0>{move || items.get_value().into_iter().take(if all.get() { usize::MAX } else { SHOWN }).map(&row).collect_view()}</ul>
            <Show when=move || (count > SHOWN) && !all.get()>
                <button type="button" class="link small mt3" on:click=move |_| all.set(true)>{move || filled(t_string!(i18n, documents.show_all), &[("n", &figures.count(count))])}</button>
            </Show>
        </div>
    }
}
