//! Tenders: the notice, the bids row by row with the lowest worked out as one types, who must accept, the award, the next call.

mod accept;
mod act;
mod acts;
mod award;
mod bids;
mod checks;
mod evaluate;
mod facts;
mod life;
mod new;
mod next_call;
mod notice;
mod page;
mod rows;
mod with_works;
mod words;

pub use act::{Acting, Deed, Typing, date_in, text_in};
pub use checks::{Findings, parameters_of};
pub use new::NewTenderPage;
pub use next_call::NextCallPage;
pub use page::TenderPage;
pub use rows::Tenders;
