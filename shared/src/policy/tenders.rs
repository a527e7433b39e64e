//! Rights over tenders, agreements, variations and contractors.

use uuid::Uuid;

use super::{ActingPosting, Denied, role};
use crate::agreement::{AgreementAction, VariationAction};
use crate::officer::Role;
use crate::tender::TenderAction;

/// What is known of a tender or an agreement when rights are asked.
#[derive(Debug, Clone, Copy)]
pub struct TenderPlace<'a> {
    /// Office that invites it, with those above.
    pub office_path: &'a [Uuid],
    /// Person who prepared it last; none while it is not made.
    pub prepared_by: Option<Uuid>,
    /// Who allowed it before the sanction.
    pub allowed_by: Option<Uuid>,
    /// Owner of the project.
    pub department: &'a str,
}

const OTHER_OFFICE: Denied = "The work belongs to another office.";
const PREPARERS: Denied =
    "Tenders and agreements are prepared by the Assistant and Executive Engineers of the executing office.";
const INVITERS: Denied =
    "Tenders are invited, evaluated and awarded by the Executive Engineer of the executing office.";
const AUTHORITIES: Denied =
    "Tenders are accepted and agreements put in force by the Superintending or Chief Engineer.";

/// Whether a posting may do this with a tender. Nobody accepts what he evaluated himself.
pub fn may_tender(actor: &ActingPosting, action: TenderAction, place: TenderPlace<'_>) -> Result<(), Denied> {
    use TenderAction as A;
    let secretary = actor.has(Role::DeptSecretary) && actor.department == place.department;
    if action == A::Ratify && secretary {
        return Ok(());
    }
    if !actor.reaches(place.office_path) {
        return Err(OTHER_OFFICE);
    }
    match action {
        A::Edit | A::RecordBids => role(actor, Role::TenderPreparer, PREPARERS),
        A::Publish | A::Extend | A::Evaluate | A::Award => role(actor, Role::TenderInviter, INVITERS),
        A::Retender | A::Cancel if actor.has(Role::TenderAuthority) => Ok(()),
        A::Retender | A::Cancel => role(actor, Role::TenderInviter, INVITERS),
        A::Accept if place.prepared_by == Some(actor.person_id) => {
            Err("The officer who evaluated the bids cannot accept the tender.")
        }
        A::Accept | A::Return => role(actor, Role::TenderAuthority, AUTHORITIES),
        A::AllowEmergency => role(
            actor,
            Role::TenderAuthority,
            "A tender before the sanction is allowed by a Superintending or Chief Engineer.",
        ),
        A::Ratify if place.allowed_by == Some(actor.person_id) => {
            Err("The officer who allowed the tender before the sanction cannot ratify it.")
        }
        A::Ratify => role(
            actor,
            Role::TenderAuthority,
            "Such a tender is ratified by a higher officer or the Secretary of the department.",
        ),
    }
}

/// Whether a posting may do this with an agreement. Nobody puts in force what he prepared himself.
pub fn may_agree(
    actor: &ActingPosting,
    action: AgreementAction,
    place: TenderPlace<'_>,
) -> Result<(), Denied> {
    use AgreementAction as A;
    if !actor.reaches(place.office_path) {
        return Err(OTHER_OFFICE);
    }
    match action {
        A::Edit | A::Start | A::Vary => role(actor, Role::TenderPreparer, PREPARERS),
        A::Activate if place.prepared_by == Some(actor.person_id) => {
            Err("The officer who prepared the agreement cannot put it in force.")
        }
        A::Activate | A::Return | A::Terminate => role(actor, Role::TenderAuthority, AUTHORITIES),
        A::Extend | A::Complete | A::Close | A::Reopen => Err("This is done by the system alone."),
    }
}

/// What is known of a variation when rights are asked: persons, not postings.
#[derive(Debug, Clone, Copy)]
pub struct VariationPlace<'a> {
    pub office_path: &'a [Uuid],
    pub proposed_by: Uuid,
    pub recommended_by: Option<Uuid>,
    /// Owner of the project, and department of the executing office.
    pub departments: [&'a str; 2],
}

/// Whether a posting may do this with a variation: proposed, recommended and approved by three persons. Up to which amount
/// the directorate approves says R32.
pub fn may_vary(
    actor: &ActingPosting,
    action: VariationAction,
    place: VariationPlace<'_>,
) -> Result<(), Denied> {
    use VariationAction as A;
    let secretary = actor.has(Role::DeptSecretary) && place.departments.contains(&actor.department.as_str());
    if !secretary && !actor.reaches(place.office_path) {
        return Err(OTHER_OFFICE);
    }
    let authority = secretary || actor.has(Role::TenderAuthority);
    let involved = actor.person_id == place.proposed_by || Some(actor.person_id) == place.recommended_by;
    match action {
        A::Edit => role(actor, Role::TenderPreparer, PREPARERS),
        A::Recommend if actor.person_id == place.proposed_by => {
            Err("The officer who proposed a variation cannot recommend it.")
        }
        A::Recommend => {
            role(actor, Role::TenderInviter, "Variations are recommended by the Executive Engineer.")
        }
        A::Approve if involved => {
            Err("The officer who proposed or recommended a variation cannot approve it.")
        }
        A::Return if actor.has(Role::TenderInviter) => Ok(()),
        A::Approve | A::Reject | A::Return if authority => Ok(()),
        A::Approve | A::Reject | A::Return => Err(
            "Variations are decided by the Superintending or Chief Engineer, beyond their limit by the Secretary.",
        ),
    }
}

