//! The handing over: recorded once, with the paper; to an office of the list, or to another body by its name.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::closing::{NewHandover, ProjectClosing, check_handover};
use shared::document::{Document, DocumentKind, DocumentSubject};
use shared::master::Office;
use shared::problem::FieldError;
use uuid::Uuid;

use super::missing;
use crate::documents::AttachHere;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::projects::can;
use crate::tenders::{Acting, Deed, date_in, text_in};
use crate::ui::{Act, Form, Look, SelectField, TextField};
use crate::words::filled;

/// The choice that is no office: the body is named in words.
const ANOTHER: &str = "another";

/// The panel.
#[component]
pub fn HandingOver(closing: ProjectClosing, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let records = can(&closing.may, "record_handover");
    let id = closing.project_id;
    view! {
        <section class="panel" aria-labelledby="handover"><div class="panel__head"><h2 id="handover">{t!(i18n, completion.handover)}</h2></div>
            {match closing.handover {
                Some(one) => {
                    let document = one.document_id;
                    let (en, bn, on, no) = (one.to_en, one.to_bn, one.handed_over_on, one.paper_no);
                    view! { <p class="panel__body">{move || filled(t_string!(i18n, completion.handed_to), &[("who", &figures.either(&en, Some(&bn))), ("date", &figures.date(on)), ("no", &no)])}
                        {document.map(|id| view! { " · "<a href=format!("/documents/{id}")>{t!(i18n, documents.handover_paper)}</a> })}</p> }.into_any()
                }
                None if records => view! { <HandoverForm id=id on_done=on_changed/> }.into_any(),
                None => view! { <p class="panel__body small muted">{t!(i18n, completion.handover_none)}</p> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn HandoverForm(id: Uuid, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let offices = use_master::<Office>("/offices?limit=200");
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let on = RwSignal::new(today().to_string());
    let [to, body_name, paper_no] = [(); 3].map(|()| RwSignal::new(String::new()));
    let another = Memo::new(move |_| to.with(|to| to == ANOTHER));
    let choices = Signal::derive(move || {
        let mut choices = vec![
            (String::new(), t_string!(i18n, projects.choose).to_owned()),
            (ANOTHER.to_owned(), t_string!(i18n, completion.to_another).to_owned()),
        ];
        let in_use = offices.rows().into_iter().filter(|row| row.active);
        choices
            .extend(in_use.map(|row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))));
        choices
    });
    let paper = RwSignal::new(None::<Document>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(handed_over_on) = date_in(on) else {
            return form.refuse(missing("/handed_over_on", t_string!(i18n, completion.missing_date)));
        };
        let body = NewHandover {
            handed_over_on,
            to_office_id: to.get_untracked().parse().ok(),
            to_body: another.get_untracked().then(|| text_in(body_name)).flatten(),
            paper_no: paper_no.get_untracked(),
            document_id: paper.with_untracked(|paper| paper.as_ref().map(|one| one.id)),
        };
        match check_handover(&body, None, today()) {
            Ok(body) => {
                form.clear();
                let path = format!("/projects/{id}/handover");
                acting.act(Deed::new(path, 0, &body, t_string!(i18n, completion.handed_news)));
            }
            // While no body is to be named, what is missing is the choice.
            Err(errors) if !another.get_untracked() => {
                let at_choice = |error: FieldError| match error.pointer.as_str() {
                    "/to_body" => FieldError { pointer: "/to_office_id".into(), ..error },
                    _ => error,
                };
                form.refuse(errors.into_iter().map(at_choice).collect());
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel__body stack" id="record-handover" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="handed_over_on" kind="date" label=move || t_string!(i18n, completion.f_handed_on) value=on error=form.error("/handed_over_on")/>
                <SelectField id="to_office_id" label=move || t_string!(i18n, completion.f_to) hint=move || t_string!(i18n, completion.to_hint) value=to options=choices error=form.error("/to_office_id")/>
                <Show when=move || another.get()><TextField id="to_body" label=move || t_string!(i18n, completion.f_body) hint=move || t_string!(i18n, completion.body_hint) value=body_name error=form.error("/to_body") maxlength=200/></Show>
                <TextField id="paper_no" label=move || t_string!(i18n, completion.f_paper_no) value=paper_no error=form.error("/paper_no") maxlength=100/>
            </div>
            <div class="row row--wrap">
                {move || paper.get().map(|one| view! { <span class="small">{one.title}</span> })}
                <AttachHere id="handover-paper" project=id subject=(DocumentSubject::Project, id) kind=Signal::stored(DocumentKind::HandoverPaper)
                    label=Signal::derive(move || t_string!(i18n, documents.handover_paper).to_owned()) on_attached=Callback::new(move |one: Document| paper.set(Some(one)))/>
            </div>
            <p class="small muted">{t!(i18n, completion.handover_words)}</p>
            <div class="row row--wrap"><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, completion.handover_record)}</Act></div>
        </form>
    }
}
