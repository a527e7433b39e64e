//! One approval: a form while it is mine to change, else to read, with the acts of my desk.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::approval::{ApprovalBasis, ApprovalCase, ApprovalState, SubmitProposal};
use shared::project::Project;

use super::decide::Decide;
use super::editor::{Editor, Sent};
use super::facts::Read;
use super::typed::Typed;
use super::words::StateBadge;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{approval_kind, can};
use crate::ui::{Callout, Crumbs, ErrorSummary, Form, Heading, Meaning, keep_remarks, loaded, use_toasts};
use crate::words::filled;

type Grounds = Option<(Project, ApprovalBasis)>;

/// The approval the address names.
#[component]
pub fn ApprovalPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            let path = format!("/administrative-approvals/{}", js_sys::encode_uri_component(&id));
            let case: ApprovalCase = api.get(path).await?;
            let mut grounds: Grounds = None;
            if can(&case.may, "update_administrative_approval") {
                let path = format!("/projects/{}", case.approval.project_id);
                let project: Project = api.get(path.clone()).await?;
                let basis: ApprovalBasis = api.get(format!("{path}/approval-basis")).await?;
                grounds = Some((project, basis));
            }
            Ok((case, grounds))
        }
    });
    let kept = keep_remarks();
    let reload = Callback::new(move |()| found.refetch());
    let done = Callback::new(move |()| {
        kept.forget();
        reload.run(());
    });
    loaded(
        found,
        move |(case, grounds)| view! { <Shown case=case grounds=grounds on_changed=done on_reload=reload/> },
    )
}

#[component]
fn Shown(
    case: ApprovalCase,
    grounds: Grounds,
    on_changed: Callback<()>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let failure = RwSignal::new(None::<Failure>);
    let approval = case.approval.clone();
    let (kind, state, amount, revision) =
        (approval.kind, approval.state, approval.amount_paise, approval.revision);
    let project_path = format!("/projects/{}", approval.project_id);
    let waits = case.pending_with_en.clone().zip(case.pending_with_bn.clone());
    let remarks = case.return_remarks.clone();
    let title = approval.title_en.clone();
    let history = format!("{project_path}/approvals");
    let rephases = can(&case.may, "rephase_administrative_approval");
    let anew = format!("/approvals/{}/phasing", approval.id);
    view! {
        <Crumbs href=project_path parent=case.project_code.clone() here=move || t_string!(i18n, approvals.title) word=true/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=move || if state.is_open() { t_string!(i18n, approvals.title_proposal) } else { t_string!(i18n, approvals.title) }/>
                <p lang="en">{title}</p>
                <p class="small row row--wrap gap2">
                    <span>{move || approval_kind(i18n, kind)}
                        {(revision > 0).then(|| view! { ", "{move || filled(t_string!(i18n, approvals.revision_n), &[("n", &figures.count(revision))])} })}
                        " · "<span class="num">{move || figures.amount(amount)}</span></span>
                    <StateBadge kind=kind state=state/>
                    {waits.map(|(en, bn)| view! { <span class="muted">{move || filled(t_string!(i18n, approvals.waits), &[("who", &figures.either(&en, Some(&bn)))])}</span> })}
                </p>
            </div>
            <div class="row row--wrap">
                <A href=history attr:class="btn">{t!(i18n, approvals.panel_history)}</A>
                {rephases.then(|| view! { <A href=anew attr:class="btn">{t!(i18n, approvals.panel_rephase)}</A> })}
                <Decide case=case.clone() failure=failure on_changed=on_changed/>
            </div>
        </div>
        <ErrorSummary failure=failure on_reload=on_reload/>
        {remarks.map(|remarks| {
            let rejected = state == ApprovalState::Rejected;
            view! { <div class="after-next"><Callout meaning=if rejected { Meaning::Bad } else { Meaning::Warn }>
                <strong>{move || if rejected { t_string!(i18n, approvals.rejected_with) } else { t_string!(i18n, approvals.returned_with) }}</strong>
                <p class="keep-lines">{remarks}</p>
            </Callout></div> }
        })}
        {match grounds {
            Some((project, basis)) => view! { <Edit case=case project=project basis=basis on_changed=on_changed/> }.into_any(),
            None => view! { <Read case=case/> }.into_any(),
        }}
    }
}

/// The form: saves on the version that was read, then, where that was asked, sends it to the adviser.
#[component]
fn Edit(
    case: ApprovalCase,
    project: Project,
    basis: ApprovalBasis,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::of(&case, &basis, &project.scheme);
    let version = RwSignal::new(case.approval.version);
    let id = case.approval.id;
    let save = Action::new_local(move |(proposal, onward): &Sent| {
        let (proposal, onward) = (proposal.clone(), onward.clone());
        async move {
            let path = format!("/administrative-approvals/{id}");
            let call = Call::patch(&path, &proposal).if_version(version.get_untracked());
            let answer: Answer<ApprovalCase> = api.read(call).await;
            let saved = match answer {
                Ok(saved) => saved.approval.version,
                Err(failure) => {
                    if failure.status() == Some(412)
                        && let Ok(newer) = api.get::<ApprovalCase>(path).await
                    {
                        version.try_set(newer.approval.version);
                    }
                    return form.failed(failure);
                }
            };
            version.try_set(saved);
            let Some(reasons) = onward else {
                return toasts.say(Meaning::Ok, t_string!(i18n, approvals.saved));
            };
            let call = Call::post(&format!("{path}/submit"), &SubmitProposal { reasons }).if_version(saved);
            let sent: Answer<ApprovalCase> = api.read(call).await;
            match sent {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, approvals.sent));
                    api.refresh_me().await;
                    on_changed.try_run(());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    view! { <Editor project=project basis=basis typed=typed form=form approval=id busy=save.pending() on_send=Callback::new(move |sent| drop(save.dispatch_local(sent)))/> }
}
