//! The record of a project in the demo: concept, works, approvals, estimates.

use std::collections::BTreeMap;

use diesel::prelude::*;
use shared::approval::{NewAdministrativeApproval, Phasing};
use shared::estimate::{EstimateChange, EstimateKind, NewEstimate, Remarks, SubmitEstimate};
use shared::fiscal_year::FiscalYear;
use shared::officer::Role;
use shared::project::{NewProject, ProjectChange};
use shared::work::{NewWork, WorkWeight, WorkWeights};
use uuid::Uuid;

use super::acts::Stage;
use super::portfolio::{ApprovalOfTheDemo, ProjectOfTheDemo, WorkOfTheDemo};
use super::schedule::Step;
use crate::db::schema::{estimate, number_register, project, work};
use crate::http::{Etag, Refusal};
use crate::{approvals, estimates, officers, projects};

/// What stands in the record of a project so far; works by their place.
#[derive(Default)]
pub struct Built {
    pub project: Uuid,
    works: Vec<Uuid>,
    estimates: BTreeMap<usize, Uuid>,
    pub sanctions: BTreeMap<usize, Uuid>,
    /// The proposal under way.
    pub proposal: Option<Uuid>,
    pub tenders: BTreeMap<usize, Uuid>,
    pub agreements: BTreeMap<usize, Uuid>,
    pub bills: BTreeMap<usize, Uuid>,
}

pub fn missing(what: &str) -> Refusal {
    Refusal::Internal(format!("the demo's calendar comes to a {what} that is not there yet"))
}

impl Built {
    pub fn work(&self, number: usize) -> Result<Uuid, Refusal> {
        self.works.get(number).copied().ok_or_else(|| missing("work"))
    }
    pub fn estimate(&self, number: usize) -> Result<Uuid, Refusal> {
        self.estimates.get(&number).copied().ok_or_else(|| missing("estimate"))
    }
    pub fn tender(&self, number: usize) -> Result<Uuid, Refusal> {
        self.tenders.get(&number).copied().ok_or_else(|| missing("tender"))
    }
    pub fn agreement(&self, number: usize) -> Result<Uuid, Refusal> {
        self.agreements.get(&number).copied().ok_or_else(|| missing("agreement"))
    }
    pub fn bill(&self, number: usize) -> Result<Uuid, Refusal> {
        self.bills.get(&number).copied().ok_or_else(|| missing("bill"))
    }
    pub fn sanction(&self, number: usize) -> Result<Uuid, Refusal> {
        self.sanctions.get(&number).copied().ok_or_else(|| missing("sanction"))
    }
}

pub fn perform(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    step: Step,
) -> Result<(), Refusal> {
    match step {
        Step::Begin => begin(stage, of, built),
        Step::Approve(number) => {
            let approval = of.approvals.get(number).ok_or_else(|| missing("approval"))?;
            approve(stage, of, built, approval)
        }
        Step::DraftEstimate(work) => draft_estimate(stage, of, built, work),
        Step::ReviseEstimate(work) => revise_estimate(stage, of, built, work),
        other => move_estimate(stage, of, built, other),
    }
}

/// Sets the counter so that the next project of a department and year gets the serial the design gives it.
fn count_from(conn: &mut PgConnection, of: &ProjectOfTheDemo, year: FiscalYear) -> Result<(), Refusal> {
    let Some(serial) = of.serial else { return Ok(()) };
    diesel::insert_into(number_register::table)
        .values((
            number_register::kind.eq("project"),
            number_register::scope.eq(&of.department),
            number_register::fy.eq(year.to_string()),
            number_register::last.eq(serial - 1),
        ))
        .on_conflict((number_register::kind, number_register::scope, number_register::fy))
        .do_update()
        .set(number_register::last.eq(serial - 1))
        .execute(conn)?;
    Ok(())
}

pub fn version_of(conn: &mut PgConnection, id: Uuid) -> Result<Etag, Refusal> {
    Ok(Etag(project::table.find(id).select(project::version).first(conn)?))
}

