//! Projects and their works: what is to be built, for whom, where, and how far it has come.
//!
//! The stage is derived from the children by `shared::project::stage_of` and stored for queries in the transaction that
//! changes them: whoever changes a child calls [`recompute_stage`]. Others reach a project or work through [`readable`] and
//! its like, so that what lies outside the asker's scope is absent for them too.

mod actions;
mod cancelling;
#[cfg(test)]
mod cancelling_tests;
#[cfg(test)]
pub mod fixtures;
mod handlers;
mod origin;
mod queries;
mod rows;
#[cfg(test)]
mod tests;
mod view;
mod works;

pub use actions::{
    changeable, check_alive, check_standing, checked as check_new, create, edit, id_of, locate, readable,
};
pub use cancelling::cancel;
pub use handlers::routes;
pub use queries::list::Sieve;
pub use queries::origin::{deposit_of, requisition_of};
pub use queries::stage::{recompute_stage, set_stage_floor};
pub use queries::{find_work as work_row, lock, touch};
pub use rows::{ProjectRow, WorkRow};
pub use works::{create_work, readable_work, set_weights, work_id_of};
