//! Why an approval is revised, and whether an excess of rate alone makes it (R09).

use leptos::prelude::*;

use super::typed::Typed;
use super::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{DecimalField, Form, Glyph, Icon, TextField};

/// The fields; shown of a revised approval.
#[component]
pub fn RevisionFields(typed: Typed, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let error = form.error("/reasons");
    let reasons = typed.reasons.get_value();
    view! {
        <fieldset class="panel"><legend class="panel__legend">{t!(i18n, approvals.sec_reasons)}</legend><div class="panel__body stack-s">
            <div class="row row--wrap gap2" id="reasons" tabindex="-1">{reasons.into_iter().map(|(reason, ticked)| view! {
                <label class="check"><input type="checkbox" bind:checked=ticked/><span class="small">{move || words::reason(i18n, reason)}</span></label>
            }).collect_view()}</div>
            {move || error.get().map(|words| view! { <p class="err"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
            <label class="check"><input type="checkbox" bind:checked=typed.excess/><span class="small">{t!(i18n, approvals.f_excess)}</span></label>
            <Show when=move || typed.excess.get()>
                <div class="three">
                    <DecimalField id="rate_excess-excess_bp" places=2 unit=move || t_string!(i18n, approvals.f_excess_unit) label=move || t_string!(i18n, approvals.f_excess_bp) value=typed.excess_bp error=form.error("/rate_excess/excess_bp")/>
                    <DecimalField id="rate_excess-qualified_bidders" places=0 label=move || t_string!(i18n, approvals.f_bidders) value=typed.bidders error=form.error("/rate_excess/qualified_bidders")/>
                    <TextField id="rate_excess-tender_ref" label=move || t_string!(i18n, approvals.f_tender_ref) value=typed.tender_ref error=form.error("/rate_excess/tender_ref") maxlength=100/>
                </div>
            </Show>
        </div></fieldset>
    }
}
