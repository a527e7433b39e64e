//! Calling a tender again: why, and the notice of the next call.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::tender::{NextCall, Tender};

use super::notice::{Notice, NoticeFields};
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, TextArea, loaded, use_toasts};
use crate::words::filled;

/// The form of the next call.
#[component]
pub fn NextCallPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let tender = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Tender>(format!("/tenders/{}", js_sys::encode_uri_component(&id))).await }
    });
    loaded(tender, |tender| view! { <Enter tender=tender/> })
}

#[component]
fn Enter(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let reason = RwSignal::new(String::new());
    let notice = Notice::again(&tender.content);
    let (id, version, call) = (tender.id, tender.version, tender.call_no + 1);
    let save = Action::new_local(move |body: &NextCall| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let call = Call::post(&format!("/tenders/{id}/retender"), &body).if_version(version);
            let answer: Answer<Tender> = api.read(call).await;
            match answer {
                Ok(next) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, tenders.called_again));
                    api.refresh_me().await;
                    navigate(&format!("/tenders/{}", next.id), Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let content = notice.checked(
            t_string!(i18n, projects.missing_date),
            t_string!(i18n, projects.missing_amount),
            t_string!(i18n, tenders.missing_serial),
        );
        match content {
            Ok(content) => {
                form.clear();
                save.dispatch_local(NextCall { reason: reason.get_untracked(), content });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <Crumbs href=format!("/tenders/{id}") parent=tender.content.nit_no.clone() here=move || t_string!(i18n, tenders.next_call) word=true/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, tenders.next_call_title), &[("n", &figures.count(call))])/>
            <p>{t!(i18n, tenders.next_call_words)}</p>
        </div></div>
        <form class="stack form form--wide" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body"><TextArea id="reason" rows=3 label=move || t_string!(i18n, tenders.why_again) value=reason error=form.error("/reason") maxlength=2000/></div></div>
            <NoticeFields notice=notice form=form/>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, tenders.call_again)}</Act></div>
        </form>
    }
}
