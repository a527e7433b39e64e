//! On the page of a project: the approval in force with its phasing, the proposal under way, and what may be begun.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::approval::{AdministrativeApproval, ApprovalState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};

use super::facts::Years;
use super::words::StateBadge;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{approval_kind, can, months};
use crate::ui::{Fact, Glyph, Icon};
use crate::words::filled;

/// The panel of the approval.
#[component]
pub fn Approval(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let (id, version) = (project.id, project.version);
    let records = can(&project.may, "record_administrative_approval");
    let proposes = can(&project.may, "propose_administrative_approval");
    let needed = project.nature.needs_approval();
    let revises = project.approval_in_force.is_some();
    let ended = project.cancellation.as_ref().is_some_and(|end| end.stage_before >= ProjectStage::AaAccorded);
    let all = LocalResource::new(move || {
        let _ = version;
        async move {
            api.get::<Page<AdministrativeApproval>>(format!("/projects/{id}/administrative-approvals")).await
        }
    });
    let open = move || match all.get() {
        Some(Ok(page)) => page.items.into_iter().find(|one| one.state.is_open()),
        _ => None,
    };
    let any = move || matches!(all.get(), Some(Ok(page)) if !page.items.is_empty());
    view! {
        <section class="panel" aria-labelledby="approval">
            <div class="panel__head">
                <h2 id="approval">{t!(i18n, projects.approval)}</h2>
                <span class="push row row--wrap gap2">
                    <Show when=any><A href=format!("/projects/{id}/approvals") attr:class="btn btn--small btn--quiet">{t!(i18n, approvals.panel_history)}</A></Show>
                    {proposes.then(|| view! { <A href=format!("/projects/{id}/approval/propose") attr:class="btn btn--small"><Icon glyph=Glyph::Plus/>{move || if revises { t_string!(i18n, approvals.panel_revise) } else { t_string!(i18n, approvals.panel_propose) }}</A> })}
                    {records.then(|| view! { <A href=format!("/projects/{id}/approval") attr:class="btn btn--small">{t!(i18n, approvals.panel_record)}</A> })}
                </span>
            </div>
            {move || open().map(|proposal| view! { <Open proposal=proposal/> })}
            {match project.approval_in_force {
                Some(approval) => view! { <InForce approval=approval/> }.into_any(),
                None if ended => view! { <p class="panel__body muted small">{t!(i18n, approvals.panel_ended)}</p> }.into_any(),
                None if needed => view! { <p class="panel__body muted small">{t!(i18n, projects.approval_none)}</p> }.into_any(),
                None => view! { <p class="panel__body muted small">{t!(i18n, projects.approval_not_needed)}</p> }.into_any(),
            }}
        </section>
    }
}

/// The proposal under way.
#[component]
fn Open(proposal: AdministrativeApproval) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (kind, state, amount) = (proposal.kind, proposal.state, proposal.amount_paise);
    let verb = move || match state {
        ApprovalState::Draft | ApprovalState::Returned => t_string!(i18n, approvals.panel_open),
        _ => t_string!(i18n, approvals.title_proposal),
    };
    view! {
        <ul class="paper-list paper-list--flush"><li>
            <Icon glyph=Glyph::Document/>
            <div class="grow"><A href=format!("/approvals/{}", proposal.id)>{verb}</A>
                <div class="xs muted">{move || filled(t_string!(i18n, approvals.panel_open_words), &[("kind", approval_kind(i18n, kind)), ("amount", &figures.amount(amount))])}</div></div>
            <StateBadge kind=kind state=state/>
        </li></ul>
    }
}

#[component]
fn InForce(approval: AdministrativeApproval) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let AdministrativeApproval {
        kind,
        revision,
        go_no,
        go_date,
        uo_no,
        uo_date,
        file_no,
        authority,
        amount_paise,
        completion_period_months,
        phasing,
        ..
    } = approval;
    let go_no = go_no.unwrap_or_default();
    let dated = move || go_date.map(|date| figures.date(date)).unwrap_or_default();
    view! {
        <div class="panel__body"><dl class="kv kv--3">
            <Fact term=move || approval_kind(i18n, kind)>
                <span class="v num">{move || figures.amount(amount_paise)}</span>
                <span class="wrap-any">{move || filled(t_string!(i18n, projects.go), &[("no", &go_no), ("date", &dated())])}</span>
                {(revision > 0).then(|| view! { <span>{move || filled(t_string!(i18n, projects.revision), &[("n", &figures.count(revision))])}</span> })}
            </Fact>
            <Fact term=move || t_string!(i18n, projects.accorded_by)>
                <span class="v" lang="en">{authority}</span>
                {file_no.map(|no| view! { <span lang="en">{no}</span> })}
                {uo_no.map(|no| view! { <span>{t!(i18n, projects.uo)}" "<i lang="en">{no}</i>{uo_date.map(|date| view! { ", "{move || figures.date(date)} })}</span> })}
            </Fact>
            <Fact term=move || t_string!(i18n, projects.period)>{move || months(i18n, figures, completion_period_months)}</Fact>
        </dl></div>
        <Years phasing=phasing total=amount_paise/>
    }
}
