//! An amount in rupees: typed with or without commas, kept in paise, grouped the Indian way when the field is left.

use leptos::prelude::*;
use logic::ui::numbers::read_rupees;
use shared::money;

use super::Field;
use super::field::described;

fn shown(paise: i64) -> String {
    money::display(paise).replace('₹', "")
}

/// A field for an amount.
#[component]
pub fn MoneyField(
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    /// Paise; `None` while what is typed is no amount.
    value: RwSignal<Option<i64>>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let text = RwSignal::new(value.get_untracked().map(shown).unwrap_or_default());
    let (own, with_hint) = (id.clone(), hint.is_some());
    view! {
        <Field id=id.clone() label=label hint=hint error=error>
            <div class="affix"><span aria-hidden="true">"₹"</span>
                <input id=id.clone() class="in in--num" inputmode="decimal" autocomplete="off"
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=move || described(&own, with_hint, error.get().is_some())
                    prop:value=move || text.get()
                    on:focus=move |_| if let Some(on_focus) = on_focus { on_focus.run(()) }
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        value.set(read_rupees(&text.get_untracked()));
                    }
                    on:blur=move |_| if let Some(paise) = value.get_untracked() { text.set(shown(paise)) }/>
            </div>
        </Field>
    }
}
