//! Documents: the papers of a project, brought, seen page by page, saved, struck off.

mod new;
mod page;
mod panel;
mod words;

pub use new::NewDocumentPage;
pub use page::DocumentPage;
pub use panel::Documents;
