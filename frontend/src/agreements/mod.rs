//! Agreements: made from an awarded tender, put in force, varied, ended; what the project is bound to beside what it may spend.

mod acts;
mod committed;
mod fields;
mod new;
mod page;
mod rows;
mod variations;
mod vary;
mod vary_items;
mod words;

pub use committed::Committed;
pub use new::NewAgreementPage;
pub use page::AgreementPage;
pub use rows::Agreements;
