//! The handing over: recorded once, with the paper.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::closing::{NewHandover, ProjectClosing, check_handover};
use shared::document::{Document, DocumentKind, DocumentSubject};
use uuid::Uuid;

use super::missing;
use crate::documents::AttachHere;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, date_in, text_in};
use crate::ui::{Act, Form, Look, TextField};
use crate::words::filled;

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
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let on = RwSignal::new(today().to_string());
    let [to, paper_no] = [(); 2].map(|()| RwSignal::new(String::new()));
    let paper = RwSignal::new(None::<Document>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(handed_over_on) = date_in(on) else {
            return form.refuse(missing("/handed_over_on", t_string!(i18n, completion.missing_date)));
        };
        let body = NewHandover {
            handed_over_on,
            to_office_id: None,
            to_body: text_in(to),
            paper_no: paper_no.get_untracked(),
            document_id: paper.with_untracked(|paper| paper.as_ref().map(|one| one.id)),
        };
        match check_handover(&body, None, today()) {
            Ok(body) => {
                form.clear();
                let path = format!("/projects/{id}/handover");
                acting.act(Deed::new(path, 0, &body, t_string!(i18n, completion.handed_news)));
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel__body stack" id="record-handover" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="handed_over_on" kind="date" label=move || t_string!(i18n, completion.f_handed_on) value=on error=form.error("/handed_over_on")/>
                <TextField id="to_body" label=move || t_string!(i18n, completion.f_to) hint=move || t_string!(i18n, completion.to_hint) value=to error=form.error("/to_body") maxlength=200/>
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
