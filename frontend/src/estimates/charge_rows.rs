//! What comes on top of the heads: contingency, GST, other charges.

use leptos::prelude::*;

use super::content::Typed;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, DecimalField, Form, Glyph, Icon, Look, MoneyField, TextField};
use crate::words::filled;

/// Contingency, GST, and the other charges.
#[component]
pub fn Extras(typed: Typed, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || typed.charges.get().into_iter().enumerate().collect::<Vec<_>>());
    view! {
        <div class="panel__body two two--fields">
            <DecimalField id="contingency_bp" places=2 unit="%" label=move || t_string!(i18n, estimates.f_contingency) hint=move || t_string!(i18n, estimates.f_contingency_hint) value=typed.contingency error=form.error("/contingency_bp")/>
            <MoneyField id="gst_paise" label=move || t_string!(i18n, estimates.f_gst) hint=move || t_string!(i18n, estimates.f_gst_hint) value=typed.gst error=form.error("/gst_paise")/>
        </div>
        <fieldset>
            <legend class="panel__legend panel__legend--inner">{t!(i18n, estimates.charges)}" "<span class="quiet xs">{t!(i18n, estimates.charges_hint)}</span></legend>
            <ol class="rows">
                <For each=move || numbered.get() key=|(i, charge)| (*i, charge.key) let:item>
                    {
                        let (i, charge) = item;
                        view! { <li class="rows__row rows__row--charge">
                            <TextField id=format!("other_charges-{i}-description") label=move || t_string!(i18n, estimates.f_charge) value=charge.description error=form.error(format!("/other_charges/{i}/description")) maxlength=200/>
                            <MoneyField id=format!("other_charges-{i}-amount_paise") label=move || t_string!(i18n, estimates.f_charge_amount) value=charge.amount error=form.error(format!("/other_charges/{i}/amount_paise"))/>
                            <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, estimates.remove_charge), &[("n", &figures.count(i + 1))])
                                on:click=move |_| typed.charges.update(|charges| charges.retain(|other| other.key != charge.key))><Icon glyph=Glyph::Cross/></button>
                        </li> }
                    }
                </For>
            </ol>
            <div class="pad-row"><Act look=Look::Small on_press=move |()| typed.add_charge()><Icon glyph=Glyph::Plus/>{t!(i18n, estimates.add_charge)}</Act></div>
        </fieldset>
    }
}
