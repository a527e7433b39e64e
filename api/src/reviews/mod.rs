//! What stands out about a project though it stops nothing (the rules that flag), and the minutes of the committee that
//! reviews a large one.

mod actions;
mod flags;
mod handlers;
mod queries;
#[cfg(test)]
mod tests;

pub use flags::is_reviewed;
pub use handlers::routes;
