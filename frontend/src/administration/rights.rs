//! What the post acted for may do here, as `shared::policy` says; the server asks the same again.

use leptos::prelude::*;
use shared::feed::Feed;
use shared::officer::Posting;
use shared::policy::{
    ActingPosting, ImportPlace, may_administer, may_administer_state, may_decide_rule, may_keep_budget,
    may_oversee, may_propose_rule, may_reconcile, may_register_client, may_see_clients, sees_import,
};

use crate::api::use_signed_in;

/// What may be done, following the post acted for.
#[derive(Clone, Copy)]
pub struct Rights(Memo<Option<ActingPosting>>);

fn as_policy_sees(posting: &Posting) -> ActingPosting {
    ActingPosting {
        id: posting.id,
        person_id: posting.person_id,
        office_id: posting.office_id,
        office_path: vec![posting.office_id],
        department: posting.department.clone(),
        designation: posting.designation.clone(),
        roles: posting.roles.clone(),
        stands_in_at: Vec::new(),
        reads: None,
    }
}

/// The rights of the post acted for.
pub fn use_rights() -> Rights {
    let api = use_signed_in();
    Rights(Memo::new(move |_| api.acting().as_ref().map(as_policy_sees)))
}

impl Rights {
    fn ask(self, may: impl Fn(&ActingPosting) -> bool) -> bool {
        self.0.with(|acting| acting.as_ref().is_some_and(may))
    }
    /// Sets up offices, officers and templates: anywhere, or in this department.
    pub fn administers(self, department: Option<&str>) -> bool {
        self.ask(|acting| may_administer(acting, department).is_ok())
    }
    /// Keeps departments and holidays.
    pub fn administers_state(self) -> bool {
        self.ask(|acting| may_administer_state(acting).is_ok())
    }
    /// Proposes changes of rules and powers.
    pub fn proposes(self) -> bool {
        self.ask(|acting| may_propose_rule(acting).is_ok())
    }
    /// Decides what others propose.
    pub fn decides(self) -> bool {
        self.ask(|acting| may_decide_rule(acting, uuid::Uuid::nil()).is_ok())
    }
    /// Keeps what the budget provides.
    pub fn keeps_budget(self) -> bool {
        self.ask(|acting| may_keep_budget(acting).is_ok())
    }
    /// Registers other systems and tells them of events.
    pub fn registers_systems(self) -> bool {
        self.ask(|acting| may_register_client(acting).is_ok())
    }
    /// Sees which systems may call.
    pub fn sees_systems(self) -> bool {
        self.ask(|acting| may_see_clients(acting).is_ok())
    }
    /// Settles what feeds brought and nobody could place.
    pub fn reconciles(self) -> bool {
        self.ask(|acting| Feed::ALL.iter().any(|feed| may_reconcile(acting, *feed, None).is_ok()))
    }
    /// Sees dashboard and registers.
    pub fn oversees(self) -> bool {
        self.ask(|acting| may_oversee(acting).is_ok())
    }
    /// Brings or approves files of the past, or looks at them.
    pub fn sees_imports(self) -> bool {
        self.ask(|acting| {
            let (kind, department) = (shared::import::ImportKind::Project, acting.department.as_str());
            sees_import(acting, ImportPlace { kind, department, brought_by: None, offices: &[] })
        })
    }
    /// Has anything to do on these pages.
    pub fn any(self) -> bool {
        self.administers(None)
            || self.proposes()
            || self.decides()
            || self.sees_systems()
            || self.reconciles()
    }
    /// The department of the post acted for.
    pub fn department(self) -> Option<String> {
        self.0.with(|acting| acting.as_ref().map(|acting| acting.department.clone()))
    }
}
