//! Who reports, approves and corrects progress; who inspects; who pauses a project.

use uuid::Uuid;

use super::{ActingPosting, Denied, role};
use crate::inspection::FindingAction;
use crate::milestone::MilestoneAction;
use crate::officer::Role;
use crate::progress::ReportAction;

const OTHER_OFFICE: Denied = "The work belongs to another office.";
const REPORTERS: Denied =
    "Progress is entered by the Junior and Assistant Engineers of the executing office.";

/// What is known of a report when rights are asked: persons, not postings.
#[derive(Debug, Clone, Copy)]
pub struct ReportPlace<'a> {
    pub office_path: &'a [Uuid],
    pub prepared_by: Option<Uuid>,
    /// It corrects an approved one.
    pub correction: bool,
}

/// Whether a posting may do this with a report: entered by the site engineer, approved by the Executive Engineer, a
/// correction by the Superintending Engineer; never by who entered it.
pub fn may_report(actor: &ActingPosting, action: ReportAction, place: ReportPlace<'_>) -> Result<(), Denied> {
    use ReportAction as A;
    if !actor.reaches(place.office_path) {
        return Err(OTHER_OFFICE);
    }
    let own = place.prepared_by == Some(actor.person_id);
    match action {
        A::Edit | A::Submit | A::Correct => role(actor, Role::ProgressReporter, REPORTERS),
        A::Approve if own => Err("The officer who entered a report cannot approve it."),
        A::Approve | A::Return if place.correction => {
            role(actor, Role::ProgressCorrector, "Corrections are approved by the Superintending Engineer.")
        }
        A::Approve | A::Return => {
            role(actor, Role::ProgressApprover, "Reports are approved by the Executive Engineer.")
        }
    }
}

/// Whether a posting may set the components a work is measured by.
pub fn may_set_components(actor: &ActingPosting, office_path: &[Uuid]) -> Result<(), Denied> {
    if !actor.reaches(office_path) {
        return Err(OTHER_OFFICE);
    }
    role(actor, Role::ProgressApprover, "What a work is measured by is set by the Executive Engineer.")
}

/// Whether a posting may bring a photo of a work, or report a hindrance: whoever enters or approves progress, or inspects.
pub fn may_bring_photo(actor: &ActingPosting, office_path: &[Uuid], department: &str) -> Result<(), Denied> {
    let engineer = actor.has(Role::ProgressReporter) || actor.has(Role::ProgressApprover);
    if engineer && actor.reaches(office_path) {
        return Ok(());
    }
    may_inspect(actor, office_path, department)
}

/// Whether a posting may report hindrances and say that they are over.
pub fn may_hinder(actor: &ActingPosting, office_path: &[Uuid]) -> Result<(), Denied> {
    if !actor.reaches(office_path) {
        return Err(OTHER_OFFICE);
    }
    if actor.has(Role::ProgressApprover) {
        return Ok(());
    }
    role(actor, Role::ProgressReporter, REPORTERS)
}

/// Whether a posting may do this with a milestone; who claims one does not verify it.
pub fn may_milestone(
    actor: &ActingPosting,
    action: MilestoneAction,
    office_path: &[Uuid],
    claimed_by: Option<Uuid>,
) -> Result<(), Denied> {
    use MilestoneAction as A;
    if !actor.reaches(office_path) {
        return Err(OTHER_OFFICE);
    }
    match action {
        A::Edit => role(actor, Role::ProgressApprover, "Milestones are set by the Executive Engineer."),
        A::Claim => role(actor, Role::ProgressReporter, REPORTERS),
        A::Verify if claimed_by == Some(actor.person_id) => {
            Err("The officer who claimed a milestone cannot verify it.")
        }
        A::Verify | A::Return => {
            role(actor, Role::ProgressApprover, "Milestones are verified by the Executive Engineer.")
        }
    }
}

/// Whether a posting may write down an inspection: engineers from the Assistant up within their offices, the department and
/// Finance; the District Magistrate within what he reads.
pub fn may_inspect(actor: &ActingPosting, office_path: &[Uuid], department: &str) -> Result<(), Denied> {
    let everywhere = [Role::Finance, Role::DistrictMagistrate].iter().any(|role| actor.has(*role));
    let of_department = [Role::DeptNodal, Role::DeptSecretary].iter().any(|role| actor.has(*role))
        && actor.department == department;
    if actor.has(Role::Inspector) && (everywhere || of_department || actor.reaches(office_path)) {
        return Ok(());
    }
    Err(
        "Works are inspected by engineers from the Assistant Engineer up, the department, Finance and the District Magistrate.",
    )
}

/// What is known of a finding when rights are asked: persons, not postings.
#[derive(Debug, Clone, Copy)]
pub struct FindingPlace<'a> {
    pub office_path: &'a [Uuid],
    pub department: &'a str,
    pub complied_by: Option<Uuid>,
}

