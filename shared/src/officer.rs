//! Officers: persons, their postings and the roles these carry. Every act is recorded against a posting.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// What a posting may do; `shared::policy` says what each role means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Preparer,
    EstimateChecker,
    EstimateVetter,
    Verifier,
    Recommender,
    TsAuthority,
    DeptNodal,
    DeptSecretary,
    FinancialAdviser,
    Finance,
    TreasuryOfficer,
    DistrictMagistrate,
    Auditor,
    DeptAdmin,
    StateAdmin,
    /// Drafts tenders and agreements, records bids, proposes variations: Assistant and Executive Engineer.
    TenderPreparer,
    /// Invites tenders, evaluates bids, issues letters of acceptance, recommends variations: Executive Engineer.
    TenderInviter,
    /// Accepts tenders, puts agreements in force, approves variations: Superintending and Chief Engineer.
    TenderAuthority,
    /// Enters progress, brings photos, reports hindrances: Sub-Assistant, Junior and Assistant Engineer.
    ProgressReporter,
    /// Approves reports, verifies milestones, sets what a work is measured by: Executive Engineer.
    ProgressApprover,
    /// Approves corrections, suspends and resumes projects: Superintending Engineer.
    ProgressCorrector,
    /// Inspects works: engineers from the Assistant up, the department, Finance, the District Magistrate.
    Inspector,
    /// Measures bills: Sub-Assistant and Junior Engineer.
    BillMeasurer,
    /// Checks bills: Assistant Engineer.
    BillChecker,
    /// Passes bills, prepares annual plans: Executive Engineer.
    BillPasser,
}
words!(Role { Preparer = "preparer", EstimateChecker = "estimate_checker", EstimateVetter = "estimate_vetter", Verifier = "verifier", Recommender = "recommender", TsAuthority = "ts_authority", DeptNodal = "dept_nodal", DeptSecretary = "dept_secretary", FinancialAdviser = "financial_adviser", Finance = "finance", TreasuryOfficer = "treasury_officer", DistrictMagistrate = "district_magistrate", Auditor = "auditor", DeptAdmin = "dept_admin", StateAdmin = "state_admin", TenderPreparer = "tender_preparer", TenderInviter = "tender_inviter", TenderAuthority = "tender_authority", ProgressReporter = "progress_reporter", ProgressApprover = "progress_approver", ProgressCorrector = "progress_corrector", Inspector = "inspector", BillMeasurer = "bill_measurer", BillChecker = "bill_checker", BillPasser = "bill_passer" });
impl Role {
    /// The roles of the works offices; who has one reads what his offices build.
    pub const ENGINEERS: &[Self] = &[
        Self::Preparer,
        Self::EstimateChecker,
        Self::EstimateVetter,
        Self::Verifier,
        Self::Recommender,
        Self::TsAuthority,
        Self::TenderPreparer,
        Self::TenderInviter,
        Self::TenderAuthority,
        Self::ProgressReporter,
        Self::ProgressApprover,
        Self::ProgressCorrector,
        Self::BillMeasurer,
        Self::BillChecker,
        Self::BillPasser,
    ];
}

/// How a posting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    Regular,
    Additional,
    Officiating,
}
words!(Charge { Regular = "regular", Additional = "additional", Officiating = "officiating" });

/// A person as colleagues see them; no mobile number, no Aadhaar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Officer {
    pub id: Uuid,
    /// The user name of the sign-in.
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    pub email: String,
    pub active: bool,
    pub version: i32,
    pub postings: Vec<Posting>,
}

/// A new person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOfficer {
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    /// E.164, such as `+919830012345`.
    pub mobile: String,
    pub email: String,
}

/// A person in an office under a designation, from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Posting {
    pub id: Uuid,
    pub person_id: Uuid,
    pub person_name_en: String,
    pub person_name_bn: String,
    pub office_id: Uuid,
    pub office_code: String,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub department: String,
    pub designation: String,
    pub designation_name_en: String,
    pub designation_name_bn: String,
    pub roles: Vec<Role>,
    pub charge: Charge,
    pub from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    pub order_no: String,
}

/// A new posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPosting {
    pub person_id: Uuid,
    pub office_id: Uuid,
    pub designation: String,
    pub roles: Vec<Role>,
    pub charge: Charge,
    pub from: NaiveDate,
    pub order_no: String,
}

/// The end of a posting: its open tasks go to the successor, its signing keys never.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndPosting {
    /// The last day.
    pub to: NaiveDate,
    pub order_no: String,
}
