//! The verdict on a file: one sentence first, then the checks it rests on and what the register knows.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::sanction::SanctionState;
use shared::verification::{Aspect, SignatureVerdict, Signer};

use super::judge_file::{FileVerdicts, Origin};
use super::register::RegisterFacts;
use crate::figures::use_figures;
use crate::files;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Badge, Callout, Glyph, Heading, Icon, Meaning, Verdict, VerdictLook};
use crate::words::common_name;
use leptos_i18n::I18nContext;

/// Look and sentence of the three verdicts together. Only all three make a genuine order.
fn sentence(i18n: I18nContext<Locale>, verdicts: &FileVerdicts) -> (VerdictLook, &'static str) {
    match (verdicts.judgement.verdict, &verdicts.origin) {
        (_, Origin::Scan(_)) => (VerdictLook::Warn, t_string!(i18n, verification.scan)),
        (SignatureVerdict::Valid, Origin::Known(order)) => match order.status {
            SanctionState::Issued => (VerdictLook::Good, t_string!(i18n, verification.genuine)),
            SanctionState::Superseded => (VerdictLook::Warn, t_string!(i18n, verification.superseded)),
            _ => (VerdictLook::Bad, t_string!(i18n, verification.cancelled)),
        },
        (SignatureVerdict::Valid, Origin::Unknown) => {
            (VerdictLook::Bad, t_string!(i18n, verification.not_in_register))
        }
        (SignatureVerdict::Valid, Origin::NotAsked) => {
            (VerdictLook::Warn, t_string!(i18n, verification.register_away))
        }
        (SignatureVerdict::TimestampMissing, _) => {
            (VerdictLook::Bad, t_string!(i18n, verification.timestamp_missing))
        }
        (SignatureVerdict::Invalid, _) => (VerdictLook::Bad, t_string!(i18n, verification.changed)),
        (SignatureVerdict::NotAnOrder, _) => (VerdictLook::Warn, t_string!(i18n, verification.not_an_order)),
    }
}

fn aspect_word(i18n: I18nContext<Locale>, aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::File => t_string!(i18n, verification.aspect_file),
        Aspect::SignatureField => t_string!(i18n, verification.aspect_field),
        Aspect::Container => t_string!(i18n, verification.aspect_container),
        Aspect::Digest => t_string!(i18n, verification.aspect_digest),
        Aspect::Signature => t_string!(i18n, verification.aspect_signature),
        Aspect::Certificates => t_string!(i18n, verification.aspect_certificates),
        Aspect::Timestamp => t_string!(i18n, verification.aspect_timestamp),
    }
}

/// One of the three verdicts, in a line.
#[component]
fn Third(good: Option<bool>, #[prop(into)] name: TextProp, #[prop(into)] words: TextProp) -> impl IntoView {
    let (glyph, class) = match good {
        Some(true) => (Glyph::Tick, "ok"),
        Some(false) => (Glyph::Stop, "bad"),
        None => (Glyph::Warn, "warn"),
    };
    view! { <li><span class=class><Icon glyph=glyph/></span><span><strong>{move || name.get()}</strong>" "{move || words.get()}</span></li> }
}

/// Who stands behind a valid signature: authority, officer, time.
#[component]
fn Behind(signer: Signer, at: DateTime<Utc>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.behind)}</h2></div><div class="panel__body"><ol class="chain">
            <li><Icon glyph=Glyph::Tick/><b lang="en">{common_name(&signer.issuer)}</b><span class="quiet">{t!(i18n, verification.behind_authority)}</span></li>
            <li><Icon glyph=Glyph::Tick/><b lang="en">{format!("{}, {}, {}", signer.name, signer.designation, signer.office)}</b>
                <span class="quiet">{t!(i18n, verification.behind_serial)}" "<span class="mono wrap-any" lang="en">{signer.certificate_serial}</span></span></li>
            <li><Icon glyph=Glyph::Tick/><b>{t!(i18n, verification.behind_time)}</b><span class="quiet">{move || figures.date_time(at)}</span></li>
        </ol></div></section>
    }
}