/// Whether a posting may do this with a finding: complied by those on the site, closed by another officer who inspects.
pub fn may_follow(
    actor: &ActingPosting,
    action: FindingAction,
    place: FindingPlace<'_>,
) -> Result<(), Denied> {
    match action {
        FindingAction::Comply => may_hinder(actor, place.office_path),
        FindingAction::Close if place.complied_by == Some(actor.person_id) => {
            Err("The officer who put a finding right cannot close it.")
        }
        FindingAction::Close | FindingAction::Reopen => {
            may_inspect(actor, place.office_path, place.department)
        }
    }
}

/// Whether a posting may suspend, resume or open again the works of an office.
pub fn may_pause(actor: &ActingPosting, office_path: &[Uuid]) -> Result<(), Denied> {
    if !actor.reaches(office_path) {
        return Err("The project belongs to another office.");
    }
    role(
        actor,
        Role::ProgressCorrector,
        "A project is suspended, resumed and opened again by the Superintending Engineer.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const CIRCLE: Uuid = Uuid::from_u128(2);
    const SUBDIVISION: Uuid = Uuid::from_u128(3);
    const ELSEWHERE: Uuid = Uuid::from_u128(4);
    const PATH: [Uuid; 2] = [DIVISION, CIRCLE];

    fn actor(person: u128, path: &[Uuid], roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: path[0],
            office_path: path.to_vec(),
            department: "PW".into(),
            designation: "EE".into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }
    fn place(correction: bool) -> ReportPlace<'static> {
        ReportPlace { office_path: &PATH, prepared_by: Some(Uuid::from_u128(10)), correction }
    }

    #[test]
    fn nobody_approves_his_own_report_and_corrections_go_to_the_circle() {
        let both =
            actor(10, &PATH, &[Role::ProgressReporter, Role::ProgressApprover, Role::ProgressCorrector]);
        assert!(may_report(&both, ReportAction::Submit, place(false)).is_ok());
        assert!(may_report(&both, ReportAction::Approve, place(false)).is_err());
        assert!(may_report(&both, ReportAction::Approve, place(true)).is_err());
        let ee = actor(11, &PATH, &[Role::ProgressApprover]);
        assert!(may_report(&ee, ReportAction::Approve, place(false)).is_ok());
        assert!(may_report(&ee, ReportAction::Approve, place(true)).is_err());
        assert!(may_report(&ee, ReportAction::Edit, place(false)).is_err());
        let se = actor(12, &[CIRCLE], &[Role::ProgressCorrector]);
        assert!(may_report(&se, ReportAction::Approve, place(true)).is_ok());
        assert!(may_report(&se, ReportAction::Approve, place(false)).is_err());
        assert!(may_pause(&se, &PATH).is_ok() && may_pause(&ee, &PATH).is_err());
    }

    #[test]
    fn another_office_reports_nothing_and_inspects_nothing() {
        let all = Role::ALL.iter().copied().filter(|role| {
            !matches!(role, Role::Finance | Role::DistrictMagistrate | Role::DeptNodal | Role::DeptSecretary)
        });
        let stranger = actor(13, &[ELSEWHERE], &all.collect::<Vec<_>>());
        for action in ReportAction::ALL {
            assert!(may_report(&stranger, *action, place(false)).is_err());
        }
        for action in MilestoneAction::ALL {
            assert!(may_milestone(&stranger, *action, &PATH, None).is_err());
        }
        assert!(may_inspect(&stranger, &PATH, "PW").is_err());
        assert!(may_bring_photo(&stranger, &PATH, "PW").is_err());
        assert!(may_hinder(&stranger, &PATH).is_err() && may_pause(&stranger, &PATH).is_err());
    }

    #[test]
    fn a_finding_is_closed_by_another_and_a_secretary_inspects_his_department_alone() {
        let ae = actor(14, &[SUBDIVISION, DIVISION, CIRCLE], &[Role::ProgressReporter, Role::Inspector]);
        let at = |complied_by| FindingPlace { office_path: &PATH, department: "PW", complied_by };
        assert!(may_follow(&ae, FindingAction::Comply, at(None)).is_ok());
        assert!(may_follow(&ae, FindingAction::Close, at(Some(ae.person_id))).is_err());
        assert!(may_follow(&ae, FindingAction::Close, at(Some(Uuid::from_u128(77)))).is_ok());
        let secretary = actor(15, &[ELSEWHERE], &[Role::DeptSecretary, Role::Inspector]);
        assert!(
            may_inspect(&secretary, &PATH, "PW").is_ok() && may_inspect(&secretary, &PATH, "IW").is_err()
        );
        assert!(
            may_inspect(&actor(16, &[ELSEWHERE], &[Role::Finance, Role::Inspector]), &PATH, "IW").is_ok()
        );
        assert!(may_inspect(&actor(17, &PATH, &[Role::ProgressReporter]), &PATH, "PW").is_err());
    }

    #[test]
    fn who_inspects_brings_photos() {
        for role in Role::ALL {
            for path in [[DIVISION].as_slice(), &[CIRCLE], &[ELSEWHERE]] {
                let officer = actor(18, path, &[*role, Role::Inspector]);
                for department in ["PW", "IW"] {
                    let inspects = may_inspect(&officer, &PATH, department).is_ok();
                    assert!(!inspects || may_bring_photo(&officer, &PATH, department).is_ok(), "{role}");
                }
            }
        }
    }
}
