//! My work.

use leptos::prelude::*;

#[component]
pub fn MyWorkPage() -> impl IntoView { view! { <h1>"MyWorkPage"</h1> } }
