//! The two halves of the gate: the picture of a work's course, and the form.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::frame::{Mark, SkipLink, Tools};
use crate::i18n::{t, t_string, use_i18n};

/// Picture and form.
#[component]
pub fn Gate(children: Children) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <SkipLink/>
        <div class="gate">
            <aside class="gate__art" aria-label=move || t_string!(i18n, sign_in.about)>
                <Mark href="/sign-in" under=move || t_string!(i18n, shell.full_name)/>
                <p class="lead">{t!(i18n, sign_in.idea)}</p>
                <p>{t!(i18n, sign_in.for_whom)}</p>
                <svg class="scene" viewBox="0 0 720 520" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
                    <g stroke="#3b4a80" stroke-width="1" opacity=".7"><path d="M0 120H720M0 220H720M0 320H720M0 420H720"></path></g>
                    <path d="M20 470C250 462 330 120 700 96" fill="none" stroke="#8c9bcf" stroke-width="2.5" stroke-dasharray="9 7"></path>
                    <path d="M20 474C200 468 268 352 400 262" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"></path>
                    <g fill="#fff" stroke="#17213f" stroke-width="3"><circle cx="122" cy="456" r="8"></circle><circle cx="216" cy="408" r="8"></circle><circle cx="302" cy="336" r="8"></circle></g>
                    <circle cx="400" cy="262" r="12" fill="#f0a24b" stroke="#17213f" stroke-width="4"></circle>
                    <g fill="#c3cce6" font-size="15">
                        <text x="146" y="468">{t!(i18n, sign_in.scene_sanction)}</text><text x="240" y="418">{t!(i18n, sign_in.scene_tender)}</text>
                        <text x="326" y="346">{t!(i18n, sign_in.scene_order)}</text><text x="420" y="290" fill="#fff" font-weight="600">{t!(i18n, sign_in.scene_site)}</text>
                        <text x="560" y="86">{t!(i18n, sign_in.scene_done)}</text>
                    </g>
                </svg>
            </aside>
            <main class="gate__form" id="main" tabindex="-1">
                <div class="row"><span class="only-phone"><Mark href="/sign-in" under=move || t_string!(i18n, shell.full_name)/></span><Tools/></div>
                {children()}
                <p class="xs quiet row row--wrap">
                    <A href="/accessibility">{t!(i18n, shell.accessibility)}</A>
                    <A href="/privacy">{t!(i18n, shell.privacy)}</A>
                    <A href="/help">{t!(i18n, shell.help)}</A>
                    <span class="push"><A href="/verify">{t!(i18n, sign_in.verify_without)}</A></span>
                </p>
            </main>
        </div>
    }
}
