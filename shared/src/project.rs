//! Projects: what is to be built, for whom, where, and how far it has come.

mod location;
mod origin;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use location::Location;
pub use origin::{CancelProject, Cancellation, Deposit, Requisition};

use crate::approval::AdministrativeApproval;
use crate::portfolio::Health;
use crate::words::words;
use crate::work::Work;

/// What kind of undertaking it is. Repairs and maintenance need no administrative approval (PWD Code 168).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProjectNature {
    Original,
    Upgrade,
    Repair,
    Maintenance,
    Deposit,
}
words!(ProjectNature { Original = "original", Upgrade = "upgrade", Repair = "repair", Maintenance = "maintenance", Deposit = "deposit" });

impl ProjectNature {
    /// Whether an administrative approval must be in force before a technical sanction (R03).
    pub fn needs_approval(self) -> bool {
        !matches!(self, Self::Repair | Self::Maintenance)
    }
}

/// How far a project has come; derived from its children by [`stage_of`], stored for queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProjectStage {
    Concept,
    Estimate,
    AaProposed,
    AaAccorded,
    TsPending,
    TsIssued,
    Tendering,
    Awarded,
    InProgress,
    Suspended,
    PhysicallyCompleted,
    FinanciallyClosed,
    Closed,
    Cancelled,
}
words!(ProjectStage { Concept = "concept", Estimate = "estimate", AaProposed = "aa_proposed", AaAccorded = "aa_accorded", TsPending = "ts_pending", TsIssued = "ts_issued", Tendering = "tendering", Awarded = "awarded", InProgress = "in_progress", Suspended = "suspended", PhysicallyCompleted = "physically_completed", FinanciallyClosed = "financially_closed", Closed = "closed", Cancelled = "cancelled" });

/// What [`stage_of`] looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageFacts {
    pub cancelled: bool,
    /// A stage brought in from before UPMS kept the record of it; it never falls below this.
    pub floor: Option<ProjectStage>,
    pub has_estimate: bool,
    pub approval_proposed: bool,
    pub approval_in_force: bool,
    pub needs_approval: bool,
    /// A sanction was sent for checking, or a vetted estimate waits for one where no approval is needed.
    pub sanction_submitted: bool,
    pub sanction_in_force: bool,
    /// A notice is published, or a work is called again: by a next call, or for its balance after a termination.
    pub tendering: bool,
    /// An agreement is in force, or was until its work was done.
    pub awarded: bool,
    /// The work under one of these began on the site.
    pub started: bool,
    /// The Superintending Engineer has suspended it.
    pub suspended: bool,
    /// Every work is physically complete under its agreement (R46).
    pub complete: bool,
    /// Nothing is open in the accounts (R47).
    pub settled: bool,
    /// The Superintending Engineer has closed it (R48).
    pub closed: bool,
}

/// The stage of a project, a pure function of its children.
pub fn stage_of(facts: &StageFacts) -> ProjectStage {
    if facts.cancelled {
        return ProjectStage::Cancelled;
    }
    let derived = if facts.complete && facts.closed {
        ProjectStage::Closed
    } else if facts.complete && facts.settled {
        ProjectStage::FinanciallyClosed
    } else if facts.complete {
        ProjectStage::PhysicallyCompleted
    } else if facts.started && facts.suspended {
        ProjectStage::Suspended
    } else if facts.started {
        ProjectStage::InProgress
    } else if facts.awarded {
        ProjectStage::Awarded
    } else if facts.tendering {
        ProjectStage::Tendering
    } else if facts.sanction_in_force {
        ProjectStage::TsIssued
    } else if facts.sanction_submitted {
        ProjectStage::TsPending
    } else if facts.approval_in_force {
        ProjectStage::AaAccorded
    } else if facts.approval_proposed {
        ProjectStage::AaProposed
    } else if facts.has_estimate {
        ProjectStage::Estimate
    } else {
        ProjectStage::Concept
    };
    facts.floor.map_or(derived, |floor| floor.max(derived))
}

/// A row of the project list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectSummary {
    pub id: Uuid,
    pub code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub department: String,
    pub district: i32,
    pub district_name_en: String,
    pub district_name_bn: String,
    pub executing_office_name_en: String,
    #[serde(default)]
    pub executing_office_name_bn: String,
    pub project_type: String,
    pub nature: ProjectNature,
    pub stage: ProjectStage,
    pub stage_since: NaiveDate,
    /// The worst of its flags.
    #[serde(default)]
    pub health: Health,
    /// Progress planned for the latest month whose report is due, of what is in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_bp: Option<i32>,
    /// As reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financial_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aa_amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aa_amount_display: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts_total_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts_total_display: Option<String>,
    /// Who holds the next step: designation and office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_since: Option<NaiveDate>,
    pub updated_at: DateTime<Utc>,
}

