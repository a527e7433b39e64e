//! Estimates.

use leptos::prelude::*;

#[component]
pub fn EstimatePage() -> impl IntoView { view! { <h1>"EstimatePage"</h1> } }
