//! The ceremony of signing: read the very bytes, type the PIN, type the code, and the order is issued.
//!
//! The slip with amount, number and check code stays on screen in every step. The PIN waits in the memory of this page, goes
//! out once with the code, and is wiped; which of the two was wrong nobody is told.

mod ceremony;
mod code;
mod done;
mod ended;
mod factors;
mod open;
mod page;
mod pages;
mod pin;
mod review;

pub use open::open_signing;
pub use page::SigningPage;
