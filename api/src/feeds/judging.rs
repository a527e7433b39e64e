//! One row: what it is, whether it can be placed, what it becomes.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::feed::{Feed, RowProblem};
use shared::officer::Role;
use shared::policy::{ActingPosting, System};
use uuid::Uuid;

use super::{approvals, expenditures, money, staff, tenders};
use crate::context::Context;
use crate::db::DbFault;
use crate::http::Refusal;

/// What a row became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    pub entity: &'static str,
    pub id: Uuid,
}

impl Entered {
    pub const fn new(entity: &'static str, id: Uuid) -> Self {
        Self { entity, id }
    }
}

/// Why a row is not entered.
#[derive(Debug)]
pub enum Stop {
    /// It may be right, but it is not known where it belongs: an officer says it.
    Unplaced(RowProblem),
    /// It is not right, as the rules and fields say.
    Refused(Refusal),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbFault> for Stop {
    fn from(error: DbFault) -> Self {
        Self::Refused(error.into())
    }
}

/// Nobody knows where this belongs.
pub fn unplaced(pointer: &str, code: &str, detail: impl Into<String>) -> Stop {
    let detail = detail.into();
    let error = shared::problem::FieldError::new(pointer, code, &detail);
    Stop::Unplaced(RowProblem { code: code.into(), detail, errors: vec![error], rule: None })
}

/// What an officer said of a row, in place of what it brought.
#[derive(Debug, Default)]
pub struct Placing {
    pub project: Option<Uuid>,
    pub work: Option<Uuid>,
    pub head_of_account: Option<String>,
    pub office: Option<String>,
    pub roles: Vec<Role>,
    /// Who said it: rights of officers come from him.
    pub by: Option<ActingPosting>,
}

/// Who brings a row, and where it goes.
pub struct Bringer<'a> {
    pub context: &'a Context,
    pub system: &'a System,
    pub placing: &'a Placing,
}

impl Bringer<'_> {
    /// As who the row is entered.
    pub fn acting(&self, feed: Feed, department: &str, office_id: Uuid) -> Result<ActingPosting, Stop> {
        self.system
            .feeding(feed, department, office_id)
            .map_err(|denied| Stop::Refused(Refusal::Forbidden(denied.into())))
    }
}

/// Enters a row, in the caller's transaction.
pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, feed: Feed, row: &Value) -> Result<Entered, Stop> {
    match feed {
        Feed::AdministrativeApprovals => approvals::enter(conn, of, row),
        Feed::Allotments => money::enter(conn, of, row),
        Feed::Expenditures => expenditures::enter(conn, of, row),
        Feed::Tenders => tenders::enter(conn, of, row),
        Feed::Officers => staff::enter(conn, of, row),
    }
}

/// What comes first of a batch, whatever order it was sent in: vouchers before reversals, notices before bids before awards,
/// officers before the ends of postings before postings.
pub fn turn(feed: Feed, row: &Value) -> u8 {
    let kind = row["kind"].as_str().unwrap_or_default();
    match (feed, kind) {
        (Feed::Expenditures, "reversal") | (Feed::Allotments, "withdrawal") => 1,
        (Feed::Tenders, "bids") | (Feed::Officers, "posting_end") => 1,
        (Feed::Tenders, "award") | (Feed::Officers, "posting") => 2,
        (Feed::AdministrativeApprovals, _) if row["order"]["kind"] == "revised" => 1,
        _ => 0,
    }
}

/// The refusal as a row tells it; an unknown head of account is a matter for an officer, not for the sender.
pub fn told(stop: Stop) -> Result<(bool, RowProblem), Refusal> {
    let refusal = match stop {
        Stop::Unplaced(problem) => return Ok((true, problem)),
        Stop::Refused(refusal @ (Refusal::Internal(_) | Refusal::Unavailable(_))) => return Err(refusal),
        Stop::Refused(refusal) => refusal,
    };
    let problem = refusal.problem();
    let of_head = |error: &shared::problem::FieldError| {
        error.pointer == "/head_of_account"
            && ["UNKNOWN_REFERENCE", "HEAD_NOT_PHASED"].contains(&error.code.as_str())
    };
    let waits = !problem.errors.is_empty() && problem.errors.iter().all(of_head);
    let row = RowProblem {
        code: problem.code,
        detail: problem.detail.unwrap_or(problem.title),
        errors: problem.errors,
        rule: problem.rule,
    };
    Ok((waits, row))
}
