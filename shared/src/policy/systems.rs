//! Rights of other systems, and over them. What a system may call is a closed list of operations, each with the scope it takes:
//! what does not stand there no system can ever do, and signing, credentials, sessions and approvals do not stand there.

use uuid::Uuid;

use super::{ActingPosting, Denied, ReadScope};
use crate::api_client::ClientScope;
use crate::feed::Feed;
use crate::officer::Role;

/// Every operation a system may call, with the scope it needs.
pub const OPERATIONS: &[(&str, ClientScope)] = &[
    ("list_projects", ClientScope::ProjectsRead),
    ("get_project", ClientScope::ProjectsRead),
    ("list_works", ClientScope::ProjectsRead),
    ("get_work", ClientScope::ProjectsRead),
    ("list_project_timeline", ClientScope::ProjectsRead),
    ("list_administrative_approvals", ClientScope::ApprovalsRead),
    ("get_administrative_approval", ClientScope::ApprovalsRead),
    ("list_sanctions", ClientScope::SanctionsRead),
    ("list_work_sanctions", ClientScope::SanctionsRead),
    ("get_sanction", ClientScope::SanctionsRead),
    ("get_order", ClientScope::SanctionsRead),
    ("get_order_signature", ClientScope::SanctionsRead),
    ("list_tenders", ClientScope::TendersRead),
    ("get_tender", ClientScope::TendersRead),
    ("list_agreements", ClientScope::TendersRead),
    ("get_agreement", ClientScope::TendersRead),
    ("list_bills", ClientScope::BillsRead),
    ("get_bill", ClientScope::BillsRead),
    ("get_project_money", ClientScope::MoneyRead),
    ("list_allotments", ClientScope::MoneyRead),
    ("list_expenditures", ClientScope::MoneyRead),
    ("list_documents", ClientScope::DocumentsRead),
    ("get_document", ClientScope::DocumentsRead),
    ("get_document_file", ClientScope::DocumentsRead),
    ("list_events", ClientScope::EventsRead),
    ("feed_administrative_approvals", ClientScope::ApprovalsWrite),
    ("feed_allotments", ClientScope::AllotmentsWrite),
    ("feed_expenditures", ClientScope::ExpenditureWrite),
    ("feed_tenders", ClientScope::TendersWrite),
    ("feed_officers", ClientScope::OfficersWrite),
];

/// The scope a system needs for an operation; `None`: no system may, whatever its scopes.
pub fn scope_of(operation: &str) -> Option<ClientScope> {
    OPERATIONS.iter().find(|(name, _)| *name == operation).map(|(_, scope)| *scope)
}

/// Whether an operation is there for systems alone.
pub fn is_for_systems_alone(operation: &str) -> bool {
    operation == "list_events" || operation.starts_with("feed_")
}

/// The scope a feed takes.
pub const fn scope_of_feed(feed: Feed) -> ClientScope {
    match feed {
        Feed::AdministrativeApprovals => ClientScope::ApprovalsWrite,
        Feed::Allotments => ClientScope::AllotmentsWrite,
        Feed::Expenditures => ClientScope::ExpenditureWrite,
        Feed::Tenders => ClientScope::TendersWrite,
        Feed::Officers => ClientScope::OfficersWrite,
    }
}

/// What a feed does it does with these roles, for one row, and with no other.
const fn roles_of(feed: Feed) -> &'static [Role] {
    match feed {
        Feed::AdministrativeApprovals => &[Role::DeptNodal],
        Feed::Allotments | Feed::Expenditures => &[Role::Finance],
        Feed::Tenders => &[Role::TenderPreparer, Role::TenderInviter],
        Feed::Officers => &[Role::DeptAdmin],
    }
}

/// Another system that calls. It is no posting: it reads within its scope, and a feed of it acts for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    pub client_id: Uuid,
    /// Whose ids the rows bear.
    pub system: String,
    pub name: String,
    pub posting_id: Uuid,
    pub person_id: Uuid,
    pub office_id: Uuid,
    pub scopes: Vec<ClientScope>,
    pub departments: Vec<String>,
    pub districts: Vec<i32>,
}

