//! The user's name for password managers, which want to know whose password a form is about. Nobody else sees it.

use leptos::prelude::*;

/// The name of the user whose password this form asks for or sets.
#[component]
pub fn UserName(#[prop(into)] value: Signal<String>) -> impl IntoView {
    view! {
        <input class="vh" type="text" name="username" autocomplete="username" readonly tabindex="-1" aria-hidden="true" prop:value=move || value.get()/>
    }
}
