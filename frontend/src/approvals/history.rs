//! The approvals of a project side by side, the latest first; what a revision changed is marked. Earlier phasing stays below.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::approval::{AdministrativeApproval, ApprovalCase, ApprovalState, FormerPhasing};
use shared::page::Page;
use shared::project::Project;

use super::facts::Years;
use super::words::{self, StateBadge};
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{approval_kind, months};
use crate::ui::{Crumbs, Empty, Heading, loaded};
use crate::words::filled;

type Found = (Project, Vec<AdministrativeApproval>, Vec<FormerPhasing>);

/// The history of the project the address names.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let path = format!("/projects/{}", js_sys::encode_uri_component(&id));
        async move {
            let project: Project = api.get(path.clone()).await?;
            let all: Page<AdministrativeApproval> =
                api.get(format!("{path}/administrative-approvals")).await?;
            let mut former = Vec::new();
            if let Some(current) = all.items.iter().find(|one| one.state == ApprovalState::InForce) {
                let case: ApprovalCase = api.get(format!("/administrative-approvals/{}", current.id)).await?;
                former = case.former_phasing;
            }
            Ok((project, all.items, former))
        }
    });
    loaded(found, |found| view! { <Shown found=found/> })
}

#[component]
fn Shown(found: Found) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (project, all, former) = found;
    let (accorded, proposals): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| {
        matches!(one.state, ApprovalState::InForce | ApprovalState::Superseded)
            || (one.state == ApprovalState::Cancelled && one.go_no.is_some())
    });
    let nothing = accorded.is_empty() && proposals.is_empty();
    view! {
        <Crumbs href=format!("/projects/{}", project.id) parent=project.code here=move || t_string!(i18n, approvals.title) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, approvals.history)/><p>{t!(i18n, approvals.history_words)}</p></div></div>
        {nothing.then(|| view! { <section class="panel"><Empty title=move || t_string!(i18n, approvals.history_none) way_out=move || t_string!(i18n, approvals.history_none_words)/></section> })}
        {(!accorded.is_empty()).then(|| view! { <SideBySide all=accorded/> })}
        {(!proposals.is_empty()).then(|| view! {
            <section class="panel" aria-labelledby="proposals">
                <div class="panel__head"><h2 id="proposals">{t!(i18n, approvals.proposals)}</h2></div>
                <ul class="paper-list paper-list--flush">{proposals.into_iter().map(|one| {
                    let (kind, amount) = (one.kind, one.amount_paise);
                    view! { <li>
                        <div class="grow"><A href=format!("/approvals/{}", one.id)>{move || approval_kind(i18n, kind)}</A></div>
                        <span class="amount num">{move || figures.amount(amount)}</span><StateBadge kind=kind state=one.state/>
                    </li> }
                }).collect_view()}</ul>
            </section>
        })}
        {former.into_iter().map(|old| {
            let total = old.phasing.iter().map(|year| year.amount_paise).sum();
            let (en, bn, at) = (old.by_en, old.by_bn, old.at);
            view! { <section class="panel">
                <div class="panel__head"><h2>{t!(i18n, approvals.old_phasing)}</h2></div>
                <p class="small muted pad-line">{move || filled(t_string!(i18n, approvals.old_phasing_words), &[("date", &figures.day(at)), ("who", &figures.either(&en, Some(&bn)))])}" “"<span class="wrap-any">{old.reason}</span>"”"</p>
                <Years phasing=old.phasing total=total/>
            </section> }
        }).collect_view()}
    }
}

/// One line of the comparison: what it is, and how each approval has it.
fn line(
    all: &[AdministrativeApproval],
    of: impl Fn(&AdministrativeApproval) -> String,
) -> Vec<(String, bool)> {
    let values: Vec<String> = all.iter().map(of).collect();
    // The latest comes first: each is compared with the one after it, which it revises.
    let changed = |i: usize| values.get(i + 1).is_some_and(|older| *older != values[i]);
    (0..values.len()).map(|i| (values[i].clone(), changed(i))).collect()
}

#[component]
fn SideBySide(all: Vec<AdministrativeApproval>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let all = StoredValue::new(all);
    let years = move || {
        all.with_value(|all| {
            let mut years: Vec<_> =
                all.iter().flat_map(|one| one.phasing.iter().map(|year| year.fy)).collect();
            years.sort_unstable();
            years.dedup();
            years
        })
    };
    let rows = move || {
        all.with_value(|all| {
            let mut rows = vec![
                (
                    t_string!(i18n, approvals.f_amount).to_owned(),
                    line(all, |one| figures.amount(one.amount_paise)),
                ),
                (t_string!(i18n, approvals.f_title).to_owned(), line(all, |one| one.title_en.clone())),
                (
                    t_string!(i18n, approvals.f_months).to_owned(),
                    line(all, |one| months(i18n, figures, one.completion_period_months)),
                ),
            ];
            for fy in years() {
                let sum = |one: &AdministrativeApproval| {
                    one.phasing.iter().filter(|year| year.fy == fy).map(|year| year.amount_paise).sum::<i64>()
                };
                rows.push((figures.digits(&fy.to_string()), line(all, |one| figures.amount(sum(one)))));
            }
            rows
        })
    };
    view! {
        <section class="panel"><div class="scroll"><table class="table" role="table">
            <caption class="vh">{t!(i18n, approvals.history)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, approvals.what)}</th>
                {all.get_value().into_iter().map(|one| {
                    let (kind, revision, go_no, go_date, reasons) = (one.kind, one.revision, one.go_no, one.go_date, one.reasons);
                    view! { <th scope="col" role="columnheader">
                        <A href=format!("/approvals/{}", one.id)>{move || if revision > 0 { filled(t_string!(i18n, approvals.revision_n), &[("n", &figures.count(revision))]) } else { t_string!(i18n, approvals.original_0).to_owned() }}</A>
                        <span class="xs quiet block wrap-any"><span lang="en">{go_no}</span>{go_date.map(|date| view! { ", "{move || figures.date(date)} })}</span>
                        {(!reasons.is_empty()).then(|| view! { <span class="xs block">{move || reasons.iter().map(|reason| words::reason(i18n, *reason)).collect::<Vec<_>>().join(", ")}</span> })}
                        <StateBadge kind=kind state=one.state/>
                    </th> }
                }).collect_view()}
            </tr></thead>
            <tbody role="rowgroup">{move || rows().into_iter().map(|(term, cells)| view! { <tr role="row">
                <th scope="row" role="rowheader">{term}</th>
                {cells.into_iter().map(|(value, changed)| view! { <td role="cell" class:changed=changed>{value}{changed.then(|| view! { <span class="xs warn block">{t_string!(i18n, approvals.changed)}</span> })}</td> }).collect_view()}
            </tr> }).collect_view()}</tbody>
        </table></div></section>
    }
}
