//! The next step of a project, above everything: mine, if one is mine to do; else with whom it waits.

use leptos::prelude::*;
use leptos_router::components::A;
use logic::my_work::most_pressing;
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::{Task, TaskKind};

use super::words::can;
use super::works::ready_estimate;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::my_work::NextTask;
use crate::sanctions::DraftSanction;
use crate::ui::{Glyph, Icon, Look};
use crate::words::{filled, since};

/// What a project lacks that the asking post could give.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lack {
    Work,
    Location,
    Estimate { work: String, path: String },
    Approval,
    Proposal,
    Sanction { work: String, work_id: uuid::Uuid, estimate_id: uuid::Uuid, amount_paise: i64 },
    Tender { work: String, path: String },
}

fn lack(project: &Project) -> Option<Lack> {
    if matches!(project.stage, ProjectStage::Cancelled | ProjectStage::Suspended)
        || project.stage > ProjectStage::Tendering
    {
        return None;
    }
    let ready = project.works.iter().find_map(|work| {
        ready_estimate(work).map(|estimate| Lack::Sanction {
            work: work.code.clone(),
            work_id: work.id,
            estimate_id: estimate.id,
            amount_paise: estimate.total_paise,
        })
    });
    if project.works.is_empty() && can(&project.may, "create_work") {
        return Some(Lack::Work);
    }
    if project.location.is_none() && can(&project.may, "set_project_location") {
        return Some(Lack::Location);
    }
    let bare =
        project.works.iter().find(|work| work.estimates.is_empty() && can(&work.may, "create_estimate"));
    if let Some(work) = bare {
        return Some(Lack::Estimate {
            work: work.code.clone(),
            path: format!("/works/{}/estimate", work.id),
        });
    }
    if project.nature.needs_approval()
        && project.approval_in_force.is_none()
        && can(&project.may, "propose_administrative_approval")
    {
        return Some(Lack::Proposal);
    }
    if project.nature.needs_approval()
        && project.approval_in_force.is_none()
        && can(&project.may, "record_administrative_approval")
    {
        return Some(Lack::Approval);
    }
    ready.or_else(|| {
        let untendered = project.works.iter().find(|work| {
            can(&work.may, "create_tender")
                && work.technical_sanctions.iter().any(|one| one.state.is_in_force())
        });
        untendered
            .map(|work| Lack::Tender { work: work.code.clone(), path: format!("/works/{}/tender", work.id) })
    })
}

/// The next step.
#[component]
pub fn NextStep(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let id = project.id;
    let mine = LocalResource::new(move || {
        api.posting.track();
        async move { api.get::<Page<Task>>("/tasks?view=mine&limit=200".to_owned()).await }
    });
    let lack = lack(&project);
    let waits =
        project.pending_with.clone().map(|who| (who, project.pending_with_bn.clone(), project.pending_since));
    move || {
        let tasks = match mine.get() {
            Some(Ok(page)) => page.items,
            Some(Err(_)) => Vec::new(),
            None => return view! { <div class="next next--wait" aria-busy="true"><span class="skel skel--2"></span></div> }.into_any(),
        };
        let task = most_pressing(tasks.into_iter().filter(|task| task.project_id == Some(id)).collect());
        // The sanction is drafted from here; the task would only lead to this page.
        let drafts = matches!(lack, Some(Lack::Sanction { .. }));
        let task = task.filter(|task| !(drafts && task.kind == TaskKind::DraftSanction));
        match (task, lack.clone(), waits.clone()) {
            (Some(task), _, _) => view! { <NextTask task=task/> }.into_any(),
            (None, Some(lack), _) => view! { <Lacking lack=lack id=id/> }.into_any(),
            (None, None, Some((who, who_bn, from))) => view! {
                <section class="next next--wait" aria-labelledby="next-step"><div class="grow">
                    <h2 id="next-step">{filled(t_string!(i18n, projects.next_waits), &[("who", &figures.either(&who, who_bn.as_deref()))])}</h2>
                    <p>{from.map(|date| view! { {since(i18n, figures, date)}" · " })}{t!(i18n, projects.next_waits_words)}</p>
                </div></section>
            }.into_any(),
            (None, None, None) => ().into_any(),
        }
    }
}

#[component]
fn Lacking(lack: Lack, id: uuid::Uuid) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let said = lack.clone();
    let words = move || match &said {
        Lack::Work => (
            t_string!(i18n, projects.next_work).to_owned(),
            t_string!(i18n, projects.next_work_words).to_owned(),
        ),
        Lack::Location => (
            t_string!(i18n, projects.next_location).to_owned(),
            t_string!(i18n, projects.next_location_words).to_owned(),
        ),
        Lack::Approval => (
            t_string!(i18n, projects.next_approval).to_owned(),
            t_string!(i18n, projects.next_approval_words).to_owned(),
        ),
        Lack::Proposal => (
            t_string!(i18n, approvals.next_propose).to_owned(),
            t_string!(i18n, approvals.next_propose_words).to_owned(),
        ),
        Lack::Estimate { work, .. } => (
            t_string!(i18n, projects.next_estimate).to_owned(),
            filled(t_string!(i18n, projects.next_estimate_words), &[("work", work)]),
        ),
        Lack::Tender { work, .. } => (
            t_string!(i18n, projects.next_tender).to_owned(),
            filled(t_string!(i18n, projects.next_tender_words), &[("work", work)]),
        ),
        Lack::Sanction { work, amount_paise, .. } => (
            t_string!(i18n, projects.next_sanction).to_owned(),
            filled(
                t_string!(i18n, projects.next_sanction_words),
                &[("work", work), ("amount", &figures.amount(*amount_paise))],
            ),
        ),
    };
    let words = Memo::new(move |_| words());
    let link =
        move |path: String, label: fn(leptos_i18n::I18nContext<crate::i18n::Locale>) -> &'static str| {
            view! {
                <A href=path attr:class="btn btn--primary btn--lg">{move || label(i18n)}<Icon glyph=Glyph::Forward/></A>
            }
        };
    view! {
        <section class="next" aria-labelledby="next-step">
            <div class="grow">
                <p class="next__k">{t!(i18n, projects.next_yours)}</p>
                <h2 id="next-step">{move || words.get().0}</h2>
                <p>{move || words.get().1}</p>
            </div>
            {match lack {
                Lack::Work => link(format!("/projects/{id}/works/new"), |i18n| t_string!(i18n, projects.do_work)).into_any(),
                Lack::Location => link(format!("/projects/{id}/location"), |i18n| t_string!(i18n, projects.do_location)).into_any(),
                Lack::Approval => link(format!("/projects/{id}/approval"), |i18n| t_string!(i18n, projects.do_approval)).into_any(),
                Lack::Proposal => link(format!("/projects/{id}/approval/propose"), |i18n| t_string!(i18n, approvals.do_propose)).into_any(),
                Lack::Estimate { path, .. } => link(path, |i18n| t_string!(i18n, projects.do_estimate)).into_any(),
                Lack::Tender { path, .. } => link(path, |i18n| t_string!(i18n, projects.do_tender)).into_any(),
                Lack::Sanction { work_id, estimate_id, .. } => view! { <div><DraftSanction work_id=work_id estimate_id=estimate_id look=Look::Primary/></div> }.into_any(),
            }}
        </section>
    }
}
