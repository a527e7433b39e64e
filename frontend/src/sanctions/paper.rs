//! A sanction from before, typed off its paper: memo number, date, amount, and the scan of all pages.

use chrono::NaiveDate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::estimate::{EstimateKind, EstimateState, EstimateSummary};
use shared::money;
use shared::problem::FieldError;
use shared::rules::{Parameters, ScanFacts, check_scan};
use shared::sanction::{NewLegacySanction, Sanction};
use shared::text::order_line;
use shared::work::Work;
use wasm_bindgen_futures::JsFuture;

use crate::api::{Answer, Call, SignedIn, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{
    Act, Callout, Crumbs, Field, Form, Heading, Look, Meaning, MoneyField, TextField, loaded, use_toasts,
};
use crate::words::filled;

/// What is typed from a paper, and the file chosen as its scan.
#[derive(Clone, Copy)]
pub struct Paper {
    pub memo_no: RwSignal<String>,
    pub order_date: RwSignal<String>,
    pub amount: RwSignal<Option<i64>>,
    pub scan: RwSignal<Option<web_sys::File>, LocalStorage>,
    /// What is wrong with the file, as the rules say before it is sent.
    pub scan_fault: RwSignal<Option<String>>,
}

impl Paper {
    pub fn new(memo_no: String, order_date: String, amount: Option<i64>) -> Self {
        Self {
            memo_no: RwSignal::new(memo_no),
            order_date: RwSignal::new(order_date),
            amount: RwSignal::new(amount),
            scan: RwSignal::new_local(None),
            scan_fault: RwSignal::new(None),
        }
    }
    /// Memo number, date and amount, or what is wrong with them.
    pub fn facts(self, no_date: &str, no_amount: &str) -> Result<(String, NaiveDate, i64), Vec<FieldError>> {
        let mut faults = Vec::new();
        let memo_no = self.memo_no.with_untracked(|memo| order_line("/memo_no", memo, 1..=60));
        let date = self.order_date.with_untracked(|date| date.parse::<NaiveDate>());
        let amount = match self.amount.get_untracked() {
            None => Err(FieldError::new("/amount_paise", "AMOUNT_MISSING", no_amount)),
            Some(paise) => money::check("/amount_paise", paise, true),
        };
        let date = date.map_err(|_| FieldError::new("/order_date", "DATE_MISSING", no_date));
        match (memo_no, date, amount) {
            (Ok(memo_no), Ok(date), Ok(amount)) => Ok((memo_no, date, amount)),
            (memo_no, date, amount) => {
                faults.extend(memo_no.err());
                faults.extend(date.err());
                faults.extend(amount.err());
                Err(faults)
            }
        }
    }
}

/// The fields of the paper.
#[component]
pub fn PaperFields(paper: Paper, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="three">
            <TextField id="memo_no" label=move || t_string!(i18n, orders.paper_memo) value=paper.memo_no error=form.error("/memo_no") maxlength=60/>
            <TextField id="order_date" kind="date" label=move || t_string!(i18n, orders.paper_date) value=paper.order_date error=form.error("/order_date")/>
            <MoneyField id="amount_paise" label=move || t_string!(i18n, orders.paper_amount) value=paper.amount error=form.error("/amount_paise")/>
        </div>
    }
}

/// The file of the scan; its kind is told by its bytes, here as on the server.
#[component]
pub fn ScanField(paper: Paper, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let told = form.error("/scan");
    let error =
        Signal::derive(move || paper.scan_fault.get().map(|fault| said(i18n, &fault)).or_else(|| told.get()));
    let choose = move |event: web_sys::Event| {
        let chosen = event_target::<web_sys::HtmlInputElement>(&event).files().and_then(|files| files.get(0));
        paper.scan_fault.set(None);
        paper.scan.set(chosen.clone());
        let Some(file) = chosen else { return };
        leptos::task::spawn_local(async move {
            let head = match file.slice_with_i32_and_i32(0, 8) {
                Ok(head) => JsFuture::from(head.array_buffer()).await.ok(),
                Err(_) => None,
            };
            let head = head.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
            // A file has fewer than 2^53 bytes.
            let facts = ScanFacts { head: &head, size: file.size() as u64 };
            if let Err(finding) = check_scan(facts, &Parameters::default()) {
                paper.scan_fault.try_set(Some(finding.detail));
            }
        });
    };
    view! {
        <Field id="scan" label=move || t_string!(i18n, orders.paper_scan) hint=Some(TextProp::from(move || t_string!(i18n, orders.paper_scan_hint))) error=error>
            <input id="scan" class="in" type="file" accept=".pdf,.tif,.tiff,.jpg,.jpeg,application/pdf,image/tiff,image/jpeg"
                aria-describedby="scan-hint" aria-invalid=move || error.get().is_some().then_some("true") on:change=choose/>
        </Field>
    }
}

