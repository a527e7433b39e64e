//! The portfolio from above: five figures, one finding, then evidence; behind each figure its list, behind each picture its
//! table.

mod attention;
mod curve;
mod departments;
mod figures_row;
mod lagging;
mod map;
mod page;
pub mod words;

pub use page::DashboardPage;
