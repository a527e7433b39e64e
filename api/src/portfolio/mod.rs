//! The record seen from above: how each project stands, what stands out about it, totals that are kept with each act, and the
//! dashboard over them.
//!
//! Whoever changes a project calls [`touch`], most through the audit trail, and the project is judged anew at the end of that
//! transaction, by the dated rules and by one function for all. A worker judges every project once a day ([`watch`]), since
//! days pass without acts. Totals are sums of signed rows that triggers add beside the standings: no act waits for another,
//! and at no moment is the sum wrong.

mod asked;
mod dashboard;
mod dashboard_queries;
mod facts_queries;
mod flags;
mod handlers;
mod keeping;
mod keeping_queries;
mod scope_queries;
#[cfg(test)]
mod tests;

pub use asked::{check as check_filter, read as read_filter, words as words_of};
pub use flags::of_project as flags_of;
pub use handlers::routes;
pub use keeping::{Drift, check, rebuild, touch, touch_many, watch};
pub use scope_queries::{FILTER_PROJECT, READ_PROJECT, Scope, bound};
