//! Credentials of others that wait for a second officer: with the approval the key is certified.

use leptos::prelude::*;
use shared::estimate::Remarks;
use shared::signing::{CredentialState, SigningCredential};
use uuid::Uuid;

use super::mine::{CredentialFacts, StateBadge};
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, ErrorSummary, Look, Meaning, RemarksDialog, use_toasts};

/// The list, with approval and refusal of each.
#[component]
pub fn Approvals(credentials: Vec<SigningCredential>, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let refused = RwSignal::new(None::<Uuid>);
    let refusing = RwSignal::new(false);
    let settle = move |answer: Answer<SigningCredential>, news: &'static str| async move {
        failure.try_set(answer.as_ref().err().cloned());
        if answer.is_ok() {
            toasts.say(Meaning::Ok, news);
            api.refresh_me().await;
            on_changed.try_run(());
        }
    };
    let approve = Action::new_local(move |id: &Uuid| {
        let path = format!("/signing-credentials/{id}/approve");
        async move {
            let answer = api.read(Call::act(&path)).await;
            settle(answer, t_string!(i18n, enrolment.approved)).await;
        }
    });
    let refuse = Action::new_local(move |remarks: &String| {
        let body = Remarks { remarks: remarks.clone() };
        async move {
            let Some(id) = refused.get_untracked() else { return };
            let answer = api.post(format!("/signing-credentials/{id}/revoke"), body).await;
            settle(answer, t_string!(i18n, enrolment.refused)).await;
        }
    });
    let busy = Signal::derive(move || approve.pending().get() || refuse.pending().get());
    view! {
        <section class="panel" aria-labelledby="approvals">
            <div class="panel__head"><h2 id="approvals">{t!(i18n, enrolment.approvals)}</h2></div>
            <div class="panel__body stack">
                <p class="small muted">{t!(i18n, enrolment.approvals_words)}</p>
                <ErrorSummary failure=failure/>
                <ul class="stack">{credentials.into_iter().map(|credential| {
                    let (id, state) = (credential.id, credential.state);
                    view! {
                        <li class="inset stack-s">
                            <StateBadge state=state/>
                            <CredentialFacts credential=credential/>
                            {(state == CredentialState::AwaitingApproval).then(|| view! {
                                <div class="row row--wrap">
                                    <Act look=Look::Primary busy=busy on_press=move |()| drop(approve.dispatch_local(id))>{t!(i18n, enrolment.approve)}</Act>
                                    <Act busy=busy on_press=move |()| { refused.set(Some(id)); refusing.set(true); }>{t!(i18n, enrolment.refuse)}</Act>
                                </div>
                            })}
                        </li>
                    }
                }).collect_view()}</ul>
            </div>
            <RemarksDialog open=refusing id="refuse" title=move || t_string!(i18n, enrolment.refuse) explain=move || t_string!(i18n, enrolment.refuse_words)
                button=move || t_string!(i18n, enrolment.refuse) on_send=Callback::new(move |remarks: String| drop(refuse.dispatch_local(remarks)))/>
        </section>
    }
}
