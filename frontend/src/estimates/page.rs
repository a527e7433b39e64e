//! One estimate: a form while it is mine to change, else to read, with the acts that are mine.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::document::DocumentSubject;
use shared::estimate::{Estimate, EstimateChange, EstimateState, SubmitEstimate};

use super::acts::Acts;
use super::content::Typed;
use super::editor::{Editor, Sent};
use super::read::Read;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{can, estimate_kind};
use crate::ui::{
    Callout, Crumbs, ErrorSummary, EstimateBadge, Form, Heading, Meaning, keep_remarks, loaded, use_toasts,
};
use crate::words::{filled, since};

/// The estimate the address names.
#[component]
pub fn EstimatePage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let estimate = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Estimate>(format!("/estimates/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let reload = Callback::new(move |()| estimate.refetch());
    let done = Callback::new(move |()| {
        kept.forget();
        reload.run(());
    });
    loaded(estimate, move |found| view! { <Shown estimate=found on_changed=done on_reload=reload/> })
}

#[component]
fn Shown(estimate: Estimate, on_changed: Callback<()>, on_reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let failure = RwSignal::new(None::<Failure>);
    let edits = can(&estimate.may, "update_estimate");
    let Estimate {
        project_id,
        work_code,
        title_en,
        title_bn,
        estimate_no,
        revision,
        kind,
        state,
        estimate_date,
        return_remarks,
        pending_with,
        pending_with_bn,
        pending_since,
        ..
    } = estimate.clone();
    let waits = pending_with.map(|en| (en, pending_with_bn, pending_since));
    let title = work_code.clone();
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, estimates.to_project) here=estimate_no.clone()/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=move || filled(t_string!(i18n, estimates.title), &[("work", &title)])/>
                <p>{move || figures.either(&title_en, title_bn.as_deref())}</p>
                <p class="small row row--wrap gap2">
                    <span><span class="mono" lang="en">{estimate_no}</span>" · "{move || estimate_kind(i18n, kind)}
                        {(revision > 0).then(|| view! { ", "{move || filled(t_string!(i18n, estimates.revision), &[("n", &figures.count(revision))])} })}
                        " · "{move || filled(t_string!(i18n, estimates.dated), &[("date", &figures.date(estimate_date))])}</span>
                    <EstimateBadge state=state/>
                    {waits.map(|(en, bn, from)| view! { <span>{t!(i18n, sanction.waits_with)}" "<strong>{move || figures.either(&en, bn.as_deref())}</strong>
                        {from.map(|from| view! { ", "{move || since(i18n, figures, from)} })}</span> })}
                </p>
            </div>
            <div class="row row--wrap"><Acts estimate=estimate.clone() failure=failure on_changed=on_changed/></div>
        </div>
        <ErrorSummary failure=failure on_reload=on_reload/>
        {return_remarks.filter(|_| state == EstimateState::Returned).map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, estimates.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {if edits { view! { <Edit estimate=estimate on_changed=on_changed/> }.into_any() } else { view! { <Read estimate=estimate/> }.into_any() }}
    }
}

/// The form: saves on the version that was read, then, where that was asked, sends it for checking.
#[component]
fn Edit(estimate: Estimate, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::of(&estimate.content);
    let version = RwSignal::new(estimate.version);
    let id = estimate.id;
    let save = Action::new_local(move |(content, onward): &Sent| {
        let (body, onward) = (EstimateChange { content: content.clone() }, onward.clone());
        async move {
            let path = format!("/estimates/{id}");
            let answer: Answer<Estimate> =
                api.read(Call::patch(&path, &body).if_version(version.get_untracked())).await;
            let saved = match answer {
                Ok(saved) => saved,
                Err(failure) => {
                    if failure.status() == Some(412)
                        && let Ok(newer) = api.get::<Estimate>(path).await
                    {
                        version.try_set(newer.version);
                    }
                    return form.failed(failure);
                }
            };
            version.try_set(saved.version);
            let Some(reasons) = onward else {
                return toasts.say(Meaning::Ok, t_string!(i18n, estimates.saved));
            };
            let call = Call::post(&format!("{path}/submit"), &SubmitEstimate { reasons });
            let sent: Answer<Estimate> = api.read(call.if_version(saved.version)).await;
            match sent {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, estimates.sent));
                    api.refresh_me().await;
                    on_changed.try_run(());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let submits = can(&estimate.may, "submit_estimate");
    view! {
        <Editor typed=typed form=form estimate_date=estimate.estimate_date busy=save.pending() submits=submits
            on_send=Callback::new(move |send| drop(save.dispatch_local(send)))/>
        <div class="mt5"><DocumentsOf project=estimate.project_id subject=DocumentSubject::Estimate id=id/></div>
    }
}
