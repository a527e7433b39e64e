//! Enrolling: a posting, a PIN typed twice, the password once more.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use logic::enrolment::{PIN, PinFault, judge};
use shared::officer::Role;
use shared::signing::{Enrol, SigningCredential};
use uuid::Uuid;
use zeroize::Zeroize as _;

use crate::api::{Answer, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, CodeEntry, ErrorSummary, Glyph, Icon, Look, Meaning, SelectField, TextField, UserName,
    field_error, use_toasts,
};

/// A PIN that is typed twice, since nobody sees it; what is wrong stands under it.
#[component]
pub fn NewPin(
    pin: RwSignal<String>,
    again: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let wrong = Signal::derive(move || error.get().is_some());
    view! {
        <div class="field"><label class="label" for="new-pin">{t!(i18n, enrolment.new_pin)}</label>
            <span class="hint" id="new-pin-hint">{t!(i18n, enrolment.pin_hint)}</span>
            <CodeEntry id="new-pin" value=pin secret=true longest=PIN.1 wrong=wrong describedby="new-pin-hint new-pin-error"/></div>
        <div class="field"><label class="label" for="pin-again">{t!(i18n, enrolment.pin_again)}</label>
            <CodeEntry id="pin-again" value=again secret=true longest=PIN.1 wrong=wrong describedby="new-pin-error"/>
            <div id="new-pin-error" role="alert">
                {move || error.get().map(|words| view! { <p class="err mt2"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
            </div></div>
    }
}

/// The form of an enrolment, or of another in place of a credential whose PIN was forgotten.
#[component]
pub fn Enrolment(anew: bool, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let [pin, again, password] = [(); 3].map(|()| RwSignal::new(String::new()));
    let wipe = move || {
        for secret in [pin, again, password] {
            let _ = secret.try_update(|text| text.zeroize());
        }
    };
    on_cleanup(wipe);
    let failure = RwSignal::new(None::<Failure>);
    let fault = RwSignal::new(None::<PinFault>);
    let able = move || {
        api.me.with(|me| {
            me.postings
                .iter()
                .filter(|posting| posting.roles.contains(&Role::TsAuthority))
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let posting = RwSignal::new(able().first().map(|posting| posting.id.to_string()).unwrap_or_default());
    let options = Signal::derive(move || {
        able()
            .into_iter()
            .map(|posting| {
                let words = format!(
                    "{}, {}",
                    figures.either(&posting.designation_name_en, Some(&posting.designation_name_bn)),
                    figures.either(&posting.office_name_en, Some(&posting.office_name_bn))
                );
                (posting.id.to_string(), words)
            })
            .collect::<Vec<_>>()
    });
    let enrol = Action::new_local(move |_: &()| {
        let body = Enrol {
            posting_id: posting.get_untracked().parse().unwrap_or(Uuid::nil()),
            pin: pin.get_untracked(),
            password: password.get_untracked(),
        };
        wipe();
        async move {
            let answer: Answer<SigningCredential> = api.post("/signing-credentials".to_owned(), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Ok, t_string!(i18n, enrolment.enrolled));
                on_changed.try_run(());
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let found = pin.with_untracked(|pin| again.with_untracked(|again| judge(pin, again)));
        fault.set(found);
        if found.is_none() && !enrol.pending().get_untracked() {
            enrol.dispatch_local(());
        }
    };
    let told = field_error(failure, "/pin");
    let pin_error = Signal::derive(move || match fault.get() {
        Some(PinFault::TooShort) => Some(t_string!(i18n, enrolment.too_short).to_string()),
        Some(PinFault::Differs) => Some(t_string!(i18n, enrolment.differs).to_string()),
        None => told.get(),
    });
    let control = |pointer: String| match pointer.as_str() {
        "/pin" => "new-pin".to_owned(),
        "/password" => "enrol-password".to_owned(),
        "/posting_id" => "posting".to_owned(),
        _ => String::new(),
    };
    view! {
        <section class="panel" aria-labelledby="enrol">
            <div class="panel__head"><h2 id="enrol">{move || if anew { t_string!(i18n, enrolment.enrol_anew) } else { t_string!(i18n, enrolment.enrol) }}</h2></div>
            <form class="panel__body stack" on:submit=send>
                {anew.then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, enrolment.anew_words)}</Callout> })}
                <ErrorSummary failure=failure control_of=Callback::new(control)/>
                <SelectField id="posting" label=move || t_string!(i18n, enrolment.posting) value=posting options=options/>
                <NewPin pin=pin again=again error=pin_error/>
                <UserName value=Signal::derive(move || api.me.with(|me| me.hrms_id.clone()))/>
                <TextField id="enrol-password" kind="password" label=move || t_string!(i18n, enrolment.password) hint=move || t_string!(i18n, enrolment.password_hint)
                    value=password autocomplete="current-password" error=field_error(failure, "/password")/>
                <Act look=Look::Primary submit=true busy=enrol.pending()>{t!(i18n, enrolment.enrol)}</Act>
            </form>
        </section>
    }
}
