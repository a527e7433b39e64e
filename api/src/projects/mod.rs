//! Projects and their works: what is to be built, for whom, where, and how far it has come.
//!
//! The stage is derived from the children by `shared::project::stage_of` and stored for queries in the transaction that
//! changes them: whoever changes a child calls [`recompute_stage`].

mod stage;

pub use stage::{recompute_stage, set_stage_floor};
