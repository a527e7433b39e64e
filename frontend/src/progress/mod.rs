//! Physical progress: the monthly entry from the site, what is approved, the curve, the road, photos and what stands in the way.

pub mod camera;
mod carry;
mod components;
mod components_rows;
mod curve;
mod due;
mod enter;
mod entry_place;
mod entry_rows;
mod follow;
mod follow_forms;
mod inspect;
mod inspect_rows;
mod inspections;
mod keep;
mod offline;
mod panel;
mod photos;
mod report;
mod reports;
mod shelf;
mod strip;
mod words;
mod work;

pub use components::ComponentsPage;
pub use due::DuePage;
pub use enter::EnterPage;
pub use inspect::InspectPage;
pub use panel::ProgressPanel;
pub use report::ReportPage;
pub use work::WorkProgressPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::progress::ProgressSheet;

use crate::api::use_signed_in;
use crate::ui::Loaded;

/// Where the API has the sheet of the work the address names.
fn use_sheet_path() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        format!("/works/{}/progress", js_sys::encode_uri_component(&id))
    })
}

/// The sheet of the work the address names.
fn use_sheet() -> Loaded<ProgressSheet> {
    let api = use_signed_in();
    let path = use_sheet_path();
    LocalResource::new(move || {
        api.posting.track();
        api.get::<ProgressSheet>(path.get())
    })
}
