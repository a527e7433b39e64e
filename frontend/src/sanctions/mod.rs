//! Technical sanctions: the list, and one of them from draft to issued.
//!
//! The preparer drafts beside a live preview; the others see the same page read-only with the acts that are theirs. Which
//! acts these are the server says (`may`), so that a page shows only buttons that work.

mod act;
mod cancel;
mod certify;
mod chain;
mod checks;
mod decide;
mod draft;
mod fields;
mod form;
mod former;
mod list;
mod list_row;
mod live;
mod page;
mod paper;
mod paper_draft;
mod register;
mod revise;
mod send;
mod start;
mod verify;
mod view;
mod why;

pub use cancel::CancelPage;
pub use list::SanctionsPage;
pub use page::SanctionPage;
pub use paper::PaperPage;
pub use register::RegisterPage;
pub use revise::RevisePage;
pub use start::DraftSanction;
pub use view::numbering;
