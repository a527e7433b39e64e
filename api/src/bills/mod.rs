//! Running account bills: the value of all work up to date, measured, checked and passed by three persons, then paid by the
//! vouchers of the treasury. Of an agreement one bill is under way at a time, so that each begins where the former ends.

mod case;
mod closing;
mod handlers;
mod making;
mod paying;
mod queries;
mod reviewing;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod waiting;

pub use closing::{Billed, billed, of_agreement};
pub use handlers::routes;
pub use making::{create, measure};
pub use paying::{Payable, pay, payable};
pub use reviewing::{check, pass};
