//! The meetings of the review committee, and the form that records one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::page::Page;
use shared::problem::FieldError;
use shared::project::Project;
use shared::review::{NewReviewMeeting, ReviewMeeting};

use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Act, Form, Look, TextArea, TextField, use_saving};
use crate::words::filled;

/// The panel of a project that a committee reviews; others have none.
#[component]
pub fn Reviews(project: Project, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let id = project.id;
    let records = can(&project.may, "record_project_review");
    let open = RwSignal::new(false);
    let found = LocalResource::new(move || async move {
        api.get::<Page<ReviewMeeting>>(format!("/projects/{id}/reviews")).await
    });
    move || {
        let meetings = found.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        (records || !meetings.is_empty()).then(|| {
            let none = meetings.is_empty();
            view! {
                <section class="panel" aria-labelledby="reviews">
                    <div class="panel__head"><h2 id="reviews">{t!(i18n, reviews.title)}</h2>
                        <Show when=move || records && !open.get()><span class="push"><Act look=Look::Small on_press=move |()| open.set(true)>{t!(i18n, reviews.record)}</Act></span></Show>
                    </div>
                    <Show when=move || open.get()><NewMeeting id=id on_cancel=move |()| open.set(false) on_done=on_changed/></Show>
                    <div class="panel__body">{none.then(|| view! { <p class="small muted">{t!(i18n, reviews.empty)}</p> })}<ol class="tl">{meetings.into_iter().map(|meeting| view! { <Meeting meeting=meeting/> }).collect_view()}</ol></div>
                </section>
            }
        })
    }
}

#[component]
fn Meeting(meeting: ReviewMeeting) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ReviewMeeting { held_on, minutes_no, decisions, recorded_by, .. } = meeting;
    view! {
        <li>
            <b class="num">{move || figures.date(held_on)}</b>
            <span class="block keep-lines">{decisions}</span>
            <span class="block xs muted">{move || filled(t_string!(i18n, reviews.minutes), &[("number", &minutes_no)])}" · "<span lang="en">{recorded_by}</span></span>
        </li>
    }
}

#[component]
fn NewMeeting(id: uuid::Uuid, #[prop(into)] on_cancel: Callback<()>, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let held_on = RwSignal::new(today().to_string());
    let [minutes_no, decisions] = [(); 2].map(|()| RwSignal::new(String::new()));
    let saving = use_saving::<ReviewMeeting>(form, None, move |_| on_done.run(()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match held_on.get_untracked().parse() {
            Ok(held_on) => saving.post(
                &format!("/projects/{id}/reviews"),
                &NewReviewMeeting {
                    held_on,
                    minutes_no: minutes_no.get_untracked(),
                    decisions: decisions.get_untracked(),
                },
            ),
            Err(_) => form.refuse(vec![FieldError::new(
                "/held_on",
                "DATE_MISSING",
                t_string!(i18n, reviews.day_missing),
            )]),
        }
    };
    view! {
        <form class="panel__body stack form" novalidate on:submit=send>
            {form.summary()}
            <TextField id="held_on" kind="date" label=move || t_string!(i18n, reviews.held_on) value=held_on error=form.error("/held_on")/>
            <TextField id="minutes_no" label=move || t_string!(i18n, reviews.minutes_no) value=minutes_no error=form.error("/minutes_no") maxlength=100/>
            <TextArea id="decisions" label=move || t_string!(i18n, reviews.decisions) value=decisions error=form.error("/decisions") maxlength=2000/>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, common.save)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}
