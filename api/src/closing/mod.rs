//! The way of a project from physical completion to the close: what is held as deposits, what is open in the accounts (R47), the
//! handing over, the close by two officers (R48), and the way back by a reopening.
//!
//! The stages on this way are derived ([`open_items`], [`closed_on`]); whoever pays, bills or lists calls [`restage`] with the
//! project locked, so that a voucher and a close at once are judged one after the other.

mod closing_acts;
mod deposit_acts;
mod deposit_queries;
mod handing_over;
mod handlers;
mod open_items;
mod queries;
mod reopening;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod waiting;

#[cfg(feature = "demo")]
pub use closing_acts::{close, propose};
#[cfg(feature = "demo")]
pub use deposit_acts::list as list_deposit;
#[cfg(feature = "demo")]
pub use handing_over::record as record_handover;
pub use handlers::routes;
pub use open_items::open_items;
pub use queries::closed_on;
pub use waiting::restage;
