//! The works of the demo as its file tells them: what is built, where, for how much, and how far each has come by the day
//! of seeding. Dates are days of the calendar, or days before the day of seeding where something is to look overdue.

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use shared::approval::{ApprovalKind, ChecklistEntry, RevisionReason};
use shared::estimate::{EstimateContent, EstimateState};
use shared::fiscal_year::FiscalYear;
use shared::project::{Location, ProjectNature, Requisition};
use shared::work::WorkCategory;

use super::portfolio_money::{MoneyOfTheDemo, money};
use super::portfolio_tenders::{TenderOfTheDemo, tenders};
use crate::http::Refusal;

const PROJECTS: &str = include_str!("../../assets/demo/projects.json");

/// A day: `2026-01-14`, or `-9` for nine days before seeding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Day {
    On(NaiveDate),
    Before(u64),
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        match text.strip_prefix('-') {
            Some(days) => days.parse().map(Self::Before).map_err(|error| format!("{text}: {error}")),
            None => text.parse().map(Self::On).map_err(|error| format!("{text}: {error}")),
        }
    }
}

impl Day {
    pub fn seen_from(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::On(day) => day,
            Self::Before(days) => today.checked_sub_days(Days::new(days)).unwrap_or(today),
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct ProjectOfTheDemo {
    /// The serial in the project's code, where the design gives one.
    pub serial: Option<i64>,
    pub title_en: String,
    pub title_bn: String,
    pub description: String,
    pub department: String,
    pub requisitioning_department: String,
    /// Where it is prepared; the division above builds it.
    pub subdivision: String,
    pub project_type: String,
    pub nature: ProjectNature,
    pub scheme: String,
    pub district: i32,
    pub place: String,
    pub location: Location,
    pub proposed_cost_paise: i64,
    pub ifms_project_id: Option<String>,
    pub tentative_start: Option<NaiveDate>,
    pub tentative_completion: Option<NaiveDate>,
    pub begun: Day,
    /// The letter that initiated it.
    #[serde(default)]
    pub requisition: Option<Requisition>,
    pub approvals: Vec<ApprovalOfTheDemo>,
    /// A proposal on its road.
    #[serde(default)]
    pub proposal: Option<ProposalOfTheDemo>,
    /// That it was cancelled.
    #[serde(default)]
    pub cancelled: Option<CancellingOfTheDemo>,
    pub works: Vec<WorkOfTheDemo>,
    /// From a file of their own.
    #[serde(skip)]
    pub tenders: Vec<TenderOfTheDemo>,
    #[serde(skip)]
    pub money: Option<MoneyOfTheDemo>,
}

#[derive(Debug, Deserialize)]
pub struct ApprovalOfTheDemo {
    pub kind: ApprovalKind,
    pub go_no: String,
    pub go_date: Day,
    pub uo_no: String,
    pub uo_date: Day,
    pub file_no: String,
    pub authority: String,
    pub amount_paise: i64,
    pub completion_period_months: i32,
    /// Why it revises.
    #[serde(default)]
    pub reasons: Vec<RevisionReason>,
    pub phasing: Vec<YearOfTheDemo>,
}

/// How far a proposal comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposedUntil {
    Draft,
    Submitted,
    /// The financial adviser has concurred.
    Concurred,
}

#[derive(Debug, Deserialize)]
pub struct ProposalOfTheDemo {
    pub kind: ApprovalKind,
    pub begun: Day,
    pub until: ProposedUntil,
    pub amount_paise: i64,
    pub completion_period_months: i32,
    pub file_no: String,
    #[serde(default)]
    pub reasons: Vec<RevisionReason>,
    pub checklist: Vec<ChecklistEntry>,
    pub phasing: Vec<YearOfTheDemo>,
    /// What the financial adviser said.
    pub remarks: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct CancellingOfTheDemo {
    pub on: Day,
    pub reason: String,
}

#[derive(Debug, Deserialize)]
pub struct YearOfTheDemo {
    /// `2025-26`, or `+0` and `+1` for the year of seeding and the next.
    fy: String,
    pub head_of_account: String,
    pub scheme: String,
    pub amount_paise: i64,
}

impl YearOfTheDemo {
    pub fn year(&self, today: NaiveDate) -> Result<FiscalYear, Refusal> {
        let this = FiscalYear::of(today);
        match self.fy.as_str() {
            "+0" => Ok(this),
            "+1" => Ok(this.next()),
            text => text.parse().map_err(|_| Refusal::Internal(format!("no financial year: {text}"))),
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct WorkOfTheDemo {
    /// Absent for the first: it bears the name of the project.
    pub name: Option<String>,
    pub category: WorkCategory,
    pub weight_bp: i32,
    pub quantity_milli: Option<i64>,
    pub unit: Option<String>,
    pub estimate: EstimateOfTheDemo,
    pub sanction: Option<SanctionOfTheDemo>,
}

#[derive(Debug, Deserialize)]
pub struct EstimateOfTheDemo {
    pub begun: Day,
    /// How far it comes.
    pub state: EstimateState,
    pub content: EstimateContent,
    /// Why it was returned.
    pub remarks: Option<String>,
}

impl EstimateOfTheDemo {
    /// What it adds up to, in whole rupees.
    pub fn total_paise(&self) -> i64 {
        let content = &self.content;
        shared::estimate::sums(
            &content.lines,
            content.contingency_bp,
            content.gst_paise,
            &content.other_charges,
        )
        .map_or(0, |sums| sums.total_paise)
    }
}

/// How far a sanction comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    Draft,
    Submitted,
    Verified,
    /// Recommended by the division; waits in the circle.
    Recommended,
    /// In the authority's office, to be prepared for signing.
    Arrived,
    ReadyToSign,
    Issued,
    Returned,
    /// Signed on paper before the cut-off.
    Recorded,
    /// The same, its scan sent for certification.
    LegacySubmitted,
}

/// What follows on an issued sanction.
#[derive(Debug, Deserialize)]
pub struct LaterOfTheDemo {
    /// The day it is signed.
    pub on: Day,
    /// Basis points by which the rates rise in the revised estimate; absent: the sanction is cancelled.
    pub rise_bp: Option<i32>,
    /// What the order prints.
    pub reason: String,
}

#[derive(Debug, Deserialize)]
pub struct SanctionOfTheDemo {
    pub until: Until,
    /// The day of the last act.
    pub on: Day,
    /// Days the frozen order waits for its signature, beside the usual one.
    #[serde(default)]
    pub waits: u64,
    /// Of an order on paper.
    pub memo_no: Option<String>,
    /// Why it was returned.
    pub remarks: Option<String>,
    /// What revises or cancels it, once issued.
    pub later: Option<LaterOfTheDemo>,
}

/// All of them, as the files have them.
pub fn projects() -> Result<Vec<ProjectOfTheDemo>, Refusal> {
    let mut projects: Vec<ProjectOfTheDemo> = serde_json::from_str(PROJECTS)
        .map_err(|error| Refusal::Internal(format!("the demo's projects: {error}")))?;
    for tender in tenders()? {
        let own = projects
            .iter_mut()
            .find(|of| of.department == tender.department && of.serial == Some(tender.serial))
            .ok_or_else(|| Refusal::Internal(format!("no project of tender {}", tender.nit_no)))?;
        own.tenders.push(tender);
    }
    for money in money()? {
        let own = projects
            .iter_mut()
            .find(|of| of.department == money.department && of.serial == Some(money.serial))
            .ok_or_else(|| Refusal::Internal(format!("no project of the money of {}", money.serial)))?;
        own.money = Some(money);
    }
    Ok(projects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_every_approval_add_up_to_it() {
        let today = "2026-11-25".parse().unwrap();
        for project in projects().unwrap() {
            assert!(project.location.check().is_ok(), "{}", project.title_en);
            for approval in &project.approvals {
                let total: i64 = approval.phasing.iter().map(|year| year.amount_paise).sum();
                assert_eq!(total, approval.amount_paise, "{}", project.title_en);
                assert!(approval.phasing.iter().all(|year| year.year(today).is_ok()));
            }
            if let Some(proposal) = &project.proposal {
                let total: i64 = proposal.phasing.iter().map(|year| year.amount_paise).sum();
                assert_eq!(total, proposal.amount_paise, "{}", project.title_en);
            }
        }
    }

    /// What the design gives each of the sixteen, work by work, in rupees.
    const SANCTIONS: [(&str, i64, &[i64]); 16] = [
        ("PW", 101, &[41_87_35_420]),
        ("HF", 87, &[18_12_60_500]),
        ("IW", 45, &[9_40_15_000]),
        ("PH", 210, &[30_98_00_000]),
        ("UM", 133, &[2_91_50_000]),
        ("WR", 64, &[44_80_000, 44_75_000, 44_60_000, 44_70_000]),
        ("PR", 301, &[37_90_000]),
        ("SE", 77, &[13_95_000]),
        ("PU", 12, &[]),
        ("NB", 22, &[]),
        ("SA", 19, &[2_36_00_000]),
        ("PW", 455, &[11_85_000]),
        ("PW", 210, &[29_12_00_000]),
        ("UM", 288, &[6_61_30_000]),
        ("HF", 231, &[46_90_000]),
        ("IW", 71, &[]),
    ];

    #[test]
    fn every_estimate_is_in_order_and_comes_to_the_sum_of_the_design() {
        let projects = projects().unwrap();
        for project in &projects {
            let weights: i32 = project.works.iter().map(|work| work.weight_bp).sum();
            assert_eq!(weights, 10_000, "{}", project.title_en);
            for work in &project.works {
                let sums = shared::estimate::check_content(&work.estimate.content).unwrap();
                assert_eq!(sums.total_paise, work.estimate.total_paise(), "{}", project.title_en);
            }
        }
        for (department, serial, amounts) in SANCTIONS {
            let project =
                projects.iter().find(|of| of.department == department && of.serial == Some(serial)).unwrap();
            let sanctioned: Vec<i64> = project
                .works
                .iter()
                .filter(|work| work.sanction.is_some())
                .map(|work| work.estimate.total_paise() / 100)
                .collect();
            assert_eq!(sanctioned, amounts, "{}", project.title_en);
        }
    }
}
