//! Technical sanctions: the list, and one of them from draft to issued.
//!
//! The preparer drafts beside a live preview; the others see the same page read-only with the acts that are theirs. Which
//! acts these are the server says (`may`), so that a page shows only buttons that work.

mod act;
mod checks;
mod decide;
mod draft;
mod fields;
mod form;
mod list;
mod list_row;
mod live;
mod page;
mod register;
mod send;
mod start;
mod verify;
mod view;

pub use list::SanctionsPage;
pub use page::SanctionPage;
pub use register::RegisterPage;
pub use start::DraftSanction;
pub use view::numbering;
