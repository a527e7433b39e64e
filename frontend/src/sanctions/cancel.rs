//! The beginning of a cancelling order: why. The draft then has addressee and copies.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::sanction::{NewCancellation, OrderKind, Sanction};
use shared::text::order_line;

use super::former::Comparison;
use super::revise::reference;
use super::why::ReasonField;
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, Crumbs, Form, Heading, Look, Meaning, loaded};
use crate::words::filled;

/// `/sanctions/{id}/cancel`.
#[component]
pub fn CancelPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let sanction = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move {
            api.get::<Sanction>(format!("/technical-sanctions/{}", js_sys::encode_uri_component(&id))).await
        }
    });
    loaded(sanction, |sanction| view! { <Begin sanction=sanction/> })
}

#[component]
fn Begin(sanction: Sanction) -> impl IntoView {
    let i18n = use_i18n();
    let former = reference(&sanction);
    let number = former.number().to_owned();
    let may = sanction.may.iter().any(|operation| operation == "cancel_sanction");
    let back = format!("/sanctions/{}", sanction.summary.id);
    let (title, here) = (number.clone(), number);
    view! {
        <Crumbs href=back parent=move || t_string!(i18n, sanction.title) here=here/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, orders.cancel_title), &[("number", &title)])/>
            <p>{t!(i18n, orders.cancel_lead)}</p>
        </div></div>
        {if may {
            view! { <Ask sanction=sanction/> }.into_any()
        } else {
            view! { <Callout meaning=Meaning::Warn>{t!(i18n, orders.not_now)}</Callout> }.into_any()
        }}
    }
}

#[component]
fn Ask(sanction: Sanction) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let form = Form::new();
    let (id, version) = (sanction.summary.id, sanction.version);
    let reason = RwSignal::new(String::new());
    let former = reference(&sanction);
    let amount = former.amount_paise;
    let save = Action::new_local(move |body: &NewCancellation| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let call = Call::post(&format!("/technical-sanctions/{id}/cancel"), &body).if_version(version);
            let answer: Answer<Sanction> = api.read(call).await;
            match answer {
                Ok(drafted) => navigate(&format!("/sanctions/{}", drafted.summary.id), Default::default()),
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        match order_line("/reason", &reason.get_untracked(), 10..=600) {
            Ok(reason) => {
                form.clear();
                save.dispatch_local(NewCancellation { reason, authority_posting_id: None });
            }
            Err(fault) => form.refuse(vec![fault]),
        }
    };
    view! {
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <Comparison former=former amount_paise=amount kind=OrderKind::Cancellation/>
            <div class="panel"><div class="panel__body">
                <ReasonField value=reason kind=OrderKind::Cancellation error=form.error("/reason")/>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, orders.draft_cancellation)}</Act>
                <A href=format!("/sanctions/{id}") attr:class="btn">{t!(i18n, common.cancel)}</A>
            </div>
        </form>
    }
}
