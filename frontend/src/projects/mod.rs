//! Projects: the list, one of them from concept to sanction, and the forms that record it.

mod cancel;
mod details;
mod details_form;
mod facts;
mod life;
mod list;
mod list_empty;
mod location;
mod new;
mod next_step;
mod origin_fields;
mod page;
mod place_form;
mod row;
mod timeline;
mod weights;
mod words;
mod work_form;
mod works;

pub use details::{date_of, some_text};
pub use details_form::ProjectEditPage;
pub use list::ProjectsPage;
pub use list_empty::NoneMatch;
pub use new::NewProjectPage;
pub use page::{ProjectPage, use_project};
pub use place_form::LocationPage;
pub use weights::WeightsPage;
pub use words::{approval_kind, can, estimate_kind, months};
pub use work_form::NewWorkPage;
