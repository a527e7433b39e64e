//! The money of a project and the bills of an agreement: what was phased, allotted, spent and owed, and the forms that change it.

mod allotments;
mod bill_form;
mod bill_page;
mod bills;
mod deductions;
mod opening;
mod page;
mod panel;
mod plan_form;
mod plans;
mod voucher_form;
mod vouchers;
mod words;
mod years;

pub use bill_form::NewBillPage;
pub use bill_page::BillPage;
pub use bills::Bills;
pub use page::MoneyPage;
pub use panel::MoneyPanel;
