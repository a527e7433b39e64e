//! The works of a project, each with its estimates, sanctions, tenders and agreements.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::estimate::{EstimateState, EstimateSummary};
use shared::project::Project;
use shared::sanction::SanctionSummary;
use shared::work::Work;

use super::words::{self, can};
use crate::agreements::Agreements;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::sanctions::DraftSanction;
use crate::tenders::Tenders;
use crate::ui::{Act, EstimateBadge, Glyph, Icon, Look, OrderMarks, SanctionBadge, shown_decimal};

/// The vetted estimate a sanction could be drafted from now.
pub fn ready_estimate(work: &Work) -> Option<&EstimateSummary> {
    work.estimates.iter().filter(|_| can(&work.may, "create_sanction")).find(|estimate| {
        estimate.state == EstimateState::Vetted
            && estimate.kind != shared::estimate::EstimateKind::Preliminary
    })
}

/// The sanction in force that a vetted revised estimate waits to revise.
fn to_revise(work: &Work) -> Option<uuid::Uuid> {
    use shared::estimate::EstimateKind as K;
    let on_its_way = work.technical_sanctions.iter().any(|order| order.state.is_under_way());
    let in_force = work
        .technical_sanctions
        .iter()
        .find(|order| order.state.is_in_force() && order.kind.accords())
        .filter(|_| !on_its_way && can(&work.may, "create_estimate"))?;
    let waits = work.estimates.iter().any(|estimate| {
        estimate.state == EstimateState::Vetted
            && matches!(estimate.kind, K::Revised | K::Supplementary)
            && estimate.total_paise != in_force.amount_paise
    });
    waits.then_some(in_force.id)
}

/// The panel of works.
#[component]
pub fn Works(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let (id, enters, weighs) = (
        project.id,
        can(&project.may, "create_work"),
        can(&project.may, "set_work_weights") && project.works.len() > 1,
    );
    let none = project.works.is_empty();
    view! {
        <section class="panel" aria-labelledby="works">
            <div class="panel__head">
                <h2 id="works">{t!(i18n, projects.works)}</h2>
                <div class="push row gap2">
                    {weighs.then(|| view! { <A href=format!("/projects/{id}/weights") attr:class="btn btn--small">{t!(i18n, projects.weights)}</A> })}
                    {enters.then(|| view! { <A href=format!("/projects/{id}/works/new") attr:class="btn btn--small"><Icon glyph=Glyph::Plus/>{t!(i18n, projects.new_work)}</A> })}
                </div>
            </div>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, projects.works_none)}</p> })}
            {project.works.into_iter().map(|work| view! { <OneWork work=work/> }).collect_view()}
        </section>
    }
}

