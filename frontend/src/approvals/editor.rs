//! The form of a proposal, judged while one types by the rules the server enforces.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::approval::{ApprovalBasis, ApprovalKind, ApprovalProposal};
use shared::document::DocumentSubject;
use shared::problem::FieldError;
use shared::project::Project;
use shared::rules::{
    ChecklistFacts, FinanceFacts, Finding, FormerFacts, ProposalFacts, Severity, check_checklist,
    check_order, finance_needed,
};
use shared::sanction::WarningReason;
use uuid::Uuid;

use super::beside::{Checks, WhoConcurs};
use super::checklist_rows::ChecklistRows;
use super::condition_rows::ConditionRows;
use super::enclosed::Attaching;
use super::phasing_rows::PhasingRows;
use super::revision_fields::RevisionFields;
use super::typed::{Typed, Unreadable};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{approval_kind, can};
use crate::ui::{Act, DecimalField, Form, Look, MoneyField, SelectField, TextArea, TextField};

/// What is sent: the proposal and, where it goes on to the adviser, the reasons for rules that warn.
pub type Sent = (ApprovalProposal, Option<Vec<WarningReason>>);

fn findings_of(project: &Project, basis: &ApprovalBasis, typed: Typed) -> Vec<Finding> {
    let proposal = typed.read();
    let rows = typed.rows.read();
    let estimate = basis.estimates.iter().find(|one| Some(one.id) == proposal.estimate_id);
    let documents = typed.standing();
    let mut findings = check_checklist(&ChecklistFacts {
        entries: &proposal.checklist,
        estimate: estimate.map(|one| one.state),
        nature: project.nature,
        deposited: basis.deposit.is_some(),
        documents: &documents,
        sent: false,
    });
    findings.extend(check_order(&ProposalFacts {
        kind: typed.kind(),
        nature: project.nature,
        on: basis.on,
        project_title: &project.title_en,
        title: &proposal.title_en,
        amount_paise: proposal.amount_paise,
        non_budgetary_paise: proposal.non_budgetary_paise,
        completion_period_months: proposal.completion_period_months,
        phasing: &rows,
        exempt_schemes: &basis.exempt_schemes,
        non_budgetary_schemes: &basis.non_budgetary_schemes,
        budget: &basis.budget,
        reasons: &proposal.reasons,
        former: basis.former.as_ref().map(|former| FormerFacts {
            amount_paise: former.amount_paise,
            completion_period_months: former.completion_period_months,
            phasing: &former.phasing,
        }),
    }));
    findings
}

fn finance_of(basis: &ApprovalBasis, typed: Typed) -> Option<Finding> {
    let (reasons, excess) = (typed.reasons(), typed.rate_excess());
    finance_needed(&FinanceFacts {
        kind: typed.kind(),
        on: basis.on,
        amount_paise: typed.amount.get().unwrap_or(0),
        limit: basis.limit.as_ref(),
        reasons: &reasons,
        rate_excess: excess.as_ref(),
        rate_excess_max_bp: basis.rate_excess_max_bp,
        rate_excess_bidders: basis.rate_excess_bidders,
        former_finance: basis.former_finance,
    })
}

