//! Contractors: the register, who stands in it, who is debarred.

mod form;
mod list;

pub use form::{ContractorPage, NewContractorPage};
pub use list::ContractorsPage;
