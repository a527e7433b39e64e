//! Sending for checking: what blocks is named, what warns needs a reason that stays with the order.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::rules::{Finding, Severity};
use shared::sanction::WarningReason;

use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Act, Dialog, Look, TextArea};

/// Asks for reasons, or says what stops.
#[component]
pub fn SendDialog(
    open: RwSignal<bool>,
    #[prop(into)] findings: Signal<Vec<Finding>>,
    on_send: Callback<Vec<WarningReason>>,
) -> impl IntoView {
    let of = move |severity: Severity| {
        findings.get().into_iter().filter(|finding| finding.severity == severity).collect::<Vec<_>>()
    };
    let body = move || {
        let stops = of(Severity::Block);
        if stops.is_empty() {
            view! { <Reasons open=open warnings=of(Severity::Warn) on_send=on_send/> }.into_any()
        } else {
            view! { <Stopped open=open stops=stops/> }.into_any()
        }
    };
    view! { <Dialog open=open id="send"><Show when=move || open.get()>{body()}</Show></Dialog> }
}

#[component]
fn Stopped(open: RwSignal<bool>, stops: Vec<Finding>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <form class="stack" on:submit=move |event: SubmitEvent| { event.prevent_default(); open.set(false); }>
            <h2 id="send-title">{t!(i18n, sanction.not_yet)}</h2>
            <ul class="bulleted stack-s">{stops.into_iter().map(|stop| view! {
                <li>{said(i18n, &stop.detail)}<span class="xs quiet" lang="en"><br/>{format!("{} · {}", stop.rule, stop.source)}</span></li>
            }).collect_view()}</ul>
            <Act look=Look::Primary submit=true>{t!(i18n, sanction.back_to_draft)}</Act>
        </form>
    }
}

#[component]
fn Reasons(
    open: RwSignal<bool>,
    warnings: Vec<Finding>,
    on_send: Callback<Vec<WarningReason>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let given: Vec<(Finding, RwSignal<String>)> =
        warnings.into_iter().map(|finding| (finding, RwSignal::new(String::new()))).collect();
    let any = !given.is_empty();
    let tried = RwSignal::new(false);
    let kept = StoredValue::new(given.clone());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let reasons: Vec<WarningReason> = kept.with_value(|given| {
            given
                .iter()
                .map(|(finding, reason)| WarningReason {
                    code: finding.code.clone(),
                    reason: reason.get_untracked().trim().to_owned(),
                })
                .collect()
        });
        if reasons.iter().all(|given| given.reason.chars().count() >= 5) {
            open.set(false);
            on_send.run(reasons);
        }
    };
    view! {
        <form class="stack" on:submit=send>
            <h2 id="send-title">{t!(i18n, sanction.send)}</h2>
            <p class="muted small">{t!(i18n, sanction.send_words)}</p>
            {any.then(|| view! { <p class="small">{t!(i18n, sanction.reasons_words)}</p> })}
            {given.into_iter().enumerate().map(|(i, (finding, reason))| {
                let error = Signal::derive(move || (tried.get() && reason.with(|reason| reason.trim().chars().count() < 5)).then(|| t_string!(i18n, sanction.reason_missing).to_string()));
                view! {
                    <p class="small strong">{said(i18n, &finding.detail)}<span class="xs quiet" lang="en"><br/>{format!("{} · {}", finding.rule, finding.source)}</span></p>
                    <TextArea id=format!("reason-{i}") rows=2 label=move || t_string!(i18n, sanction.reason) value=reason error=error/>
                }
            }).collect_view()}
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true>{t!(i18n, sanction.send)}</Act>
                <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}
