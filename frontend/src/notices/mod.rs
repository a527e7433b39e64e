//! Notices: what I am told, with or without a task; the bell in the bar counts those I have not read.

mod bell;
mod page;
mod words;

pub use bell::Bell;
pub use page::NoticesPage;
