//! A secret, shown once: it is nowhere else, and leaves the page with it.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Dialog, Look};

/// What is shown once: whose it is, and the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The client id, where the secret goes with one.
    pub client_id: Option<String>,
    pub secret: String,
}

/// The dialog; closing it forgets the secret.
#[component]
pub fn SecretDialog(shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if shown.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            shown.set(None);
        }
        now
    });
    view! {
        <Dialog open=open id="secret">
            <div class="stack">
                <h2 id="secret-title">{t!(i18n, systems.secret_title)}</h2>
                <p>{t!(i18n, systems.secret_words)}</p>
                {move || shown.get().map(|shown| view! {
                    <dl class="kv kv--rows">
                        {shown.client_id.map(|id| view! { <dt>{t!(i18n, systems.client_id)}</dt><dd class="mono" lang="en">{id}</dd> })}
                        <dt>{t!(i18n, systems.secret)}</dt><dd class="mono wrap-any" lang="en" aria-label=move || t_string!(i18n, systems.secret)>{shown.secret}</dd>
                    </dl>
                })}
                <p><Act look=Look::Primary on_press=move |()| open.set(false)>{t!(i18n, systems.secret_kept)}</Act></p>
            </div>
        </Dialog>
    }
}