#[component]
fn OneWork(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ready = ready_estimate(&work).map(|estimate| estimate.id);
    let estimates_here = can(&work.may, "create_estimate");
    let tenders_here = can(&work.may, "create_tender");
    let reports_here = can(&work.may, "create_progress_report");
    let revises = to_revise(&work);
    let papers_here = can(&work.may, "create_legacy_sanction");
    let Work {
        id,
        code,
        name,
        weight_bp,
        category,
        executing_office_name_en,
        executing_office_name_bn,
        quantity_milli,
        unit,
        estimates,
        technical_sanctions,
        tenders,
        agreements,
        ..
    } = work;
    let share = shown_decimal(i64::from(weight_bp), 2);
    let size =
        quantity_milli.map(|quantity| format!("{} {}", shown_decimal(quantity, 3), unit.unwrap_or_default()));
    let heading = format!("work-{id}");
    let labelled = heading.clone();
    view! {
        <section class="work-box" aria-labelledby=labelled>
            <h3 id=heading>{name}</h3>
            <p class="small muted inline-list">
                <span class="mono" lang="en">{code}</span>
                <span>{move || words::category(i18n, category)}</span>
                <span>{move || figures.either(&executing_office_name_en, Some(&executing_office_name_bn))}</span>
                {size.map(|size| view! { <span>{move || figures.digits(&size)}</span> })}
                <span>{t!(i18n, projects.weight)}" "{move || figures.digits(&share)}"%"</span>
            </p>
            <div class="papers">
                {if estimates.is_empty() { view! { <p class="small quiet">{t!(i18n, projects.no_estimate)}</p> }.into_any() } else { view! { <Estimates rows=estimates/> }.into_any() }}
                {if technical_sanctions.is_empty() { ().into_any() } else { view! { <Sanctions rows=technical_sanctions/> }.into_any() }}
                {if tenders.is_empty() { ().into_any() } else { view! { <Tenders rows=tenders/> }.into_any() }}
                {if agreements.is_empty() { ().into_any() } else { view! { <Agreements rows=agreements/> }.into_any() }}
            </div>
            {(ready.is_some() || revises.is_some() || estimates_here || papers_here || tenders_here || reports_here).then(|| view! {
                <div class="row row--wrap mt3">
                    {ready.map(|estimate| view! { <DraftSanction work_id=id estimate_id=estimate look=Look::Small/> })}
                    {reports_here.then(|| view! { <A href=format!("/works/{id}/progress/enter") attr:class="btn btn--small btn--primary">{t!(i18n, projects.enter_progress)}</A> })}
                    {revises.map(|id| view! { <A href=format!("/sanctions/{id}/revise") attr:class="btn btn--small btn--primary">{t!(i18n, orders.draft_revision)}</A> })}
                    {papers_here.then(|| view! { <A href=format!("/works/{id}/legacy-sanction") attr:class="btn btn--small">{t!(i18n, orders.enter_paper)}</A> })}
                    {estimates_here.then(|| view! { <A href=format!("/works/{id}/estimate") attr:class="btn btn--small"><Icon glyph=Glyph::Plus/>{t!(i18n, projects.new_estimate)}</A> })}
                    {tenders_here.then(|| view! { <A href=format!("/works/{id}/tender") attr:class="btn btn--small"><Icon glyph=Glyph::Plus/>{t!(i18n, projects.new_tender)}</A> })}
                </div>
            })}
        </section>
    }
}

#[component]
fn Estimates(rows: Vec<EstimateSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    // Old revisions are looked for seldom.
    let many = rows.len() > 4;
    let all = RwSignal::new(!many);
    let rows = StoredValue::new(rows);
    let total = rows.with_value(Vec::len);
    view! {
        <ul class="paper-list" aria-label=move || t_string!(i18n, projects.estimates)>
            {move || rows.get_value().into_iter().take(if all.get() { total } else { 4 }).map(|estimate| {
                let EstimateSummary { id, estimate_no, kind, state, total_paise, .. } = estimate;
                view! { <li>
                    <Icon glyph=Glyph::List/>
                    <span class="grow"><A href=format!("/estimates/{id}") attr:lang="en" attr:class="wrap-any">{estimate_no}</A><span class="xs quiet block">{move || words::estimate_kind(i18n, kind)}" · "{t!(i18n, projects.estimate_no)}</span></span>
                    <EstimateBadge state=state/>
                    <span class="num amount">{move || figures.amount(total_paise)}</span>
                </li> }
            }).collect_view()}
        </ul>
        <Show when=move || !all.get()><Act look=Look::Small on_press=move |()| all.set(true)>{t!(i18n, common.more)}</Act></Show>
    }
}

#[component]
fn Sanctions(rows: Vec<SanctionSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <ul class="paper-list" aria-label=move || t_string!(i18n, projects.sanctions)>
            {rows.into_iter().map(|sanction| {
                let SanctionSummary { id, ts_no, memo_no, order_date, kind, origin, revision, state, amount_paise, authority, authority_bn, .. } = sanction;
                let number = memo_no.or(ts_no);
                let numbered = number.is_some();
                view! { <li>
                    <Icon glyph=Glyph::Pen/>
                    <span class="grow">
                        <A href=format!("/sanctions/{id}") attr:class="wrap-any" attr:lang=numbered.then_some("en")>{match number {
                            Some(number) => view! { {number} }.into_any(),
                            None => view! { {t!(i18n, projects.life_sanction)} }.into_any(),
                        }}</A>
                        <span class="xs quiet block">{order_date.map(|date| view! { {move || figures.date(date)}" · " })}{move || figures.either(&authority, Some(&authority_bn))}</span>
                    </span>
                    <span class="row row--wrap gap2"><SanctionBadge state=state/><OrderMarks kind=kind origin=origin revision=revision/></span>
                    <span class="num amount">{move || figures.amount(amount_paise)}</span>
                </li> }
            }).collect_view()}
        </ul>
    }
}
