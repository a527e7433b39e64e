//! A number with a fixed count of decimals, kept as a whole number of its smallest part: no float ever sees it.

use leptos::prelude::*;
use logic::ui::numbers::{read_decimal, shown_decimal};

use super::Field;
use super::field::described;

/// A field for a number with so many decimals, its unit at the end.
#[component]
pub fn DecimalField(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    /// In the smallest part; `None` while what is typed is no number.
    value: RwSignal<Option<i64>>,
    places: u32,
    #[prop(optional, into)] unit: Option<TextProp>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let text =
        RwSignal::new(value.get_untracked().map(|value| shown_decimal(value, places)).unwrap_or_default());
    // What is set from elsewhere, as by a press on a map, shows in the field.
    Effect::new(move |_| {
        let now = value.get();
        if let Some(number) = now.filter(|_| untrack(|| read_decimal(&text.get(), places)) != now) {
            text.set(shown_decimal(number, places));
        }
    });
    let (own, with_hint) = (id.clone(), hint.is_some());
    let class = if unit.is_some() { "affix affix--end" } else { "" };
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <div class=class>
                <input id=id.clone() class="in in--num" inputmode="decimal" autocomplete="off"
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=move || described(&own, with_hint, error.get().is_some())
                    prop:value=move || text.get()
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        value.set(read_decimal(&text.get_untracked(), places));
                    }/>
                {unit.map(|unit| view! { <span aria-hidden="true">{move || unit.get()}</span> })}
            </div>
        </Field>
    }
}
