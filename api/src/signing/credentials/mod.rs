//! Signing credentials: the sealed key of an officer in a posting, and its certificate.
//!
//! An officer enrols with PIN and password; a second officer approves, and only then the departmental authority certifies
//! the key. A forgotten PIN is a new credential, approved again: nobody can open the old key. The number that codes go to is
//! fixed at enrolment. A wrong PIN counts on the same counter wherever it is typed.

mod approve;
mod authenticator;
mod enrol;
mod pin_change;
mod view;

use shared::officer::Role;
use shared::policy::ActingPosting;

use crate::signing::act::rows::AuthorityRow;

pub use approve::{approve, revoke};
pub use authenticator::{confirm_authenticator, start_authenticator};
pub use enrol::enrol;
pub use pin_change::change_pin;
pub use view::{SEALED_WORDS, list};

/// Whether a posting may approve or revoke credentials of another: an administrator of the department or of the state, or
/// the sanctioning officer of an office above.
fn may_administer(actor: &ActingPosting, holder: &AuthorityRow, holder_office_path: &[uuid::Uuid]) -> bool {
    actor.has(Role::StateAdmin)
        || (actor.has(Role::DeptAdmin) && actor.department == holder.department)
        || (actor.has(Role::TsAuthority)
            && holder_office_path.iter().skip(1).any(|office| *office == actor.office_id))
}
