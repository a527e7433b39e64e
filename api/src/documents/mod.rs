//! Documents: the papers of a project and of what hangs on it. A row says what a paper is and who brought it; its bytes lie in
//! the store, by their hash. Nothing is deleted: a paper that was wrong is struck off with a reason, and stays to be seen.

mod actions;
mod drawing;
mod handlers;
mod listing;
mod queries;
mod rows;
#[cfg(test)]
pub mod tests;

#[cfg(feature = "demo")]
pub use actions::{attach, keep};
pub use handlers::routes;
pub use listing::{named, offered, standing_of};
