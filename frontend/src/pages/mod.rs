//! Pages of text: help, privacy, accessibility, and the page that is not there.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::Heading;

/// How the work is done, in the order of the work.
#[component]
pub fn Help() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="prose">
            <Heading text=move || t_string!(i18n, pages.help)/>
            <p class="lead muted">{t!(i18n, pages.help_lead)}</p>
            <h2>{t!(i18n, pages.help_sign_in)}</h2><p>{t!(i18n, pages.help_sign_in_words)}</p>
            <h2>{t!(i18n, pages.help_draft)}</h2><p>{t!(i18n, pages.help_draft_words)}</p>
            <h2>{t!(i18n, pages.help_sign)}</h2>
            <ol class="numbered stack-s">
                <li>{t!(i18n, pages.help_sign_1)}</li><li>{t!(i18n, pages.help_sign_2)}</li><li>{t!(i18n, pages.help_sign_3)}</li><li>{t!(i18n, pages.help_sign_4)}</li>
            </ol>
            <h2>{t!(i18n, pages.help_pin)}</h2><p>{t!(i18n, pages.help_pin_words)}</p>
            <h2>{t!(i18n, pages.help_verify)}</h2><p>{t!(i18n, pages.help_verify_words)}</p>
            <h2>{t!(i18n, pages.help_keys)}</h2><p>{t!(i18n, pages.help_keys_words)}</p>
        </div>
    }
}

/// What is kept, why, and for how long.
#[component]
pub fn Privacy() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="prose">
            <Heading text=move || t_string!(i18n, pages.privacy)/>
            <p>{t!(i18n, pages.privacy_kept)}</p>
            <h2>{t!(i18n, pages.privacy_public)}</h2><p>{t!(i18n, pages.privacy_public_words)}</p>
            <h2>{t!(i18n, pages.privacy_device)}</h2><p>{t!(i18n, pages.privacy_device_words)}</p>
            <h2>{t!(i18n, pages.privacy_never)}</h2><p>{t!(i18n, pages.privacy_never_words)}</p>
        </div>
    }
}

/// What was built for whom, and what was not yet tried.
#[component]
pub fn Accessibility() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="prose">
            <Heading text=move || t_string!(i18n, pages.accessibility)/>
            <p>{t!(i18n, pages.accessibility_aim)}</p>
            <ul class="bulleted stack-s">
                <li>{t!(i18n, pages.accessibility_keyboard)}</li><li>{t!(i18n, pages.accessibility_text)}</li>
                <li>{t!(i18n, pages.accessibility_colour)}</li><li>{t!(i18n, pages.accessibility_motion)}</li><li>{t!(i18n, pages.accessibility_language)}</li>
            </ul>
            <h2>{t!(i18n, pages.accessibility_gaps)}</h2><p>{t!(i18n, pages.accessibility_gaps_words)}</p>
        </div>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="prose">
            <Heading text=move || t_string!(i18n, pages.not_found)/>
            <p>{t!(i18n, pages.not_found_words)}</p>
            <p><A href="/my-work">{t!(i18n, shell.my_work)}</A>" · "<A href="/verify">{t!(i18n, shell.verify)}</A></p>
        </div>
    }
}
