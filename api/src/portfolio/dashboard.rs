//! The dashboard put together from totals.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use diesel::pg::PgConnection;
use shared::fiscal_year::FiscalYear;
use shared::money;
use shared::policy::{ActingPosting, may_oversee};
use shared::portfolio::{
    CurveMonth, Dashboard, DashboardFigures, DelayFigures, DepartmentRow, DistrictRow, FlagFigure, FlagKind,
    Headline, IdleFigures, LaggingProject, OverdueFigures, PortfolioFilter, StageFigure, drill,
};
use shared::progress::Month;
use shared::project::ProjectStage;
use shared::rules::{ParameterKey, Parameters, month_due};

use super::dashboard_queries::{self as queries, LaggingLine, TotalLine, YearLine};
use super::scope_queries::Scope;
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::masters;

/// Lines of what lags.
const LINES: i64 = 5;
/// From so many basis points behind a district is of the next class.
const CLASSES: [i32; 3] = [300, 600, 1_000];

/// `part ÷ whole` in basis points, rounded down; `None` where there is no whole.
fn ratio(part: i64, whole: i64) -> Option<i32> {
    if whole <= 0 {
        return None;
    }
    i32::try_from(i128::from(part) * 10_000 / i128::from(whole)).ok()
}

/// Where the year stands: the month up to which reports are due, by its place in the year.
#[derive(Clone, Copy)]
struct AsOn {
    month: Option<Month>,
    place: Option<usize>,
}

impl AsOn {
    fn of(fy: FiscalYear, today: NaiveDate, parameters: &Parameters) -> Self {
        let due = month_due(today, parameters);
        let mut month = Month::of(fy.first_day());
        let mut found = Self { month: None, place: None };
        for place in 0..12 {
            if month <= due {
                found = Self { month: Some(month), place: Some(place) };
            }
            month = month.next();
        }
        found
    }
    fn at(self, months: &[i64]) -> Option<i64> {
        months.get(self.place?).copied()
    }
    fn planned(self, of: &YearLine) -> Option<i32> {
        ratio(self.at(&of.planned_paise)?, of.target_paise)
    }
    fn physical(self, of: &YearLine) -> Option<i32> {
        ratio(self.at(&of.earned_paise)?, of.target_paise)
    }
    fn behind(self, of: &YearLine) -> Option<i32> {
        Some(self.planned(of)? - self.physical(of)?)
    }
    /// Planned less done, in paise.
    fn gap(self, of: &YearLine) -> i64 {
        self.at(&of.planned_paise).unwrap_or(0) - self.at(&of.earned_paise).unwrap_or(0)
    }
}