/// Whether a posting may enter contractors and renew their enlistment.
pub fn may_keep_contractors(actor: &ActingPosting) -> Result<(), Denied> {
    let roles = [Role::TenderInviter, Role::TenderAuthority, Role::DeptAdmin, Role::StateAdmin];
    if roles.iter().any(|role| actor.has(*role)) {
        Ok(())
    } else {
        Err(
            "Contractors are entered by the Executive, Superintending and Chief Engineers and the administrators.",
        )
    }
}

/// Whether a posting may note a debarment or its end.
pub fn may_debar(actor: &ActingPosting) -> Result<(), Denied> {
    let roles = [Role::TenderAuthority, Role::DeptSecretary, Role::StateAdmin];
    if roles.iter().any(|role| actor.has(*role)) {
        Ok(())
    } else {
        Err(
            "Debarments are noted by the Superintending or Chief Engineer, the Secretary or the state's administrator.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const CIRCLE: Uuid = Uuid::from_u128(2);
    const SUBDIVISION: Uuid = Uuid::from_u128(4);
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
    fn place(prepared_by: u128) -> TenderPlace<'static> {
        TenderPlace {
            office_path: &PATH,
            prepared_by: Some(Uuid::from_u128(prepared_by)),
            allowed_by: Some(Uuid::from_u128(3)),
            department: "PW",
        }
    }
    fn variation(recommended_by: Option<u128>) -> VariationPlace<'static> {
        VariationPlace {
            office_path: &PATH,
            proposed_by: Uuid::from_u128(1),
            recommended_by: recommended_by.map(Uuid::from_u128),
            departments: ["PW", "PW"],
        }
    }

    #[test]
    fn assistant_engineers_prepare_executive_engineers_invite_superintending_engineers_accept() {
        let ae = actor(1, &[SUBDIVISION, DIVISION, CIRCLE], &[Role::TenderPreparer]);
        let ee = actor(2, &PATH, &[Role::TenderPreparer, Role::TenderInviter]);
        let se = actor(3, &[CIRCLE], &[Role::TenderAuthority]);
        let may = |actor: &ActingPosting, action| may_tender(actor, action, place(2)).is_ok();
        use TenderAction as A;
        for (action, by) in [
            (A::Edit, [true, true, false]),
            (A::Publish, [false, true, false]),
            (A::RecordBids, [true, true, false]),
            (A::Evaluate, [false, true, false]),
            (A::Accept, [false, false, true]),
            (A::Return, [false, false, true]),
            (A::Award, [false, true, false]),
            (A::Retender, [false, true, true]),
            (A::Cancel, [false, true, true]),
            (A::AllowEmergency, [false, false, true]),
            (A::Ratify, [false, false, false]),
        ] {
            assert_eq!([may(&ae, action), may(&ee, action), may(&se, action)], by, "{action}");
        }
        let secretary = actor(4, &[Uuid::from_u128(9)], &[Role::DeptSecretary]);
        assert!(may(&secretary, A::Ratify) && !may(&secretary, A::Accept));
    }

    #[test]
    fn nobody_accepts_or_puts_in_force_his_own() {
        let both = actor(2, &PATH, &[Role::TenderPreparer, Role::TenderInviter, Role::TenderAuthority]);
        assert!(may_tender(&both, TenderAction::Accept, place(2)).is_err());
        assert!(may_tender(&both, TenderAction::Accept, place(5)).is_ok());
        assert!(may_agree(&both, AgreementAction::Activate, place(2)).is_err());
        assert!(may_agree(&both, AgreementAction::Activate, place(5)).is_ok());
        for action in [AgreementAction::Complete, AgreementAction::Close, AgreementAction::Extend] {
            assert!(may_agree(&both, action, place(5)).is_err());
        }
    }

    #[test]
    fn a_variation_passes_three_persons() {
        let all = [Role::TenderPreparer, Role::TenderInviter, Role::TenderAuthority];
        let may = |person, recommended_by, action| {
            may_vary(&actor(person, &PATH, &all), action, variation(recommended_by)).is_ok()
        };
        assert!(!may(1, None, VariationAction::Recommend) && may(2, None, VariationAction::Recommend));
        assert!(!may(1, Some(2), VariationAction::Approve) && !may(2, Some(2), VariationAction::Approve));
        assert!(may(3, Some(2), VariationAction::Approve));
        let secretary = actor(4, &[Uuid::from_u128(9)], &[Role::DeptSecretary]);
        assert!(may_vary(&secretary, VariationAction::Approve, variation(Some(2))).is_ok());
        assert!(may_vary(&secretary, VariationAction::Recommend, variation(None)).is_err());
    }

    #[test]
    fn another_office_does_nothing_and_administrators_no_business() {
        let stranger = actor(
            7,
            &[Uuid::from_u128(8)],
            &[Role::TenderPreparer, Role::TenderInviter, Role::TenderAuthority],
        );
        let admin = actor(8, &PATH, &[Role::DeptAdmin, Role::StateAdmin]);
        for who in [&stranger, &admin] {
            assert!(TenderAction::ALL.iter().all(|action| may_tender(who, *action, place(2)).is_err()));
            assert!(AgreementAction::ALL.iter().all(|action| may_agree(who, *action, place(2)).is_err()));
            assert!(
                VariationAction::ALL.iter().all(|action| may_vary(who, *action, variation(None)).is_err())
            );
        }
        assert!(may_keep_contractors(&admin).is_ok() && may_debar(&admin).is_ok());
        let ee = actor(2, &PATH, &[Role::TenderInviter]);
        assert!(may_keep_contractors(&ee).is_ok() && may_debar(&ee).is_err());
    }
}
