//! The conditions of the order, a line each.

use leptos::prelude::*;

use super::typed::{Condition, Typed};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Glyph, Icon, Look, TextField};
use crate::words::filled;

/// The rows.
#[component]
pub fn ConditionRows(typed: Typed, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || typed.conditions.get().into_iter().enumerate().collect::<Vec<_>>());
    let add = move |()| {
        typed.conditions.update(|rows| {
            let key = rows.iter().map(|row| row.key + 1).max().unwrap_or(0);
            rows.push(Condition { key, words: RwSignal::new(String::new()) });
        });
    };
    view! {
        <ol class="rows">
            <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                {let (i, row) = item; view! { <li class="rows__row rows__row--condition">
                    <TextField id=format!("conditions-{i}") label=move || filled(t_string!(i18n, approvals.f_condition), &[("n", &figures.count(i + 1))]) value=row.words error=form.error(format!("/conditions/{i}")) maxlength=500/>
                    <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, approvals.remove_condition), &[("n", &figures.count(i + 1))])
                        on:click=move |_| typed.conditions.update(|rows| rows.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/></button>
                </li> }}
            </For>
        </ol>
        <div class="pad-row"><Act look=Look::Small on_press=add><Icon glyph=Glyph::Plus/>{t!(i18n, approvals.add_condition)}</Act></div>
    }
}
