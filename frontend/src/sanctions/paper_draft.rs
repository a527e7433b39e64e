//! A sanction from before that is entered and not sent: its facts are corrected, its scan is added, then it goes to be certified.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::document::DocumentSubject;
use shared::sanction::{LegacyFacts, Sanction, SanctionChecks};

use super::act::{Acting, Deed};
use super::chain::Chain;
use super::checks::Findings;
use super::paper::{Paper, PaperFields, ScanField, send_scan};
use super::send::SendDialog;
use super::view::{Head, History, Papers};
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, ErrorSummary, Form, Glyph, Icon, Loaded, Look, Meaning, SelectField, use_toasts,
};

/// The page of a paper sanction for whom may change it.
#[component]
pub fn PaperDraft(sanction: Sanction, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let id = sanction.summary.id;
    // Facts and scan are two calls: when the scan is refused, the facts are stored all the same.
    let version = RwSignal::new(sanction.version);
    let failure = RwSignal::new(None::<Failure>);
    let paper = Paper::new(
        sanction.summary.memo_no.clone().unwrap_or_default(),
        sanction.summary.order_date.map(|date| date.to_string()).unwrap_or_default(),
        Some(sanction.summary.amount_paise),
    );
    let authority = RwSignal::new(sanction.content.authority_posting_id.to_string());
    let asking = RwSignal::new(false);
    let checks: Loaded<SanctionChecks> =
        LocalResource::new(move || api.get(format!("/technical-sanctions/{id}/checks")));
    let (own, own_bn) = (sanction.summary.authority.clone(), sanction.summary.authority_bn.clone());
    let own_id = sanction.content.authority_posting_id.to_string();
    let options = Signal::derive(move || {
        let found = checks.get().and_then(Result::ok).map(|checks| checks.authorities).unwrap_or_default();
        let mut all: Vec<(String, String)> = found
            .into_iter()
            .map(|officer| {
                let post = figures.either(&officer.designation, Some(&officer.designation_bn));
                let office = figures.either(&officer.office_name_en, Some(&officer.office_name_bn));
                (officer.posting_id.to_string(), format!("{post}, {office}"))
            })
            .collect();
        if !all.iter().any(|(other, _)| *other == own_id) {
            all.insert(0, (own_id.clone(), figures.either(&own, Some(&own_bn))));
        }
        all
    });
    let kept = StoredValue::new(sanction.clone());
    let save = Action::new_local(move |facts: &LegacyFacts| {
        let facts = facts.clone();
        async move {
            let call = Call::patch(&format!("/technical-sanctions/{id}/paper"), &facts)
                .if_version(version.get_untracked());
            let answer: Answer<Sanction> = api.read(call).await;
            let stored = match answer {
                Ok(stored) => stored,
                Err(failure) => return form.failed(failure),
            };
            if let Some(file) = paper.scan.get_untracked()
                && let Err(failure) = send_scan(api, &stored, file).await
            {
                version.try_set(stored.version);
                return form.failed(failure);
            }
            toasts.say(Meaning::Ok, t_string!(i18n, orders.paper_saved));
            on_changed.try_run(());
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() || paper.scan_fault.with_untracked(Option::is_some) {
            return;
        }
        let facts =
            paper.facts(t_string!(i18n, projects.missing_date), t_string!(i18n, projects.missing_amount));
        match (facts, authority.get_untracked().parse()) {
            (Ok((memo_no, order_date, amount_paise)), Ok(authority_posting_id)) => {
                form.clear();
                save.dispatch_local(LegacyFacts { memo_no, order_date, amount_paise, authority_posting_id });
            }
            (Err(faults), _) => form.refuse(faults),
            (Ok(_), Err(_)) => {}
        }
    };
    let sending = Acting::new(id, on_changed);
    let findings = Signal::derive(move || kept.with_value(|sanction| sanction.findings.clone()));
    let certify = Callback::new(move |reasons| {
        let body = serde_json::json!({ "reasons": reasons });
        sending.act(
            Deed { verb: "submit", body, news: t_string!(i18n, orders.paper_sent) },
            version.get_untracked(),
        );
    });
    let busy = Signal::derive(move || save.pending().get() || sending.busy().get());
    let remarks = sanction.return_remarks.clone();
    let scanned = sanction.scan_sha256.is_some();
    view! {
        <Head sanction=sanction.clone()>
            <Act look=Look::Primary busy=busy on_press=move |()| asking.set(true)>{t!(i18n, orders.paper_send)}<Icon glyph=Glyph::Forward/></Act>
        </Head>
        {remarks.map(|remarks| view! { <div class="mb4"><Callout meaning=Meaning::Warn><strong>{t!(i18n, sanction.returned_with)}</strong>" "<span class="said">{remarks}</span></Callout></div> })}
        <ErrorSummary failure=sending.failure on_reload=on_changed/>
        <ErrorSummary failure=failure/>
        <div class="cols cols--form mt4">
            <form class="stack" novalidate on:submit=send>
                {form.summary()}
                <div class="panel"><div class="panel__body">
                    <PaperFields paper=paper form=form/>
                    <div class="mt4"><SelectField id="authority_posting_id" label=move || t_string!(i18n, orders.paper_signed_by) value=authority options=options error=form.error("/authority_posting_id")/></div>
                    <div class="mt4"><ScanField paper=paper form=form/></div>
                </div></div>
                <div><Act busy=busy submit=true>{t!(i18n, common.save)}</Act></div>
            </form>
            <div class="stack">
                {scanned.then(|| view! { <Papers sanction=sanction.clone() failure=failure/> })}
                <Findings findings=sanction.findings.clone()/>
                <Chain work_id=sanction.summary.work_id here=id/>
                <DocumentsOf project=sanction.summary.project_id subject=DocumentSubject::TechnicalSanction id=id/>
                <History steps=sanction.steps.clone()/>
            </div>
        </div>
        <SendDialog open=asking findings=findings on_send=certify/>
    }
}
