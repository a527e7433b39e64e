//! The acts of the desks: concur, accord, confirm, send back, reject. Only buttons that work are shown.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::approval::{AccordApproval, ApprovalCase, ConcurFinance};

use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::{can, date_of, some_text};
use crate::ui::{Act, Dialog, Look, Meaning, RemarksDialog, TextArea, TextField, kept_remarks, use_toasts};

/// One act with its body and what is said when it is done.
#[derive(Debug, Clone)]
struct Deed {
    segment: &'static str,
    body: Value,
    news: &'static str,
}

/// The buttons; the one the approval waits for is the loud one.
#[component]
pub fn Decide(
    case: ApprovalCase,
    failure: RwSignal<Option<Failure>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let (id, version) = (case.approval.id, case.approval.version);
    let act = Action::new_local(move |deed: &Deed| {
        let deed = deed.clone();
        async move {
            let path = format!("/administrative-approvals/{id}/{}", deed.segment);
            let answer: Answer<ApprovalCase> =
                api.read(Call::post(&path, &deed.body).if_version(version)).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Ok, deed.news);
                api.refresh_me().await;
                on_changed.try_run(());
            }
        }
    });
    let run = Callback::new(move |deed: Deed| {
        if !act.pending().get_untracked() {
            act.dispatch_local(deed);
        }
    });
    let busy: Signal<bool> = act.pending().into();
    let [returning, rejecting, deciding] = [(); 3].map(|()| RwSignal::new(false));
    let may = case.may.clone();
    let remarks = move |segment: &'static str, news: &'static str| {
        Callback::new(move |words: String| run.run(Deed { segment, body: json!({ "remarks": words }), news }))
    };
    view! {
        {can(&may, "reject_administrative_approval").then(|| view! {
            <Act busy=busy on_press=move |()| rejecting.set(true)>{t!(i18n, approvals.reject)}</Act>
            <RemarksDialog open=rejecting id="reject" title=move || t_string!(i18n, approvals.reject_title) explain=move || t_string!(i18n, approvals.reject_words)
                button=move || t_string!(i18n, approvals.reject) on_send=remarks("reject", t_string!(i18n, approvals.rejected))/>
        })}
        {can(&may, "return_administrative_approval").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, approvals.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, approvals.send_back_title) explain=move || t_string!(i18n, approvals.send_back_words)
                button=move || t_string!(i18n, approvals.send_back) on_send=remarks("return", t_string!(i18n, approvals.sent_back))/>
        })}
        {can(&may, "concur_administrative_approval").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| deciding.set(true)>{t!(i18n, approvals.concur)}</Act>
            <Concur open=deciding run=run/>
        })}
        {can(&may, "concur_for_finance").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| deciding.set(true)>{t!(i18n, approvals.concur)}</Act>
            <Finance open=deciding run=run/>
        })}
        {can(&may, "accord_administrative_approval").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| deciding.set(true)>{t!(i18n, approvals.accord)}</Act>
            <Accord open=deciding run=run file_no=case.approval.file_no.clone()/>
        })}
        {can(&may, "confirm_administrative_approval").then(|| view! {
            <Act look=Look::Primary busy=busy on_press=move |()| deciding.set(true)>{t!(i18n, approvals.confirm)}</Act>
            <Confirm open=deciding run=run/>
        })}
    }
}

#[component]
fn Buttons(open: RwSignal<bool>, #[prop(into)] act: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="row row--wrap">
            <Act look=Look::Primary submit=true>{move || act.get()}</Act>
            <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
        </div>
    }
}

#[component]
fn Concur(open: RwSignal<bool>, run: Callback<Deed>) -> impl IntoView {
    let i18n = use_i18n();
    let remarks = kept_remarks("concur");
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        open.set(false);
        let body = some_text(remarks).map_or_else(|| json!({}), |words| json!({ "remarks": words }));
        run.run(Deed { segment: "concur", body, news: t_string!(i18n, approvals.concurred) });
    };
    view! {
        <Dialog open=open id="concur"><form class="stack" on:submit=send>
            <h2 id="concur-title">{t!(i18n, approvals.concur_title)}</h2>
            <p class="muted small">{t!(i18n, approvals.concur_words)}</p>
            <TextArea id="concur-remarks" rows=3 label=move || t_string!(i18n, approvals.f_remarks) value=remarks maxlength=2000/>
            <Buttons open=open act=move || t_string!(i18n, approvals.concur)/>
        </form></Dialog>
    }
}

