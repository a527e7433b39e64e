//! Expenditure: the vouchers of the treasury. Each is of a work and pays a passed bill where it is paid under an agreement; none
//! is ever changed, one in error is reversed once and whole. Typed they stay within the allotment of their head; what a feed
//! brings is paid, and is flagged (R36). The treasury confirms what was typed.

mod confirming;
mod entering;
mod handlers;
mod queries;
mod reversing;
mod rows;
#[cfg(test)]
mod tests;
mod view;

#[cfg(feature = "demo")]
pub use confirming::confirm;
pub use entering::enter;
pub use handlers::routes;
pub use reversing::reverse;
