//! An approval to read: the money by year, the papers, the conditions, who did what, and what it revises.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::approval::{ApprovalCase, ChecklistEntry, ChecklistItem, Concurrence, Phasing};
use shared::document::{Document, DocumentSubject};

use super::beside::{Checks, WhoConcurs};
use super::words;
use crate::documents::{DocumentsOf, words as of_documents};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{estimate_kind, months};
use crate::ui::{Badge, Fact, Glyph, Icon, Meaning, shown_decimal};
use crate::words::filled;

/// The approval, not to be changed here.
#[component]
pub fn Read(case: ApprovalCase) -> impl IntoView {
    let i18n = use_i18n();
    let open = case.approval.state.is_open();
    let (limit, finance, findings) = (case.limit.clone(), case.finance.clone(), case.findings.clone());
    let on = case.approval.go_date.unwrap_or_else(today);
    let (conditions, people) = (case.conditions.clone(), case.people.clone());
    let (phasing, total) = (case.approval.phasing.clone(), case.approval.amount_paise);
    let (project, id) = (case.approval.project_id, case.approval.id);
    let proposed = !case.checklist.is_empty() || case.estimate.is_some();
    view! {
        <div class="cols">
            <div>
                <Money case=case.clone()/>
                <section class="panel" aria-labelledby="phasing"><div class="panel__head"><h2 id="phasing">{t!(i18n, approvals.sec_phasing)}</h2></div><Years phasing=phasing total=total/></section>
                {proposed.then(|| view! { <Papers case=case/> })}
                {(!conditions.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="conditions">
                        <div class="panel__head"><h2 id="conditions">{t!(i18n, approvals.sec_conditions)}</h2></div>
                        <div class="panel__body"><ol class="numbered stack-s" lang="en">{conditions.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ol></div>
                    </section>
                })}
            </div>
            <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, approvals.beside)>
                {open.then(|| view! {
                    <WhoConcurs limit=limit on=on finance=Signal::stored(finance)/>
                    <Checks findings=Signal::stored(findings)/>
                })}
                <DocumentsOf project=project subject=DocumentSubject::AdministrativeApproval id=id/>
                <People people=people/>
            </div>
        </div>
    }
}

#[component]
fn Money(case: ApprovalCase) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let approval = case.approval;
    let (amount, outside, period) =
        (approval.amount_paise, approval.non_budgetary_paise, approval.completion_period_months);
    let order = approval.go_no.zip(approval.go_date);
    let uo = approval.uo_no.zip(approval.uo_date);
    let span = approval.tentative_start.zip(approval.tentative_completion);
    let reasons = approval.reasons;
    let former = case.former.filter(|_| !reasons.is_empty());
    let excess = case.rate_excess;
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel__head"><h2 id="facts">{t!(i18n, approvals.facts)}</h2></div>
            <div class="panel__body"><dl class="kv kv--3">
                <Fact term=move || t_string!(i18n, approvals.f_amount)>
                    <span class="v num">{move || figures.amount(amount)}</span>
                    {(outside > 0).then(|| view! { <span>{move || filled(t_string!(i18n, approvals.budget_part), &[("budget", &figures.amount(amount - outside)), ("outside", &figures.amount(outside))])}</span> })}
                </Fact>
                <Fact term=move || t_string!(i18n, approvals.f_months)>
                    {move || months(i18n, figures, period)}
                    {span.map(|(start, end)| view! { <span>{move || filled(t_string!(i18n, approvals.period_to), &[("start", &figures.date(start)), ("end", &figures.date(end))])}</span> })}
                </Fact>
                {approval.file_no.map(|no| view! { <Fact term=move || t_string!(i18n, approvals.f_file)><span class="v wrap-any" lang="en">{no}</span></Fact> })}
                {order.map(|(no, date)| view! { <Fact term=move || t_string!(i18n, approvals.f_go_no)>
                    <span class="v wrap-any" lang="en">{no}</span><span>{move || figures.date(date)}</span>
                </Fact> })}
                {approval.authority.map(|who| view! { <Fact term=move || t_string!(i18n, approvals.desk_secretary)><span class="v" lang="en">{who}</span></Fact> })}
                {uo.map(|(no, date)| view! { <Fact term=move || t_string!(i18n, approvals.f_uo_no)>
                    <span class="v wrap-any" lang="en">{no}</span><span>{move || figures.date(date)}</span>
                </Fact> })}
                {(!reasons.is_empty()).then(|| view! { <Fact term=move || t_string!(i18n, approvals.sec_reasons)>
                    {move || reasons.iter().map(|one| words::reason(i18n, *one)).collect::<Vec<_>>().join(", ")}
                    {excess.map(|excess| view! { <span>{move || filled(t_string!(i18n, approvals.excess_line), &[("percent", &figures.digits(&shown_decimal(i64::from(excess.excess_bp), 2))), ("bidders", &figures.count(excess.qualified_bidders)), ("tender", &excess.tender_ref)])}</span> })}
                </Fact> })}
                {former.map(|former| {
                    let (no, date) = (former.go_no.unwrap_or_default(), former.go_date);
                    view! { <Fact term=move || t_string!(i18n, approvals.former)>
                        <span class="v num">{move || figures.amount(former.amount_paise)}</span>
                        <span class="wrap-any">{move || filled(t_string!(i18n, approvals.dated), &[("no", &no), ("date", &date.map(|date| figures.date(date)).unwrap_or_default())])}</span>
                    </Fact> }
                })}
            </dl></div>
        </section>
    }
}

