//! A new PIN for the same key. A wrong old one counts like a wrong one at signing.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use logic::enrolment::{PIN, PinFault, judge};
use shared::signing::{ChangePin, SigningCredential};
use uuid::Uuid;
use zeroize::Zeroize as _;

use super::enrol::NewPin;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, CodeEntry, ErrorSummary, Look, Meaning, field_error, use_toasts};

/// The form of a change.
#[component]
pub fn PinChange(id: Uuid, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let [old, pin, again] = [(); 3].map(|()| RwSignal::new(String::new()));
    let wipe = move || {
        for secret in [old, pin, again] {
            let _ = secret.try_update(|text| text.zeroize());
        }
    };
    on_cleanup(wipe);
    let failure = RwSignal::new(None::<Failure>);
    let fault = RwSignal::new(None::<PinFault>);
    let change = Action::new_local(move |_: &()| {
        let body = ChangePin { pin: old.get_untracked(), new_pin: pin.get_untracked() };
        wipe();
        async move {
            let call = Call::post(&format!("/signing-credentials/{id}/pin"), &body);
            drop(body);
            let answer: Answer<SigningCredential> = api.read(call).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Ok, t_string!(i18n, enrolment.pin_changed));
                on_done.try_run(());
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let found = pin.with_untracked(|pin| again.with_untracked(|again| judge(pin, again)));
        fault.set(found);
        if found.is_none() && !change.pending().get_untracked() {
            change.dispatch_local(());
        }
    };
    let told = field_error(failure, "/new_pin");
    let pin_error = Signal::derive(move || match fault.get() {
        Some(PinFault::TooShort) => Some(t_string!(i18n, enrolment.too_short).to_string()),
        Some(PinFault::Differs) => Some(t_string!(i18n, enrolment.differs).to_string()),
        None => told.get(),
    });
    let wrong_pin = Signal::derive(move || {
        failure.with(|failure| failure.as_ref().and_then(Failure::code) == Some("PIN_NOT_CORRECT"))
    });
    view! {
        <form class="stack inset" on:submit=send>
            <h3>{t!(i18n, enrolment.change_pin)}</h3>
            <ErrorSummary failure=failure id="pin-refused" control_of=Callback::new(|pointer: String| if pointer == "/pin" { "old-pin" } else { "new-pin" }.to_owned())/>
            <div class="field"><label class="label" for="old-pin">{t!(i18n, enrolment.old_pin)}</label>
                <CodeEntry id="old-pin" value=old secret=true longest=PIN.1 autofocus=true wrong=wrong_pin describedby="pin-refused"/></div>
            <NewPin pin=pin again=again error=pin_error/>
            <Act look=Look::Primary submit=true busy=change.pending()>{t!(i18n, enrolment.change_pin)}</Act>
            <p class="xs quiet">{t!(i18n, enrolment.change_words)}</p>
        </form>
    }
}
