//! Defect liability: the calendar of an agreement after its completion, its visits, the defects that show, and the release of what
//! is held when it ends. It goes on after its project is closed.

mod actions;
mod handlers;
mod list;
mod list_queries;
mod queries;
mod rows;
#[cfg(test)]
mod tests;
mod view;
mod watching;

#[cfg(feature = "demo")]
pub use actions::visit;
pub use actions::{begin, released, void_all};
pub use handlers::routes;
pub use queries::{is_begun, standing};
pub use view::of_project;
pub use watching::{watch, watch_in};
