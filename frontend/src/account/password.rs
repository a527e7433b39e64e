//! A new password, while the old one is known.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::session::ChangePassword;

use crate::api::{Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, ErrorSummary, Look, Meaning, TextField, UserName, field_error, use_toasts};

/// Changes the password; the other sessions end.
#[component]
pub fn Password() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let [old, new, again] = [(); 3].map(|()| RwSignal::new(String::new()));
    let failure = RwSignal::new(None::<Failure>);
    let differs = RwSignal::new(false);
    let change = Action::new_local(move |_: &()| {
        let body = ChangePassword { password: old.get_untracked(), new_password: new.get_untracked() };
        async move {
            let answer = api.done(Call::post("/me/password", &body)).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                for field in [old, new, again] {
                    field.try_set(String::new());
                }
                toasts.say(Meaning::Ok, t_string!(i18n, account.password_changed));
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        differs.set(new.get_untracked() != again.get_untracked());
        if !differs.get_untracked() && !change.pending().get_untracked() {
            change.dispatch_local(());
        }
    };
    let differ = Signal::derive(move || differs.get().then(|| t_string!(i18n, account.differs).to_string()));
    let control =
        |pointer: String| if pointer == "/password" { "old-password" } else { "new-password" }.to_owned();
    view! {
        <section class="panel" aria-labelledby="password-title">
            <div class="panel__head"><h2 id="password-title">{t!(i18n, account.password)}</h2></div>
            <form class="panel__body stack" on:submit=send>
                <ErrorSummary failure=failure control_of=Callback::new(control)/>
                <UserName value=Signal::derive(move || api.me.with(|me| me.hrms_id.clone()))/>
                <TextField id="old-password" kind="password" label=move || t_string!(i18n, account.old_password) value=old autocomplete="current-password" error=field_error(failure, "/password")/>
                <TextField id="new-password" kind="password" label=move || t_string!(i18n, sign_in.new_password) hint=move || t_string!(i18n, sign_in.new_password_hint)
                    value=new autocomplete="new-password" error=field_error(failure, "/new_password")/>
                <TextField id="new-password-again" kind="password" label=move || t_string!(i18n, account.again) value=again autocomplete="new-password" error=differ/>
                <Act look=Look::Plain submit=true busy=change.pending()>{t!(i18n, account.change_password)}</Act>
                <p class="xs quiet">{t!(i18n, account.password_words)}</p>
            </form>
        </section>
    }
}
