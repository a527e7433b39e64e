//! How a project stands: what was planned and what is done on a day, and the year's work month by month, in money's worth.

use chrono::NaiveDate;

use super::portfolio::HeadFacts;
use crate::agreement::VariationItem;
use crate::fiscal_year::FiscalYear;
use crate::progress::Month;
use crate::progress::measure::{planned_bp, work_progress_bp};
use crate::project::ProjectStage;

/// The dates of the agreement a work is done under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteDates {
    pub start: NaiveDate,
    /// Extensions counted.
    pub end: NaiveDate,
    /// The day the work began.
    pub started_on: Option<NaiveDate>,
}

/// A work of the project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkFacts {
    pub weight_bp: i32,
    /// Of the agreement that binds.
    pub agreement: Option<SiteDates>,
    pub expected_completion: Option<NaiveDate>,
    /// Latest month a report was sent for.
    pub last_month: Option<Month>,
    /// Approved reports that stand, the oldest first: day and cumulative progress.
    pub reports: Vec<(NaiveDate, i32)>,
    /// The latest report says a third time what those before it said (R43).
    pub stale_since: Option<NaiveDate>,
}

/// A financial year of the project; paise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFacts {
    pub fy: FiscalYear,
    pub phased_paise: i64,
    /// The approved plan's, where it differs.
    pub revised_paise: Option<i64>,
    pub allotted_paise: i64,
    pub spent_paise: i64,
    /// Spent in each month, April first.
    pub spent_by_month: [i64; 12],
    /// Progress by the end of each quarter by the approved plan, in basis points of the whole project.
    pub quarters: Option<[i32; 4]>,
}

impl YearFacts {
    pub fn empty(fy: FiscalYear) -> Self {
        Self {
            fy,
            phased_paise: 0,
            revised_paise: None,
            allotted_paise: 0,
            spent_paise: 0,
            spent_by_month: [0; 12],
            quarters: None,
        }
    }
    pub fn budget_paise(&self) -> i64 {
        self.revised_paise.unwrap_or(self.phased_paise)
    }
}

/// What a project is judged from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFacts {
    pub stage: ProjectStage,
    pub needs_approval: bool,
    /// The approval in force, the first one, and the sanctions in force.
    pub approved_paise: Option<i64>,
    pub original_paise: Option<i64>,
    pub sanction_paise: Option<i64>,
    /// Day of the first approval, and of the one in force.
    pub approved_on: Option<NaiveDate>,
    pub revised_on: Option<NaiveDate>,
    pub committed_paise: i64,
    /// The last day an agreement or a variation changed that.
    pub committed_on: Option<NaiveDate>,
    /// All that was spent, also before this system.
    pub spent_paise: i64,
    pub last_voucher_on: Option<NaiveDate>,
    /// Allotted and unspent.
    pub balance_paise: i64,
    pub works: Vec<WorkFacts>,
    pub years: Vec<YearFacts>,
    /// Heads under which more is spent than allotted.
    pub heads: Vec<HeadFacts>,
    /// R50: the day of the award without a start, of the allotment without a payment.
    pub awarded_unstarted_on: Option<NaiveDate>,
    pub allotted_unspent_on: Option<NaiveDate>,
    /// R17: since when, and what is said of it.
    pub split: Option<(NaiveDate, String)>,
    /// R33: variations under way with their items.
    pub varied: Vec<(NaiveDate, Vec<VariationItem>)>,
    /// R54: the last meeting of the committee.
    pub last_held_on: Option<NaiveDate>,
}

/// The work of a year in money's worth: what was to be done and is, April to each month's end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearWork {
    /// By 31 March.
    pub target_paise: i64,
    pub planned_paise: [i64; 12],
    pub earned_paise: [i64; 12],
    pub spent_paise: [i64; 12],
    /// Whether work began on the site in the year, for the first time.
    pub started: bool,
}

/// The ends of the months of a financial year, April first.
pub fn month_ends(fy: FiscalYear) -> [NaiveDate; 12] {
    let mut month = Month::of(fy.first_day());
    std::array::from_fn(|_| {
        let end = month.last_day();
        month = month.next();
        end
    })
}

/// So many basis points of a cost, rounded down.
fn share(cost_paise: i64, bp: i32) -> i64 {
    let value = i128::from(cost_paise) * i128::from(bp.max(0)) / 10_000;
    i64::try_from(value).unwrap_or(i64::MAX)
}

impl ProjectFacts {
    /// What it costs: the approval in force; of repairs the sanctions; before either what binds it.
    pub fn cost_paise(&self) -> i64 {
        let ceiling = if self.needs_approval { self.approved_paise } else { self.sanction_paise };
        ceiling.filter(|paise| *paise > 0).unwrap_or(self.committed_paise)
    }