/// A project with its works and the approval in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Project {
    pub id: Uuid,
    pub code: String,
    pub version: i32,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub description: String,
    /// Owner.
    pub department: String,
    pub requisitioning_department: String,
    pub executing_department: String,
    pub executing_office_id: Uuid,
    pub executing_office_name_en: String,
    pub executing_office_name_bn: String,
    pub project_type: String,
    pub nature: ProjectNature,
    pub scheme: String,
    pub district: i32,
    pub district_name_en: String,
    pub district_name_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ifms_project_id: Option<String>,
    pub proposed_cost_paise: i64,
    pub proposed_cost_display: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_start: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_completion: Option<NaiveDate>,
    pub stage: ProjectStage,
    pub stage_since: NaiveDate,
    /// The day of physical completion by the certificates of its works, the last of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requisition: Option<Requisition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation: Option<Cancellation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_in_force: Option<AdministrativeApproval>,
    pub ts_total_paise: i64,
    pub ts_total_display: String,
    /// Agreements that bind, with their approved variations.
    pub contract_total_paise: i64,
    pub contract_total_display: String,
    pub works: Vec<Work>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_since: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A new project, at concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProject {
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub description: String,
    pub department: String,
    pub requisitioning_department: String,
    pub executing_office_id: Uuid,
    pub project_type: String,
    pub nature: ProjectNature,
    pub scheme: String,
    pub district: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub proposed_cost_paise: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_start: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_completion: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requisition: Option<Requisition>,
    /// Of a deposit work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
}

/// A change of a project. The title is locked once an approval stands (R02).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProjectChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_cost_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_start: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_completion: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ifms_project_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requisition: Option<Requisition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
}

/// How a list of projects is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProjectSort {
    Code,
    UpdatedAt,
    AaAmount,
    StageSince,
}
words!(ProjectSort { Code = "code", UpdatedAt = "updated_at", AaAmount = "aa_amount", StageSince = "stage_since" });

/// One line of a timeline: what was done, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// Such as `technical_sanction`.
    pub entity: String,
    pub entity_id: Uuid,
    /// Such as `submitted`.
    pub action: String,
    /// `Arpita Ghosh, Assistant Engineer, Krishnanagar Sub-Division`; `System` where no officer acted.
    pub actor_en: String,
    pub actor_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_rises_with_its_children_and_falls_with_them() {
        let mut facts = StageFacts { needs_approval: true, ..StageFacts::default() };
        assert_eq!(stage_of(&facts), ProjectStage::Concept);
        facts.has_estimate = true;
        assert_eq!(stage_of(&facts), ProjectStage::Estimate);
        facts.approval_in_force = true;
        assert_eq!(stage_of(&facts), ProjectStage::AaAccorded);
        facts.sanction_submitted = true;
        assert_eq!(stage_of(&facts), ProjectStage::TsPending);
        facts.sanction_in_force = true;
        assert_eq!(stage_of(&facts), ProjectStage::TsIssued);
        facts.tendering = true;
        assert_eq!(stage_of(&facts), ProjectStage::Tendering);
        facts.awarded = true;
        assert_eq!(stage_of(&facts), ProjectStage::Awarded);
        facts.floor = Some(ProjectStage::InProgress);
        assert_eq!(stage_of(&facts), ProjectStage::InProgress);
        facts.settled = true;
        assert_eq!(stage_of(&facts), ProjectStage::InProgress, "accounts of what goes on close nothing");
        facts.settled = false;
        facts.complete = true;
        assert_eq!(stage_of(&facts), ProjectStage::PhysicallyCompleted);
        facts.settled = true;
        assert_eq!(stage_of(&facts), ProjectStage::FinanciallyClosed);
        facts.closed = true;
        assert_eq!(stage_of(&facts), ProjectStage::Closed);
        facts.cancelled = true;
        assert_eq!(stage_of(&facts), ProjectStage::Cancelled);
    }

    proptest::proptest! {
        #[test]
        fn a_stage_is_a_pure_function_and_never_falls_when_a_fact_comes_true(
            facts in proptest::collection::vec(proptest::bool::ANY, 13),
            floor in proptest::option::of(0..ProjectStage::ALL.len()),
            more in 0_usize..13,
        ) {
            let of = |facts: &[bool]| StageFacts {
                cancelled: false,
                floor: floor.map(|i| ProjectStage::ALL[i]),
                has_estimate: facts[0],
                approval_proposed: facts[1],
                approval_in_force: facts[2],
                needs_approval: facts[3],
                sanction_submitted: facts[4],
                sanction_in_force: facts[5],
                tendering: facts[6],
                awarded: facts[7],
                started: facts[8],
                suspended: facts[9],
                complete: facts[10],
                settled: facts[11],
                closed: facts[12],
            };
            let before = stage_of(&of(&facts));
            proptest::prop_assert_eq!(before, stage_of(&of(&facts)));
            let mut after = facts.clone();
            after[more] = true;
            proptest::prop_assert!(stage_of(&of(&after)) >= before);
            proptest::prop_assert!(floor.is_none_or(|i| before >= ProjectStage::ALL[i]));
            let cancelled = StageFacts { cancelled: true, ..of(&facts) };
            proptest::prop_assert_eq!(stage_of(&cancelled), ProjectStage::Cancelled);
        }
    }
}
