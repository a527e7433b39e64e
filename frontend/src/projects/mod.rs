//! Projects: the list, one of them from concept to sanction, and the forms that record it.

mod approval;
mod approval_form;
mod details;
mod details_form;
mod facts;
mod life;
mod list;
mod list_empty;
mod location;
mod new;
mod next_step;
mod page;
mod phasing_rows;
mod place_form;
mod row;
mod timeline;
mod weights;
mod words;
mod work_form;
mod works;

pub use approval_form::ApprovalPage;
pub use details_form::ProjectEditPage;
pub use list::ProjectsPage;
pub use list_empty::NoneMatch;
pub use new::NewProjectPage;
pub use page::{ProjectPage, use_project};
pub use place_form::LocationPage;
pub use weights::WeightsPage;
pub use words::{can, estimate_kind};
pub use work_form::NewWorkPage;
