//! Registers: one is picked, narrowed in the address, read on screen, and taken along as a file.

mod choices;
mod page;
mod table;

pub use page::ReportsPage;