    /// Progress reported up to a day, works by their weights (R55).
    pub fn physical_on(&self, day: NaiveDate) -> i32 {
        let done = |work: &WorkFacts| {
            let known = work.reports.iter().rev().find(|(on, _)| *on <= day);
            (work.weight_bp, known.map_or(0, |(_, bp)| *bp))
        };
        let shares: Vec<(i32, i32)> = self.works.iter().map(done).collect();
        work_progress_bp(&shares).clamp(0, 10_000)
    }

    /// The day of the latest report.
    pub fn reported_on(&self) -> Option<NaiveDate> {
        self.works.iter().filter_map(|work| work.reports.last()).map(|(on, _)| *on).max()
    }

    /// Progress planned for a day: by the approved plan of its year, quarter by quarter; without one by the dates of the
    /// agreements. `None` where neither says anything.
    pub fn planned_on(&self, day: NaiveDate) -> Option<i32> {
        let fy = FiscalYear::of(day);
        let plan = self.years.iter().find(|year| year.fy == fy).and_then(|year| year.quarters);
        if let Some(quarters) = plan {
            let before = fy.first_day().pred_opt().unwrap_or(day);
            return Some(between(before, self.physical_on(before), fy, quarters, day));
        }
        if self.works.iter().all(|work| work.agreement.is_none()) {
            return None;
        }
        let planned = |work: &WorkFacts| {
            (work.weight_bp, work.agreement.map_or(0, |dates| planned_bp(dates.start, dates.end, day)))
        };
        let shares: Vec<(i32, i32)> = self.works.iter().map(planned).collect();
        Some(work_progress_bp(&shares).clamp(0, 10_000))
    }

    /// The years there is something to say about: phased, planned, moved or worked in.
    pub fn years_of_work(&self, today: NaiveDate) -> Vec<FiscalYear> {
        let mut years: Vec<FiscalYear> = self.years.iter().map(|year| year.fy).collect();
        for dates in self.works.iter().filter_map(|work| work.agreement) {
            let mut fy = FiscalYear::of(dates.start);
            let last =
                FiscalYear::of(dates.end).max(FiscalYear::of(today).min(FiscalYear::of(dates.end).next()));
            while fy <= last && years.len() < 60 {
                years.push(fy);
                fy = fy.next();
            }
        }
        if self.is_in_hand() {
            years.push(FiscalYear::of(today));
        }
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Awarded and not done.
    pub fn is_in_hand(&self) -> bool {
        matches!(self.stage, ProjectStage::Awarded | ProjectStage::InProgress | ProjectStage::Suspended)
    }

    /// The work of a year: what is gained over where it stood on 31 March before, in money's worth.
    pub fn year_work(&self, fy: FiscalYear) -> YearWork {
        let before = fy.first_day().pred_opt().unwrap_or(fy.first_day());
        let opening = self.physical_on(before);
        let cost = self.cost_paise();
        let ends = month_ends(fy);
        let gain = |bp: i32| share(cost, bp - opening);
        let planned: [i32; 12] = ends.map(|end| self.planned_on(end).unwrap_or(opening));
        let started = self.works.iter().filter_map(|work| work.agreement?.started_on).min();
        let mut spent_paise = [0; 12];
        if let Some(year) = self.years.iter().find(|year| year.fy == fy) {
            let mut sum = 0_i64;
            for (at, month) in year.spent_by_month.iter().enumerate() {
                sum = sum.saturating_add(*month);
                spent_paise[at] = sum;
            }
        }
        YearWork {
            target_paise: gain(planned[11]),
            planned_paise: planned.map(gain),
            earned_paise: ends.map(|end| gain(self.physical_on(end))),
            spent_paise,
            started: started.is_some_and(|on| FiscalYear::of(on) == fy),
        }
    }
}

/// A plan between its quarters, evenly by days; never below where the year began.
fn between(before: NaiveDate, opening: i32, fy: FiscalYear, quarters: [i32; 4], day: NaiveDate) -> i32 {
    let ends = month_ends(fy);
    let mut from = (before, opening);
    for (quarter, target) in quarters.into_iter().enumerate() {
        let to = (ends[quarter * 3 + 2], target.max(from.1));
        if day <= to.0 {
            let whole = (to.0 - from.0).num_days().max(1);
            let gone = (day - from.0).num_days().clamp(0, whole);
            let gained = i64::from(to.1 - from.1) * gone / whole;
            return from.1 + i32::try_from(gained).unwrap_or(0);
        }
        from = to;
    }
    from.1
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
