//! Cancelling a project: a question with its reason, and afterwards who did it and why.

use leptos::prelude::*;
use shared::project::{CancelProject, Cancellation, Project};

use super::words::can;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, Look, Meaning, RemarksDialog, use_toasts};
use crate::words::filled;

/// The button, where it would work.
#[component]
pub fn Cancel(
    project: Project,
    failure: RwSignal<Option<Failure>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let (id, version) = (project.id, project.version);
    let open = RwSignal::new(false);
    let act = Action::new_local(move |reason: &String| {
        let body = CancelProject { reason: reason.clone() };
        async move {
            let call = Call::post(&format!("/projects/{id}/cancel"), &body).if_version(version);
            let answer: Answer<Project> = api.read(call).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Ok, t_string!(i18n, approvals.cancelled_news));
                api.refresh_me().await;
                on_changed.try_run(());
            }
        }
    });
    can(&project.may, "cancel_project").then(|| view! {
        <Act look=Look::Small busy=act.pending() on_press=move |()| open.set(true)>{t!(i18n, approvals.cancel)}</Act>
        <RemarksDialog open=open id="cancel" title=move || t_string!(i18n, approvals.cancel_title) explain=move || t_string!(i18n, approvals.cancel_words)
            button=move || t_string!(i18n, approvals.cancel) on_send=Callback::new(move |reason: String| drop(act.dispatch_local(reason)))/>
    })
}

/// That it was cancelled.
#[component]
pub fn Cancelled(cancellation: Cancellation) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Cancellation { reason, by_en, by_bn, at, .. } = cancellation;
    view! {
        <div class="after-next"><Callout meaning=Meaning::Bad>
            <strong>{move || filled(t_string!(i18n, approvals.cancelled_by), &[("date", &figures.day(at)), ("who", &figures.either(&by_en, Some(&by_bn)))])}</strong>
            <p class="keep-lines">{reason}</p>
        </Callout></div>
    }
}
