//! Beside a proposal: who must concur and why, and what the rules say.

use leptos::prelude::*;
use shared::approval::SecretaryLimit;
use shared::rules::{Finding, Severity};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Callout, Glyph, Icon, Meaning};
use crate::words::filled;

/// Who must concur: adviser, Finance Department where the limit of the date is passed, Secretary.
#[component]
pub fn WhoConcurs(
    limit: Option<SecretaryLimit>,
    on: chrono::NaiveDate,
    /// Why the Finance Department is asked.
    #[prop(into)]
    finance: Signal<Option<Finding>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let limit = StoredValue::new(limit);
    let words = move || {
        limit.with_value(|limit| {
            limit.as_ref().map(|limit| match limit.max_paise {
                Some(max) => filled(
                    t_string!(i18n, approvals.who_limit),
                    &[("date", &figures.date(on)), ("amount", &figures.amount(max))],
                ),
                None => filled(t_string!(i18n, approvals.who_no_ceiling), &[("date", &figures.date(on))]),
            })
        })
    };
    let source = move || {
        limit.with_value(|limit| {
            limit.as_ref().map(|limit| {
                filled(
                    t_string!(i18n, approvals.who_since),
                    &[("order", &limit.order_ref), ("date", &figures.date(limit.valid_from))],
                )
            })
        })
    };
    view! {
        <section class="panel" aria-labelledby="who">
            <div class="panel__head"><h2 id="who">{t!(i18n, approvals.who)}</h2></div>
            <div role="status"><ol class="panel__body stack-s small">
                <li><strong>{t!(i18n, approvals.desk_financial_adviser)}</strong>": "{t!(i18n, approvals.who_adviser)}</li>
                <li><strong>{t!(i18n, approvals.desk_finance)}</strong>": "
                    {move || match finance.get() {
                        Some(finding) => view! { <span class="warn"><Icon glyph=Glyph::Warn/>" "{said(i18n, &finding.detail)}</span><span class="xs quiet block" lang="en">{finding.rule}" · "{finding.source}</span> }.into_any(),
                        None => view! { <span class="ok"><Icon glyph=Glyph::Tick/>" "{t!(i18n, approvals.who_finance_not)}</span>" "{words()}<span class="xs quiet block">{source()}</span> }.into_any(),
                    }}
                </li>
                <li>{t!(i18n, approvals.who_secretary)}</li>
            </ol></div>
        </section>
    }
}

/// What the rules say.
#[component]
pub fn Checks(
    #[prop(into)] findings: Signal<Vec<Finding>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let meaning = |severity: Severity| match severity {
        Severity::Block => Meaning::Bad,
        Severity::Warn | Severity::Flag => Meaning::Warn,
    };
    view! {
        <section class="panel" aria-labelledby="checks">
            <div class="panel__head"><h2 id="checks">{t!(i18n, approvals.checks)}</h2></div>
            <div class="panel__body stack-s" role="status">
                {move || {
                    let findings = findings.get();
                    if findings.is_empty() {
                        return view! { <Callout meaning=Meaning::Ok>{t!(i18n, approvals.checks_ok)}</Callout> }.into_any();
                    }
                    findings.into_iter().map(|finding| view! {
                        <Callout meaning=meaning(finding.severity)>{said(i18n, &finding.detail)}<span class="xs quiet block" lang="en">{finding.rule}" · "{finding.source}</span></Callout>
                    }).collect_view().into_any()
                }}
            </div>
            {children.map(|children| children())}
        </section>
    }
}