/// The page of a judged file.
#[component]
pub fn FileJudgement(verdicts: FileVerdicts, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let kept = StoredValue::new(verdicts.clone());
    let look = sentence(i18n, &verdicts).0;
    let FileVerdicts { name, judgement, origin, claimed } = verdicts;
    let signature_good = judgement.is_valid();
    let signer = judgement.signer.clone();
    let signed_at = judgement.signed_at;
    let known = match &origin {
        Origin::Known(order) => Some((**order).clone()),
        Origin::Unknown | Origin::Scan(_) | Origin::NotAsked => None,
    };
    let scan = match &origin {
        Origin::Scan(words) => Some(words.clone()),
        _ => None,
    };
    let origin_good = match &origin {
        Origin::Known(_) | Origin::Scan(_) => Some(true),
        Origin::Unknown => Some(false),
        Origin::NotAsked => None,
    };
    let status = known.as_ref().map(|order| order.status);
    let failed = judgement.checks.iter().filter(|check| !check.passed).count();
    let trial = judgement.trial || known.as_ref().is_some_and(|order| order.trial);
    let (digest, reason) =
        (judgement.file_digest.clone(), judgement.reason().map(|reason| format!("{reason:?}")));
    let remarks = judgement.remarks.clone();
    let bad = look == VerdictLook::Bad;
    let behind = judgement.signer.clone().filter(|_| signature_good);
    let report = serde_json::to_vec_pretty(&judgement).unwrap_or_default();
    let report_name = format!("{}.verification.json", name.trim_end_matches(".pdf"));
    view! {
        <button type="button" class="link small back" on:click=move |_| on_again.run(())><Icon glyph=Glyph::Back/>{t!(i18n, verification.another)}</button>
        <div class="mt3"><Verdict look=look>
            <Heading text=move || kept.with_value(|kept| sentence(i18n, kept).1)/>
            <p>
                {signer.zip(signed_at).map(|(signer, at)| view! {
                    {t!(i18n, verification.signed_by)}" "<strong lang="en">{format!("{}, {}, {}", signer.name, signer.designation, signer.office)}</strong>" "
                    <span class="nowrap">{move || figures.date_time(at)}</span>". "
                })}
                <span class="muted">{name}</span>
            </p>
        </Verdict></div>
        {scan.map(|words| view! { <div class="mt3"><Callout glyph=Glyph::Document>{move || said(i18n, &words)}</Callout></div> })}
        {trial.then(|| view! { <div class="mt3"><Callout meaning=Meaning::Warn><strong>{t!(i18n, verification.trial)}</strong></Callout></div> })}
        <div class="two facts2 mt5">
            <div class="stack">
                <section class="panel">
                    <div class="panel__head"><h2>{t!(i18n, verification.three)}</h2></div>
                    <div class="panel__body"><ul class="checks">
                        <Third good=Some(signature_good) name=move || t_string!(i18n, verification.third_signature)
                            words=move || if signature_good { t_string!(i18n, verification.signature_good) } else { t_string!(i18n, verification.signature_bad) }/>
                        <Third good=origin_good name=move || t_string!(i18n, verification.third_origin)
                            words=move || match origin_good {
                                Some(true) => t_string!(i18n, verification.origin_good),
                                Some(false) => t_string!(i18n, verification.origin_bad),
                                None => t_string!(i18n, verification.origin_unasked),
                            }/>
                        <Third good=status.map(|status| status == SanctionState::Issued) name=move || t_string!(i18n, verification.third_status)
                            words=move || match status {
                                Some(SanctionState::Issued) => t_string!(i18n, verification.status_good),
                                Some(SanctionState::Superseded) => t_string!(i18n, verification.status_superseded),
                                Some(_) => t_string!(i18n, verification.status_cancelled),
                                None => t_string!(i18n, verification.status_unknown),
                            }/>
                    </ul></div>
                </section>
                <section class="panel">
                    <div class="panel__head"><h2>{t!(i18n, verification.checks)}</h2>
                        {(failed > 0).then(|| view! { <Badge meaning=Meaning::Bad>{t!(i18n, verification.failed)}</Badge> })}
                    </div>
                    <div class="panel__body"><ul class="checks">
                        {judgement.checks.into_iter().map(|check| view! {
                            <Third good=Some(check.passed) name=move || aspect_word(i18n, check.aspect) words=move || said(i18n, &check.detail)/>
                        }).collect_view()}
                        {remarks.into_iter().map(|remark| view! { <Third good=None name="" words=move || said(i18n, &remark)/> }).collect_view()}
                    </ul>
                    <details class="alt mt3"><summary>{t!(i18n, verification.technical)}</summary>
                        <p class="xs quiet">{t!(i18n, verification.file_digest)}</p><p class="mono xs wrap-any" lang="en">{digest}</p>
                        {reason.map(|reason| view! { <p class="xs quiet mt1">{t!(i18n, verification.reason)}" "<span class="mono" lang="en">{reason}</span></p> })}
                    </details></div>
                </section>
            </div>
            <div class="stack">
                {bad.then(|| view! {
                    <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.what_to_do)}</h2></div>
                    <div class="panel__body"><ol class="numbered stack-s small">
                        <li>{t!(i18n, verification.do_not_act)}</li><li>{t!(i18n, verification.use_original)}</li><li>{t!(i18n, verification.report)}</li>
                    </ol></div></section>
                })}
                {behind.zip(signed_at).map(|(signer, at)| view! { <Behind signer=signer at=at/> })}
                {claimed.map(|order| view! {
                    <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.claims)}</h2></div><div class="panel__body">
                        <p class="small mb4">{t!(i18n, verification.claims_words)}</p><RegisterFacts order=*order/>
                    </div></section>
                })}
                <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.proof)}</h2></div><div class="panel__body stack-s">
                    <p class="small muted">{t!(i18n, verification.proof_words)}</p>
                    <button type="button" class="btn" on:click=move |_| files::save(&report, &report_name, "application/json")><Icon glyph=Glyph::Download/>{t!(i18n, verification.proof_file)}</button>
                </div></section>
                {known.map(|order| view! {
                    <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.in_register)}</h2></div><div class="panel__body"><RegisterFacts order=order/></div></section>
                })}
            </div>
        </div>
    }
}
