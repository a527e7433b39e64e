//! Feeds: what other systems bring in batches. A row is judged by the rules an officer is judged by, in a transaction of its own,
//! so that a good row is not held by a bad one, none waits for another's locks, and a batch that was cut off is simply sent again.
//!
//! A row has an id of its system. It is entered once: again it is `unchanged`, with another content a `conflict`. What cannot be
//! placed waits in the list of reconciliation until an officer says where it belongs; then it is judged anew.

mod approvals;
mod batch;
mod expenditures;
mod handlers;
mod judging;
mod locating;
mod money;
mod queries;
mod reconciling;
mod rows;
mod staff;
mod tenders;
#[cfg(test)]
pub(crate) mod tests;

pub use handlers::routes;
