//! The app comes in parts, so that somebody who only signs in or checks an order does not download the whole office.
//!
//! `rooms` names the parts and their pages; the bundler cuts the module there. A page of another part is shown by [`Later`],
//! which says so in plain words when the part does not come, and lets the person try again.

mod later;
pub mod rooms;

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;

pub use later::Later;

/// A page of a part that is here.
pub type Page = fn() -> AnyView;

/// What a part brings, or that it did not come.
pub type Coming<T, E = PartMissing> = Pin<Box<dyn Future<Output = Result<T, E>>>>;

/// A part did not come: no network, or the server has a newer app by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartMissing;

impl From<SplitLoaderError> for PartMissing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}
