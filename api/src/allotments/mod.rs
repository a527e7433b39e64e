//! Allotments: money of a year released to a project under an approval, or withdrawn from it (R35). None is ever changed.

mod entering;
mod handlers;
mod queries;
mod rows;
#[cfg(test)]
mod tests;

pub use entering::enter;
pub use handlers::routes;