/// What is wrong with a field that must say something.
fn missing(
    tried: RwSignal<bool>,
    value: RwSignal<String>,
    words: impl Fn() -> String + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || (tried.get() && value.with(|value| value.trim().is_empty())).then(&words))
}

#[component]
fn Finance(open: RwSignal<bool>, run: Callback<Deed>) -> impl IntoView {
    let i18n = use_i18n();
    let (no, on) = (kept_remarks("uo_no"), RwSignal::new(today().to_string()));
    let (remarks, tried) = (kept_remarks("finance"), RwSignal::new(false));
    let no_error = missing(tried, no, move || t_string!(i18n, approvals.missing_number).to_owned());
    let on_error = missing(tried, on, move || t_string!(i18n, projects.missing_date).to_owned());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(uo_no), Some(uo_date)) = (some_text(no), date_of(on)) else { return };
        open.set(false);
        let body = json!(ConcurFinance { uo_no, uo_date, remarks: some_text(remarks) });
        run.run(Deed { segment: "concur-finance", body, news: t_string!(i18n, approvals.concurred) });
    };
    view! {
        <Dialog open=open id="finance"><form class="stack" novalidate on:submit=send>
            <h2 id="finance-title">{t!(i18n, approvals.finance_title)}</h2>
            <p class="muted small">{t!(i18n, approvals.finance_words)}</p>
            <div class="two two--fields">
                <TextField id="uo_no" label=move || t_string!(i18n, approvals.f_uo_no) value=no error=no_error maxlength=100/>
                <TextField id="uo_date" kind="date" label=move || t_string!(i18n, approvals.f_uo_date) value=on error=on_error/>
            </div>
            <TextArea id="finance-remarks" rows=3 label=move || t_string!(i18n, approvals.f_remarks) value=remarks maxlength=2000/>
            <Buttons open=open act=move || t_string!(i18n, approvals.concur)/>
        </form></Dialog>
    }
}

#[component]
fn Accord(open: RwSignal<bool>, run: Callback<Deed>, file_no: Option<String>) -> impl IntoView {
    let i18n = use_i18n();
    let (no, on) = (kept_remarks("go_no"), RwSignal::new(today().to_string()));
    let (file, tried) = (RwSignal::new(file_no.unwrap_or_default()), RwSignal::new(false));
    let no_error = missing(tried, no, move || t_string!(i18n, approvals.missing_number).to_owned());
    let on_error = missing(tried, on, move || t_string!(i18n, projects.missing_date).to_owned());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Some(go_no), Some(go_date)) = (some_text(no), date_of(on)) else { return };
        open.set(false);
        let body =
            json!(AccordApproval { go_no, go_date, uo_no: None, uo_date: None, file_no: some_text(file) });
        run.run(Deed { segment: "accord", body, news: t_string!(i18n, approvals.accorded) });
    };
    view! {
        <Dialog open=open id="accord"><form class="stack" novalidate on:submit=send>
            <h2 id="accord-title">{t!(i18n, approvals.accord_title)}</h2>
            <p class="muted small">{t!(i18n, approvals.accord_words)}</p>
            <div class="two two--fields">
                <TextField id="go_no" label=move || t_string!(i18n, approvals.f_go_no) value=no error=no_error maxlength=100/>
                <TextField id="go_date" kind="date" label=move || t_string!(i18n, approvals.f_go_date) value=on error=on_error/>
            </div>
            <TextField id="go_file" label=move || t_string!(i18n, approvals.f_file) value=file maxlength=100/>
            <Buttons open=open act=move || t_string!(i18n, approvals.accord)/>
        </form></Dialog>
    }
}

#[component]
fn Confirm(open: RwSignal<bool>, run: Callback<Deed>) -> impl IntoView {
    let i18n = use_i18n();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        open.set(false);
        run.run(Deed { segment: "confirm", body: json!({}), news: t_string!(i18n, approvals.confirmed) });
    };
    view! {
        <Dialog open=open id="confirm"><form class="stack" on:submit=send>
            <h2 id="confirm-title">{t!(i18n, approvals.confirm_title)}</h2>
            <p class="muted small">{t!(i18n, approvals.confirm_words)}</p>
            <Buttons open=open act=move || t_string!(i18n, approvals.confirm)/>
        </form></Dialog>
    }
}
