//! Rights over money: plans, allotments, vouchers, bills and what was spent before.

use uuid::Uuid;

use super::{ActingPosting, Denied, role};
use crate::allotment::MoneySource;
use crate::annual_plan::PlanAction;
use crate::bill::BillAction;
use crate::officer::Role;
use crate::project_money::OpeningAction;

/// What is known of a project when rights over its money are asked.
#[derive(Debug, Clone, Copy)]
pub struct MoneyPlace<'a> {
    /// Executing office, with those above.
    pub office_path: &'a [Uuid],
    /// Department that owns the project.
    pub department: &'a str,
    /// Person who prepared or entered it last; none while it is not made.
    pub prepared_by: Option<Uuid>,
}

impl MoneyPlace<'_> {
    fn nodal(&self, actor: &ActingPosting) -> bool {
        actor.has(Role::DeptNodal) && actor.department == self.department
    }
    fn executive(&self, actor: &ActingPosting) -> bool {
        actor.has(Role::BillPasser) && actor.reaches(self.office_path)
    }
}

/// Whether a posting may do this with an annual plan. Nobody approves what he prepared himself.
pub fn may_plan(actor: &ActingPosting, action: PlanAction, place: MoneyPlace<'_>) -> Result<(), Denied> {
    match action {
        PlanAction::Edit if place.nodal(actor) || place.executive(actor) => Ok(()),
        PlanAction::Edit => Err(
            "Annual plans are prepared by the department's nodal officer or the Executive Engineer of the executing office.",
        ),
        PlanAction::Approve if place.prepared_by == Some(actor.person_id) => {
            Err("The officer who prepared an annual plan cannot approve it.")
        }
        PlanAction::Approve | PlanAction::Return
            if actor.has(Role::DeptSecretary) && actor.department == place.department =>
        {
            Ok(())
        }
        PlanAction::Approve | PlanAction::Return => {
            Err("Annual plans are approved by the Secretary of the department.")
        }
        PlanAction::Supersede => Err("This is done by the system alone."),
    }
}

/// What the treasury's system brings is entered by the Finance Department, what is typed by the nodal officer as well.
fn may_enter(
    actor: &ActingPosting,
    place: MoneyPlace<'_>,
    source: MoneySource,
    denied: Denied,
) -> Result<(), Denied> {
    match source {
        _ if actor.has(Role::Finance) => Ok(()),
        MoneySource::Ifms => Err("What comes from IFMS is entered by the Finance Department."),
        _ if place.nodal(actor) => Ok(()),
        _ => Err(denied),
    }
}

/// Whether a posting may enter an allotment of a project.
pub fn may_allot(actor: &ActingPosting, place: MoneyPlace<'_>, source: MoneySource) -> Result<(), Denied> {
    let denied = "Allotments are entered by the department's nodal officer or the Finance Department.";
    may_enter(actor, place, source, denied)
}

/// Whether a posting may enter or reverse a voucher of a project.
pub fn may_spend(actor: &ActingPosting, place: MoneyPlace<'_>, source: MoneySource) -> Result<(), Denied> {
    let denied = "Vouchers are entered by the department's nodal officer or the Finance Department.";
    may_enter(actor, place, source, denied)
}

/// Whether a posting may confirm a voucher that was typed: the treasury officer of the district it was paid in, who did not type it.
pub fn may_confirm(actor: &ActingPosting, in_district: bool, typed_by: Option<Uuid>) -> Result<(), Denied> {
    if !actor.has(Role::TreasuryOfficer) {
        return Err("Vouchers are confirmed by the treasury officer.");
    }
    if typed_by == Some(actor.person_id) {
        return Err("The officer who entered a voucher cannot confirm it.");
    }
    if in_district { Ok(()) } else { Err("The voucher was paid in another district.") }
}

/// Whether a posting may do this with the opening expenditure of a project.
pub fn may_open(actor: &ActingPosting, action: OpeningAction, place: MoneyPlace<'_>) -> Result<(), Denied> {
    match action {
        OpeningAction::Edit if place.nodal(actor) || place.executive(actor) => Ok(()),
        OpeningAction::Edit => Err(
            "What was spent before is entered by the department's nodal officer or the Executive Engineer of the executing office.",
        ),
        OpeningAction::Approve if place.prepared_by == Some(actor.person_id) => {
            Err("The officer who entered what was spent before cannot approve it.")
        }
        OpeningAction::Approve | OpeningAction::Return
            if actor.has(Role::TenderAuthority) && actor.reaches(place.office_path) =>
        {
            Ok(())
        }
        OpeningAction::Approve | OpeningAction::Return => {
            Err("What was spent before is approved by the Superintending or Chief Engineer.")
        }
    }
}

/// What is known of a bill when rights are asked: persons, not postings.
#[derive(Debug, Clone, Copy)]
pub struct BillPlace<'a> {
    /// Office of the agreement, with those above.
    pub office_path: &'a [Uuid],
    pub measured_by: Option<Uuid>,
    pub checked_by: Option<Uuid>,
}

