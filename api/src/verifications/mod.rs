//! Public verification: what the register says of an order, to anybody and without sign-in.
//!
//! Three verdicts are kept apart. The *signature* is judged by `shared::verification`, the very code of the command line
//! tool and the browser; *origin* is whether the register knows the file by its digest; *status* is whether the order is
//! still in force. A code or a digest that is not known gets the same answer whatever the reason, and guessing is limited in
//! the database. Earlier sanctions that were recorded as scans are not digital orders, and are said not to be.

mod actions;
mod handlers;
mod limit_queries;
mod queries;
#[cfg(test)]
mod tests;

pub use handlers::routes;
