//! Estimates: the abstract of cost of a work, from draft to vetted.
//!
//! The server sums; who prepares one neither checks nor vets it. At each step one task ends and the next begins, and a vetted
//! estimate asks its preparer for the draft of the sanction.

mod actions;
mod handlers;
mod queries;
mod review;
mod rows;
mod taking_over;
#[cfg(test)]
mod tests;
mod view;

pub use actions::{create, edit, revise, submit};
pub use handlers::routes;
pub use queries::of_work;
pub use review::{ask_for_sanctions, check, give_back, vet};
pub use taking_over::taken_over;
pub use view::detail;
