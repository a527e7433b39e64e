//! Enrol.

use leptos::prelude::*;

#[component]
pub fn EnrolmentPage() -> impl IntoView { view! { <h1>"EnrolmentPage"</h1> } }
