//! Files of the past, brought in over HTTP and by the worker.

mod figures;
mod files;
mod kills;
mod projects;
mod rights;
pub mod site;