/// The form.
#[component]
pub fn Editor(
    project: Project,
    basis: ApprovalBasis,
    typed: Typed,
    form: Form,
    #[prop(into)] busy: Signal<bool>,
    /// The approval, where its draft is on the record already: what is attached here hangs on it, else on the project.
    #[prop(optional)]
    approval: Option<Uuid>,
    on_send: Callback<Sent>,
) -> impl IntoView {
    let i18n = use_i18n();
    let attaching = Attaching {
        project: project.id,
        subject: approval.map_or((DocumentSubject::Project, project.id), |id| {
            (DocumentSubject::AdministrativeApproval, id)
        }),
        allowed: can(&project.may, "attach_document"),
    };
    let (limit, on) = (basis.limit.clone(), basis.on);
    let revises = basis.former.is_some();
    let basis = StoredValue::new(basis);
    let project = StoredValue::new(project);
    let findings = Memo::new(move |_| {
        project.with_value(|project| basis.with_value(|basis| findings_of(project, basis, typed)))
    });
    let finance = Memo::new(move |_| basis.with_value(|basis| finance_of(basis, typed)));
    let warns =
        Memo::new(move |_| findings.with(|all| all.iter().any(|finding| finding.severity == Severity::Warn)));
    let why = RwSignal::new(String::new());
    let send = move |onward: bool| {
        if busy.get_untracked() {
            return;
        }
        let words = Unreadable {
            amount: t_string!(i18n, projects.missing_amount),
            choice: t_string!(i18n, projects.missing_choice),
            months: t_string!(i18n, projects.missing_months),
            number: t_string!(i18n, approvals.missing_number),
        };
        let mut errors = typed.errors(words, onward);
        let told = findings.get_untracked();
        if onward && errors.is_empty() {
            let blocks = told.iter().filter(|finding| finding.severity == Severity::Block);
            errors.extend(blocks.map(|finding| {
                FieldError::new(finding.pointer.clone().unwrap_or_default(), &finding.code, &finding.detail)
            }));
            if warns.get_untracked() && why.with_untracked(|why| why.trim().chars().count() < 5) {
                let missing = t_string!(i18n, approvals.reason_missing);
                errors.push(FieldError::new("/reason", "REASON_MISSING", missing));
            }
        }
        if !errors.is_empty() {
            return form.refuse(errors);
        }
        form.clear();
        let mut codes: Vec<String> = told
            .iter()
            .filter(|finding| finding.severity == Severity::Warn)
            .map(|finding| finding.code.clone())
            .collect();
        codes.dedup();
        let reason = why.with_untracked(|why| why.trim().to_owned());
        let reasons = codes.into_iter().map(|code| WarningReason { code, reason: reason.clone() }).collect();
        on_send.run((untrack(|| typed.read()), onward.then_some(reasons)));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(true);
    };
    view! {
        <form class="form--beside" novalidate on:submit=submit>
            {form.summary()}
            <div class="cols">
                <div class="stack">
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.sec_what)}</legend><div class="panel__body"><WhatFields typed=typed form=form revises=revises/></div></fieldset>
                    <Show when=move || typed.kind() == ApprovalKind::Revised><RevisionFields typed=typed form=form/></Show>
                    <fieldset class="panel" id="phasing" tabindex="-1"><legend class="panel__legend">{t!(i18n, approvals.sec_phasing)}</legend><PhasingRows rows=typed.rows amount=typed.amount form=form/></fieldset>
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.sec_checklist)}</legend><ChecklistRows typed=typed basis=basis form=form attaching=attaching/></fieldset>
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.sec_conditions)}</legend><ConditionRows typed=typed form=form/></fieldset>
                </div>
                <div class="beside" tabindex="0" role="region" aria-label=move || format!("{}, {}", t_string!(i18n, approvals.who), t_string!(i18n, approvals.checks))>
                    <WhoConcurs limit=limit on=on finance=finance/>
                    <Checks findings=findings>
                        <Show when=move || warns.get()><div class="panel__body panel__body--under">
                            <TextArea id="reason" rows=3 label=move || t_string!(i18n, approvals.reason) hint=move || t_string!(i18n, approvals.reason_hint) value=why error=form.error("/reason") maxlength=2000/>
                        </div></Show>
                    </Checks>
                    <div class="stack-s mt5">
                        <Act look=Look::PrimaryBlock submit=true busy=busy>{t!(i18n, approvals.send)}</Act>
                        <Act look=Look::Block busy=busy on_press=move |()| send(false)>{t!(i18n, approvals.save)}</Act>
                    </div>
                </div>
            </div>
        </form>
    }
}

#[component]
fn WhatFields(typed: Typed, form: Form, revises: bool) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = Signal::derive(move || {
        let known = if revises {
            vec![ApprovalKind::Revised]
        } else {
            vec![ApprovalKind::Original, ApprovalKind::Advance]
        };
        known
            .into_iter()
            .map(|kind| (kind.to_string(), approval_kind(i18n, kind).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="two two--fields">
            <SelectField id="kind" label=move || t_string!(i18n, approvals.f_kind) value=typed.kind options=kinds error=form.error("/kind")/>
            <TextField id="file_no" label=move || t_string!(i18n, approvals.f_file) value=typed.file_no error=form.error("/file_no") maxlength=100/>
        </div>
        <div class="mt4"><TextField id="title_en" label=move || t_string!(i18n, approvals.f_title) hint=move || t_string!(i18n, approvals.f_title_hint) value=typed.title error=form.error("/title_en") maxlength=300 readonly=!revises/></div>
        <div class="three mt4">
            <MoneyField id="amount_paise" label=move || t_string!(i18n, approvals.f_amount) value=typed.amount error=form.error("/amount_paise")/>
            <MoneyField id="non_budgetary_paise" label=move || t_string!(i18n, approvals.f_outside) value=typed.outside error=form.error("/non_budgetary_paise")/>
            <DecimalField id="completion_period_months" places=0 unit=move || t_string!(i18n, approvals.f_months_unit) label=move || t_string!(i18n, approvals.f_months) value=typed.months error=form.error("/completion_period_months")/>
        </div>
        <div class="two two--fields mt4">
            <TextField id="tentative_start" kind="date" label=move || t_string!(i18n, approvals.f_start) value=typed.start error=form.error("/tentative_start")/>
            <TextField id="tentative_completion" kind="date" label=move || t_string!(i18n, approvals.f_completion) value=typed.completion error=form.error("/tentative_completion")/>
        </div>
    }
}
