//! The approval in force with its phasing by year.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::approval::AdministrativeApproval;
use shared::project::Project;

use super::words::{self, can};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, Glyph, Icon};
use crate::words::filled;

/// The panel of the approval.
#[component]
pub fn Approval(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let records = can(&project.may, "record_administrative_approval");
    let needed = project.nature.needs_approval();
    let path = format!("/projects/{}/approval", project.id);
    view! {
        <section class="panel" aria-labelledby="approval">
            <div class="panel__head">
                <h2 id="approval">{t!(i18n, projects.approval)}</h2>
                {records.then(|| view! { <A href=path attr:class="btn btn--small push"><Icon glyph=Glyph::Plus/>{t!(i18n, projects.do_approval)}</A> })}
            </div>
            {match project.approval_in_force {
                Some(approval) => view! { <InForce approval=approval/> }.into_any(),
                None if needed => view! { <p class="panel__body muted small">{t!(i18n, projects.approval_none)}</p> }.into_any(),
                None => view! { <p class="panel__body muted small">{t!(i18n, projects.approval_not_needed)}</p> }.into_any(),
            }}
        </section>
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
    view! {
        <div class="panel__body"><dl class="kv kv--3">
            <Fact term=move || words::approval_kind(i18n, kind)>
                <span class="v num">{move || figures.amount(amount_paise)}</span>
                <span class="wrap-any">{move || filled(t_string!(i18n, projects.go), &[("no", &go_no), ("date", &figures.date(go_date))])}</span>
                {(revision > 0).then(|| view! { <span>{move || filled(t_string!(i18n, projects.revision), &[("n", &figures.count(revision))])}</span> })}
            </Fact>
            <Fact term=move || t_string!(i18n, projects.accorded_by)>
                <span class="v" lang="en">{authority}</span>
                {file_no.map(|no| view! { <span lang="en">{no}</span> })}
                {uo_no.map(|no| view! { <span>{t!(i18n, projects.uo)}" "<i lang="en">{no}</i>{uo_date.map(|date| view! { ", "{move || figures.date(date)} })}</span> })}
            </Fact>
            <Fact term=move || t_string!(i18n, projects.period)>{move || words::months(i18n, figures, completion_period_months)}</Fact>
        </dl></div>
        <div class="scroll"><table class="table cards cards--flat" role="table">
            <caption class="vh">{t!(i18n, projects.phasing)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, projects.year)}</th><th scope="col" role="columnheader">{t!(i18n, projects.head)}</th>
                <th scope="col" role="columnheader">{t!(i18n, projects.scheme)}</th><th scope="col" role="columnheader" class="r">{t!(i18n, projects.amount)}</th>
            </tr></thead>
            <tbody role="rowgroup">{phasing.into_iter().map(|year| {
                let fy = year.fy.to_string();
                view! { <tr role="row">
                    <th scope="row" role="rowheader" class="nowrap">{move || figures.digits(&fy)}</th>
                    <td role="cell" data-l=move || t_string!(i18n, projects.head)><span class="wrap-any" lang="en">{year.head_of_account}</span></td>
                    <td role="cell" data-l=move || t_string!(i18n, projects.scheme)><span lang="en">{year.scheme}</span></td>
                    <td role="cell" class="r" data-l=move || t_string!(i18n, projects.amount)>{move || figures.amount(year.amount_paise)}</td>
                </tr> }
            }).collect_view()}</tbody>
            <tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader" colspan="3">{t!(i18n, projects.total)}</th><td role="cell" class="r">{move || figures.amount(amount_paise)}</td></tr></tfoot>
        </table></div>
    }
}
