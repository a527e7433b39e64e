//! Entry of a code or PIN: one real input over drawn boxes, so that pasting, SMS autofill and screen readers work.
//! It is never sent by itself; the person presses the button.

use leptos::prelude::*;

/// A code of so many digits.
#[component]
pub fn CodeEntry(
    #[prop(into)] id: String,
    value: RwSignal<String>,
    #[prop(default = 6)] length: usize,
    /// The most digits, where there may be more than are drawn at first; boxes are added as they are typed.
    #[prop(optional)]
    longest: Option<usize>,
    /// A PIN is drawn as dots.
    #[prop(optional)]
    secret: bool,
    #[prop(optional, into)] wrong: Signal<bool>,
    #[prop(optional, into)] describedby: Option<String>,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let focused = RwSignal::new(false);
    let most = longest.unwrap_or(length).max(length);
    if autofocus {
        Effect::new(move |_| {
            if let Some(input) = input.get() {
                let _ = input.focus();
            }
        });
    }
    let digits = move |event| {
        let typed: String = event_target_value(&event)
            .chars()
            .filter_map(|c| match c {
                '0'..='9' => Some(c),
                '০'..='৯' => char::from_digit(u32::from(c) - 0x09e6, 10),
                _ => None,
            })
            .take(most)
            .collect();
        // What was left out must also leave the input itself.
        if let Some(input) = input.get_untracked() {
            input.set_value(&typed);
        }
        value.set(typed);
    };
    let boxes = Memo::new(move |_| value.with(|typed| length.max(typed.len())));
    view! {
        <div class="code" class=("code--bad", move || wrong.get()) class=("code--long", move || { boxes.get() > length })>
            <input id=id node_ref=input type=if secret { "password" } else { "text" } inputmode="numeric" pattern="[0-9]*"
                autocomplete=if secret { "off" } else { "one-time-code" } maxlength=most.to_string()
                aria-invalid=move || wrong.get().then_some("true") aria-describedby=describedby
                prop:value=move || value.get() on:input=digits
                on:focus=move |_| focused.set(true) on:blur=move |_| focused.set(false)/>
            {move || (0..boxes.get()).map(|place| view! {
                <span aria-hidden="true" class:cur=move || focused.get() && value.with(|v| v.len().min(boxes.get() - 1) == place)>
                    {move || value.with(|v| v.chars().nth(place).map(|c| if secret { '•' } else { c }).map(String::from).unwrap_or_default())}
                </span>
            }).collect_view()}
        </div>
    }
}
