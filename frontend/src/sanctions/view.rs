//! A sanction for reading: its facts, the order, who did what, and the acts that are the reader's.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::document::DocumentSubject;
use shared::id::VerificationCode;
use shared::order::Numbering;
use shared::sanction::{OrderKind, Sanction, SanctionOrigin, SanctionState, ScanKind, StepTaken};

use super::chain::Chain;
use super::checks::Findings;
use super::decide::Decide;
use super::former::{Comparison, Replaced};
use crate::api::{Failure, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::use_figures;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, Crumbs, ErrorSummary, Glyph, Heading, Icon, Look, Meaning, OrderMarks, OrderPreview,
    SanctionBadge,
};
use crate::words::{filled, since};
use leptos_i18n::I18nContext;

/// Where the page lies, what it is, how it stands, and its buttons.
#[component]
pub fn Head(sanction: Sanction, children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let summary = sanction.summary;
    let here = summary.ts_no.clone().unwrap_or_else(|| summary.work_code.clone());
    let (title_en, title_bn) = (summary.title_en.clone(), summary.title_bn.clone());
    let waits =
        summary.pending_with.clone().map(|en| (en, summary.pending_with_bn.clone(), summary.pending_since));
    view! {
        <Crumbs href="/sanctions" parent=move || t_string!(i18n, shell.sanctions) here=here/>
        <div class="pagehead">
            <div>
                <Heading text=move || format!("{}: {}", kind_title(i18n, summary.kind), figures.either(&title_en, title_bn.as_deref()))/>
                <p class="row row--wrap gap2 mt2">
                    <SanctionBadge state=summary.state/>
                    <OrderMarks kind=summary.kind origin=summary.origin revision=summary.revision/>
                    {waits.map(|(en, bn, at)| view! { <span class="small">{t!(i18n, sanction.waits_with)}" "<strong>{move || figures.either(&en, bn.as_deref())}</strong>
                        {at.map(|at| view! { ", "{move || since(i18n, figures, shared::fiscal_year::date_in_kolkata(at))} })}</span> })}
                </p>
            </div>
            <div class="row row--wrap pagehead__acts">{children()}</div>
        </div>
    }
}

/// What an order of a kind is called.
fn kind_title(i18n: I18nContext<Locale>, kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Sanction => t_string!(i18n, sanction.title),
        OrderKind::Revision => t_string!(i18n, orders.revised_title),
        OrderKind::Cancellation => t_string!(i18n, orders.cancellation_title),
    }
}

/// The word of a step.
fn step_word(i18n: I18nContext<Locale>, step: &str) -> String {
    match step {
        "drafted" | "created" => t_string!(i18n, sanction.step_drafted).to_string(),
        "submitted" => t_string!(i18n, sanction.step_submitted).to_string(),
        "withdrawn" => t_string!(i18n, sanction.step_withdrawn).to_string(),
        "verified" => t_string!(i18n, sanction.step_verified).to_string(),
        "recommended" => t_string!(i18n, sanction.step_recommended).to_string(),
        "returned" => t_string!(i18n, sanction.step_returned).to_string(),
        "rejected" => t_string!(i18n, sanction.step_rejected).to_string(),
        "frozen" => t_string!(i18n, sanction.step_frozen).to_string(),
        "recalled" => t_string!(i18n, sanction.step_recalled).to_string(),
        "signed" | "signature_made" => t_string!(i18n, sanction.step_signed).to_string(),
        "issued" => t_string!(i18n, sanction.step_issued).to_string(),
        "entered" => t_string!(i18n, orders.step_entered).to_string(),
        "sent_for_certification" => t_string!(i18n, orders.step_sent).to_string(),
        "recorded" => t_string!(i18n, orders.step_certified).to_string(),
        "superseded" => t_string!(i18n, sanctions.superseded).to_string(),
        "cancelled" => t_string!(i18n, sanctions.cancelled).to_string(),
        other => other.replace('_', " "),
    }
}

/// Who did what, newest last.
#[component]
pub fn History(steps: Vec<StepTaken>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    (!steps.is_empty()).then(|| view! {
        <section class="panel" aria-labelledby="history">
            <div class="panel__head"><h2 id="history">{t!(i18n, sanction.history)}</h2></div>
            <div class="panel__body"><ol class="tl">
                {steps.into_iter().map(|step| {
                    let StepTaken { step, by_en, by_bn, at } = step;
                    view! {
                        <li><strong>{move || step_word(i18n, &step)}</strong><br/>{move || figures.either(&by_en, Some(&by_bn))}
                            <time datetime=at.to_rfc3339()>{move || figures.date_time(at)}</time></li>
                    }
                }).collect_view()}
            </ol></div>
        </section>
    })
}