/// Whether a posting may do this with a bill: measured, checked and passed by three persons.
pub fn may_bill(actor: &ActingPosting, action: BillAction, place: BillPlace<'_>) -> Result<(), Denied> {
    use BillAction as A;
    if !actor.reaches(place.office_path) {
        return Err("The work belongs to another office.");
    }
    let is = |person: Option<Uuid>| person == Some(actor.person_id);
    match action {
        A::Edit | A::Measure => {
            role(actor, Role::BillMeasurer, "Bills are measured by the Sub-Assistant or Junior Engineer.")
        }
        A::Check if is(place.measured_by) => Err("The officer who measured a bill cannot check it."),
        A::Check => role(actor, Role::BillChecker, "Bills are checked by the Assistant Engineer."),
        A::Pass if is(place.measured_by) || is(place.checked_by) => {
            Err("The officer who measured or checked a bill cannot pass it.")
        }
        A::Pass => role(actor, Role::BillPasser, "Bills are passed by the Executive Engineer."),
        A::Return if actor.has(Role::BillChecker) || actor.has(Role::BillPasser) => Ok(()),
        A::Return => Err("Bills are returned by those who check or pass them."),
        A::Pay | A::Unpay => Err("This is done by the system alone."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const ELSEWHERE: Uuid = Uuid::from_u128(2);

    fn actor(person: u128, office: Uuid, roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: office,
            office_path: vec![office],
            department: "PW".into(),
            designation: "EE".into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }

    #[test]
    fn a_bill_passes_through_three_persons() {
        let all = [Role::BillMeasurer, Role::BillChecker, Role::BillPasser];
        let place = BillPlace {
            office_path: &[DIVISION],
            measured_by: Some(Uuid::from_u128(1)),
            checked_by: Some(Uuid::from_u128(2)),
        };
        let may = |person, action| may_bill(&actor(person, DIVISION, &all), action, place).is_ok();
        assert!(!may(1, BillAction::Check) && !may(1, BillAction::Pass));
        assert!(may(2, BillAction::Check) && !may(2, BillAction::Pass));
        assert!(may(3, BillAction::Pass));
        assert!(!may(3, BillAction::Pay), "vouchers pay, nobody says so");
        let stranger = actor(4, ELSEWHERE, Role::ALL);
        assert!(BillAction::ALL.iter().all(|action| may_bill(&stranger, *action, place).is_err()));
    }

    #[test]
    fn money_is_entered_by_the_department_and_finance_and_fed_by_finance_alone() {
        let place = MoneyPlace { office_path: &[DIVISION], department: "PW", prepared_by: None };
        let nodal = actor(1, ELSEWHERE, &[Role::DeptNodal]);
        let finance = actor(2, ELSEWHERE, &[Role::Finance]);
        let executive = actor(3, DIVISION, &[Role::BillPasser]);
        let other = MoneyPlace { department: "HF", ..place };
        for may in [may_allot, may_spend] {
            assert!(may(&nodal, place, MoneySource::Manual).is_ok());
            assert!(may(&nodal, other, MoneySource::Manual).is_err());
            assert!(may(&nodal, place, MoneySource::Ifms).is_err());
            assert!(may(&finance, other, MoneySource::Ifms).is_ok());
            assert!(may(&executive, place, MoneySource::Manual).is_err());
        }
    }

    #[test]
    fn a_voucher_is_confirmed_by_the_treasury_of_its_district_and_not_by_who_typed_it() {
        let treasury = actor(1, ELSEWHERE, &[Role::TreasuryOfficer, Role::Finance]);
        assert!(may_confirm(&treasury, true, Some(Uuid::from_u128(2))).is_ok());
        assert!(may_confirm(&treasury, true, Some(Uuid::from_u128(1))).is_err(), "his own");
        assert!(may_confirm(&treasury, false, Some(Uuid::from_u128(2))).is_err(), "another district");
        for role in Role::ALL.iter().filter(|role| **role != Role::TreasuryOfficer) {
            let one = actor(1, DIVISION, &[*role]);
            assert!(may_confirm(&one, true, Some(Uuid::from_u128(2))).is_err(), "{role}");
        }
    }

    #[test]
    fn a_plan_is_the_secretarys_and_an_opening_the_circles_to_approve() {
        let place =
            MoneyPlace { office_path: &[DIVISION], department: "PW", prepared_by: Some(Uuid::from_u128(1)) };
        let executive = actor(1, DIVISION, &[Role::BillPasser, Role::DeptSecretary, Role::TenderAuthority]);
        assert!(may_plan(&executive, PlanAction::Edit, place).is_ok());
        assert!(may_plan(&executive, PlanAction::Approve, place).is_err(), "not his own");
        assert!(may_open(&executive, OpeningAction::Approve, place).is_err(), "not his own");
        let secretary = actor(2, ELSEWHERE, &[Role::DeptSecretary]);
        assert!(may_plan(&secretary, PlanAction::Approve, place).is_ok());
        assert!(may_open(&secretary, OpeningAction::Approve, place).is_err());
        let superintending = actor(3, DIVISION, &[Role::TenderAuthority]);
        assert!(may_open(&superintending, OpeningAction::Approve, place).is_ok());
        assert!(may_plan(&superintending, PlanAction::Approve, place).is_err());
    }
}
