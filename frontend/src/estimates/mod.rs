//! Estimates: the abstract of cost of a work, typed with its sum beside it, then checked and vetted by others.

mod acts;
mod charge_rows;
mod content;
mod editor;
mod line_rows;
mod new;
mod page;
mod read;
mod sums;

pub use new::NewEstimatePage;
pub use page::EstimatePage;
