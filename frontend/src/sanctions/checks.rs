//! The panel of checks: what passes, what must be noted, what stops, each with its rule and source.

use leptos::prelude::*;
use shared::rules::{Finding, Severity};
use shared::sanction::{Sanction, SanctionChecks, SanctionContent};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Badge, Glyph, Icon, Meaning};
use crate::words::filled;

fn has(findings: &[Finding], codes: &[&str]) -> bool {
    findings.iter().any(|finding| codes.contains(&finding.code.as_str()))
}

/// A line of the panel.
#[component]
fn Line(
    meaning: Meaning,
    #[prop(into)] words: TextProp,
    #[prop(optional, into)] rule: Option<String>,
) -> impl IntoView {
    view! {
        <li>
            <span class=meaning.word()><Icon glyph=meaning.glyph()/></span>
            <span>{move || words.get()}{rule.map(|rule| view! { <span class="xs quiet" lang="en"><br/>{rule}</span> })}</span>
        </li>
    }
}

/// The checks of a sanction as it stands in the form.
#[component]
pub fn Checks(
    sanction: Sanction,
    checks: SanctionChecks,
    #[prop(into)] content: Signal<SanctionContent>,
    #[prop(into)] findings: Signal<Vec<Finding>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (accords, later) = (sanction.summary.kind.accords(), sanction.former.is_some());
    let aa = checks.aa_amount_paise;
    let authorities = StoredValue::new(checks.authorities);
    let (named, named_bn) = (sanction.summary.authority, sanction.summary.authority_bn);
    let limit = Signal::derive(move || {
        let id = content.with(|content| content.authority_posting_id);
        authorities.with_value(|all| {
            all.iter().find(|officer| officer.posting_id == id).map(|officer| officer.limit_paise)
        })
    });
    let officer = move || {
        let id = content.with(|content| content.authority_posting_id);
        authorities
            .with_value(|all| {
                all.iter().find(|officer| officer.posting_id == id).map(|o| {
                    let post = figures.either(&o.designation, Some(&o.designation_bn));
                    format!("{post}, {}", figures.either(&o.office_name_en, Some(&o.office_name_bn)))
                })
            })
            .unwrap_or_else(|| figures.either(&named, Some(&named_bn)))
    };
    let passed = Memo::new(move |_| {
        let found = findings.get();
        let mut lines = Vec::new();
        let heads = content.with(|content| content.cost_abstract.len());
        if accords && !has(&found, &["TS_ESTIMATE_MISMATCH"]) {
            lines.push(filled(t_string!(i18n, sanction.passed_total), &[("n", &figures.count(heads))]));
        }
        if let Some(aa) =
            aa.filter(|_| accords).filter(|_| !has(&found, &["TS_EXCEEDS_AA", "TS_BEFORE_AA", "AA_REQUIRED"]))
        {
            lines.push(filled(t_string!(i18n, sanction.passed_approval), &[("amount", &figures.short(aa))]));
        }
        if !has(&found, &["TS_POWER_EXCEEDED"]) {
            match limit.get() {
                Some(Some(limit)) => lines.push(filled(
                    t_string!(i18n, sanction.passed_power),
                    &[("officer", &officer()), ("amount", &figures.short(limit))],
                )),
                _ => lines
                    .push(filled(t_string!(i18n, sanction.passed_full_power), &[("officer", &officer())])),
            }
        }
        if !accords && !has(&found, &["TS_AGREEMENT_LIVE"]) {
            lines.push(t_string!(i18n, orders.passed_agreement).to_string());
        }
        if later && !has(&found, &["TS_CANCEL_NEEDS_ORDER"]) {
            lines.push(t_string!(i18n, orders.passed_rank).to_string());
        }
        if accords && !has(&found, &["GEOTAG_REQUIRED"]) {
            lines.push(t_string!(i18n, sanction.passed_site).to_string());
        }
        if accords && !has(&found, &["SOR_OUTDATED"]) {
            lines.push(t_string!(i18n, sanction.passed_rates).to_string());
        }
        lines
    });
    let of = move |severity: Severity| {
        findings.with(|all| all.iter().filter(|finding| finding.severity == severity).count())
    };
    view! {
        <section class="panel" id="checks" tabindex="-1" aria-labelledby="checks-title">
            <div class="panel__head row--wrap">
                <h2 id="checks-title">{t!(i18n, sanction.checks)}</h2>
                <span class="row row--wrap gap2" role="status">
                    {move || { let n = passed.with(Vec::len); (n > 0).then(|| view! { <Badge meaning=Meaning::Ok>{t!(i18n, sanction.passed, n = figures.count(n))}</Badge> }) }}
                    {move || { let n = of(Severity::Warn) + of(Severity::Flag); (n > 0).then(|| view! { <Badge meaning=Meaning::Warn>{t!(i18n, sanction.to_note, n = figures.count(n))}</Badge> }) }}
                    {move || { let n = of(Severity::Block); (n > 0).then(|| view! { <Badge meaning=Meaning::Bad>{t!(i18n, sanction.stopping, n = figures.count(n))}</Badge> }) }}
                </span>
            </div>
            <div class="panel__body checks-body">
                <ul class="checks checks--stops">
                    {move || findings.get().into_iter().map(|finding| {
                        let meaning = if finding.severity == Severity::Block { Meaning::Bad } else { Meaning::Warn };
                        view! { <Line meaning=meaning words=move || said(i18n, &finding.detail) rule=format!("{} · {}", finding.rule, finding.source)/> }
                    }).collect_view()}
                </ul>
                <ul class="checks checks--passed">
                    {move || passed.get().into_iter().map(|words| view! { <Line meaning=Meaning::Ok words=words/> }).collect_view()}
                </ul>
            </div>
        </section>
    }
}

/// Findings of a sanction that is not drafted here any more.
#[component]
pub fn Findings(findings: Vec<Finding>) -> impl IntoView {
    let i18n = use_i18n();
    (!findings.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby="findings-title">
            <div class="panel__head"><Icon glyph=Glyph::Warn/><h2 id="findings-title">{t!(i18n, sanction.findings)}</h2></div>
            <div class="panel__body checks-body"><ul class="checks">
                {findings.into_iter().map(|finding| {
                    let meaning = if finding.severity == Severity::Block { Meaning::Bad } else { Meaning::Warn };
                    view! { <Line meaning=meaning words=move || said(i18n, &finding.detail) rule=format!("{} · {}", finding.rule, finding.source)/> }
                }).collect_view()}
            </ul></div>
        </section>
    })
}
