//! The money of the demo: allotments, bills and vouchers, each step done by its officer through the acts of the features.

use chrono::Days;
use diesel::prelude::*;
use shared::allotment::{AllotmentKind, MoneySource, NewAllotment};
use shared::annual_plan::{NewPlan, PlanContent, QuarterTarget};
use shared::bill::{BillContent, BillKind, NewBill};
use shared::expenditure::{Deduction, DeductionKind, NewExpenditure};
use shared::fiscal_year::FiscalYear;
use shared::money::share;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::sanction::WarningReason;

use super::acts::Stage;
use super::portfolio::ProjectOfTheDemo;
use super::portfolio_money::{BillOfTheDemo, Billed, MoneyOfTheDemo};
use super::record::{Built, missing};
use super::schedule::{BillStep, Step};
use crate::db::schema::ra_bill;
use crate::http::{Etag, Refusal};
use crate::{allotments, annual_plans, bills, expenditure, officers};

pub fn perform(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    step: Step,
) -> Result<(), Refusal> {
    let told = of.money.as_ref().ok_or_else(|| missing("money"))?;
    match step {
        Step::Plan => plan(stage, of, built, told),
        Step::Allot(number) => allot(stage, of, built, told, number),
        Step::Bill(number, at) => {
            let bill = told.bills.get(number).ok_or_else(|| missing("bill"))?;
            match at {
                BillStep::Measure => measure(stage, of, built, (told, number, bill)),
                BillStep::Pay => pay(stage, of, built, (told, number)),
                BillStep::Check | BillStep::Pass => review(stage, of, built, number, at),
            }
        }
        _ => Err(missing("step")),
    }
}

/// Who enters money: the nodal officer of the department, where one is posted, else the Finance Department.
fn accounts(
    stage: &Stage<'_>,
    conn: &mut PgConnection,
    of: &ProjectOfTheDemo,
) -> Result<ActingPosting, Refusal> {
    stage
        .cast
        .of_department(conn, &of.department, Role::DeptNodal)
        .or_else(|_| stage.cast.of_department(conn, "FI", Role::Finance))
}

/// The Executive Engineer plans the year, the Secretary approves it.
fn plan(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    told: &MoneyOfTheDemo,
) -> Result<(), Refusal> {
    let plan = told.plan.as_ref().ok_or_else(|| missing("plan"))?;
    let quarters = plan.physical_bp.iter().zip(&plan.spent_paise);
    let content = PlanContent {
        revised_phased_paise: None,
        budget_note: Some("Within the budget provision of the head.".into()),
        physical_target_bp: plan.physical_bp[3],
        quarters: quarters
            .map(|(physical_bp, spent_paise)| QuarterTarget {
                physical_bp: *physical_bp,
                spent_paise: *spent_paise,
            })
            .collect(),
        reason: None,
    };
    stage.act(|conn| {
        let new = NewPlan { fy: FiscalYear::of(stage.ctx.today()), content };
        let executive = stage.cast.nearest(conn, stage.cast.office(&of.subdivision)?, Role::BillPasser)?;
        let made = annual_plans::prepare(conn, stage.ctx, &executive, built.project, &new)?;
        let secretary = stage.cast.of_department(conn, &of.department, Role::DeptSecretary)?;
        annual_plans::approve(conn, stage.ctx, &secretary, made.id, Etag(made.version)).map(drop)
    })
}

fn allot(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    told: &MoneyOfTheDemo,
    number: usize,
) -> Result<(), Refusal> {
    let allotment = told.allotments.get(number).ok_or_else(|| missing("allotment"))?;
    let reasons = allotment
        .reason
        .iter()
        .map(|reason| WarningReason { code: "ALLOTMENT_OVER_PHASING".into(), reason: reason.clone() });
    let new = NewAllotment {
        kind: AllotmentKind::Release,
        head_of_account: told.head.clone(),
        order_no: allotment.order_no.clone(),
        order_date: stage.ctx.today(),
        amount_paise: allotment.amount_paise,
        ddo: told.ddo.clone(),
        source: MoneySource::Manual,
        external_id: None,
        reasons: reasons.collect(),
    };
    stage.act(|conn| {
        let actor = accounts(stage, conn, of)?;
        allotments::enter(conn, stage.ctx, &actor, built.project, &new).map(drop)
    })
}

