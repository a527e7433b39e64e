//! The money of a project as the asking posting sees it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::pg::PgConnection;
use shared::allotment::MoneySource;
use shared::annual_plan::PlanAction;
use shared::fiscal_year::FiscalYear;
use shared::money;
use shared::policy::{ActingPosting, MoneyPlace, may_allot, may_plan, may_spend};
use shared::project::ProjectStage;
use shared::project_money::{HeadMoney, OpeningAction, ProjectMoney, YearMoney};
use shared::rules::{FinancialFacts, Finding, IdleFacts, check_idle, check_settled, financial_progress};
use uuid::Uuid;

use super::rows::TotalsRow;
use super::{opening, opening_view, queries};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{annual_plans, approvals, closing, masters, officers};

/// The money of a project the acting posting may read.
pub fn of_project(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<ProjectMoney, Refusal> {
    let project = projects::readable(conn, actor, id)?;
    let totals = queries::totals(conn, id)?;
    let approval = approvals::in_force(conn, id)?;
    let approved_paise = approval.as_ref().map(|approval| approval.amount_paise);
    let financial = financial_progress(FinancialFacts {
        spent_paise: totals.spent_paise.saturating_add(totals.opening_paise),
        agreement_paise: totals.committed_paise,
        approval_paise: approved_paise,
        sanction_paise: queries::sanctioned(conn, id)?,
        needs_approval: project.nature()?.needs_approval(),
    });
    let phasing = approval.map_or_else(Vec::new, |approval| approval.phasing);
    let phased = phasing.iter().fold(BTreeMap::new(), |mut years: BTreeMap<FiscalYear, i64>, year| {
        let sum = years.entry(year.fy).or_default();
        *sum = sum.saturating_add(year.amount_paise);
        years
    });
    let opening = match queries::opening_of(conn, id)? {
        Some(row) => Some(opening_view::of_row(conn, actor, &project, &row)?),
        None => None,
    };
    let liability_paise = totals.bills_passed_paise.saturating_sub(totals.bills_paid_paise);
    Ok(ProjectMoney {
        project_id: id,
        years: years(conn, id, &phased)?,
        heads: heads(conn, ctx, &project)?,
        findings: findings(conn, ctx, &project, &totals)?,
        may: may(conn, actor, &project, opening.is_some())?,
        approved_paise,
        committed_paise: totals.committed_paise,
        committed_display: money::display(totals.committed_paise),
        allotted_paise: totals.allotted_paise,
        allotted_display: money::display(totals.allotted_paise),
        spent_paise: totals.spent_paise,
        spent_display: money::display(totals.spent_paise),
        opening_paise: totals.opening_paise,
        opening_display: money::display(totals.opening_paise),
        bills_passed_paise: totals.bills_passed_paise,
        bills_paid_paise: totals.bills_paid_paise,
        liability_paise,
        liability_display: money::display(liability_paise),
        financial,
        opening,
        project_code: project.code,
        title_en: project.title_en,
        title_bn: project.title_bn,
    })
}

/// Every year that is phased or in which money moved.
fn years(
    conn: &mut PgConnection,
    id: Uuid,
    phased: &BTreeMap<FiscalYear, i64>,
) -> Result<Vec<YearMoney>, Refusal> {
    let mut moved = BTreeMap::new();
    for row in queries::years(conn, id)? {
        moved.insert(known::<FiscalYear>(&row.fy)?, (row.allotted_paise, row.spent_paise));
    }
    let revised = annual_plans::revised_of(conn, id)?;
    let all: BTreeSet<FiscalYear> =
        phased.keys().chain(moved.keys()).chain(revised.keys()).copied().collect();
    Ok(all
        .into_iter()
        .map(|fy| {
            let (allotted_paise, spent_paise) = moved.get(&fy).copied().unwrap_or_default();
            YearMoney {
                fy,
                phased_paise: phased.get(&fy).copied().unwrap_or(0),
                revised_phased_paise: revised.get(&fy).copied(),
                allotted_paise,
                spent_paise,
                balance_paise: allotted_paise.saturating_sub(spent_paise),
            }
        })
        .collect())
}

/// What stands under each head, year by year; those money may be entered under this year among them.
fn heads(conn: &mut PgConnection, ctx: &Context, project: &ProjectRow) -> Result<Vec<HeadMoney>, Refusal> {
    let mut all = BTreeSet::new();
    for (fy, head) in queries::moved(conn, project.id)? {
        all.insert((known::<FiscalYear>(&fy)?, head));
    }
    let this = FiscalYear::of(ctx.today());
    all.extend(queries::heads(conn, project)?.into_iter().map(|head| (this, head)));
    all.into_iter()
        .map(|(fy, head_of_account)| {
            let (allotted_paise, spent_paise) = queries::under_head(conn, project.id, fy, &head_of_account)?;
            Ok(HeadMoney { fy, head_of_account, allotted_paise, spent_paise })
        })
        .collect()
}

/// R50 while the work is not done, R47 from then on until the accounts are closed.
fn findings(
    conn: &mut PgConnection,
    ctx: &Context,
    project: &ProjectRow,
    totals: &TotalsRow,
) -> Result<Vec<Finding>, Refusal> {
    let stage = project.stage()?;
    if stage == ProjectStage::PhysicallyCompleted {
        return Ok(check_settled(&closing::open_items(conn, project.id)?));
    }
    if stage > ProjectStage::PhysicallyCompleted {
        return Ok(Vec::new());
    }
    let fy = FiscalYear::of(ctx.today());
    let facts = IdleFacts {
        today: ctx.today(),
        awarded_unstarted_on: queries::awarded_unstarted_on(conn, project.id)?,
        allotted_unspent_on: queries::allotted_unspent_on(conn, project.id, fy)?,
        balance_paise: totals.allotted_paise.saturating_sub(totals.spent_paise),
    };
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    Ok(check_idle(&facts, &parameters))
}

/// What the posting may do now, by operation id.
fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    opened: bool,
) -> Result<Vec<String>, Refusal> {
    if projects::check_alive(conn, project.id).is_err() {
        return Ok(Vec::new());
    }
    let path = officers::office_path(conn, project.executing_office_id)?;
    let place = MoneyPlace { office_path: &path, department: &project.department, prepared_by: None };
    let opens = !opened
        && queries::is_legacy(conn, project.id)?
        && opening::permits(conn, actor, OpeningAction::Edit, project, None)?.is_ok();
    let acts = [
        ("prepare_annual_plan", may_plan(actor, PlanAction::Edit, place).is_ok()),
        ("enter_allotment", may_allot(actor, place, MoneySource::Manual).is_ok()),
        ("enter_expenditure", may_spend(actor, place, MoneySource::Manual).is_ok()),
        ("enter_opening_expenditure", opens),
    ];
    Ok(acts.into_iter().filter(|(_, may)| *may).map(|(name, _)| name.to_owned()).collect())
}
