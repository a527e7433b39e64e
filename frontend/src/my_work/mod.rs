//! My work: duties, not menus. What waits for the post I act for, why, whom it holds up and until when; and what I wait
//! for from others.

mod next;
mod others;
mod page;
mod row;
pub mod words;

pub use next::NextTask;
pub use page::MyWorkPage;