impl System {
    /// What it may read: the whole state, a department, or departments and districts.
    pub fn read_scope(&self) -> ReadScope {
        match (self.departments.as_slice(), self.districts.is_empty()) {
            ([], true) => ReadScope::All,
            ([only], true) => ReadScope::Department(only.clone()),
            _ => ReadScope::Part { departments: self.departments.clone(), districts: self.districts.clone() },
        }
    }

    /// Whether what a department has lies in its scope.
    pub fn covers(&self, department: &str) -> bool {
        (self.departments.is_empty() && self.districts.is_empty())
            || self.departments.iter().any(|own| own == department)
    }

    /// As a reader: no role, no office, its own scope.
    pub fn reading(&self) -> ActingPosting {
        ActingPosting {
            id: self.posting_id,
            person_id: self.person_id,
            office_id: self.office_id,
            office_path: Vec::new(),
            department: String::new(),
            designation: "SYSTEM".into(),
            roles: Vec::new(),
            stands_in_at: Vec::new(),
            reads: Some(self.read_scope()),
        }
    }

    /// As who enters one row of a feed, in an office of a department.
    pub fn feeding(&self, feed: Feed, department: &str, office_id: Uuid) -> Result<ActingPosting, Denied> {
        if !self.scopes.contains(&scope_of_feed(feed)) {
            return Err("This system has no scope for this.");
        }
        Ok(ActingPosting {
            office_id,
            office_path: vec![office_id],
            department: department.to_owned(),
            roles: roles_of(feed).to_vec(),
            ..self.reading()
        })
    }
}

/// Whether a posting may register other systems, give them secrets and tell them of events.
pub fn may_register_client(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.has(Role::StateAdmin) {
        Ok(())
    } else {
        Err("Other systems are registered by the administrator of the state.")
    }
}

/// Whether a posting may see which systems may call.
pub fn may_see_clients(actor: &ActingPosting) -> Result<(), Denied> {
    if [Role::StateAdmin, Role::Finance, Role::Auditor].iter().any(|role| actor.has(*role)) {
        Ok(())
    } else {
        Err("Other systems are seen by the administrator of the state, the Finance Department and auditors.")
    }
}

/// Whether a posting may approve or reject a system: the Finance Department or an administrator of the state, and never the
/// person who registered it.
pub fn may_decide_client(actor: &ActingPosting, registered_by: Uuid) -> Result<(), Denied> {
    if !actor.has(Role::Finance) && !actor.has(Role::StateAdmin) {
        return Err(
            "Other systems are approved by the Finance Department or a second administrator of the state.",
        );
    }
    if actor.person_id == registered_by {
        return Err("Who registered a system does not approve it: a second person does.");
    }
    Ok(())
}

/// Whether a posting may shut a system out at once.
pub fn may_disable_client(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.has(Role::Finance) || actor.has(Role::StateAdmin) {
        Ok(())
    } else {
        Err("Other systems are disabled by the administrator of the state or the Finance Department.")
    }
}

