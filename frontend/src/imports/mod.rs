//! Bringing the past in: a file is brought, its columns are mapped, a dry run lists what is wrong, and it is written.

mod bar;
mod list;
mod mapping;
mod new;
mod page;
mod problems;
mod words;

pub use list::ImportsPage;
pub use new::NewImportPage;
pub use page::ImportPage;
