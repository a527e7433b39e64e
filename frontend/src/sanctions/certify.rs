//! What the certifying officer answers for: that the scan is the order, whole, and that what was typed is what it says.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::sanction::CertifyScan;

use super::verify::Point;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Dialog, Glyph, Icon, Look};

/// Both points must be ticked.
#[component]
pub fn Certify(open: RwSignal<bool>, on_send: Callback<Value>) -> impl IntoView {
    let i18n = use_i18n();
    let [facts, pages, missing] = [(); 3].map(|()| RwSignal::new(false));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let body =
            CertifyScan { facts_compared: facts.get_untracked(), pages_complete: pages.get_untracked() };
        let complete = body.facts_compared && body.pages_complete;
        missing.set(!complete);
        if complete {
            open.set(false);
            on_send.run(json!(body));
        }
    };
    view! {
        <Dialog open=open id="certify">
            <form class="stack" on:submit=send>
                <h2 id="certify-title">{t!(i18n, orders.certify_title)}</h2>
                <fieldset class="stack-s" aria-describedby="certify-missing">
                    <legend class="small muted">{t!(i18n, orders.certify_words)}</legend>
                    <Point value=facts words=move || t_string!(i18n, orders.point_facts)/>
                    <Point value=pages words=move || t_string!(i18n, orders.point_pages)/>
                </fieldset>
                <div id="certify-missing" role="alert"><Show when=move || missing.get()>
                    <p class="err"><Icon glyph=Glyph::Stop/><span>{t!(i18n, orders.both_points)}</span></p>
                </Show></div>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true>{t!(i18n, orders.certify)}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}