/// What the acting posting may read, as the filter leaves it.
pub fn dashboard(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    filter: PortfolioFilter,
) -> Result<Dashboard, Refusal> {
    may_oversee(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let today = ctx.today();
    let fy = filter.fy.unwrap_or_else(|| FiscalYear::of(today));
    let parameters = masters::parameters(conn, filter.department.as_deref().unwrap_or(""), today)?;
    let as_on = AsOn::of(fy, today, &parameters);
    let scope = Scope::of(conn, actor)?;
    let totals = queries::totals(conn, &scope, &filter)?;
    let years = queries::year_totals(conn, &scope, &filter, fy)?;
    let (departments, districts) = queries::names(conn)?;
    let late_after = parameters.get(ParameterKey::SanctionLateDays);
    let before = today.checked_sub_days(Days::new(u64::try_from(late_after).unwrap_or(0))).unwrap_or(today);
    let waiting = queries::sanctions_waiting(conn, &scope, &filter, before)?;
    let lines = queries::lagging(conn, &scope, &filter, LINES)?;

    let all = totals.iter().find(|line| is_all(line)).cloned().unwrap_or_else(no_total);
    let year = years
        .iter()
        .find(|line| line.department.is_none() && line.district.is_none())
        .cloned()
        .unwrap_or_else(no_year);
    let list = |more: &[(&'static str, &str)]| drill("/projects", &filter, more);
    let report =
        |name: &str, more: &[(&'static str, &str)]| drill(&format!("/reports/{name}"), &filter, more);
    let flag = |kind: FlagKind| {
        let at = FlagKind::ALL.iter().position(|one| *one == kind).unwrap_or(0);
        let of = |counts: &[i64]| counts.get(at).copied().unwrap_or(0);
        (of(&all.amber_flags), of(&all.red_flags))
    };
    let (overdue, delayed, overrun) =
        (flag(FlagKind::ReportOverdue), flag(FlagKind::Delayed), flag(FlagKind::CostOverrun));
    let older = late_after.to_string();
    Ok(Dashboard {
        headline: headline(&all, &year, &years, as_on),
        figures: DashboardFigures {
            projects: all.projects,
            projects_list: list(&[]),
            in_hand: all.in_hand,
            in_hand_list: list(&[("in_hand", "true")]),
            started: year.started,
            cost_paise: all.cost_paise,
            committed_paise: all.committed_paise,
            spent_in_all_paise: all.spent_paise,
            budget_paise: year.budget_paise,
            budget_display: money::display(year.budget_paise),
            allotted_paise: year.allotted_paise,
            spent_paise: year.spent_paise,
            spent_display: money::display(year.spent_paise),
            spent_bp: ratio(year.spent_paise, year.budget_paise),
            planned_bp: as_on.planned(&year),
            physical_bp: as_on.physical(&year),
            lagging: all.lagging,
            lagging_list: list(&[("lagging", "true")]),
            lagged_before: all.lagged_before,
            lag_limit_bp: parameters.basis_points(ParameterKey::LagBp),
            sanctions_waiting: waiting.waiting,
            sanctions_waiting_list: report("pending-with", &[("waiting", "sanctions")]),
            sanctions_late: waiting.late,
            sanctions_late_list: report(
                "pending-with",
                &[("waiting", "sanctions"), ("older_than_days", &older)],
            ),
            late_after_days: late_after,
            red: all.red,
            red_list: list(&[("health", "red")]),
            amber: all.amber,
            amber_list: list(&[("health", "amber")]),
            reports_due: all.reports_due,
            reports_in: all.reports_in,
        },
        curve: curve(fy, &year, as_on),
        departments: department_rows(&totals, &years, &departments, as_on, &filter),
        districts: district_rows(&totals, &years, &districts, as_on, &filter),
        lagging: lines.into_iter().map(lagging).collect::<Result<_, _>>()?,
        stages: stage_figures(&totals, &filter)?,
        idle: IdleFigures {
            projects: all.idle,
            idle_paise: all.idle_paise,
            idle_display: money::display(all.idle_paise),
            list: report("idle-funds", &[]),
        },
        overdue: OverdueFigures {
            projects: overdue.0 + overdue.1,
            red: overdue.1,
            list: report("overdue-reports", &[]),
        },
        delay: DelayFigures {
            delayed: delayed.0 + delayed.1,
            delayed_red: delayed.1,
            delayed_list: list(&[("flag", FlagKind::Delayed.as_str())]),
            overrun: overrun.0 + overrun.1,
            overrun_red: overrun.1,
            overrun_list: list(&[("flag", FlagKind::CostOverrun.as_str())]),
        },
        flags: FlagKind::ALL
            .iter()
            .map(|kind| {
                let (amber, red) = flag(*kind);
                FlagFigure { kind: *kind, amber, red, list: list(&[("flag", kind.as_str())]) }
            })
            .collect(),
        fy,
        today,
        as_on: as_on.month,
        filter,
    })
}

fn is_all(line: &TotalLine) -> bool {
    line.department.is_none() && line.district.is_none() && line.stage.is_none()
}

/// Of nothing all is zero.
fn no_total() -> TotalLine {
    TotalLine {
        department: None,
        district: None,
        stage: None,
        projects: 0,
        in_hand: 0,
        cost_paise: 0,
        committed_paise: 0,
        spent_paise: 0,
        lagging: 0,
        lagged_before: 0,
        reports_due: 0,
        reports_in: 0,
        red: 0,
        amber: 0,
        idle: 0,
        idle_paise: 0,
        amber_flags: Vec::new(),
        red_flags: Vec::new(),
    }
}

fn no_year() -> YearLine {
    YearLine {
        department: None,
        district: None,
        budget_paise: 0,
        allotted_paise: 0,
        spent_paise: 0,
        started: 0,
        target_paise: 0,
        planned_paise: vec![0; 12],
        earned_paise: vec![0; 12],
        paid_paise: vec![0; 12],
    }
}

/// The gap, and the department that accounts for most of it.
fn headline(all: &TotalLine, year: &YearLine, years: &[YearLine], as_on: AsOn) -> Headline {
    let behind_bp = as_on.behind(year);
    let gap = as_on.gap(year);
    let worst = years
        .iter()
        .filter(|line| line.department.is_some() && as_on.gap(line) > 0)
        .max_by_key(|line| as_on.gap(line))
        .filter(|_| gap > 0);
    Headline {
        behind_bp,
        department: worst.and_then(|line| line.department.clone()),
        share_bp: worst.and_then(|line| ratio(as_on.gap(line), gap)),
        reported_bp: ratio(all.reports_in, all.reports_due),
    }
}

fn curve(fy: FiscalYear, year: &YearLine, as_on: AsOn) -> Vec<CurveMonth> {
    let mut month = Month::of(fy.first_day());
    (0..12)
        .map(|place| {
            let now = month;
            month = month.next();
            let at = |months: &[i64]| months.get(place).copied().unwrap_or(0);
            let past = as_on.place.is_some_and(|last| place <= last);
            CurveMonth {
                month: now,
                planned_bp: ratio(at(&year.planned_paise), year.target_paise),
                physical_bp: ratio(at(&year.earned_paise), year.target_paise).filter(|_| past),
                financial_bp: ratio(at(&year.paid_paise), year.budget_paise).filter(|_| past),
            }
        })
        .collect()
}

fn department_rows(
    totals: &[TotalLine],
    years: &[YearLine],
    names: &[(String, String, String)],
    as_on: AsOn,
    filter: &PortfolioFilter,
) -> Vec<DepartmentRow> {
    let of_year: HashMap<&str, &YearLine> =
        years.iter().filter_map(|line| Some((line.department.as_deref()?, line))).collect();
    let none = no_year();
    let row = |line: &TotalLine| {
        let code = line.department.clone()?;
        let year = of_year.get(code.as_str()).copied().unwrap_or(&none);
        let (name_en, name_bn) = names
            .iter()
            .find(|(known, ..)| *known == code)
            .map_or_else(|| (code.clone(), code.clone()), |(_, en, bn)| (en.clone(), bn.clone()));
        let list = |more: (&'static str, &str)| drill("/projects", filter, &[("department", &code), more]);
        Some(DepartmentRow {
            name_en,
            name_bn,
            in_hand: line.in_hand,
            in_hand_list: list(("in_hand", "true")),
            budget_paise: year.budget_paise,
            spent_paise: year.spent_paise,
            spent_bp: ratio(year.spent_paise, year.budget_paise),
            planned_bp: as_on.planned(year),
            physical_bp: as_on.physical(year),
            behind_bp: as_on.behind(year),
            lagging: line.lagging,
            lagging_list: list(("lagging", "true")),
            code,
        })
    };
    let mut rows: Vec<DepartmentRow> = totals.iter().filter_map(row).collect();
    rows.sort_by(|a, b| b.behind_bp.cmp(&a.behind_bp).then_with(|| a.code.cmp(&b.code)));
    rows
}

fn district_rows(
    totals: &[TotalLine],
    years: &[YearLine],
    names: &[(i32, String, String)],
    as_on: AsOn,
    filter: &PortfolioFilter,
) -> Vec<DistrictRow> {
    let row = |(lgd_code, name_en, name_bn): &(i32, String, String)| {
        let total = totals.iter().find(|line| line.district == Some(*lgd_code));
        let year = years.iter().find(|line| line.district == Some(*lgd_code));
        let behind_bp = year.and_then(|year| as_on.behind(year));
        let class = |behind: i32| CLASSES.iter().filter(|from| behind >= **from).count();
        let code = lgd_code.to_string();
        DistrictRow {
            lgd_code: *lgd_code,
            name_en: name_en.clone(),
            name_bn: name_bn.clone(),
            in_hand: total.map_or(0, |line| line.in_hand),
            in_hand_list: drill("/projects", filter, &[("district", &code), ("in_hand", "true")]),
            behind_bp,
            class: behind_bp.and_then(|behind| u8::try_from(class(behind)).ok()),
        }
    };
    names.iter().map(row).collect()
}

fn lagging(line: LaggingLine) -> Result<LaggingProject, Refusal> {
    Ok(LaggingProject {
        project_id: line.project_id,
        code: line.code,
        title_en: line.title_en,
        title_bn: line.title_bn,
        department: line.department,
        district_name_en: line.district_en,
        district_name_bn: line.district_bn,
        cost_paise: line.cost_paise,
        physical_bp: line.physical_bp,
        planned_bp: line.planned_bp,
        behind_bp: line.planned_bp - line.physical_bp,
        reason: line.reason.as_deref().map(known).transpose()?,
        reason_words: line.reason_words,
        last_report_on: line.reported_on,
    })
}

fn stage_figures(totals: &[TotalLine], filter: &PortfolioFilter) -> Result<Vec<StageFigure>, Refusal> {
    let mut figures = Vec::new();
    for line in totals {
        let Some(word) = &line.stage else { continue };
        let stage: ProjectStage = known(word)?;
        let list = drill("/projects", filter, &[("stage", stage.as_str())]);
        figures.push(StageFigure { stage, projects: line.projects, list });
    }
    figures.sort_by_key(|figure| figure.stage);
    Ok(figures)
}