/// What is kept back of a bill of this size: two per cent each of income tax and GST, one of cess, three of security.
fn deductions(this_gross_paise: i64) -> Vec<Deduction> {
    use DeductionKind as K;
    let of =
        |(kind, bp)| Deduction { kind, amount_paise: share(this_gross_paise, bp).unwrap_or(0) / 100 * 100 };
    [(K::IncomeTax, 200), (K::GstTds, 200), (K::LabourCess, 100), (K::Security, 300)].map(of).to_vec()
}

fn measure(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    (told, number, bill): (&MoneyOfTheDemo, usize, &BillOfTheDemo),
) -> Result<(), Refusal> {
    let agreement = built.agreement(0)?;
    let today = stage.ctx.today();
    let before = number.checked_sub(1).and_then(|last| told.bills.get(last));
    let this = bill.up_to_date_paise - before.map_or(0, |bill| bill.up_to_date_paise);
    let first_page = 1 + number * 24;
    let content = BillContent {
        kind: if bill.last { BillKind::Final } else { BillKind::Running },
        up_to_date_gross_paise: bill.up_to_date_paise,
        deductions: deductions(this),
        mb_no: Some(told.mb_no.clone()),
        mb_pages: Some(format!("{first_page}-{}", first_page + 21)),
        period_from: today.checked_sub_days(Days::new(45)).unwrap_or(today),
        period_to: today.pred_opt().unwrap_or(today),
    };
    let id = stage.act(|conn| {
        let actor = stage.cast.officer(conn, stage.cast.office(&of.subdivision)?, Role::BillMeasurer)?;
        let made = bills::create(conn, stage.ctx, &actor, agreement, &NewBill { content })?;
        bills::measure(conn, stage.ctx, &actor, made.id, Etag(made.version))?;
        Ok(made.id)
    })?;
    built.bills.insert(number, id);
    Ok(())
}

fn review(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    number: usize,
    at: BillStep,
) -> Result<(), Refusal> {
    let id = built.bill(number)?;
    stage.act(|conn| {
        let version = Etag(ra_bill::table.find(id).select(ra_bill::version).first(conn)?);
        let office = stage.cast.office(&of.subdivision)?;
        if at == BillStep::Check {
            let actor = stage.cast.nearest(conn, office, Role::BillChecker)?;
            bills::check(conn, stage.ctx, &actor, id, version).map(drop)
        } else {
            let actor = stage.cast.nearest(conn, office, Role::BillPasser)?;
            bills::pass(conn, stage.ctx, &actor, id, version).map(drop)
        }
    })
}

fn pay(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &Built,
    (told, number): (&MoneyOfTheDemo, usize),
) -> Result<(), Refusal> {
    let id = built.bill(number)?;
    let work = built.work(0)?;
    stage.act(|conn| {
        let gross_paise: i64 = ra_bill::table.find(id).select(ra_bill::this_gross_paise).first(conn)?;
        let new = NewExpenditure {
            bill_id: Some(id),
            agreement_id: None,
            head_of_account: told.head.clone(),
            voucher_no: format!("TV {}/{}", told.serial, number + 1),
            voucher_date: stage.ctx.today(),
            gross_paise,
            deductions: deductions(gross_paise),
            treasury: told.treasury.clone(),
            source: MoneySource::Manual,
            external_id: None,
            remarks: None,
        };
        let actor = accounts(stage, conn, of)?;
        let voucher = expenditure::enter(conn, stage.ctx, &actor, work, &new)?;
        // The treasury of the demo's district has confirmed all but the last.
        let last = number + 1 == told.bills.iter().filter(|bill| bill.until == Billed::Paid).count();
        let treasuries =
            officers::treasuries_for(conn, stage.cast.office(&of.subdivision)?, stage.ctx.today())?;
        match treasuries.first() {
            Some((treasury, _)) if !last => {
                let officer = stage.cast.officer(conn, *treasury, Role::TreasuryOfficer)?;
                expenditure::confirm(conn, stage.ctx, &officer, voucher.id).map(drop)
            }
            _ => Ok(()),
        }
    })
}

/// What of a bill of this size is kept back as security, in paise.
pub fn security_of(this_gross_paise: i64) -> i64 {
    let all = deductions(this_gross_paise).into_iter();
    all.filter(|one| one.kind == DeductionKind::Security).map(|one| one.amount_paise).sum()
}
