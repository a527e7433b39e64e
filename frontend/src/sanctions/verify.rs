//! What the verifying officer answers for, point by point, and the words of a recommendation.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::sanction::{OrderKind, VerifySanction};

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Dialog, Glyph, Icon, Look, TextArea, kept_remarks};

/// One point of the checklist.
#[component]
pub fn Point(value: RwSignal<bool>, #[prop(into)] words: TextProp) -> impl IntoView {
    view! { <label class="check"><input type="checkbox" bind:checked=value/><span class="small">{move || words.get()}</span></label> }
}

fn said(remarks: RwSignal<String>) -> Option<String> {
    let words = remarks.get_untracked().trim().to_owned();
    (!words.is_empty()).then_some(words)
}

/// The checklist; every point must be ticked.
#[component]
pub fn Verify(open: RwSignal<bool>, kind: OrderKind, on_send: Callback<Value>) -> impl IntoView {
    let i18n = use_i18n();
    let [rates, quantities, site, approval, missing] = [(); 5].map(|()| RwSignal::new(false));
    let remarks = kept_remarks("verify");
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let body = VerifySanction {
            rates_checked: rates.get_untracked(),
            quantities_checked: quantities.get_untracked(),
            site_checked: site.get_untracked(),
            approval_checked: approval.get_untracked(),
            remarks: said(remarks),
        };
        let complete = body.is_complete() || (!kind.accords() && body.site_checked && body.approval_checked);
        missing.set(!complete);
        if complete {
            open.set(false);
            on_send.run(json!(body));
        }
    };
    view! {
        <Dialog open=open id="verify">
            <form class="stack" on:submit=send>
                <h2 id="verify-title">{t!(i18n, sanction.verify_title)}</h2>
                <fieldset class="stack-s" aria-describedby="verify-missing">
                    <legend class="small muted">{t!(i18n, sanction.verify_words)}</legend>
                    {if kind.accords() {
                        view! {
                            <Point value=rates words=move || t_string!(i18n, sanction.point_rates)/>
                            <Point value=quantities words=move || t_string!(i18n, sanction.point_quantities)/>
                            <Point value=site words=move || t_string!(i18n, sanction.point_site)/>
                            <Point value=approval words=move || t_string!(i18n, sanction.point_approval)/>
                        }.into_any()
                    } else {
                        view! {
                            <Point value=site words=move || t_string!(i18n, orders.point_not_begun)/>
                            <Point value=approval words=move || t_string!(i18n, orders.point_reason)/>
                        }.into_any()
                    }}
                </fieldset>
                <div id="verify-missing" role="alert"><Show when=move || missing.get()>
                    <p class="err"><Icon glyph=Glyph::Stop/><span>{move || if kind.accords() { t_string!(i18n, sanction.point_missing) } else { t_string!(i18n, orders.both_points) }}</span></p>
                </Show></div>
                <TextArea id="verify-remarks" rows=2 label=move || t_string!(i18n, sanction.remarks_if_any) value=remarks maxlength=2000/>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true>{t!(i18n, sanction.verify)}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}

/// A recommendation to the next office.
#[component]
pub fn Recommend(open: RwSignal<bool>, on_send: Callback<Value>) -> impl IntoView {
    let i18n = use_i18n();
    let remarks = kept_remarks("recommend");
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        open.set(false);
        on_send.run(said(remarks).map_or_else(|| json!({}), |words| json!({ "remarks": words })));
    };
    view! {
        <Dialog open=open id="recommend">
            <form class="stack" on:submit=send>
                <h2 id="recommend-title">{t!(i18n, sanction.recommend)}</h2>
                <p class="muted small">{t!(i18n, sanction.recommend_words)}</p>
                <TextArea id="recommend-remarks" rows=3 label=move || t_string!(i18n, sanction.remarks_if_any) value=remarks maxlength=2000/>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true>{t!(i18n, sanction.recommend)}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}
