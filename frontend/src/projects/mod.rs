//! Projects.

use leptos::prelude::*;

#[component]
pub fn ProjectsPage() -> impl IntoView { view! { <h1>"ProjectsPage"</h1> } }
#[component]
pub fn ProjectPage() -> impl IntoView { view! { <h1>"ProjectPage"</h1> } }
