//! What the rules say to the next step, each with its order.

use leptos::prelude::*;
use shared::master::RuleParameter;
use shared::rules::{Finding, Parameters, Severity};

use crate::api::use_signed_in;
use crate::figures::today;
use crate::i18n::{t, use_i18n};
use crate::masters::Master;
use crate::said::said;
use crate::ui::{Callout, Meaning};

/// The parameters in force today for the department acted for.
pub fn parameters_of(rules: Master<RuleParameter>) -> Parameters {
    let api = use_signed_in();
    let department = api.acting().map(|post| post.department).unwrap_or_default();
    Parameters::on(today(), &department, &rules.rows())
}

/// The findings, worst first; where there is none, that nothing stands in the way.
#[component]
pub fn Findings(
    #[prop(into)] findings: Signal<Vec<Finding>>,
    /// Whether all is typed that they judge.
    #[prop(optional, into)]
    whole: Option<Signal<bool>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let meaning = |severity: Severity| match severity {
        Severity::Block => Meaning::Bad,
        Severity::Warn | Severity::Flag => Meaning::Warn,
    };
    view! {
        <div class="panel__body stack-s" role="status">
            {move || {
                let mut findings = findings.get();
                findings.sort_by_key(|finding| finding.severity);
                if findings.is_empty() && whole.is_some_and(|whole| !whole.get()) {
                    return view! { <p class="small muted">{t!(i18n, tenders.checks_later)}</p> }.into_any();
                }
                if findings.is_empty() {
                    return view! { <Callout meaning=Meaning::Ok>{t!(i18n, tenders.checks_ok)}</Callout> }.into_any();
                }
                findings.into_iter().map(|finding| view! {
                    <Callout meaning=meaning(finding.severity)>{said(i18n, &finding.detail)}<span class="xs quiet block" lang="en">{finding.rule}" · "{finding.source}</span></Callout>
                }).collect_view().into_any()
            }}
        </div>
    }
}
