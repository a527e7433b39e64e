//! Administrative approvals: proposed with a form that judges while one types, reviewed desk by desk, recorded from an order,
//! phased anew, and their revisions side by side.

mod beside;
mod checklist_rows;
mod condition_rows;
mod decide;
mod editor;
mod enclosed;
mod facts;
mod history;
mod items;
mod page;
mod panel;
mod phasing_rows;
mod propose;
mod record;
mod rephase;
mod revision_fields;
mod typed;
pub mod words;

pub use history::HistoryPage;
pub use page::ApprovalPage;
pub use panel::Approval;
pub use propose::ProposePage;
pub use record::RecordPage;
pub use rephase::RephasePage;
