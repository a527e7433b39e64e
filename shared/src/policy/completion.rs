//! Rights over completions, the close of a project and defect liability.

use uuid::Uuid;

use super::{ActingPosting, Denied, role};
use crate::closing::CloseAction;
use crate::completion::{CertificateLetter, CompletionAction};
use crate::officer::Role;

const OTHER_OFFICE: Denied = "The work belongs to another office.";

/// What is known of a completion when rights are asked: persons, not postings.
#[derive(Debug, Clone, Copy)]
pub struct CompletionPlace<'a> {
    /// Office that builds the work, with those above.
    pub office_path: &'a [Uuid],
    /// The certificate that is next.
    pub next: Option<CertificateLetter>,
    /// Who gave a certificate that stands.
    pub certified_by: &'a [Uuid],
}

/// Whose certificate it is: role and designation.
fn may_give(actor: &ActingPosting, letter: CertificateLetter) -> Result<(), Denied> {
    use CertificateLetter as L;
    let (of, designations, denied): (Role, &[&str], Denied) = match letter {
        L::A => (
            Role::BillMeasurer,
            &["SAE", "JE"],
            "Certificate A is given by the Sub-Assistant or Junior Engineer of the work.",
        ),
        L::B => (Role::BillChecker, &["AE"], "Certificate B is given by the Assistant Engineer."),
        L::C => (Role::BillPasser, &["EE"], "Certificate C is given by the Executive Engineer."),
        L::D => (Role::BillPasser, &["EE"], "Certificate D is given by the Executive Engineer."),
        L::E => (
            Role::ProgressCorrector,
            &["SE"],
            "Certificate E is given by the Superintending Engineer; the work is beyond the Executive Engineer's power.",
        ),
    };
    if actor.has(of) && designations.contains(&actor.designation.as_str()) { Ok(()) } else { Err(denied) }
}

/// Whether a posting may do this with a completion: entered by the engineers of the site; each certificate given by its own
/// officer, all of them different persons; returned by whose turn it is.
pub fn may_complete(
    actor: &ActingPosting,
    action: CompletionAction,
    place: CompletionPlace<'_>,
) -> Result<(), Denied> {
    use CompletionAction as A;
    if !actor.reaches(place.office_path) {
        return Err(OTHER_OFFICE);
    }
    match action {
        A::Edit => role(
            actor,
            Role::ProgressReporter,
            "A completion is entered by the Junior and Assistant Engineers of the executing office.",
        ),
        A::Certify | A::Return => {
            let Some(letter) = place.next else { return Err("Every certificate is given.") };
            may_give(actor, letter)?;
            if place.certified_by.contains(&actor.person_id) {
                return Err("The officer who gave a certificate of the work cannot give another.");
            }
            Ok(())
        }
        A::Conclude | A::Void => Err("This is done by the system alone."),
    }
}

/// What is known of a project when the right to close it is asked.
#[derive(Debug, Clone, Copy)]
pub struct ClosePlace<'a> {
    /// Executing office, with those above.
    pub office_path: &'a [Uuid],
    /// Person who proposed the close.
    pub proposed_by: Option<Uuid>,
}

/// Whether a posting may do this about the close of a project: settled and proposed by the Executive, closed and reopened by the
/// Superintending Engineer, who are two persons.
pub fn may_close(actor: &ActingPosting, action: CloseAction, place: ClosePlace<'_>) -> Result<(), Denied> {
    use CloseAction as A;
    if !actor.reaches(place.office_path) {
        return Err("The project belongs to another office.");
    }
    match action {
        A::Settle => role(
            actor,
            Role::BillPasser,
            "Deposits and the handing over are recorded by the Executive Engineer.",
        ),
        A::Propose => role(actor, Role::BillPasser, "The close is proposed by the Executive Engineer."),
        A::Close if place.proposed_by == Some(actor.person_id) => {
            Err("The officer who proposed the close cannot close the project.")
        }
        A::Close | A::Return => {
            role(actor, Role::ProgressCorrector, "A project is closed by the Superintending Engineer.")
        }
        A::Reopen => {
            role(actor, Role::ProgressCorrector, "A project is reopened by the Superintending Engineer.")
        }
    }
}

