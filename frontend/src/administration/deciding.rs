//! Approving, rejecting or withdrawing a proposed change.

use leptos::prelude::*;
use shared::rule_change::{ChangeDecision, RuleChange};

use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, ErrorSummary, Look, Meaning, RemarksDialog, use_toasts};

/// The buttons that the caller may press.
#[component]
pub fn Deciding(change: RuleChange, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let rejecting = RwSignal::new(false);
    let id = change.id;
    let act = Action::new_local(move |call: &Call| {
        let call = call.clone();
        async move {
            let answer: Answer<RuleChange> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, common.saved));
                    on_changed.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let path = move |act: &str| format!("/rule-changes/{id}/{act}");
    let busy = act.pending();
    view! {
        <ErrorSummary failure=failure/>
        <div class="row row--wrap">
            {change.may_decide.then(|| view! {
                <Act look=Look::Primary busy=busy on_press=move |()| drop(act.dispatch_local(Call::post(&path("approve"), &ChangeDecision::default())))>{t!(i18n, administration.approve)}</Act>
                <Act busy=busy on_press=move |()| rejecting.set(true)>{t!(i18n, administration.reject)}</Act>
            })}
            {change.may_withdraw.then(|| view! {
                <Act busy=busy on_press=move |()| drop(act.dispatch_local(Call::act(&path("withdraw"))))>{t!(i18n, administration.withdraw)}</Act>
            })}
        </div>
        <RemarksDialog open=rejecting id=format!("reject-{id}") title=move || t_string!(i18n, administration.reject) explain=move || t_string!(i18n, administration.reject_words)
            button=move || t_string!(i18n, administration.reject)
            on_send=Callback::new(move |remarks: String| drop(act.dispatch_local(Call::post(&path("reject"), &ChangeDecision { remarks: Some(remarks) }))))/>
    }
}
