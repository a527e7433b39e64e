//! The administrators' pages: departments, offices, officers and their postings, rules and powers that two persons change,
//! templates, holidays, the budget. Who may do something is decided by `shared::policy`, which these pages ask before they offer it.

mod budget;
mod budget_form;
mod changes;
mod deciding;
mod department_form;
mod departments;
mod holidays;
mod index;
mod lines;
mod office_form;
mod officer;
mod officer_form;
mod officers;
mod offices;
mod post_form;
mod postings;
mod power_form;
mod powers;
mod rights;
mod rule_form;
mod rules;
mod template_form;
mod templates;
pub mod words;

pub use budget::BudgetPage;
pub use departments::DepartmentsPage;
pub use holidays::HolidaysPage;
pub use index::AdministrationPage;
pub use officer::OfficerPage;
pub use officers::{NewOfficerPage, OfficersPage};
pub use offices::{OfficePage, OfficesPage};
pub use powers::PowersPage;
pub use rights::use_rights;
pub use rules::RulesPage;
pub use templates::TemplatesPage;
