//! A new document: what paper it is, what it belongs to, the file.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::document::{DocumentKind, DocumentSubject};
use shared::problem::FieldError;
use shared::project::Project;
use shared::text;

use super::chosen::{Chosen, Said, SendingBar, read, send};
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::use_project;
use crate::ui::{
    Act, Crumbs, Form, Glyph, Heading, Icon, Look, Meaning, SelectField, TextField, loaded, use_toasts,
};

/// The form of a new document.
#[component]
pub fn NewDocumentPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Enter project=project/> })
}

#[component]
fn Enter(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let (kind, title) = (RwSignal::new(DocumentKind::Drawing.to_string()), RwSignal::new(String::new()));
    let id = project.id;
    let belongs = RwSignal::new(id.to_string());
    let chosen = RwSignal::new_local(None::<Chosen>);
    let works: Vec<(String, String, String)> = project
        .works
        .iter()
        .map(|work| {
            (
                work.id.to_string(),
                work.code.rsplit('/').next().unwrap_or_default().to_owned(),
                work.name.clone(),
            )
        })
        .collect();
    let several = !works.is_empty();
    let things = Signal::derive(move || {
        let whole = (id.to_string(), t_string!(i18n, documents.whole_project).to_owned());
        let works = works.iter().map(|(id, code, name)| (id.clone(), format!("{code} {name}")));
        std::iter::once(whole).chain(works).collect::<Vec<_>>()
    });
    let choose = Action::new_local(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            match read(file, t_string!(i18n, documents.unreadable)).await {
                Ok(file) => {
                    form.clear();
                    if title.with_untracked(|title| title.trim().is_empty()) {
                        let _ = title.try_set(file.stem());
                    }
                    let _ = chosen.try_set(Some(file));
                }
                Err(error) => {
                    let _ = chosen.try_set(None);
                    form.refuse(vec![error]);
                }
            }
        }
    });
    let path = format!("/projects/{id}");
    let (back, code) = (path.clone(), project.code);
    let sent = RwSignal::new(None);
    let bring = Action::new_local(move |title: &String| {
        let (title, navigate, path) = (title.clone(), navigate.clone(), path.clone());
        async move {
            let Some(file) = chosen.get_untracked() else { return };
            let subject_id = belongs.with_untracked(|thing| thing.parse().unwrap_or(id));
            let subject = if subject_id == id { DocumentSubject::Project } else { DocumentSubject::Work };
            let said = Said { project: id, subject, subject_id, kind: kind.get_untracked(), title };
            match send(api, said, file, sent).await {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, documents.added_news));
                    navigate(&path, Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if bring.pending().get_untracked() || choose.pending().get_untracked() {
            return;
        }
        let words = text::line("title", &title.get_untracked(), 3..=200);
        let missing = chosen
            .with_untracked(Option::is_none)
            .then(|| FieldError::new("/file", "FILE_MISSING", t_string!(i18n, documents.file_missing)));
        let errors: Vec<FieldError> = missing.into_iter().chain(words.as_ref().err().cloned()).collect();
        match words {
            Ok(words) if errors.is_empty() => {
                form.clear();
                bring.dispatch_local(words);
            }
            _ => form.refuse(errors),
        }
    };
    let (input, wrong) = (NodeRef::<leptos::html::Input>::new(), form.error("/file"));
    let name_of = move || {
        chosen.with(|file| {
            file.as_ref().map(|file| format!("{} · {}", file.name, words::size(figures, file.size)))
        })
    };
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, documents.add) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, documents.add)/><p>{t!(i18n, documents.add_words)}</p></div></div>
        <form class="stack form" novalidate on:submit=submit>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <div class="field">
                    <span class="label">{t!(i18n, documents.file)}</span>
                    <span class="hint" id="file-hint">{t!(i18n, documents.file_hint)}</span>
                    <label class="drop drop--file">
                        <Icon glyph=Glyph::Upload/>
                        <span>{move || name_of().unwrap_or_else(|| t_string!(i18n, documents.choose_file).to_owned())}</span>
                        <input class="vh" id="file" type="file" accept="application/pdf,image/jpeg,image/png" node_ref=input
                            aria-describedby="file-hint file-error" aria-invalid=move || wrong.get().is_some().then_some("true")
                            on:change=move |_| if let Some(file) = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0)) { choose.dispatch_local(file); }/>
                    </label>
                    <div id="file-error">{move || wrong.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}</div>
                </div>
                <div class="two two--fields mt4">
                    <SelectField id="kind" label=move || t_string!(i18n, documents.kind) value=kind
                        options=Signal::derive(move || DocumentKind::ALL.iter().map(|kind| (kind.to_string(), words::kind(i18n, *kind).to_owned())).collect::<Vec<_>>())/>
                    {several.then(|| view! { <SelectField id="subject_id" label=move || t_string!(i18n, documents.belongs_to) value=belongs options=things error=form.error("subject_id")/> })}
                </div>
                <div class="mt4"><TextField id="title" label=move || t_string!(i18n, documents.name) hint=move || t_string!(i18n, documents.name_hint) value=title error=form.error("title") maxlength=200/></div>
            </div></div>
            <SendingBar sent=sent/>
            <div><Act look=Look::Primary submit=true busy=bring.pending()>{t!(i18n, documents.send)}</Act></div>
        </form>
    }
}
