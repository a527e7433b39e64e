//! Rights over imports: one officer brings a file, another one says that it may run.
//!
//! Who may enter a record by hand may bring a file of it; each row is then judged by the right to enter that very row. What
//! the Secretary confirms by hand he approves as a file; figures from before are the Superintending or Chief Engineer's
//! (R56), who must reach the office of every row. Administrators bring nothing: they have no hand in the record.

use uuid::Uuid;

use super::{ActingPosting, Denied};
use crate::import::{ImportAction, ImportKind};
use crate::officer::Role;

/// What is known of an import when rights are asked.
#[derive(Debug, Clone, Copy)]
pub struct ImportPlace<'a> {
    pub kind: ImportKind,
    /// Of who brought it.
    pub department: &'a str,
    /// Person who brought it; none while it is not brought.
    pub brought_by: Option<Uuid>,
    /// Executing offices of its rows, each with those above.
    pub offices: &'a [Vec<Uuid>],
}

/// Whether a posting brings files of a kind.
fn brings(actor: &ActingPosting, kind: ImportKind) -> bool {
    let executive = actor.designation == "EE" && actor.has(Role::EstimateVetter);
    match kind {
        ImportKind::Project | ImportKind::Approval | ImportKind::Opening | ImportKind::Progress => {
            actor.has(Role::DeptNodal) || executive
        }
        ImportKind::Sanction => executive,
        ImportKind::Expenditure => actor.has(Role::DeptNodal),
    }
}

/// Whether a posting may do this with an import.
pub fn may_import(actor: &ActingPosting, action: ImportAction, place: ImportPlace<'_>) -> Result<(), Denied> {
    let own = actor.department == place.department;
    match action {
        ImportAction::Map | ImportAction::Check | ImportAction::Run | ImportAction::Cancel => {
            if own && brings(actor, place.kind) {
                return Ok(());
            }
            Err(match place.kind {
                ImportKind::Sanction => "Sanctions from before are brought in by the Executive Engineer.",
                ImportKind::Expenditure => {
                    "Vouchers from before are brought in by the department's nodal officer."
                }
                _ => {
                    "Files from before are brought in by the department's nodal officer or the Executive Engineer."
                }
            })
        }
        ImportAction::Approve if place.brought_by == Some(actor.person_id) => {
            Err("The officer who brought a file cannot approve it.")
        }
        ImportAction::Approve => match place.kind {
            ImportKind::Project | ImportKind::Approval if own && actor.has(Role::DeptSecretary) => Ok(()),
            ImportKind::Project | ImportKind::Approval => {
                Err("Projects and approvals from before are approved by the Secretary of the department.")
            }
            ImportKind::Sanction => {
                Err("Sanctions from before are certified one by one; the file needs no approval.")
            }
            _ if actor.has(Role::TenderAuthority) && place.offices.iter().all(|path| actor.reaches(path)) => {
                Ok(())
            }
            _ => Err(
                "Figures from before are approved by the Superintending or Chief Engineer above every office in the file.",
            ),
        },
        ImportAction::Finish | ImportAction::Fail => Err("This is done by the system alone."),
    }
}

/// Whether a posting may see an import: those of the department who bring or approve, and those who see everything.
pub fn sees_import(actor: &ActingPosting, place: ImportPlace<'_>) -> bool {
    const DEPARTMENT: [Role; 6] = [
        Role::DeptNodal,
        Role::DeptSecretary,
        Role::FinancialAdviser,
        Role::DeptAdmin,
        Role::EstimateVetter,
        Role::TenderAuthority,
    ];
    actor.has(Role::Auditor)
        || actor.has(Role::Finance)
        || (actor.department == place.department && DEPARTMENT.iter().any(|role| actor.has(*role)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);
    const CIRCLE: Uuid = Uuid::from_u128(3);

    fn actor(person: u128, designation: &str, office: Uuid, roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: office,
            office_path: vec![office],
            department: "PW".into(),
            designation: designation.into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }
    fn place(kind: ImportKind, offices: &[Vec<Uuid>]) -> ImportPlace<'_> {
        ImportPlace { kind, department: "PW", brought_by: Some(Uuid::from_u128(1)), offices }
    }

    #[test]
    fn files_are_brought_by_the_department_and_by_nobody_else() {
        for role in Role::ALL {
            let one = actor(1, "JS", CIRCLE, &[*role]);
            let may = may_import(&one, ImportAction::Check, place(ImportKind::Project, &[])).is_ok();
            assert_eq!(may, *role == Role::DeptNodal, "{role}");
            let elsewhere = ActingPosting { department: "HF".into(), ..one };
            assert!(may_import(&elsewhere, ImportAction::Check, place(ImportKind::Project, &[])).is_err());
        }
        let executive = actor(1, "EE", DIVISION, &[Role::EstimateVetter]);
        for kind in ImportKind::ALL {
            let may = may_import(&executive, ImportAction::Map, place(*kind, &[])).is_ok();
            assert_eq!(may, *kind != ImportKind::Expenditure, "{kind}");
        }
    }

    #[test]
    fn nobody_approves_what_he_brought() {
        let all = |person| {
            actor(person, "SE", CIRCLE, &[Role::DeptNodal, Role::DeptSecretary, Role::TenderAuthority])
        };
        for kind in ImportKind::ALL.iter().filter(|kind| kind.is_approved()) {
            assert!(may_import(&all(1), ImportAction::Approve, place(*kind, &[])).is_err(), "{kind}");
            assert!(may_import(&all(2), ImportAction::Approve, place(*kind, &[])).is_ok(), "{kind}");
        }
        assert!(may_import(&all(2), ImportAction::Approve, place(ImportKind::Sanction, &[])).is_err());
    }

    #[test]
    fn r56_figures_are_approved_by_who_reaches_every_office() {
        let circle = actor(2, "SE", CIRCLE, &[Role::TenderAuthority]);
        let (own, strange) = (vec![DIVISION, CIRCLE], vec![OTHER]);
        for kind in [ImportKind::Opening, ImportKind::Progress, ImportKind::Expenditure] {
            let below = [own.clone()];
            assert!(may_import(&circle, ImportAction::Approve, place(kind, &below)).is_ok(), "{kind}");
            let mixed = [own.clone(), strange.clone()];
            assert!(may_import(&circle, ImportAction::Approve, place(kind, &mixed)).is_err(), "{kind}");
        }
    }
}
