//! Leave: a colleague does my work meanwhile. It moves tasks, never the right to sign, and ends by itself.

mod form;
mod list;
mod page;

pub use page::LeavePage;
