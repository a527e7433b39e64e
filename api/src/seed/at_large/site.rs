//! What was reported from the site of a life: month by month, what stood in the way, what was suspended.

use serde_json::json;
use shared::progress::{Component, ComponentFigures, Month};
use shared::project::ProjectStage;

use super::life::{Life, days_after};
use super::papers::{Desk, Ids, noon};

/// So far behind its target a work lags.
const LAGS_FROM_BP: i32 = 1_000;

const SAID: [&str; 5] = [
    "Work goes on as planned; materials are at the site.",
    "Progress was slow for want of labour in the harvest.",
    "Rain held up the work for nine days.",
    "Two gangs are at work; the next lot of steel is expected.",
    "The contractor has been asked for a second mixer.",
];
const HINDRANCES: [(&str, &str); 6] = [
    ("land", "Two plots are not handed over; the District Magistrate is moved."),
    ("utility", "Poles of the electricity distribution company stand in the line."),
    ("fund", "The bill of the second quarter waits for allotment."),
    ("weather", "The site was under water for three weeks."),
    ("contractor", "The agency has withdrawn its plant; notice was served."),
    ("court", "A suit on the alignment is before the Civil Judge."),
];

impl Desk<'_> {
    pub fn reports(&mut self, life: &Life<'_>, ids: &Ids) {
        if life.started_on.is_none() {
            return;
        }
        let component = Component {
            id: self.dice.id(life.conceived_on),
            name_en: "Whole work".into(),
            name_bn: "সম্পূর্ণ কাজ".into(),
            weight_bp: 10_000,
            unit: "%".into(),
            whole_milli: 100_000,
            from_m: None,
        };
        self.rows.add("work_component", json!({
            "id": component.id, "work_id": ids.work, "position": 1, "name_en": component.name_en, "name_bn": component.name_bn,
            "weight_bp": 10_000, "unit": "%", "whole_milli": 100_000,
        }));
        let mut before = 0;
        let mut latest = None;
        for (day, bp) in &life.reports {
            let id = self.dice.id(*day);
            let figures = [ComponentFigures {
                component: component.clone(),
                before_milli: i64::from(before) * 10,
                before_stretches: Vec::new(),
                done_milli: i64::from(*bp) * 10,
                stretches: Vec::new(),
            }];
            let value = shared::money::share(life.agreement_paise, *bp).unwrap_or(0);
            let billed = life
                .bills
                .iter()
                .rev()
                .find(|bill| bill.measured_on <= *day)
                .map_or(0, |bill| bill.up_to_date_paise);
            self.rows.add("progress_report", json!({
                "id": id, "work_id": ids.work, "project_id": ids.project, "version": 1, "state": "approved", "kind": "month_end",
                "month": Month::of(*day).first_day(), "as_on": day, "physical_bp": bp, "target_bp": target(life, *day), "figures": figures,
                "value_of_work_done_paise": value, "bills_pending_paise": (value - billed).max(0), "expected_completion": expected(life, *day, *bp),
                "labour_on_site": self.dice.between(8, 70),
                "narrative": format!("Up to {}: {}", Month::of(*day).on_screen(), self.dice.one(&SAID)),
                "photo_ids": [], "flags": [], "warning_reasons": [], "prepared_by": self.division.junior.posting,
                "submitted_at": noon(*day), "approved_by": self.division.executive.posting, "approved_at": noon(days_after(*day, 2)),
                "updated_at": noon(days_after(*day, 2)),
            }));
            before = *bp;
            latest = Some((id, *day, *bp));
        }
        if let Some((report, day, bp)) = latest {
            let end = expected(life, day, bp);
            self.rows.add("work_progress", json!({
                "work_id": ids.work, "report_id": report, "physical_bp": bp, "as_on": day, "expected_completion": end,
                "updated_at": noon(day),
            }));
            self.rows.add("project_progress", json!({
                "project_id": ids.project, "physical_bp": bp, "as_on": day, "expected_completion": end, "updated_at": noon(day),
            }));
        }
        let lags = latest.is_some_and(|(_, day, bp)| target(life, day) - bp >= LAGS_FROM_BP);
        self.stand_still(life, ids, lags);
    }

    /// Of works that lag or are late most tell why; of those suspended all.
    fn stand_still(&mut self, life: &Life<'_>, ids: &Ids, lags: bool) {
        let suspended = life.stage == ProjectStage::Suspended;
        let late = life.stage == ProjectStage::InProgress && life.ends_on.is_some_and(|end| end < self.today);
        let under_way = life.stage == ProjectStage::InProgress;
        let tells = suspended || ((late || (under_way && lags)) && self.dice.chance(70));
        if !tells {
            return;
        }
        let from =
            days_after(self.today, -self.dice.between(20, 160)).max(life.started_on.unwrap_or(self.today));
        let (kind, action) = *self.dice.one(&HINDRANCES);
        self.rows.add("hindrance", json!({
            "id": self.dice.id(from), "work_id": ids.work, "project_id": ids.project, "version": 1, "kind": kind, "from_on": from,
            "action": action, "reported_by": self.division.assistant.posting, "updated_at": noon(from),
        }));
        if suspended {
            self.rows.add(
                "project_suspension",
                json!({
                    "id": self.dice.id(from), "project_id": ids.project, "reason": action,
                    "suspended_by": self.division.executive.posting, "suspended_on": from,
                }),
            );
        }
    }
}

/// Where the work should stand on a day: evenly from start to the end of the agreement.
fn target(life: &Life<'_>, day: chrono::NaiveDate) -> i32 {
    let (Some(start), Some(end)) = (life.started_on, life.ends_on) else { return 0 };
    let whole = (end - start).num_days().max(1);
    i32::try_from(((day - start).num_days() * 10_000 / whole).clamp(0, 10_000)).unwrap_or(0)
}

/// When it will be done at the pace so far.
fn expected(life: &Life<'_>, day: chrono::NaiveDate, bp: i32) -> Option<chrono::NaiveDate> {
    let start = life.started_on?;
    if bp >= 10_000 {
        return Some(day);
    }
    let passed = (day - start).num_days().max(1);
    let whole = (passed * 10_000 / i64::from(bp.max(500))).min(passed + 720);
    Some(days_after(start, whole).max(life.ends_on.unwrap_or(start)))
}
