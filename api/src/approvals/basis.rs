//! What a proposal is judged by on a date: limit of the department, parameters, schemes, budget, the approval it revises.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::approval::{
    AdministrativeApproval, ApprovalBasis, ApprovalKind, ApprovalState, BudgetLine, ChecklistEntry,
    EstimateOffered, Phasing, SecretaryLimit,
};
use shared::fiscal_year::FiscalYear;
use shared::master::{PowerKind, Scheme, SchemeKind};
use shared::policy::ActingPosting;
use shared::powers::{PowerQuestion, power_of};
use shared::rules::{
    ChecklistFacts, FinanceFacts, Finding, FormerFacts, ParameterKey, Parameters, ProposalFacts,
    check_checklist, check_order, finance_needed,
};
use uuid::Uuid;

use super::queries;
use super::rows::{ApprovalRow, ProposalRow};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{documents, masters};

/// The designation whose power the table of limits states for a department.
const SECRETARY: &str = "SECY";
/// Conditions that orders of the government carry, offered to every proposal.
const CONDITIONS: &str = include_str!("../../assets/masters/approval_conditions.json");

/// Everything an approval of a project is judged by on a date.
pub struct Grounds {
    pub on: NaiveDate,
    pub limit: Option<SecretaryLimit>,
    pub parameters: Parameters,
    pub budget: Vec<BudgetLine>,
    pub exempt_schemes: Vec<String>,
    pub non_budgetary_schemes: Vec<String>,
    pub former: Option<AdministrativeApproval>,
    pub former_finance: bool,
}

/// The limit up to which the Secretary of a department accords on a date; a revision has a limit of its own where one is
/// delegated.
fn limit_on(
    conn: &mut PgConnection,
    department: &str,
    kind: ApprovalKind,
    on: NaiveDate,
) -> Result<Option<SecretaryLimit>, Refusal> {
    let powers = masters::powers(conn)?;
    let ask = |power| {
        let question = PowerQuestion {
            power,
            department,
            wing: None,
            designation: SECRETARY,
            programme: None,
            work_nature: None,
            on,
        };
        power_of(&powers, question)
    };
    let own = (kind == ApprovalKind::Revised).then(|| ask(PowerKind::RevisedApproval)).flatten();
    let row = own.or_else(|| ask(PowerKind::Aafs));
    Ok(row.map(|row| SecretaryLimit {
        max_paise: row.max_paise,
        order_ref: row.order_ref.clone(),
        valid_from: row.valid_from,
    }))
}

/// Whether an approval was beyond the Secretary on its date: the Finance Department concurred here, or had to on the paper.
fn needed_finance(
    conn: &mut PgConnection,
    department: &str,
    former: &AdministrativeApproval,
) -> Result<bool, Refusal> {
    match queries::proposals::of(conn, former.id)? {
        Some(proposal) if former.kind != ApprovalKind::Legacy => Ok(proposal.fd_by.is_some()),
        _ => {
            let Some(on) = former.go_date else { return Ok(false) };
            let limit = limit_on(conn, department, former.kind, on)?;
            Ok(limit.and_then(|limit| limit.max_paise).is_some_and(|max| former.amount_paise > max))
        }
    }
}

impl Grounds {
    /// As they are for a project on a date. `former`: the approval it revises.
    pub fn of(
        conn: &mut PgConnection,
        project: &ProjectRow,
        kind: ApprovalKind,
        on: NaiveDate,
        former: Option<AdministrativeApproval>,
    ) -> Result<Self, Refusal> {
        let schemes = masters::schemes(conn)?;
        let codes = |held: &dyn Fn(&Scheme) -> bool| {
            schemes.iter().filter(|scheme| held(scheme)).map(|scheme| scheme.code.clone()).collect()
        };
        let former_finance = match &former {
            Some(former) => needed_finance(conn, &project.department, former)?,
            None => false,
        };
        Ok(Self {
            on,
            limit: limit_on(conn, &project.department, kind, on)?,
            parameters: masters::parameters(conn, &project.department, on)?,
            budget: queries::basis::budget(conn, project.id, FiscalYear::of(on))?,
            exempt_schemes: codes(&|scheme| !scheme.phasing_ceiling),
            non_budgetary_schemes: codes(&|scheme| scheme.kind == SchemeKind::NonBudgetary),
            former,
            former_finance,
        })
    }

    /// For an approval as it stands: on the date of its order, or today.
    pub fn of_row(
        conn: &mut PgConnection,
        ctx: &Context,
        project: &ProjectRow,
        row: &ApprovalRow,
    ) -> Result<Self, Refusal> {
        let former = match row.supersedes_id {
            Some(id) => Some(queries::find(conn, id)?),
            None if row.state()?.is_open() => queries::row_in_force(conn, project.id)?,
            None => None,
        };
        let former = former.map(|former| queries::whole(conn, former)).transpose()?;
        let on = row.go_date.unwrap_or_else(|| ctx.today());
        Self::of(conn, project, row.kind()?, on, former)
    }

