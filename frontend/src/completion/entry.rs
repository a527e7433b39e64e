//! Entering the completion of a work, and correcting one that came back.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::completion::{Completion, CompletionContent, NewCompletion, check_completion_content};
use shared::document::{Document, DocumentKind, DocumentList, DocumentSubject};
use shared::page::Page;
use shared::photo::{Photo, PhotoStage};
use shared::progress::ProgressSheet;
use uuid::Uuid;

use super::after_photo::AfterPhoto;
use super::missing;
use crate::api::{Answer, Call, use_signed_in};
use crate::documents::AttachHere;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::date_in;
use crate::ui::{
    Act, Crumbs, Form, Heading, Loaded, Look, Meaning, MoneyField, SelectField, TextArea, TextField, loaded,
    use_toasts,
};
use crate::words::filled;

/// The page of a work that has none yet.
#[component]
pub fn NewCompletionPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found: Loaded<ProgressSheet> = LocalResource::new(move || {
        api.posting.track();
        let id = js_sys::encode_uri_component(&id.get());
        async move { api.get::<ProgressSheet>(format!("/works/{id}/progress")).await }
    });
    loaded(found, move |sheet| {
        let (en, bn, code) = (sheet.title_en.clone(), sheet.title_bn.clone(), sheet.work_code.clone());
        let project = sheet.project_id;
        let navigate = navigate.clone();
        let done = Callback::new(move |id: Uuid| navigate(&format!("/completions/{id}"), Default::default()));
        view! {
            <Crumbs href=format!("/projects/{project}/closing") parent=move || t_string!(i18n, completion.title) here=code.clone()/>
            <div class="pagehead pagehead--tight"><div>
                <Heading text=move || filled(t_string!(i18n, completion.entry_title), &[("work", &code)])/>
                <p>{move || figures.either(&en, bn.as_deref())}</p>
                <p class="small muted">{t!(i18n, completion.entry_words)}</p>
            </div></div>
            <Entry sheet=sheet again=None on_done=done/>
        }
    })
}

/// The form with what it needs of papers and photos.
#[component]
pub fn Entry(sheet: ProgressSheet, again: Option<Completion>, on_done: Callback<Uuid>) -> impl IntoView {
    let api = use_signed_in();
    let (project, work) = (sheet.project_id, sheet.work_id);
    let found = LocalResource::new(move || async move {
        let papers = api.get::<DocumentList>(format!("/projects/{project}/documents?limit=200")).await?;
        let photos = api.get::<Page<Photo>>(format!("/works/{work}/photos?limit=200")).await?;
        Ok((papers, photos))
    });
    let (sheet, again) = (StoredValue::new(sheet), StoredValue::new(again));
    loaded(found, move |(papers, photos)| {
        let papers: Vec<Document> =
            papers.page.items.into_iter().filter(|paper| paper.removed_at.is_none()).collect();
        let done = photos.items.iter().filter(|photo| photo.stage == PhotoStage::After).count();
        view! { <EntryForm sheet=sheet.get_value() again=again.get_value() papers=papers photos=done on_done=on_done/> }
    })
}

#[component]
fn EntryForm(
    sheet: ProgressSheet,
    again: Option<Completion>,
    papers: Vec<Document>,
    photos: usize,
    on_done: Callback<Uuid>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let (project, work) = (sheet.project_id, sheet.work_id);
    let content = again.as_ref().map(|one| one.content.clone());
    let of = again.map(|one| (one.id, one.version));
    let usual = papers.iter().find(|paper| paper.kind == DocumentKind::CompletionPlan).map(|paper| paper.id);
    let chosen = content.as_ref().and_then(|content| content.plan_document_id).or(usual);
    let on = RwSignal::new(content.as_ref().map_or(today(), |content| content.completed_on).to_string());
    let plan = RwSignal::new(chosen.map(|id| id.to_string()).unwrap_or_default());
    let value = RwSignal::new(content.as_ref().map(|content| content.value_paise));
    let statement = RwSignal::new(content.map(|content| content.statement).unwrap_or_default());
    let have = RwSignal::new(i64::try_from(photos).unwrap_or(0));
    let named: Vec<(String, String)> =
        papers.into_iter().map(|paper| (paper.id.to_string(), paper.title)).collect();
    let papers = RwSignal::new(named);
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(i18n, completion.plan_none).to_owned());
        papers.with(|papers| std::iter::once(none).chain(papers.iter().cloned()).collect::<Vec<_>>())
    });
    let attached = Callback::new(move |paper: Document| {
        papers.update(|papers| papers.insert(0, (paper.id.to_string(), paper.title)));
        plan.set(paper.id.to_string());
    });
    let save = Action::new_local(move |body: &NewCompletion| {
        let body = body.clone();
        async move {
            let answer: Answer<Completion> = match of {
                None => api.post(format!("/works/{work}/completion"), body).await,
                Some((id, version)) => {
                    api.read(Call::patch(&format!("/completions/{id}"), &body).if_version(version)).await
                }
            };
            match answer {
                Ok(made) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, completion.saved_news));
                    on_done.try_run(made.id);
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let Some(completed_on) = date_in(on) else {
            return form.refuse(missing("/content/completed_on", t_string!(i18n, completion.missing_date)));
        };
        let Some(value_paise) = value.get_untracked() else {
            return form.refuse(missing("/content/value_paise", t_string!(i18n, completion.missing_amount)));
        };
        let typed = CompletionContent {
            completed_on,
            plan_document_id: plan.get_untracked().parse().ok(),
            value_paise,
            statement: statement.get_untracked(),
        };
        match check_completion_content(&typed, today()) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(NewCompletion { content });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel" id="completion-form" novalidate on:submit=send><div class="panel__body stack">
            {form.summary()}
            <div class="two two--fields">
                <TextField id="completed_on" kind="date" label=move || t_string!(i18n, completion.f_completed_on) value=on error=form.error("/content/completed_on")/>
                <MoneyField id="value_paise" label=move || t_string!(i18n, completion.f_value) hint=move || t_string!(i18n, completion.value_hint) value=value error=form.error("/content/value_paise")/>
            </div>
            <SelectField id="plan_document_id" label=move || t_string!(i18n, completion.f_plan) value=plan options=options error=form.error("/content/plan_document_id")/>
            <AttachHere id="completion-plan" project=project subject=(DocumentSubject::Work, work) kind=Signal::stored(DocumentKind::CompletionPlan)
                label=Signal::derive(move || t_string!(i18n, completion.plan_attach).to_owned()) on_attached=attached/>
            <AfterPhoto sheet=sheet have=have/>
            <TextArea id="statement" rows=3 label=move || t_string!(i18n, completion.f_statement) hint=move || t_string!(i18n, completion.statement_hint) value=statement error=form.error("/content/statement") maxlength=2000/>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, completion.save)}</Act></div>
        </div></form>
    }
}
