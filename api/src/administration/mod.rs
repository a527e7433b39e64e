//! Masters that administrators keep: departments and holidays of the state, conditions and copy-to lines of a department.
//! Offices, officers and postings are the feature `officers`; parameters and powers, which two persons change, are
//! `rule_changes`. Everybody reads them through `masters`.

mod actions;
mod handlers;
mod queries;
mod template_queries;
mod templates;
#[cfg(test)]
mod tests;

pub use handlers::routes;
