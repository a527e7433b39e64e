//! Phasing an approval in force anew: the same sum over other years, with the reason.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::approval::{ApprovalBasis, ApprovalCase, Rephasing};
use shared::problem::FieldError;
use shared::rules::{check_budget, check_phasing};
use shared::sanction::WarningReason;

use super::beside::Checks;
use super::phasing_rows::{PhasingRows, Rows};
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, TextArea, loaded, use_toasts};

/// The form.
#[component]
pub fn RephasePage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            let path = format!("/administrative-approvals/{}", js_sys::encode_uri_component(&id));
            let case: ApprovalCase = api.get(path).await?;
            let path = format!("/projects/{}/approval-basis", case.approval.project_id);
            let basis: ApprovalBasis = api.get(path).await?;
            Ok((case, basis))
        }
    });
    loaded(found, |(case, basis)| view! { <Enter case=case basis=basis/> })
}

#[component]
fn Enter(case: ApprovalCase, basis: ApprovalBasis) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let approval = case.approval;
    let (id, version, total, project_id) =
        (approval.id, approval.version, approval.amount_paise, approval.project_id);
    let scheme = approval.phasing.first().map(|year| year.scheme.clone()).unwrap_or_default();
    let rows = Rows::of(scheme, &approval.phasing);
    let amount = RwSignal::new(Some(total));
    let reason = RwSignal::new(String::new());
    let basis = StoredValue::new(basis);
    let findings = Memo::new(move |_| {
        let phasing = rows.read();
        let mut findings: Vec<_> = check_phasing(total, &phasing).into_iter().collect();
        findings
            .extend(basis.with_value(|basis| check_budget(&phasing, &basis.exempt_schemes, &basis.budget)));
        findings
    });
    let save = Action::new_local(move |body: &Rephasing| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let path = format!("/administrative-approvals/{id}/rephase");
            let answer: Answer<ApprovalCase> = api.read(Call::post(&path, &body).if_version(version)).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, approvals.rephased));
                    navigate(&format!("/projects/{project_id}/approvals"), Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let mut errors =
            rows.errors(t_string!(i18n, projects.missing_amount), t_string!(i18n, projects.missing_choice));
        let told = findings.get_untracked();
        let blocks = told.iter().filter(|finding| finding.code == "PHASING_SUM");
        errors.extend(
            blocks.map(|finding| FieldError::new("/phasing/0/amount_paise", &finding.code, &finding.detail)),
        );
        let words = reason.with_untracked(|reason| reason.trim().to_owned());
        if words.chars().count() < 5 {
            errors.push(FieldError::new(
                "/reason",
                "REASON_MISSING",
                t_string!(i18n, approvals.reason_missing),
            ));
        }
        if !errors.is_empty() {
            return form.refuse(errors);
        }
        form.clear();
        let mut codes: Vec<String> = told.into_iter().map(|finding| finding.code).collect();
        codes.dedup();
        let reasons = codes.into_iter().map(|code| WarningReason { code, reason: words.clone() }).collect();
        save.dispatch_local(Rephasing { phasing: untrack(|| rows.read()), reason: words, reasons });
    };
    view! {
        <Crumbs href=format!("/approvals/{id}") parent=move || t_string!(i18n, approvals.title) here=move || t_string!(i18n, approvals.rephase) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, approvals.rephase)/><p>{t!(i18n, approvals.rephase_words)}</p></div></div>
        <form class="stack form form--wide" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel" id="phasing" tabindex="-1"><legend class="panel__legend">{t!(i18n, approvals.sec_phasing)}</legend><PhasingRows rows=rows amount=amount form=form/></fieldset>
            <Checks findings=findings/>
            <div class="panel"><div class="panel__body">
                <TextArea id="reason" rows=3 label=move || t_string!(i18n, approvals.rephase_why) value=reason error=form.error("/reason") maxlength=2000/>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, approvals.rephase_save)}</Act></div>
        </form>
    }
}
