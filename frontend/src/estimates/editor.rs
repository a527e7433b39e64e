//! The form of an estimate, with its sum and the rules beside it.

use chrono::NaiveDate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::estimate::EstimateContent;
use shared::master::RuleParameter;
use shared::problem::FieldError;
use shared::rules::{EstimateFacts, Parameters, Severity, check_estimate};
use shared::sanction::WarningReason;

use super::charge_rows::Extras;
use super::content::{Typed, Unreadable};
use super::line_rows::LineRows;
use super::sums::{Checks, Sums};
use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, TextArea, TextField};

/// What is sent: the content and, where it goes on to be checked, the reasons for rules that warn.
pub type Sent = (EstimateContent, Option<Vec<WarningReason>>);

/// The form.
#[component]
pub fn Editor(
    typed: Typed,
    form: Form,
    /// The day the rates are judged on.
    estimate_date: NaiveDate,
    #[prop(into)] busy: Signal<bool>,
    /// Whether it can be sent for checking from here.
    #[prop(optional)]
    submits: bool,
    on_send: Callback<Sent>,
    /// Above the abstract, such as the kind of a new estimate.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rules = use_master::<RuleParameter>("/rules");
    let content = Memo::new(move |_| typed.read());
    let findings = Memo::new(move |_| {
        let department = api.acting().map(|post| post.department).unwrap_or_default();
        let parameters = Parameters::on(estimate_date, &department, &rules.rows());
        let Some(sor_effective_on) = typed.sor_on() else { return Vec::new() };
        content.with(|content| {
            let facts = EstimateFacts {
                contingency_bp: content.contingency_bp,
                sor_edition: &content.sor_edition,
                sor_effective_on,
                estimate_date,
            };
            check_estimate(facts, &parameters)
        })
    });
    let warnings = Memo::new(move |_| {
        findings.with(|findings| {
            findings
                .iter()
                .filter(|finding| finding.severity == Severity::Warn)
                .map(|finding| finding.code.clone())
                .collect::<Vec<_>>()
        })
    });
    // A reason stays typed while its rule comes and goes.
    let reasons = StoredValue::new(Vec::<(String, RwSignal<String>)>::new());
    let owner = Owner::current();
    let reason_of = move |code: &str| {
        if let Some(known) =
            reasons.with_value(|all| all.iter().find(|(other, _)| other == code).map(|(_, reason)| *reason))
        {
            return known;
        }
        let fresh = owner.as_ref().map_or_else(
            || RwSignal::new(String::new()),
            |owner| owner.with(|| RwSignal::new(String::new())),
        );
        reasons.update_value(|all| all.push((code.to_owned(), fresh)));
        fresh
    };
    let reason_of = StoredValue::new(reason_of);
    let reason_of = move |code: &str| reason_of.with_value(|find| find(code));
    let send = move |onward: bool| {
        if busy.get_untracked() {
            return;
        }
        let unreadable = Unreadable {
            number: t_string!(i18n, estimates.missing_number),
            amount: t_string!(i18n, projects.missing_amount),
            percent: t_string!(i18n, estimates.missing_percent),
            gst: t_string!(i18n, estimates.missing_gst),
            date: t_string!(i18n, projects.missing_date),
        };
        let content = match typed.checked(unreadable) {
            Ok(content) => content,
            Err(errors) => return form.refuse(errors),
        };
        let reasons: Vec<WarningReason> = warnings
            .get_untracked()
            .into_iter()
            .map(|code| WarningReason { reason: reason_of(&code).get_untracked().trim().to_owned(), code })
            .collect();
        if onward && let Some(bare) = reasons.iter().find(|reason| reason.reason.is_empty()) {
            return form.refuse(vec![FieldError::new(
                format!("/reason-{}", bare.code),
                "REASON_MISSING",
                t_string!(i18n, estimates.reason_missing),
            )]);
        }
        form.clear();
        on_send.run((content, onward.then_some(reasons)));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(submits);
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            {form.summary()}
            <div class="cols">
                <div>
                    {children.map(|children| children())}
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, estimates.basis)}</legend><div class="panel__body two two--fields">
                        <TextField id="sor_edition" label=move || t_string!(i18n, estimates.f_sor) hint=move || t_string!(i18n, estimates.f_sor_hint) value=typed.sor error=form.error("/sor_edition") maxlength=100/>
                        <TextField id="sor_effective_on" kind="date" label=move || t_string!(i18n, estimates.f_sor_on) value=typed.sor_on error=form.error("/sor_effective_on")/>
                    </div></fieldset>
                    <fieldset class="panel" id="lines" tabindex="-1"><legend class="panel__legend">{t!(i18n, estimates.cost_abstract)}</legend><LineRows typed=typed form=form/></fieldset>
                    <fieldset class="panel"><legend class="panel__legend">{t!(i18n, estimates.extras)}</legend><Extras typed=typed form=form/></fieldset>
                </div>
                <div class="beside" tabindex="0" role="region" aria-label=move || format!("{}, {}", t_string!(i18n, estimates.sum), t_string!(i18n, estimates.checks))>
                    <section class="panel" aria-labelledby="sum"><div class="panel__head"><h2 id="sum">{t!(i18n, estimates.sum)}</h2></div><Sums content=content/></section>
                    <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, estimates.checks)}</h2></div><Checks findings=findings/>
                        <Show when=move || submits && warnings.with(|warnings| !warnings.is_empty())>
                            <div class="panel__body panel__body--under">{move || warnings.get().into_iter().map(|code| view! {
                                <TextArea id=format!("reason-{code}") rows=3 label=move || t_string!(i18n, estimates.reason) hint=move || t_string!(i18n, estimates.reason_hint) value=reason_of(&code) error=form.error(format!("/reason-{code}"))/>
                            }).collect_view()}</div>
                        </Show>
                    </section>
                    <div class="stack-s mt5">
                        {if submits { view! {
                            <Act look=Look::PrimaryBlock submit=true busy=busy>{t!(i18n, estimates.send)}</Act>
                            <Act look=Look::Block busy=busy on_press=move |()| send(false)>{t!(i18n, estimates.save)}</Act>
                        }.into_any() } else { view! { <Act look=Look::PrimaryBlock submit=true busy=busy>{t!(i18n, estimates.save_draft)}</Act> }.into_any() }}
                    </div>
                </div>
            </div>
        </form>
    }
}
