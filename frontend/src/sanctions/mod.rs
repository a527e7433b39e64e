//! Technical sanctions: the list, and one of them from draft to issued.
//!
//! The preparer drafts beside a live preview; the others see the same page read-only with the acts that are theirs. Which
//! acts these are the server says (`may`), so that a page shows only buttons that work.

mod act;
mod checks;
mod decide;
mod draft;
mod fields;
mod form;
mod live;
mod page;
mod send;
mod start;
mod verify;
mod view;

use leptos::prelude::*;

pub use page::SanctionPage;
pub use start::DraftSanction;
pub use view::numbering;

#[component]
pub fn SanctionsPage() -> impl IntoView {
    view! { <h1>"SanctionsPage"</h1> }
}
