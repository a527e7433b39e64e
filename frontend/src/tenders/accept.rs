//! The acceptance: what committee and Finance Department must have said, judged while one types by the server's own rules.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::master::RuleParameter;
use shared::rules::{AcceptanceFacts, Finding, Severity, check_acceptance, check_commitment};
use shared::sanction::WarningReason;
use shared::tender::{AcceptTender, Tender};

use super::act::{Acting, Deed, text_in};
use super::checks::{Findings, parameters_of};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, TextArea, TextField};
use crate::words::filled;

/// The form of the acceptance.
#[component]
pub fn AcceptForm(tender: Tender, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rules = use_master::<RuleParameter>("/rules");
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let [committee, finance, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let (id, version) = (tender.id, tender.version);
    let lowest = tender.l1_amount_paise.unwrap_or(0);
    let tender = StoredValue::new(tender);
    let findings = Memo::new(move |_| {
        let (asked, with_finance) =
            (committee.with(|text| !text.trim().is_empty()), finance.with(|text| !text.trim().is_empty()));
        tender.with_value(|tender| judged(tender, asked, with_finance, &parameters_of(rules)))
    });
    let warns = Memo::new(move |_| {
        findings.with(|all| all.iter().find(|one| one.severity == Severity::Warn).map(|one| one.code.clone()))
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        form.clear();
        let reasons = warns
            .get_untracked()
            .map(|code| WarningReason { code, reason: reason.get_untracked() })
            .into_iter()
            .collect();
        let body = AcceptTender { committee_ref: text_in(committee), fd_ref: text_in(finance), reasons };
        acting.act(Deed::new(
            format!("/tenders/{id}/accept"),
            version,
            &body,
            t_string!(i18n, tenders.accepted_news),
        ));
    };
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.acceptance)}</legend>
                <div class="panel__body two two--fields">
                    <TextField id="committee_ref" label=move || t_string!(i18n, tenders.f_committee) hint=move || t_string!(i18n, tenders.f_committee_hint) value=committee error=form.error("/committee_ref") maxlength=200/>
                    <TextField id="fd_ref" label=move || t_string!(i18n, tenders.f_finance) hint=move || t_string!(i18n, tenders.f_finance_hint) value=finance error=form.error("/fd_ref") maxlength=200/>
                </div>
                <Findings findings=findings/>
                <Show when=move || warns.with(Option::is_some)><div class="panel__body panel__body--under">
                    <TextArea id="reasons-0-reason" rows=3 label=move || t_string!(i18n, estimates.reason) value=reason error=form.error("/reasons/0/reason") maxlength=2000/>
                </div></Show>
            </fieldset>
            <div><Act look=Look::Primary submit=true busy=acting.busy()>{move || filled(t_string!(i18n, tenders.accept_amount), &[("amount", &figures.amount(lowest))])}</Act></div>
        </form>
    }
}

/// R27, R29 and R30 for whoever must accept.
fn judged(
    tender: &Tender,
    committee: bool,
    finance: bool,
    parameters: &shared::rules::Parameters,
) -> Vec<Finding> {
    let priced: Vec<i64> = tender
        .bids
        .iter()
        .filter(|bid| bid.qualified == Some(true))
        .filter_map(|bid| bid.quoted_paise)
        .collect();
    let authority = tender.must_accept.as_ref();
    let facts = AcceptanceFacts {
        tender_value_paise: tender.content.tender_value_paise,
        l1_paise: tender.l1_amount_paise,
        qualified: priced.len(),
        tied: priced.iter().filter(|quoted| Some(**quoted) == tender.l1_amount_paise).count() > 1,
        authority: authority.map_or("", |one| &one.title_en),
        limit: authority.map(|one| one.limit_paise),
        committee,
        finance,
    };
    let mut findings = check_acceptance(&facts, parameters);
    findings.extend(check_commitment(&tender.commitment));
    findings
}
