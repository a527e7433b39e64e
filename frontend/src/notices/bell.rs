//! The bell in the bar.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::{Glyph, Icon};

/// Leads to the notices; says how many are unread.
#[component]
pub fn Bell() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let unread = move || api.me.with(|me| me.unread_notices);
    view! {
        <A href="/notices" attr:class="tool">
            <Icon glyph=Glyph::Bell/>
            <span class="vh">{t!(i18n, notices.title)}" "</span>
            {move || (unread() > 0).then(|| view! { <span class="tool__n">{figures.count(unread().min(99))}<span class="vh">" "{t!(i18n, notices.unread)}</span></span> })}
        </A>
    }
}