/// The money by year, with its sum.
#[component]
pub fn Years(phasing: Vec<Phasing>, total: i64) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
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
            <tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader" colspan="3">{t!(i18n, projects.total)}</th><td role="cell" class="r">{move || figures.amount(total)}</td></tr></tfoot>
        </table></div>
    }
}

#[component]
fn Papers(case: ApprovalCase) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let estimate = case.estimate.clone();
    let (entries, documents) = (StoredValue::new(case.checklist), StoredValue::new(case.documents));
    let attached = move |entry: &ChecklistEntry| {
        documents.with_value(|all| {
            all.iter().filter(|one| entry.documents.contains(&one.id)).cloned().collect::<Vec<_>>()
        })
    };
    let line = move |entry: &ChecklistEntry| {
        let remark = entry.remark.clone().unwrap_or_default();
        if entry.not_applicable {
            return filled(t_string!(i18n, approvals.not_applicable), &[("why", &remark)]);
        }
        let no = entry.reference.clone().unwrap_or_default();
        match entry.date {
            Some(date) => {
                filled(t_string!(i18n, approvals.dated), &[("no", &no), ("date", &figures.date(date))])
            }
            None => no,
        }
    };
    view! {
        <section class="panel" aria-labelledby="papers">
            <div class="panel__head"><h2 id="papers">{t!(i18n, approvals.sec_checklist)}</h2></div>
            <div class="panel__body"><dl class="kv kv--1">
                <Fact term=move || t_string!(i18n, approvals.it_estimate)>{match estimate {
                    Some(one) => {
                        let (kind, total, id) = (one.kind, one.total_paise, one.id);
                        view! { <a href=format!("/estimates/{id}") lang="en">{one.estimate_no}</a><span>{move || estimate_kind(i18n, kind)}" · "{move || figures.amount(total)}</span> }.into_any()
                    }
                    None => view! { <span class="v quiet">{t!(i18n, approvals.not_given)}</span> }.into_any(),
                }}</Fact>
                {ChecklistItem::ALL.iter().filter(|item| **item != ChecklistItem::Estimate).map(|item| {
                    let item = *item;
                    let found = move || entries.with_value(|all| all.iter().find(|entry| entry.item == item).cloned());
                    view! { <Fact term=move || words::item(i18n, item)>
                        {move || match found() {
                            Some(entry) => {
                                let note = entry.remark.clone().filter(|_| !entry.not_applicable);
                                view! { <span class="v wrap-any"><Icon glyph=Glyph::Tick/>" "{line(&entry)}</span>{note.map(|note| view! { <span>{note}</span> })}
                                    {attached(&entry).into_iter().map(|one| view! { <Attached document=one/> }).collect_view()} }.into_any()
                            }
                            None => view! { <span class="v quiet">{t!(i18n, approvals.not_given)}</span> }.into_any(),
                        }}
                    </Fact> }
                }).collect_view()}
            </dl></div>
        </section>
    }
}

/// A paper itself: its name leads to its pages.
#[component]
fn Attached(document: Document) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (href, title) = (format!("/documents/{}", document.id), document.title.clone());
    let gone = document.removed_at.is_some();
    view! {
        <span class="attached">
            <Icon glyph=if document.pages.is_some() { Glyph::Document } else { Glyph::Picture }/>
            <span><A href=href>{title}</A>" "<span class="xs quiet">{move || of_documents::facts(i18n, figures, &document)}</span></span>
            {gone.then(|| view! { <Badge meaning=Meaning::Bad>{t!(i18n, approvals.struck_off)}</Badge> })}
        </span>
    }
}

#[component]
fn People(people: Vec<Concurrence>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <section class="panel" aria-labelledby="people">
            <div class="panel__head"><h2 id="people">{t!(i18n, approvals.people)}</h2></div>
            <div class="panel__body"><dl class="kv kv--1">{people.into_iter().map(|one| {
                let (en, bn, desk) = (one.by_en, one.by_bn, one.desk);
                let uo = one.uo_no.zip(one.uo_date);
                view! { <Fact term=move || words::desk(i18n, desk)>
                    <span class="v">{move || figures.either(&en, Some(&bn))}</span>
                    {one.on.map(|on| view! { <span>{move || filled(t_string!(i18n, approvals.on_date), &[("date", &figures.date(on))])}</span> })}
                    {uo.map(|(no, date)| view! { <span>{move || filled(t_string!(i18n, approvals.uo_line), &[("no", &no), ("date", &figures.date(date))])}</span> })}
                    {one.remarks.map(|remarks| view! { <span class="wrap-any">"“"{remarks}"”"</span> })}
                </Fact> }
            }).collect_view()}</dl></div>
        </section>
    }
}
