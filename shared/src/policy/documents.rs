//! Who brings documents of a project.

use uuid::Uuid;

use super::{ActingPosting, Denied};
use crate::officer::Role;

/// Whether a posting may bring documents of a project: the engineers of the offices that build it, the officers of its
/// department and of Finance who judge it.
pub fn may_attach(
    actor: &ActingPosting,
    executing_office_path: &[Uuid],
    department: &str,
) -> Result<(), Denied> {
    use Role as R;
    let any = |roles: &[Role]| roles.iter().any(|role| actor.has(*role));
    let engineer = any(&[
        R::Preparer,
        R::EstimateChecker,
        R::EstimateVetter,
        R::Verifier,
        R::Recommender,
        R::TsAuthority,
    ]);
    let of_department = any(&[R::DeptNodal, R::DeptSecretary, R::FinancialAdviser]);
    if (engineer && actor.reaches(executing_office_path))
        || (of_department && actor.department == department)
        || actor.has(R::Finance)
    {
        Ok(())
    } else {
        Err("Documents are brought by the officers who build, approve or finance the project.")
    }
}