    /// What the rules say to an order of this content.
    pub fn findings(
        &self,
        project: &ProjectRow,
        row: &ApprovalRow,
        phasing: &[Phasing],
    ) -> Result<Vec<Finding>, Refusal> {
        let reasons = row.reasons()?;
        Ok(check_order(&ProposalFacts {
            kind: row.kind()?,
            nature: project.nature()?,
            on: self.on,
            project_title: &project.title_en,
            title: &row.title_en,
            amount_paise: row.amount_paise,
            non_budgetary_paise: row.non_budgetary_paise,
            completion_period_months: row.completion_period_months,
            phasing,
            exempt_schemes: &self.exempt_schemes,
            non_budgetary_schemes: &self.non_budgetary_schemes,
            budget: &self.budget,
            reasons: &reasons,
            former: self.former.as_ref().map(|former| FormerFacts {
                amount_paise: former.amount_paise,
                completion_period_months: former.completion_period_months,
                phasing: &former.phasing,
            }),
        }))
    }

    /// Why the Finance Department must concur, if it must.
    pub fn finance(
        &self,
        row: &ApprovalRow,
        proposal: Option<&ProposalRow>,
    ) -> Result<Option<Finding>, Refusal> {
        let (reasons, excess) = (row.reasons()?, proposal.and_then(ProposalRow::rate_excess));
        Ok(finance_needed(&FinanceFacts {
            kind: row.kind()?,
            on: self.on,
            amount_paise: row.amount_paise,
            limit: self.limit.as_ref(),
            reasons: &reasons,
            rate_excess: excess.as_ref(),
            rate_excess_max_bp: self.parameters.basis_points(ParameterKey::RateExcessBp),
            rate_excess_bidders: self.bidders(),
            former_finance: self.former_finance,
        }))
    }

    fn bidders(&self) -> i32 {
        i32::try_from(self.parameters.get(ParameterKey::RateExcessBidders)).unwrap_or(i32::MAX)
    }
}

/// R01 of a proposal: its checklist with the documents, its estimate, the deposit of a deposit work. `state`: the one it was
/// read in; once it was sent, papers are not asked for anew.
pub fn checklist_findings(
    conn: &mut PgConnection,
    project: &ProjectRow,
    proposal: &ProposalRow,
    state: ApprovalState,
) -> Result<Vec<Finding>, Refusal> {
    let estimate = match proposal.estimate_id {
        Some(id) => queries::basis::estimate_of(conn, project.id, id)?,
        None => None,
    };
    let entries = proposal.checklist()?;
    let (documents, _) = documents::standing_of(conn, project.id, &documents_of(&entries))?;
    Ok(check_checklist(&ChecklistFacts {
        entries: &entries,
        estimate: estimate.map(|estimate| estimate.state),
        nature: project.nature()?,
        deposited: projects::deposit_of(conn, project.id)?.is_some(),
        documents: &documents,
        sent: state.was_sent(),
    }))
}

/// Every document a checklist names.
pub fn documents_of(entries: &[ChecklistEntry]) -> Vec<Uuid> {
    entries.iter().flat_map(|entry| entry.documents.iter().copied()).collect()
}

/// An estimate a proposal rests on, if it is of the project.
pub fn estimate(
    conn: &mut PgConnection,
    project_id: Uuid,
    id: Option<Uuid>,
) -> Result<Option<EstimateOffered>, Refusal> {
    match id {
        Some(id) => queries::basis::estimate_of(conn, project_id, id),
        None => Ok(None),
    }
}

/// What a new proposal of a project begins with; the form judges it by the same rules.
pub fn basis(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<ApprovalBasis, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    let former = queries::in_force(conn, project_id)?;
    let kind = if former.is_some() { ApprovalKind::Revised } else { ApprovalKind::Original };
    let grounds = Grounds::of(conn, &project, kind, ctx.today(), former)?;
    let conditions: Vec<String> = serde_json::from_str(CONDITIONS)
        .map_err(|error| Refusal::Internal(format!("conditions of approvals: {error}")))?;
    Ok(ApprovalBasis {
        on: grounds.on,
        rate_excess_max_bp: grounds.parameters.basis_points(ParameterKey::RateExcessBp),
        rate_excess_bidders: grounds.bidders(),
        limit: grounds.limit,
        estimates: queries::basis::estimates(conn, project_id)?,
        budget: grounds.budget,
        exempt_schemes: grounds.exempt_schemes,
        non_budgetary_schemes: grounds.non_budgetary_schemes,
        requisition: projects::requisition_of(conn, project_id)?,
        deposit: projects::deposit_of(conn, project_id)?,
        former: grounds.former,
        former_finance: grounds.former_finance,
        conditions,
        documents: documents::offered(conn, actor, &project)?,
        open_id: queries::row_open(conn, project_id)?.map(|row| row.id),
    })
}
