//! What an estimate adds up to and what the rules say to it, by the functions the server runs.

use leptos::prelude::*;
use shared::estimate::{EstimateContent, sums};
use shared::money;
use shared::rules::{Finding, Severity};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Callout, Meaning, shown_decimal};
use crate::words::filled;

/// The sum, line by line.
#[component]
pub fn Sums(#[prop(into)] content: Signal<EstimateContent>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let all = Memo::new(move |_| {
        content.with(|content| {
            sums(&content.lines, content.contingency_bp, content.gst_paise, &content.other_charges)
        })
    });
    let charges = move || {
        content.with(|content| {
            money::sum(content.other_charges.iter().map(|charge| charge.amount_paise)).unwrap_or(0)
        })
    };
    let gst = move || content.with(|content| content.gst_paise);
    let percent = move || shown_decimal(content.with(|content| i64::from(content.contingency_bp)), 2);
    view! {
        {move || match all.get() {
            None => view! { <div class="panel__body"><Callout meaning=Meaning::Bad>{t!(i18n, estimates.sum_overflow)}</Callout></div> }.into_any(),
            Some(all) => {
                let before = all.lines_paise + all.contingency_paise + gst() + charges();
                view! {
                    <dl class="sums">
                        <div><dt>{t!(i18n, estimates.sum_lines)}</dt><dd class="num">{figures.amount(all.lines_paise)}</dd></div>
                        <div><dt>{t!(i18n, estimates.sum_contingency)}" "{filled(t_string!(i18n, estimates.percent_of), &[("percent", &figures.digits(&percent()))])}</dt><dd class="num">{figures.amount(all.contingency_paise)}</dd></div>
                        <div><dt>{t!(i18n, estimates.sum_gst)}</dt><dd class="num">{figures.amount(gst())}</dd></div>
                        <div><dt>{t!(i18n, estimates.sum_charges)}</dt><dd class="num">{figures.amount(charges())}</dd></div>
                        {(before != all.total_paise).then(|| view! { <div><dt>{t!(i18n, estimates.sum_rounding)}</dt><dd class="num">{figures.amount(all.total_paise - before)}</dd></div> })}
                        <div class="sums__total"><dt>{t!(i18n, estimates.sum_total)}</dt><dd class="num">{figures.amount(all.total_paise)}</dd></div>
                    </dl>
                    <p class="xs quiet sums__words" lang="en">{money::in_words(all.total_paise)}</p>
                }.into_any()
            }
        }}
    }
}

/// What the rules say.
#[component]
pub fn Checks(#[prop(into)] findings: Signal<Vec<Finding>>) -> impl IntoView {
    let i18n = use_i18n();
    let meaning = |severity: Severity| match severity {
        Severity::Block => Meaning::Bad,
        Severity::Warn | Severity::Flag => Meaning::Warn,
    };
    view! {
        <div class="panel__body stack-s" role="status">
            {move || {
                let findings = findings.get();
                if findings.is_empty() {
                    return view! { <Callout meaning=Meaning::Ok>{t!(i18n, estimates.checks_ok)}</Callout> }.into_any();
                }
                findings.into_iter().map(|finding| view! {
                    <Callout meaning=meaning(finding.severity)>{said(i18n, &finding.detail)}<span class="xs quiet block" lang="en">{finding.rule}" · "{finding.source}</span></Callout>
                }).collect_view().into_any()
            }}
        </div>
    }
}