/// Whether a posting may visit a work under defect liability, note its defects and say that they are made good: the engineers
/// of the offices that built it.
pub fn may_watch_liability(actor: &ActingPosting, office_path: &[Uuid]) -> Result<(), Denied> {
    if !actor.reaches(office_path) {
        return Err(OTHER_OFFICE);
    }
    if actor.has(Role::ProgressReporter) || actor.has(Role::ProgressApprover) {
        return Ok(());
    }
    Err("Defect liability is watched by the engineers of the executing office.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUBDIVISION: Uuid = Uuid::from_u128(1);
    const DIVISION: Uuid = Uuid::from_u128(2);
    const CIRCLE: Uuid = Uuid::from_u128(3);
    const PATH: [Uuid; 2] = [DIVISION, CIRCLE];
    const ALL: [Role; 5] = [
        Role::BillMeasurer,
        Role::BillChecker,
        Role::BillPasser,
        Role::ProgressCorrector,
        Role::ProgressReporter,
    ];

    fn actor(person: u128, path: &[Uuid], designation: &str) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: path[0],
            office_path: path.to_vec(),
            department: "PW".into(),
            designation: designation.into(),
            roles: ALL.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }

    #[test]
    fn each_certificate_is_its_own_officers_and_nobody_gives_two() {
        use CertificateLetter as L;
        let own = [(L::A, "SAE"), (L::A, "JE"), (L::B, "AE"), (L::C, "EE"), (L::D, "EE"), (L::E, "SE")];
        for letter in L::ALL {
            for designation in ["SAE", "JE", "AE", "EE", "SE", "CE"] {
                let place = CompletionPlace { office_path: &PATH, next: Some(*letter), certified_by: &[] };
                let officer = actor(7, &PATH, designation);
                let may = own.contains(&(*letter, designation));
                for action in [CompletionAction::Certify, CompletionAction::Return] {
                    assert_eq!(may_complete(&officer, action, place).is_ok(), may, "{letter} {designation}");
                }
                let own_hand = CompletionPlace { certified_by: &[officer.person_id], ..place };
                assert!(may_complete(&officer, CompletionAction::Certify, own_hand).is_err());
            }
        }
        let done = CompletionPlace { office_path: &PATH, next: None, certified_by: &[] };
        assert!(may_complete(&actor(7, &PATH, "EE"), CompletionAction::Certify, done).is_err());
    }

    #[test]
    fn another_office_certifies_closes_and_watches_nothing() {
        let stranger = actor(8, &[Uuid::from_u128(9)], "EE");
        let place =
            CompletionPlace { office_path: &PATH, next: Some(CertificateLetter::C), certified_by: &[] };
        assert!(CompletionAction::ALL.iter().all(|act| may_complete(&stranger, *act, place).is_err()));
        let close = ClosePlace { office_path: &PATH, proposed_by: None };
        assert!(CloseAction::ALL.iter().all(|act| may_close(&stranger, *act, close).is_err()));
        assert!(may_watch_liability(&stranger, &PATH).is_err());
        assert!(may_watch_liability(&actor(9, &[SUBDIVISION, DIVISION, CIRCLE], "AE"), &PATH).is_ok());
    }

    #[test]
    fn who_proposed_a_close_does_not_close() {
        let superintending = actor(10, &[CIRCLE], "SE");
        let place = |proposed_by| ClosePlace { office_path: &PATH, proposed_by };
        assert!(may_close(&superintending, CloseAction::Close, place(Some(Uuid::from_u128(11)))).is_ok());
        assert!(
            may_close(&superintending, CloseAction::Close, place(Some(superintending.person_id))).is_err()
        );
    }
}