/// Sends the chosen file as the scan of a sanction.
pub async fn send_scan(api: SignedIn, of: &Sanction, file: web_sys::File) -> Answer<Sanction> {
    let path = format!("/technical-sanctions/{}/scan", of.summary.id);
    api.read(Call::put_file(&path, file).if_version(of.version)).await
}

/// `/works/{id}/legacy-sanction`.
#[component]
pub fn PaperPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let work = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Work>(format!("/works/{}", js_sys::encode_uri_component(&id))).await }
    });
    loaded(work, |work| view! { <Begin work=work/> })
}

#[component]
fn Begin(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let fits = |estimate: &&EstimateSummary| {
        estimate.state == EstimateState::Vetted && estimate.kind != EstimateKind::Preliminary
    };
    let estimate = work.estimates.iter().find(fits).cloned();
    let may = work.may.iter().any(|operation| operation == "create_legacy_sanction");
    let (title, here) = (work.code.clone(), work.code.clone());
    let back = format!("/projects/{}", work.project_id);
    view! {
        <Crumbs href=back parent=move || t_string!(i18n, estimates.to_project) here=here/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, orders.paper_title), &[("work", &title)])/>
            <p>{t!(i18n, orders.paper_lead)}</p>
        </div></div>
        {match estimate.filter(|_| may) {
            Some(estimate) => view! { <Ask work=work estimate=estimate/> }.into_any(),
            None => view! { <Callout meaning=Meaning::Warn>{t!(i18n, orders.paper_not_now)}</Callout> }.into_any(),
        }}
    }
}

#[component]
fn Ask(work: Work, estimate: EstimateSummary) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let paper = Paper::new(String::new(), String::new(), Some(estimate.total_paise));
    let (work_id, project_id) = (work.id, work.project_id);
    let save = Action::new_local(move |body: &NewLegacySanction| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let answer: Answer<Sanction> = api.post(format!("/works/{work_id}/legacy-sanctions"), body).await;
            let entered = match answer {
                Ok(entered) => entered,
                Err(failure) => return form.failed(failure),
            };
            // Whatever becomes of the file, the paper is entered: its page takes the scan as well.
            if let Some(file) = paper.scan.get_untracked()
                && let Err(failure) = send_scan(api, &entered, file).await
            {
                toasts.say(Meaning::Warn, failure.words(i18n));
            }
            navigate(&format!("/sanctions/{}", entered.summary.id), Default::default());
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() || paper.scan_fault.with_untracked(Option::is_some) {
            return;
        }
        match paper.facts(t_string!(i18n, projects.missing_date), t_string!(i18n, projects.missing_amount)) {
            Ok((memo_no, order_date, amount_paise)) => {
                form.clear();
                save.dispatch_local(NewLegacySanction {
                    estimate_id: estimate.id,
                    memo_no,
                    order_date,
                    amount_paise,
                    authority_posting_id: None,
                });
            }
            Err(faults) => form.refuse(faults),
        }
    };
    view! {
        <form class="stack form form--wide" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <PaperFields paper=paper form=form/>
                <div class="mt4"><ScanField paper=paper form=form/></div>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, orders.paper_enter)}</Act>
                <A href=format!("/projects/{project_id}") attr:class="btn">{t!(i18n, common.cancel)}</A>
            </div>
        </form>
    }
}
