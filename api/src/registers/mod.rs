//! Registers: lists of the record for those who oversee it, each a statement and its columns; paged on screen, as CSV and as
//! XLSX from the first row to the last in constant memory.
//!
//! A further register is a word of `shared::register::RegisterKind` with its columns, and an arm of [`queries::source`].

mod export;
mod handlers;
mod queries;
mod reading;
mod spool;
#[cfg(test)]
mod tests;

pub use handlers::routes;
