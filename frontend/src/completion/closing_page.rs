//! The way of a project from completion to close on one page: works, accounts, deposits, handing over, liability, the close.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::closing::ProjectClosing;

use super::accounts::Accounts;
use super::deciding::{CloseFacts, Decide};
use super::deposits::Deposits;
use super::handing_over::HandingOver;
use super::liability::Liabilities;
use super::steps::Steps;
use super::works::Works;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::{Acting, Findings};
use crate::ui::{Crumbs, ErrorSummary, Heading, keep_remarks, loaded, stage_word};

/// The page.
#[component]
pub fn ClosingPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = js_sys::encode_uri_component(&id.get());
        async move { api.get::<ProjectClosing>(format!("/projects/{id}/closing")).await }
    });
    let kept = keep_remarks();
    let changed = Callback::new(move |()| {
        kept.forget();
        found.refetch();
    });
    loaded(found, move |closing| view! { <Shown closing=closing on_changed=changed/> })
}

#[component]
fn Shown(closing: ProjectClosing, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let (en, bn, stage) = (closing.title_en.clone(), closing.title_bn.clone(), closing.stage);
    let findings = closing.findings.clone();
    let flagged = !findings.is_empty();
    view! {
        <Crumbs href=format!("/projects/{}", closing.project_id) parent=closing.project_code.clone() here=move || t_string!(i18n, completion.title) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, completion.title)/>
                <p>{move || figures.either(&en, bn.as_deref())}</p>
                <p class="small muted">{move || stage_word(i18n, stage)}</p></div>
            <div class="row row--wrap"><Decide closing=closing.clone() acting=acting/></div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_changed/>
        <div class="cols">
            <div>
                <Works closing=closing.clone()/>
                <Accounts closing=closing.clone()/>
                <Deposits closing=closing.clone() on_changed=on_changed/>
                <HandingOver closing=closing.clone() on_changed=on_changed/>
                <Liabilities liabilities=closing.liabilities.clone()/>
            </div>
            <div>
                <section class="panel" aria-labelledby="steps"><div class="panel__head"><h2 id="steps">{t!(i18n, completion.open)}</h2></div><Steps closing=closing.clone()/></section>
                {flagged.then(|| view! { <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, completion.checks)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
                <CloseFacts closing=closing/>
            </div>
        </div>
    }
}
