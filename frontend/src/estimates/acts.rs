//! What those an estimate comes to do with it: check, vet, send back, revise. Only buttons that work are shown.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::estimate::{Estimate, Remarks};

use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Act, Dialog, Look, Meaning, RemarksDialog, use_toasts};

/// One of the acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Check,
    Vet,
    Return,
    Revise,
    Submit,
}

impl Deed {
    fn segment(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Vet => "vet",
            Self::Return => "return",
            Self::Revise => "revise",
            Self::Submit => "submit",
        }
    }
}

/// The buttons.
#[component]
pub fn Acts(
    estimate: Estimate,
    failure: RwSignal<Option<Failure>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let (id, version) = (estimate.id, estimate.version);
    let news = move |deed: Deed| match deed {
        Deed::Check => t_string!(i18n, estimates.checked_news),
        Deed::Vet => t_string!(i18n, estimates.vetted_news),
        Deed::Return => t_string!(i18n, estimates.sent_back_news),
        Deed::Revise => t_string!(i18n, estimates.revised_news),
        Deed::Submit => t_string!(i18n, estimates.sent),
    };
    let act = Action::new_local(move |(deed, remarks): &(Deed, Option<String>)| {
        let (deed, remarks, navigate) = (*deed, remarks.clone(), navigate.clone());
        async move {
            let path = format!("/estimates/{id}/{}", deed.segment());
            let call = match remarks {
                Some(remarks) => Call::post(&path, &Remarks { remarks }),
                None => Call::act(&path),
            };
            let answer: Answer<Estimate> = api.read(call.if_version(version)).await;
            failure.try_set(answer.as_ref().err().cloned());
            if let Ok(after) = answer {
                toasts.say(Meaning::Ok, news(deed));
                api.refresh_me().await;
                if after.id == id {
                    on_changed.try_run(());
                } else {
                    navigate(&format!("/estimates/{}", after.id), Default::default());
                }
            }
        }
    });
    let run = move |deed: Deed, remarks: Option<String>| {
        if !act.pending().get_untracked() {
            act.dispatch_local((deed, remarks));
        }
    };
    let busy: Signal<bool> = act.pending().into();
    let [returning, revising] = [(); 2].map(|()| RwSignal::new(false));
    let may = estimate.may;
    // A form shows its own button to send.
    let submits = can(&may, "submit_estimate") && !can(&may, "update_estimate");
    view! {
        {can(&may, "revise_estimate").then(|| view! {
            <Act busy=busy on_press=move |()| revising.set(true)>{t!(i18n, estimates.revise)}</Act>
            <Dialog open=revising id="revise">
                <form class="stack" on:submit=move |event| { event.prevent_default(); revising.set(false); run(Deed::Revise, None); }>
                    <h2 id="revise-title">{t!(i18n, estimates.revise_title)}</h2>
                    <p class="muted small">{t!(i18n, estimates.revise_words)}</p>
                    <div class="row row--wrap"><Act look=Look::Primary submit=true>{t!(i18n, estimates.revise)}</Act><Act on_press=move |()| revising.set(false)>{t!(i18n, common.cancel)}</Act></div>
                </form>
            </Dialog>
        })}
        {can(&may, "return_estimate").then(|| view! {
            <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, estimates.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, estimates.send_back_title) explain=move || t_string!(i18n, estimates.send_back_words)
                button=move || t_string!(i18n, estimates.send_back) on_send=Callback::new(move |remarks: String| run(Deed::Return, Some(remarks)))/>
        })}
        {can(&may, "check_estimate").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| run(Deed::Check, None)>{t!(i18n, estimates.check)}</Act> })}
        {can(&may, "vet_estimate").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| run(Deed::Vet, None)>{t!(i18n, estimates.vet)}</Act> })}
        {submits.then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| run(Deed::Submit, None)>{t!(i18n, estimates.send)}</Act> })}
    }
}