/// Whether a posting may see what of a feed waits, and settle it. `department`: whose project it is placed in, once that is known.
pub fn may_reconcile(actor: &ActingPosting, feed: Feed, department: Option<&str>) -> Result<(), Denied> {
    let own = department.is_none_or(|department| department == actor.department);
    match feed {
        Feed::Officers if actor.has(Role::StateAdmin) || (actor.has(Role::DeptAdmin) && own) => Ok(()),
        Feed::Officers => Err("What the feed of officers brought is settled by the administrators."),
        _ if actor.has(Role::DeptNodal) && own => Ok(()),
        Feed::Tenders => Err("What the tender portal brought is settled by the department's nodal officer."),
        _ if actor.has(Role::Finance) => Ok(()),
        _ => Err("What IFMS brought is settled by the department's nodal officer or the Finance Department."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{may_grant, may_sanction};
    use crate::sanction::SanctionAction;

    fn system(scopes: &[ClientScope]) -> System {
        System {
            client_id: Uuid::from_u128(1),
            system: "ifms".into(),
            name: "IFMS".into(),
            posting_id: Uuid::from_u128(2),
            person_id: Uuid::from_u128(3),
            office_id: Uuid::from_u128(4),
            scopes: scopes.to_vec(),
            departments: vec!["PW".into()],
            districts: vec![],
        }
    }

    #[test]
    fn a_machine_can_never_sign_approve_or_hold_a_credential() {
        for (operation, _) in OPERATIONS {
            for never in [
                "sign",
                "credential",
                "session",
                "password",
                "authenticator",
                "accord",
                "concur",
                "approve",
                "accept",
                "delegat",
                "client",
                "webhook",
            ] {
                let reads = operation.starts_with("get_order") || operation.starts_with("list_");
                assert!(!operation.contains(never) || reads, "{operation}");
            }
        }
        let all = system(ClientScope::ALL);
        let office = Uuid::from_u128(9);
        for feed in Feed::ALL {
            let acting = all.feeding(*feed, "PW", office).unwrap();
            for never in [
                Role::TsAuthority,
                Role::DeptSecretary,
                Role::FinancialAdviser,
                Role::TenderAuthority,
                Role::StateAdmin,
                Role::Auditor,
                Role::Verifier,
                Role::Recommender,
                Role::BillPasser,
            ] {
                assert!(!acting.has(never), "{feed}: {never}");
            }
            let place = crate::policy::SanctionPlace {
                office_path: &[office],
                holder_office_id: office,
                prepared_by: Uuid::from_u128(10),
                verified_by: None,
                authority_posting_id: Uuid::from_u128(130),
                authority_office_id: office,
            };
            for action in SanctionAction::ALL
                .iter()
                .filter(|action| !matches!(action, SanctionAction::Freeze | SanctionAction::Recall))
            {
                assert!(may_sanction(&acting, *action, place).is_err(), "{feed}: {action}");
            }
            assert!(
                may_grant(&acting, &[Role::Finance]).is_err()
                    || acting.has(Role::Finance)
                    || *feed != Feed::Officers
            );
        }
        assert!(all.reading().roles.is_empty());
    }

    #[test]
    fn a_feed_needs_its_scope() {
        let reader = system(&[ClientScope::ProjectsRead]);
        for feed in Feed::ALL {
            assert!(reader.feeding(*feed, "PW", Uuid::nil()).is_err(), "{feed}");
            assert!(system(&[scope_of_feed(*feed)]).feeding(*feed, "PW", Uuid::nil()).is_ok(), "{feed}");
        }
    }

    #[test]
    fn a_system_reads_the_state_a_department_or_a_part() {
        let mut of = system(&[]);
        assert_eq!(of.read_scope(), ReadScope::Department("PW".into()));
        assert!(of.covers("PW") && !of.covers("IW"));
        of.districts = vec![320];
        assert_eq!(
            of.reading().read_scope(),
            ReadScope::Part { departments: vec!["PW".into()], districts: vec![320] }
        );
        of.departments.clear();
        assert!(!of.covers("PW"));
        of.districts.clear();
        assert_eq!(of.read_scope(), ReadScope::All);
    }

    #[test]
    fn a_system_is_let_in_by_two_persons() {
        let actor = |person: u128, roles: &[Role]| ActingPosting {
            person_id: Uuid::from_u128(person),
            roles: roles.to_vec(),
            department: "PW".into(),
            reads: None,
            ..system(&[]).reading()
        };
        let admin = actor(70, &[Role::StateAdmin]);
        assert!(may_register_client(&admin).is_ok());
        assert!(may_decide_client(&admin, admin.person_id).is_err(), "not one's own");
        assert!(may_decide_client(&actor(71, &[Role::StateAdmin]), admin.person_id).is_ok());
        assert!(may_decide_client(&actor(72, &[Role::Finance]), admin.person_id).is_ok());
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::StateAdmin | Role::Finance)) {
            let other = actor(73, &[*role]);
            assert!(may_register_client(&other).is_err() && may_disable_client(&other).is_err(), "{role}");
            assert!(may_decide_client(&other, admin.person_id).is_err(), "{role}");
        }
        let nodal = actor(74, &[Role::DeptNodal]);
        assert!(may_reconcile(&nodal, Feed::Tenders, Some("PW")).is_ok());
        assert!(may_reconcile(&nodal, Feed::Tenders, Some("IW")).is_err());
        assert!(may_reconcile(&nodal, Feed::Officers, None).is_err());
        assert!(may_reconcile(&admin, Feed::Officers, None).is_ok());
        assert!(may_reconcile(&admin, Feed::Allotments, None).is_err());
    }
}
