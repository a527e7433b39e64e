//! Signing.

use leptos::prelude::*;

#[component]
pub fn SigningPage() -> impl IntoView { view! { <h1>"SigningPage"</h1> } }
