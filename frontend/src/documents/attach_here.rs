//! A file attached in the place where it is asked for: chosen, judged, sent at once.

use leptos::prelude::*;
use shared::document::{Document, DocumentKind, DocumentSubject};
use uuid::Uuid;

use super::chosen::{Said, SendingBar, Sent, read, send};
use super::words;
use crate::api::use_signed_in;
use crate::i18n::{t_string, use_i18n};
use crate::said::said;
use crate::ui::{Glyph, Icon};

/// The button that attaches a file, with its progress and what went wrong.
#[component]
pub fn AttachHere(
    #[prop(into)] id: String,
    project: Uuid,
    subject: (DocumentSubject, Uuid),
    #[prop(into)] kind: Signal<DocumentKind>,
    #[prop(into)] label: Signal<String>,
    on_attached: Callback<Document>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let sent = RwSignal::new(None::<Sent>);
    let wrong = RwSignal::new(None::<String>);
    let input = NodeRef::<leptos::html::Input>::new();
    let attach = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            let _ = wrong.try_set(None);
            let chosen = match read(file, t_string!(i18n, documents.unreadable)).await {
                Ok(chosen) => chosen,
                Err(error) => return drop(wrong.try_set(Some(said(i18n, &error.detail)))),
            };
            let kind = kind.get_untracked();
            let title: String =
                format!("{}, {}", words::kind(i18n, kind), chosen.stem()).chars().take(200).collect();
            let (subject, subject_id) = subject;
            let said = Said { project, subject, subject_id, kind: kind.to_string(), title };
            match send(api, said, chosen, sent).await {
                Ok(document) => {
                    on_attached.try_run(document);
                }
                Err(failure) => {
                    let of_field = failure.of_field(i18n, |_| true);
                    let _ = wrong.try_set(Some(of_field.unwrap_or_else(|| failure.words(i18n))));
                }
            }
            // The same file may be chosen once more, as after a line that broke.
            if let Some(input) = input.try_get_untracked().flatten() {
                input.set_value("");
            }
        }
    });
    let choose = move |_| {
        if attach.pending().get_untracked() {
            return;
        }
        let files = input.get_untracked().and_then(|input| input.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            attach.dispatch_local(file);
        }
    };
    let error_id = format!("{id}-error");
    view! {
        <div class="attach">
            <label class="btn btn--small btn--file" aria-busy=move || attach.pending().get().then_some("true")>
                <Icon glyph=Glyph::Upload/><span>{move || label.get()}</span>
                <input class="vh" id=id type="file" accept="application/pdf,image/jpeg,image/png" node_ref=input
                    aria-describedby=error_id.clone() on:change=choose/>
            </label>
            <SendingBar sent=sent/>
            <div id=error_id role="alert">{move || wrong.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}</div>
        </div>
    }
}