/// The first work is made with its project, without trade and size: they are noted here.
fn size(conn: &mut PgConnection, id: Uuid, told: &WorkOfTheDemo) -> Result<(), Refusal> {
    diesel::update(work::table.find(id))
        .set((
            work::category.eq(told.category.as_str()),
            work::quantity_milli.eq(told.quantity_milli),
            work::unit.eq(&told.unit),
        ))
        .execute(conn)?;
    Ok(())
}

fn begin(stage: &Stage<'_>, of: &ProjectOfTheDemo, built: &mut Built) -> Result<(), Refusal> {
    let ctx = stage.ctx;
    let (id, works) = stage.act(|conn| {
        let actor = stage.preparer(conn, of)?;
        let subdivision = officers::office_path(conn, actor.office_id)?;
        let division = *subdivision.get(1).ok_or_else(|| missing("division"))?;
        count_from(conn, of, FiscalYear::of(ctx.today()))?;
        let new = NewProject {
            title_en: of.title_en.clone(),
            title_bn: Some(of.title_bn.clone()),
            description: of.description.clone(),
            department: of.department.clone(),
            requisitioning_department: of.requisitioning_department.clone(),
            executing_office_id: division,
            project_type: of.project_type.clone(),
            nature: of.nature,
            scheme: of.scheme.clone(),
            district: of.district,
            place: Some(of.place.clone()),
            proposed_cost_paise: of.proposed_cost_paise,
            tentative_start: of.tentative_start,
            tentative_completion: of.tentative_completion,
            requisition: of.requisition.clone(),
            deposit: None,
        };
        let id = projects::create(conn, ctx, &actor, &new)?.id;
        let version = version_of(conn, id)?;
        projects::locate(conn, ctx, &actor, id, version, &of.location)?;
        for more in of.works.iter().skip(1) {
            let new = NewWork {
                name: more.name.clone().unwrap_or_else(|| of.title_en.clone()),
                category: more.category,
                executing_office_id: None,
                quantity_milli: more.quantity_milli,
                unit: more.unit.clone(),
            };
            projects::create_work(conn, ctx, &actor, id, &new)?;
        }
        let works: Vec<Uuid> =
            work::table.filter(work::project_id.eq(id)).order(work::code).select(work::id).load(conn)?;
        if let (Some(first), Some(told)) = (works.first(), of.works.first()) {
            size(conn, *first, told)?;
        }
        if works.len() > 1 {
            let weigh =
                |(id, work): (&Uuid, &WorkOfTheDemo)| WorkWeight { work_id: *id, weight_bp: work.weight_bp };
            let weights = WorkWeights { weights: works.iter().zip(&of.works).map(weigh).collect() };
            let version = version_of(conn, id)?;
            projects::set_weights(conn, ctx, &actor, id, version, &weights)?;
        }
        Ok((id, works))
    })?;
    *built = Built { project: id, works, ..Built::default() };
    Ok(())
}

