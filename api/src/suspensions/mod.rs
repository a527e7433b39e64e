//! Pauses: a project is suspended and resumed by the Superintending Engineer, with reasons. Its stage follows by
//! `shared::project::stage_of`.

mod actions;
mod handlers;
mod queries;

pub use actions::{may, resume, suspend};
pub use handlers::routes;
pub use queries::is_suspended;
