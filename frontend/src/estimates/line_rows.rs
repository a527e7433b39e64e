//! The heads of the abstract: one row each; on a phone one card each.

use leptos::prelude::*;
use shared::money;

use super::content::Typed;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, DecimalField, Form, Glyph, Icon, Look, MoneyField, TextField};
use crate::words::filled;

/// The heads.
#[component]
pub fn LineRows(typed: Typed, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || typed.lines.get().into_iter().enumerate().collect::<Vec<_>>());
    view! {
        <ol class="rows">
            <For each=move || numbered.get() key=|(i, line)| (*i, line.key) let:item>
                {
                    let (i, line) = item;
                    let amount = move || line.quantity.get().zip(line.rate.get()).and_then(|(quantity, rate)| money::line_amount(quantity, rate));
                    view! { <li class="rows__row rows__row--line">
                        <TextField id=format!("lines-{i}-code") label=move || t_string!(i18n, estimates.f_code) value=line.code error=form.error(format!("/lines/{i}/code")) maxlength=12/>
                        <TextField id=format!("lines-{i}-description") label=move || t_string!(i18n, estimates.f_description) value=line.description error=form.error(format!("/lines/{i}/description")) maxlength=300/>
                        <DecimalField id=format!("lines-{i}-quantity_milli") places=3 label=move || t_string!(i18n, estimates.f_quantity) value=line.quantity error=form.error(format!("/lines/{i}/quantity_milli"))/>
                        <TextField id=format!("lines-{i}-unit") label=move || t_string!(i18n, estimates.f_unit) value=line.unit error=form.error(format!("/lines/{i}/unit")) maxlength=20/>
                        <MoneyField id=format!("lines-{i}-rate_paise") label=move || t_string!(i18n, estimates.f_rate) value=line.rate error=form.error(format!("/lines/{i}/rate_paise"))/>
                        <div class="field rows__amount"><span class="label">{t!(i18n, estimates.amount)}</span><output class="num" for=format!("lines-{i}-quantity_milli lines-{i}-rate_paise")>{move || amount().map_or("–".to_owned(), |paise| figures.amount(paise))}</output></div>
                        <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, estimates.remove_line), &[("n", &figures.count(i + 1))])
                            disabled=move || typed.lines.with(Vec::len) < 2
                            on:click=move |_| typed.lines.update(|lines| lines.retain(|other| other.key != line.key))><Icon glyph=Glyph::Cross/></button>
                    </li> }
                }
            </For>
        </ol>
        <div class="pad-row"><Act look=Look::Small on_press=move |()| typed.add_line()><Icon glyph=Glyph::Plus/>{t!(i18n, estimates.add_line)}</Act></div>
    }
}
