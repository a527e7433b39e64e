//! Sanctions.

use leptos::prelude::*;

#[component]
pub fn SanctionsPage() -> impl IntoView { view! { <h1>"SanctionsPage"</h1> } }
#[component]
pub fn SanctionPage() -> impl IntoView { view! { <h1>"SanctionPage"</h1> } }