/// Number, date and code of an order that has them.
pub fn numbering(sanction: &Sanction) -> Option<Numbering> {
    let summary = &sanction.summary;
    let ts_no = summary.ts_no.clone()?;
    Some(Numbering {
        memo_no: summary.memo_no.clone().unwrap_or_else(|| ts_no.clone()),
        ts_no,
        order_date: summary.order_date?,
        verification_code: summary.verification_code.as_deref()?.parse::<VerificationCode>().ok()?,
        origin: window().location().origin().ok()?,
    })
}

/// The page for all who do not draft.
#[component]
pub fn SanctionView(sanction: Sanction, on_changed: Callback<()>, on_reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let legacy = sanction.summary.origin == SanctionOrigin::LegacyScan;
    let state = sanction.summary.state;
    let failure = RwSignal::new(None::<Failure>);
    let remarks = sanction.return_remarks.clone().filter(|_| {
        matches!(state, SanctionState::Returned | SanctionState::Rejected | SanctionState::DraftLegacy)
    });
    let issued = !legacy
        && matches!(state, SanctionState::Issued | SanctionState::Superseded | SanctionState::Cancelled);
    let numbers = numbering(&sanction);
    let order = sanction.order.clone();
    let draft = !issued && state != SanctionState::SignedAwaitingTimestamp;
    let decided = sanction.clone();
    view! {
        <Head sanction=sanction.clone()><Decide sanction=decided on_changed=on_changed failure=failure/></Head>
        <ErrorSummary failure=failure on_reload=on_reload/>
        <Show when=move || failure.with(|failure| failure.as_ref().and_then(Failure::code) == Some("NO_CREDENTIAL"))>
            <p class="mt3"><A href="/signing-credential">{t!(i18n, shell.signing_credential)}</A></p>
        </Show>
        {remarks.map(|remarks| view! { <div class="mb4"><Callout meaning=Meaning::Warn><strong>{t!(i18n, sanction.returned_with)}</strong>" "<span class="said">{remarks}</span></Callout></div> })}
        {(state == SanctionState::SignedAwaitingTimestamp).then(|| view! { <div class="mb4"><Callout meaning=Meaning::Warn>{t!(i18n, sanction.waits_for_time)}</Callout></div> })}
        <Replaced order=sanction.replaced_by.clone()/>
        <div class="cols cols--form mt4">
            <div class="stack">
                {sanction.former.clone().map(|former| view! { <Comparison former=former amount_paise=sanction.summary.amount_paise kind=sanction.summary.kind/> })}
                <Facts sanction=sanction.clone()/>
                {(issued || (legacy && sanction.scan_sha256.is_some())).then(|| view! { <Papers sanction=sanction.clone() failure=failure/> })}
                <Findings findings=sanction.findings.clone()/>
                <Chain work_id=sanction.summary.work_id here=sanction.summary.id/>
                <DocumentsOf project=sanction.summary.project_id subject=DocumentSubject::TechnicalSanction id=sanction.summary.id/>
                <History steps=sanction.steps.clone()/>
            </div>
            <div class="stack">
                {if legacy {
                    view! { <Callout glyph=Glyph::Document><strong>{t!(i18n, sanction.legacy)}</strong>" "{if state == SanctionState::LegacySubmitted || state == SanctionState::DraftLegacy { t!(i18n, orders.legacy_to_come).into_any() } else { t!(i18n, sanction.legacy_words).into_any() }}</Callout> }.into_any()
                } else {
                    view! {
                        <section class="desk" aria-label=move || t_string!(i18n, sanctions.order)>
                            <p class="small muted desk__head">{move || if draft { t_string!(i18n, sanction.as_it_would_be) } else { t_string!(i18n, sanction.as_issued) }}</p>
                            <OrderPreview content=Signal::stored(order) numbering=numbers draft=draft/>
                        </section>
                    }.into_any()
                }}
            </div>
        </div>
    }
}

