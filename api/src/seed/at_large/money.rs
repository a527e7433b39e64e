//! The money of a life: plan of the year, allotments, bills, vouchers, and the totals that the record keeps of them.

use chrono::NaiveDate;
use serde_json::{Value, json};
use shared::fiscal_year::FiscalYear;
use shared::money::share;
use shared::project::ProjectStage;
use uuid::Uuid;

use super::life::{Bill, Life, days_after};
use super::papers::{Desk, Ids, noon};

/// Kept back of a bill: two per cent each of income tax and GST, one of cess, three of security.
fn deductions(gross_paise: i64) -> (Value, i64) {
    let of = |bp| share(gross_paise, bp).unwrap_or(0) / 100 * 100;
    let kept =
        [("income_tax", of(200)), ("gst_tds", of(200)), ("labour_cess", of(100)), ("security", of(300))];
    let sum = kept.iter().map(|(_, paise)| paise).sum();
    (kept.iter().map(|(kind, paise)| json!({"kind": kind, "amount_paise": paise})).collect(), sum)
}

/// What was done in a year.
#[derive(Default, Clone, Copy)]
struct Year {
    allotted: i64,
    spent: i64,
    passed: i64,
}

impl Desk<'_> {
    pub fn money(&mut self, life: &Life<'_>, ids: &Ids) {
        if life.sanctioned_on.is_none() || life.stage == ProjectStage::TsIssued {
            return;
        }
        let mut years: Vec<(FiscalYear, Year)> = Vec::new();
        for (fy, phased) in &life.phasing {
            if *fy <= FiscalYear::of(self.today) {
                let allotted = self.allot(life, ids, *fy, *phased);
                years.push((*fy, Year { allotted, spent: life.spent_in(*fy), passed: 0 }));
            }
        }
        let (mut before, mut passed) = (0, 0);
        for (place, bill) in life.bills.iter().enumerate() {
            let gross = bill.up_to_date_paise - before;
            self.bill(life, ids, (place, bill, before));
            before = bill.up_to_date_paise;
            let Some(on) = self.passed_on(bill) else { continue };
            passed += gross;
            match years.iter_mut().find(|(fy, _)| *fy == FiscalYear::of(on)) {
                Some((_, year)) => year.passed += gross,
                None => years.push((FiscalYear::of(on), Year { passed: gross, ..Year::default() })),
            }
        }
        self.plan(life, ids);
        self.totals(life, ids, &years, passed);
    }

    /// A bill is passed nine days after it was measured.
    fn passed_on(&self, bill: &Bill) -> Option<NaiveDate> {
        let on = days_after(bill.measured_on, 9);
        (on <= self.today).then_some(on)
    }

    /// What was spent and a part of what is left; of a year that is over, what was spent in it.
    fn allot(&mut self, life: &Life<'_>, ids: &Ids, fy: FiscalYear, phased: i64) -> i64 {
        let spent = life.spent_in(fy);
        let left = phased - spent;
        let over = fy < FiscalYear::of(self.today);
        let more = if over {
            0
        } else {
            share(left, i32::try_from(self.dice.between(2_000, 8_500)).unwrap_or(0)).unwrap_or(0)
        };
        let amount = (spent + more) / 100 * 100;
        let first = life.approved_on.or(life.sanctioned_on).unwrap_or(self.today);
        let on =
            days_after(fy.first_day(), self.dice.between(12, 45)).max(days_after(first, 3)).min(self.today);
        if amount <= 0 || FiscalYear::of(on) != fy {
            return 0;
        }
        self.rows.add("allotment", json!({
            "id": self.dice.id(on), "project_id": ids.project, "nature": life.kind.nature, "approval_id": ids.approval,
            "kind": "release", "fy": fy, "head_of_account": life.kind.head_of_account,
            "order_no": format!("L{}-F(Y)/{fy}", self.index + 1), "order_date": on, "amount_paise": amount,
            "ddo": format!("{}{:03}", life.district.short, self.index % 1_000), "source": "manual", "warning_reasons": [],
            "entered_by": self.division.executive.posting, "entered_at": noon(on),
        }));
        amount
    }

    fn bill(&mut self, life: &Life<'_>, ids: &Ids, (place, bill, before): (usize, &Bill, i64)) {
        let Some(agreement) = ids.agreement else { return };
        let id = self.dice.id(bill.measured_on);
        let gross = bill.up_to_date_paise - before;
        let (kept, kept_paise) = deductions(gross);
        let passed_on = self.passed_on(bill);
        let state = match (bill.paid_on, passed_on) {
            (Some(_), _) => "paid",
            (None, Some(_)) => "passed",
            (None, None) => "measured",
        };
        let last = life.stage == ProjectStage::Closed && place + 1 == life.bills.len();
        self.rows.add("ra_bill", json!({
            "id": id, "project_id": ids.project, "agreement_id": agreement, "serial": place + 1, "version": 1,
            "kind": if last { "final" } else { "running" }, "state": state,
            "up_to_date_gross_paise": bill.up_to_date_paise, "previous_gross_paise": before, "this_gross_paise": gross,
            "deductions": kept, "deductions_paise": kept_paise, "net_paise": gross - kept_paise,
            "paid_paise": if bill.paid_on.is_some() { gross } else { 0 },
            "mb_no": format!("MB {}/{}", 100 + self.index % 900, self.division.code),
            "mb_pages": format!("{}-{}", 1 + place * 24, 22 + place * 24),
            "period_from": days_after(bill.measured_on, -62), "period_to": days_after(bill.measured_on, -1),
            "prepared_by": self.division.junior.posting, "measured_by": self.division.junior.posting, "measured_on": bill.measured_on,
            "checked_by": passed_on.map(|_| self.division.assistant.posting),
            "checked_on": passed_on.map(|_| days_after(bill.measured_on, 4)),
            "passed_by": passed_on.map(|_| self.division.executive.posting), "passed_on": passed_on,
            "updated_at": noon(bill.paid_on.or(passed_on).unwrap_or(bill.measured_on)),
        }));
        if let Some(on) = bill.paid_on {
            self.voucher(life, ids, (id, agreement), (place, gross, on));
        }
    }

    fn voucher(
        &mut self,
        life: &Life<'_>,
        ids: &Ids,
        (bill, agreement): (Uuid, Uuid),
        (place, gross, on): (usize, i64, NaiveDate),
    ) {
        let (kept, kept_paise) = deductions(gross);
        self.rows.add("expenditure", json!({
            "id": self.dice.id(on), "project_id": ids.project, "work_id": ids.work, "agreement_id": agreement, "bill_id": bill,
            "fy": FiscalYear::of(on), "head_of_account": life.kind.head_of_account,
            "voucher_no": format!("TV L{}/{}", self.index + 1, place + 1), "voucher_date": on, "gross_paise": gross,
            "deductions": kept, "deductions_paise": kept_paise, "net_paise": gross - kept_paise,
            "treasury": format!("{} Treasury", life.district.places[0].name_en), "source": "manual", "flags": [],
            "entered_by": self.division.executive.posting, "entered_at": noon(on),
        }));
    }

    /// The plan of the year of a work that goes on: from where it stood in March, evenly to where it should stand.
    fn plan(&mut self, life: &Life<'_>, ids: &Ids) {
        let fy = FiscalYear::of(self.today);
        let Some((_, phased)) = life.phasing.iter().find(|(year, _)| *year == fy) else { return };
        if !matches!(life.stage, ProjectStage::InProgress | ProjectStage::Awarded | ProjectStage::Suspended) {
            return;
        }
        let opening =
            life.reports.iter().rev().find(|(day, _)| *day < fy.first_day()).map_or(0, |(_, bp)| *bp);
        let target = (opening + i32::try_from(self.dice.between(2_500, 6_500)).unwrap_or(0)).min(10_000);
        let quarter = |q: i32| opening + (target - opening) * q / 4;
        let money = |q: i64| phased / 4 / 100 * 100 * q;
        let on = days_after(fy.first_day(), 35);
        self.rows.add("annual_plan", json!({
            "id": self.dice.id(on), "project_id": ids.project, "fy": fy, "revision": 0, "version": 1, "state": "approved",
            "phased_paise": phased, "physical_target_bp": target, "q1_bp": quarter(1), "q2_bp": quarter(2), "q3_bp": quarter(3),
            "q4_bp": target, "q1_paise": money(1), "q2_paise": money(2), "q3_paise": money(3), "q4_paise": phased,
            "frozen_on": days_after(fy.first_day(), 90), "prepared_by": self.division.executive.posting,
            "approved_by": self.division.executive.posting, "approved_on": on, "updated_at": noon(on),
        }));
    }

    fn totals(&mut self, life: &Life<'_>, ids: &Ids, years: &[(FiscalYear, Year)], passed: i64) {
        let at = noon(self.today);
        let spent: i64 = years.iter().map(|(_, year)| year.spent).sum();
        self.rows.add("project_money", json!({
            "project_id": ids.project, "allotted_paise": years.iter().map(|(_, year)| year.allotted).sum::<i64>(),
            "spent_paise": spent, "opening_paise": 0, "committed_paise": ids.agreement.map_or(0, |_| life.agreement_paise),
            "bills_passed_paise": passed, "bills_paid_paise": spent, "updated_at": at,
        }));
        for (fy, year) in years {
            self.rows.add("project_year_money", json!({
                "project_id": ids.project, "fy": fy, "allotted_paise": year.allotted, "spent_paise": year.spent,
                "bills_passed_paise": year.passed, "updated_at": at,
            }));
        }
    }
}
