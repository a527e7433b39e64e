//! Documents: the papers of a project, brought, seen page by page, saved, struck off.

mod attach_here;
mod beside;
mod chosen;
mod new;
mod page;
mod panel;
pub mod words;

pub use attach_here::AttachHere;
pub use beside::DocumentsOf;
pub use new::NewDocumentPage;
pub use page::DocumentPage;
pub use panel::Documents;