#[component]
fn Facts(sanction: Sanction) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let summary = sanction.summary;
    let amount = summary.amount_paise;
    let officer = move || figures.either(&sanction.authority_name_en, Some(&sanction.authority_name_bn));
    let approval = sanction.go_no.zip(sanction.go_date).zip(sanction.aa_amount_paise);
    let (limit, power) = (sanction.power_limit_paise, sanction.power_order_ref);
    view! {
        <section class="panel" aria-labelledby="facts"><h2 class="vh" id="facts">{t!(i18n, sanction.facts)}</h2>
            <div class="panel__body">
                <p class="slip__amt num">{move || figures.amount(amount)}</p>
                <p class="small muted" lang="en">{sanction.amount_in_words}</p>
                <dl class="kv kv--rows mt4">
                    {summary.ts_no.map(|number| view! { <dt>{t!(i18n, sanction.ts_no)}</dt><dd lang="en">{number}</dd> })}
                    {summary.memo_no.map(|number| view! { <dt>{t!(i18n, sanction.memo_no)}</dt><dd lang="en">{number}</dd> })}
                    {summary.order_date.map(|date| view! { <dt>{t!(i18n, sanction.date)}</dt><dd>{move || figures.date(date)}</dd> })}
                    <dt>{t!(i18n, sanction.work)}</dt><dd lang="en"><A href=format!("/projects/{}", summary.project_id)>{summary.work_code}</A></dd>
                    <dt>{t!(i18n, sanction.estimate)}</dt><dd lang="en"><A href=format!("/estimates/{}", sanction.estimate_id)>{sanction.estimate_no}</A></dd>
                    {approval.map(|((number, date), amount)| view! {
                        <dt>{t!(i18n, sanction.approval)}</dt><dd><span lang="en">{number}</span>", "{move || figures.date(date)}", "{move || figures.amount(amount)}</dd>
                    })}
                    <dt>{t!(i18n, sanction.signs)}</dt><dd>{officer}", "{move || figures.either(&summary.authority, Some(&summary.authority_bn))}</dd>
                    {power.map(|power| view! {
                        <dt>{t!(i18n, sanction.power)}</dt>
                        <dd><span lang="en">{power}</span>", "{move || match limit {
                            Some(limit) => filled(t_string!(i18n, sanction.up_to), &[("amount", &figures.amount(limit))]),
                            None => t_string!(i18n, sanction.full_power).to_string(),
                        }}</dd>
                    })}
                </dl>
            </div>
        </section>
    }
}

/// How the file of a scan ends.
fn ending(kind: ScanKind) -> &'static str {
    match kind {
        ScanKind::Pdf => "pdf",
        ScanKind::Tiff => "tiff",
        ScanKind::Jpeg => "jpg",
    }
}

/// What can be taken away: the signed order, or the scan of one from before.
#[component]
pub fn Papers(sanction: Sanction, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let legacy = sanction.summary.origin == SanctionOrigin::LegacyScan;
    let id = sanction.summary.id;
    let number =
        sanction.summary.ts_no.clone().or(sanction.summary.memo_no.clone()).unwrap_or_else(|| id.to_string());
    let name = number.replace('/', "-");
    let fetch = Action::new_local(move |_: &()| {
        let name = name.clone();
        async move {
            let paper = if legacy { "scan.pdf" } else { "order.pdf" };
            let answer = api.bytes(format!("/technical-sanctions/{id}/{paper}")).await;
            failure.try_set(answer.as_ref().err().cloned());
            if let Ok(bytes) = answer {
                let kind = if legacy { ScanKind::of(&bytes).unwrap_or(ScanKind::Pdf) } else { ScanKind::Pdf };
                crate::files::save(&bytes, &format!("{name}.{}", ending(kind)), kind.media_type());
            }
        }
    });
    let code = sanction.summary.verification_code.clone();
    let at = sanction.signed_at;
    view! {
        <section class="panel" aria-labelledby="papers">
            <div class="panel__head"><h2 id="papers">{move || if legacy { t_string!(i18n, sanction.scan) } else { t_string!(i18n, sanction.signed_order) }}</h2></div>
            <div class="panel__body stack">
                <Act look=Look::Primary busy=fetch.pending() on_press=move |()| drop(fetch.dispatch_local(()))>
                    <Icon glyph=Glyph::Download/>{move || if legacy { t_string!(i18n, sanction.download_scan) } else { t_string!(i18n, sanction.download) }}
                </Act>
                <dl class="kv kv--rows">
                    {at.filter(|_| !legacy).map(|at| view! { <dt>{t!(i18n, sanction.signed_at)}</dt><dd>{move || figures.date_time(at)}</dd> })}
                    {code.map(|code| view! {
                        <dt>{t!(i18n, sanction.code)}</dt><dd class="mono" lang="en"><A href=format!("/v/{code}")>{code}</A></dd>
                    })}
                </dl>
                {sanction.file_sha256.or(sanction.scan_sha256).map(|digest| view! {
                    <details class="alt"><summary>{t!(i18n, sanction.file_digest)}</summary><p class="mono xs wrap-any" lang="en">{digest}</p></details>
                })}
            </div>
        </section>
    }
}