fn approve(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    approval: &ApprovalOfTheDemo,
) -> Result<(), Refusal> {
    let today = stage.today;
    let phasing = approval
        .phasing
        .iter()
        .map(|year| {
            Ok(Phasing {
                fy: year.year(today)?,
                head_of_account: year.head_of_account.clone(),
                scheme: year.scheme.clone(),
                amount_paise: year.amount_paise,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let new = NewAdministrativeApproval {
        kind: approval.kind,
        go_no: approval.go_no.clone(),
        go_date: approval.go_date.seen_from(today),
        uo_no: Some(approval.uo_no.clone()),
        uo_date: Some(approval.uo_date.seen_from(today)),
        file_no: Some(approval.file_no.clone()),
        authority: approval.authority.clone(),
        amount_paise: approval.amount_paise,
        completion_period_months: approval.completion_period_months,
        non_budgetary_paise: 0,
        reasons: approval.reasons.clone(),
        phasing,
        title_en: of.title_en.clone(),
    };
    stage.act(|conn| {
        let office = stage.cast.office(&of.subdivision)?;
        let actor = stage.cast.nearest(conn, office, Role::EstimateVetter)?;
        approvals::record(conn, stage.ctx, &actor, built.project, &new)?;
        if of.ifms_project_id.is_none() {
            return Ok(());
        }
        // The Finance Department's system gives its number with the approval.
        let change =
            ProjectChange { ifms_project_id: of.ifms_project_id.clone(), ..ProjectChange::default() };
        let version = version_of(conn, built.project)?;
        projects::edit(conn, stage.ctx, &actor, built.project, version, &change).map(drop)
    })
}

fn draft_estimate(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    number: usize,
) -> Result<(), Refusal> {
    let told = of.works.get(number).ok_or_else(|| missing("work"))?;
    let new = NewEstimate { kind: EstimateKind::Detailed, content: told.estimate.content.clone() };
    let id = stage.act(|conn| {
        let actor = stage.preparer(conn, of)?;
        Ok(estimates::create(conn, stage.ctx, &actor, built.work(number)?, &new)?.id)
    })?;
    built.estimates.insert(number, id);
    Ok(())
}

/// Revises a vetted estimate: the same items at rates that have risen.
fn revise_estimate(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    number: usize,
) -> Result<(), Refusal> {
    let told = of.works.get(number).ok_or_else(|| missing("work"))?;
    let later = told.sanction.as_ref().and_then(|sanction| sanction.later.as_ref());
    let rise = later.and_then(|later| later.rise_bp).ok_or_else(|| missing("revision"))?;
    let mut content = told.estimate.content.clone();
    let risen = |paise: i64| shared::money::share(paise, 10_000 + rise).unwrap_or(paise);
    for line in &mut content.lines {
        line.rate_paise = risen(line.rate_paise);
    }
    content.gst_paise = risen(content.gst_paise);
    let former = built.estimate(number)?;
    let id = stage.act(|conn| {
        let actor = stage.preparer(conn, of)?;
        let version = |conn: &mut PgConnection, id: Uuid| -> Result<Etag, Refusal> {
            Ok(Etag(estimate::table.find(id).select(estimate::version).first(conn)?))
        };
        let at = version(conn, former)?;
        let id = estimates::revise(conn, stage.ctx, &actor, former, at)?.id;
        let at = version(conn, id)?;
        estimates::edit(conn, stage.ctx, &actor, id, at, &EstimateChange { content })?;
        Ok(id)
    })?;
    built.estimates.insert(number, id);
    Ok(())
}

/// Sends an estimate on, or back.
fn move_estimate(stage: &Stage<'_>, of: &ProjectOfTheDemo, built: &Built, step: Step) -> Result<(), Refusal> {
    let (Step::SubmitEstimate(number)
    | Step::CheckEstimate(number)
    | Step::VetEstimate(number)
    | Step::ReturnEstimate(number)) = step
    else {
        return Err(missing("step"));
    };
    let id = built.estimate(number)?;
    stage.act(|conn| {
        let (ctx, office) = (stage.ctx, stage.cast.office(&of.subdivision)?);
        let version = Etag(estimate::table.find(id).select(estimate::version).first(conn)?);
        match step {
            Step::SubmitEstimate(_) => {
                let actor = stage.preparer(conn, of)?;
                let body = SubmitEstimate { reasons: Vec::new() };
                estimates::submit(conn, ctx, &actor, id, version, &body).map(drop)
            }
            Step::CheckEstimate(_) => {
                let actor = stage.cast.nearest(conn, office, Role::EstimateChecker)?;
                estimates::check(conn, ctx, &actor, id, version).map(drop)
            }
            Step::VetEstimate(_) => {
                let actor = stage.cast.nearest(conn, office, Role::EstimateVetter)?;
                estimates::vet(conn, ctx, &actor, id, version).map(drop)
            }
            _ => {
                let said = of.works.get(number).and_then(|work| work.estimate.remarks.clone());
                let remarks = Remarks { remarks: said.unwrap_or_else(|| "Please check the rates.".into()) };
                let actor = stage.cast.nearest(conn, office, Role::EstimateChecker)?;
                estimates::give_back(conn, ctx, &actor, id, version, &remarks).map(drop)
            }
        }
    })
}
