//! From physical completion to the close: certificates, accounts, deposits, handing over, defect liability, reopening.

mod accounts;
mod after_photo;
mod calendar;
mod certificates;
mod closing_page;
mod deciding;
mod deposits;
mod entry;
mod handing_over;
mod liability;
mod page;
mod panel;
mod steps;
mod words;
mod works;

pub use calendar::CalendarPage;
pub use closing_page::ClosingPage;
pub use entry::NewCompletionPage;
pub use liability::LiabilityPage;
pub use page::CompletionPage;
pub use panel::ClosingPanel;

use shared::completion::CertificateLetter;
use shared::problem::FieldError;

/// A date field that is empty.
fn missing(pointer: &str, words: &str) -> Vec<FieldError> {
    vec![FieldError::new(pointer, "VALUE_MISSING", words)]
}

/// A letter as it stands on paper.
fn letter(of: CertificateLetter) -> String {
    of.sign().to_owned()
}
