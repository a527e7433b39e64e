//! A new proposal: begun with what the record knows, kept as a draft, sent to the financial adviser.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::approval::{ApprovalBasis, ApprovalCase, NewApprovalProposal, SubmitProposal};
use shared::project::Project;

use super::editor::{Editor, Sent};
use super::typed::Typed;
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Crumbs, Form, Heading, Meaning, loaded, use_toasts};

/// The form of a new proposal; where one is under way, that one is opened.
#[component]
pub fn ProposePage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let navigate = use_navigate();
    let begun = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let path = format!("/projects/{}", js_sys::encode_uri_component(&id));
        async move {
            let project: Project = api.get(path.clone()).await?;
            let basis: ApprovalBasis = api.get(format!("{path}/approval-basis")).await?;
            Ok((project, basis))
        }
    });
    Effect::new(move |_| {
        if let Some(Ok((_, basis))) = begun.get()
            && let Some(open) = basis.open_id
        {
            navigate(&format!("/approvals/{open}"), Default::default());
        }
    });
    loaded(begun, |(project, basis)| view! { <Enter project=project basis=basis/> })
}

#[component]
fn Enter(project: Project, basis: ApprovalBasis) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::begun(&project, &basis);
    let (id, code, revises) = (project.id, project.code.clone(), basis.former.is_some());
    let save = Action::new_local(move |(proposal, onward): &Sent| {
        let body = NewApprovalProposal { kind: untrack(|| typed.kind()), proposal: proposal.clone() };
        let (onward, navigate) = (onward.clone(), navigate.clone());
        async move {
            let answer: Answer<ApprovalCase> =
                api.post(format!("/projects/{id}/approval-proposals"), body).await;
            let made = match answer {
                Ok(made) => made.approval,
                Err(failure) => return form.failed(failure),
            };
            let own = format!("/approvals/{}", made.id);
            let mut news = t_string!(i18n, approvals.saved);
            if let Some(reasons) = onward {
                let path = format!("/administrative-approvals/{}/submit", made.id);
                let call = Call::post(&path, &SubmitProposal { reasons }).if_version(made.version);
                let sent: Answer<ApprovalCase> = api.read(call).await;
                if sent.is_ok() {
                    news = t_string!(i18n, approvals.sent);
                    api.refresh_me().await;
                }
            }
            toasts.say(Meaning::Ok, news);
            navigate(&own, Default::default());
        }
    });
    let title = move || {
        if revises {
            t_string!(i18n, approvals.form_title_revised)
        } else {
            t_string!(i18n, approvals.form_title)
        }
    };
    view! {
        <Crumbs href=format!("/projects/{id}") parent=code here=title word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=title/><p>{t!(i18n, approvals.form_words)}</p></div></div>
        <Editor project=project basis=basis typed=typed form=form busy=save.pending() on_send=Callback::new(move |sent| drop(save.dispatch_local(sent)))/>
    }
}
