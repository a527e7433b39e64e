//! One document: its facts, its pages drawn by the server, the file to save, and striking it off.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::document::{Document, RemovalReason};
use uuid::Uuid;

use super::words;
use crate::api::{Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{
    Act, Callout, Crumbs, ErrorSummary, Glyph, Heading, Icon, Loaded, Look, Meaning, Refusal, RemarksDialog,
    loaded, use_toasts,
};
use crate::words::filled;

/// The document the address names.
#[component]
pub fn DocumentPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let document = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Document>(format!("/documents/{}", js_sys::encode_uri_component(&id))).await }
    });
    let reload = Callback::new(move |()| document.refetch());
    loaded(document, move |found| view! { <Shown document=found on_changed=reload/> })
}

#[component]
fn Shown(document: Document, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let removing = RwSignal::new(false);
    let (id, version, pages) = (document.id, document.version, document.pages);
    let removes = can(&document.may, "remove_document");
    let (name, media) = (document.file_name.clone(), document.media_type.clone());
    let fetch = Action::new_local(move |_: &()| {
        let (name, media) = (name.clone(), media.clone());
        async move {
            match api.bytes(format!("/documents/{id}/file")).await {
                Ok(bytes) => files::save(&bytes, &name, &media),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let remove = Action::new_local(move |reason: &String| {
        let body = RemovalReason { reason: reason.clone() };
        async move {
            let call = Call::post(&format!("/documents/{id}/remove"), &body).if_version(version);
            match api.done(call).await {
                Ok(()) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, documents.removed_news));
                    on_changed.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let brought = {
        let (en, bn, at) =
            (document.uploaded_by_en.clone(), document.uploaded_by_bn.clone(), document.uploaded_at);
        move || {
            let who = figures.either(&en, Some(&bn));
            filled(t_string!(i18n, documents.brought), &[("who", &who), ("when", &figures.date_time(at))])
        }
    };
    let title = document.title.clone();
    let reason = document.removed_at.zip(document.removal_reason.clone());
    view! {
        <Crumbs href=format!("/projects/{}", document.project_id) parent=move || t_string!(i18n, documents.to_project) here=document.file_name.clone()/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=title/>
                <p class="small muted">{move || words::facts(i18n, figures, &document)}<span class="block">{brought}</span></p>
            </div>
            <div class="row row--wrap">
                {removes.then(|| view! {
                    <Act busy=remove.pending() on_press=move |()| removing.set(true)>{t!(i18n, documents.remove)}</Act>
                    <RemarksDialog open=removing id="remove" title=move || t_string!(i18n, documents.remove_title) explain=move || t_string!(i18n, documents.remove_words)
                        button=move || t_string!(i18n, documents.remove) on_send=Callback::new(move |reason: String| drop(remove.dispatch_local(reason)))/>
                })}
                <Act look=Look::Primary busy=fetch.pending() on_press=move |()| drop(fetch.dispatch_local(()))><Icon glyph=Glyph::Download/>{t!(i18n, documents.save)}</Act>
            </div>
        </div>
        <ErrorSummary failure=failure/>
        {reason.map(|(at, reason)| view! { <div class="after-next"><Callout meaning=Meaning::Warn>
            <strong>{move || filled(t_string!(i18n, documents.struck_off), &[("when", &figures.date_time(at))])}</strong><p class="keep-lines">{reason}</p>
        </Callout></div> })}
        <section class="desk mt4" tabindex="0" aria-label=move || t_string!(i18n, documents.pages)>
            {match pages {
                Some(pages) => view! { <Pages id=id pages=pages/> }.into_any(),
                None => view! { <Picture path=format!("/documents/{id}/file") alt=move || t_string!(i18n, documents.picture_alt).to_owned()/> }.into_any(),
            }}
        </section>
    }
}

/// So many pages are fetched at once; on a thin line a reader asks for more.
const AT_ONCE: i32 = 3;

#[component]
fn Pages(id: Uuid, pages: i32) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let shown = RwSignal::new(pages.min(AT_ONCE));
    let more = move |_| shown.update(|shown| *shown = (*shown + AT_ONCE).min(pages));
    view! {
        <For each=move || 1..=shown.get() key=|number| *number let:number>
            <Picture path=format!("/documents/{id}/pages/{number}.png")
                alt=move || filled(t_string!(i18n, documents.page_alt), &[("n", &figures.count(number)), ("of", &figures.count(pages))])/>
        </For>
        <Show when=move || shown.get() < pages>
            <div class="center"><button type="button" class="btn" on:click=more>
                {move || filled(t_string!(i18n, documents.more_pages), &[("n", &figures.count(pages - shown.get()))])}
            </button></div>
        </Show>
    }
}

/// A picture that the server gives to this person.
#[component]
fn Picture(path: String, #[prop(into)] alt: Signal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let bytes: Loaded<Vec<u8>> = LocalResource::new(move || api.bytes(path.clone()));
    move || match bytes.get() {
        None => {
            view! { <div class="sheet sheet--wait" role="status">{t!(i18n, common.loading)}</div> }.into_any()
        }
        Some(Ok(bytes)) => {
            view! { <div class="sheet"><img src=files::picture(&bytes) alt=move || alt.get()/></div> }
                .into_any()
        }
        Some(Err(failure)) => view! { <Refusal failure=failure/> }.into_any(),
    }
}
