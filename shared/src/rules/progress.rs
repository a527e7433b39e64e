//! R37 to R43 and R51: what a report is asked, when it is late, and when a work is.

use chrono::{Days, NaiveDate};

use super::{
    Finding, PHOTO_REQUIRED, PROGRESS_DECREASED, PROGRESS_JUMP, PROGRESS_OVERDUE, PROGRESS_PERIOD,
    PROGRESS_RANGE, ParameterKey, Parameters, STALE_REMARK, TIME_OVERRUN,
};
use crate::fiscal_year::date_on_screen;
use crate::progress::measure::covered_m;
use crate::progress::{ComponentFigures, Month, PeriodKind};

/// Thousandths as a person writes them: `9.60`, `61200`.
fn number(milli: i64) -> String {
    let (whole, part) = (milli.div_euclid(1_000), milli.rem_euclid(1_000));
    match part {
        0 => whole.to_string(),
        part if part % 10 == 0 => format!("{whole}.{:02}", part / 10),
        part => format!("{whole}.{part:03}"),
    }
}

/// Basis points as per cent: `42.70`.
fn percent(bp: i32) -> String {
    format!("{}.{:02}", bp.div_euclid(100), bp.rem_euclid(100))
}

/// R37: each running total lies between nothing and the whole, and is no less than was reported before; only a correction
/// takes away. Every component at fault is named at once.
pub fn check_figures(figures: &[ComponentFigures], correction: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, one) in figures.iter().enumerate() {
        let pointer = format!("/content/components/{i}/done_milli");
        let (unit, name) = (&one.component.unit, &one.component.name_en);
        let [done, whole, before] = [one.done_milli, one.component.whole_milli, one.before_milli].map(number);
        if one.done_milli < 0 {
            let words = format!("{name}: {done} {unit} is below zero. Enter all that is done up to the day.");
            findings.push(PROGRESS_RANGE.finds(Some(&pointer), words));
        } else if one.done_milli > one.component.whole_milli {
            let words = format!(
                "{name}: {done} {unit} is more than the whole of {whole} {unit}. Enter at most {whole}; if the work has grown, a variation says so first."
            );
            findings.push(PROGRESS_RANGE.finds(Some(&pointer), words));
        } else if let Some(words) = outside(one) {
            findings.push(PROGRESS_RANGE.finds(Some(&format!("/content/components/{i}/stretches")), words));
        } else if !correction && one.done_milli < one.before_milli {
            let words = format!(
                "{name}: {done} {unit} is less than {before} {unit}, already reported. Enter {before} or more; if the earlier report was wrong, ask for a correction."
            );
            findings.push(PROGRESS_DECREASED.finds(Some(&pointer), words));
        } else if let Some(words) = gap(one).filter(|_| !correction) {
            findings
                .push(PROGRESS_DECREASED.finds(Some(&format!("/content/components/{i}/stretches")), words));
        }
    }
    findings
}

/// A stretch that does not lie along the road.
fn outside(one: &ComponentFigures) -> Option<String> {
    let from = one.component.from_m?;
    let to = from.saturating_add(one.component.whole_milli);
    let wrong = one
        .stretches
        .iter()
        .find(|stretch| stretch.from_m < from || stretch.to_m > to || stretch.to_m <= stretch.from_m)?;
    let name = &one.component.name_en;
    let [a, b, from, to] = [wrong.from_m, wrong.to_m, from, to].map(number);
    Some(format!(
        "{name}: km {a} to {b} does not lie between km {from} and {to}, where the work is. Correct the chainage."
    ))
}

/// A stretch reported before that is no longer among those done.
fn gap(one: &ComponentFigures) -> Option<String> {
    one.component.from_m?;
    let mut both = one.stretches.clone();
    both.extend(&one.before_stretches);
    let missing = covered_m(&both) - covered_m(&one.stretches);
    let name = &one.component.name_en;
    (missing > 0).then(|| {
        format!("{name}: {} km of what was reported before are missing. Add the new stretches to those that stand.", number(missing))
    })
}

/// When a period is reported: the first day it may be as on, and the last.
pub fn window(kind: PeriodKind, month: Month, parameters: &Parameters) -> (NaiveDate, NaiveDate) {
    let opens = match kind {
        PeriodKind::Fortnight1 => ParameterKey::ProgressFortnightOpens,
        PeriodKind::Fortnight2 | PeriodKind::MonthEnd => ParameterKey::ProgressMonthOpens,
    };
    let last = month.ends(kind);
    let days = u64::try_from(parameters.get(opens).clamp(1, 28) - 1).unwrap_or(0);
    (month.first_day().checked_add_days(Days::new(days)).unwrap_or(last).min(last), last)
}

/// The month that is reported next: the one after the last. Of a work that was never reported it is this month, or the one before
/// while this one's days of reporting have not come and the work had begun in it.
pub fn next_month(
    last: Option<Month>,
    started_on: Option<NaiveDate>,
    today: NaiveDate,
    parameters: &Parameters,
) -> Month {
    let this = Month::of(today);
    let (opens, _) = window(PeriodKind::MonthEnd, this, parameters);
    match (last, started_on) {
        (Some(last), _) => last.next(),
        (None, Some(started)) if today < opens && Month::of(started) < this => this.previous(),
        (None, _) => this,
    }
}

/// What R38 looks at.
#[derive(Debug, Clone, Copy)]
pub struct PeriodFacts {
    pub kind: PeriodKind,
    pub month: Month,
    pub as_on: NaiveDate,
    pub today: NaiveDate,
    /// The day the work began on the site.
    pub started_on: Option<NaiveDate>,
    /// The work is complete, or the project closed or cancelled.
    pub closed: bool,
    /// Month of the latest month-end report that was sent.
    pub last_month: Option<Month>,
}

/// R38: a period that has come, of a work that goes on, with none skipped. The first report may be of any month since the
/// start.
pub fn check_period(facts: PeriodFacts, parameters: &Parameters) -> Vec<Finding> {
    let PeriodFacts { kind, month, as_on, today, started_on, closed, last_month } = facts;
    let mut findings = Vec::new();
    let mut found = |pointer: &str, words: String| findings.push(PROGRESS_PERIOD.finds(Some(pointer), words));
    if closed {
        found("/month", "The work is complete or its project closed; nothing is reported any more.".into());
        return findings;
    }
    let Some(started) = started_on else {
        found(
            "/month",
            "The work has not begun on the site. Record the day it began with the agreement first.".into(),
        );
        return findings;
    };
    let (first, last) = window(kind, month, parameters);
    let [on, first_day, last_day, now, begun] = [as_on, first, last, today, started].map(date_on_screen);
    if as_on > today {
        found(
            "/content/as_on",
            format!(
                "The report is as on {on}, and today is {now}. Report what stands today, or wait for the day."
            ),
        );
    } else if !(first..=last).contains(&as_on) {
        found(
            "/content/as_on",
            format!(
                "A report of this period is as on a day from {first_day} to {last_day}; {on} is not. Choose the day or another month."
            ),
        );
    } else if as_on < started {
        found(
            "/content/as_on",
            format!("The work began on {begun}; nothing is reported as on {on}, before it."),
        );
    }
    if let Some(last) = last_month {
        let due = last.next();
        let (month_words, last_words, due_words) = (month.on_screen(), last.on_screen(), due.on_screen());
        let monthly = kind == PeriodKind::MonthEnd;
        if month > due {
            found(
                "/month",
                format!(
                    "The last month-end report is of {last_words}; {month_words} skips a month. Report {due_words} first."
                ),
            );
        } else if month < due && monthly {
            found(
                "/month",
                format!(
                    "Up to {last_words} everything is reported; {month_words} is past. What was wrong is put right by a correction."
                ),
            );
        } else if month < due {
            found(
                "/month",
                format!(
                    "{last_words} is reported to its end; a fortnight of {month_words} comes too late. Report {due_words}."
                ),
            );
        }
    }
    findings
}

/// What the rules of a report's substance look at.
#[derive(Debug, Clone)]
pub struct ReportFacts<'a> {
    pub kind: PeriodKind,
    pub correction: bool,
    /// The project is in progress: not suspended, not complete.
    pub in_progress: bool,
    pub physical_bp: i32,
    /// Of the report before; none for the first.
    pub previous_bp: Option<i32>,
    /// Photos of the report taken after the report before, on the site.
    pub fresh_photos: usize,
    pub narrative: &'a str,
    /// Of the reports before, the newest first.
    pub last_narratives: &'a [String],
}

/// R40, R42, R43: a jump has its reason and a photo, a month has a photo from the site, and the same words a third time are
/// flagged.
pub fn check_report(facts: &ReportFacts<'_>, parameters: &Parameters) -> Vec<Finding> {
    let mut findings = Vec::new();
    let jump = facts.previous_bp.map_or(0, |previous| facts.physical_bp - previous);
    let allowed = parameters.basis_points(ParameterKey::ProgressJumpBp);
    let jumped = !facts.correction && jump > allowed;
    let photo_due = facts.in_progress && !facts.correction && facts.kind == PeriodKind::MonthEnd;
    if facts.fresh_photos == 0 && photo_due {
        let words = "A month-end report needs at least one new photo from the site, with its place. Take one, or add one taken since the last report.";
        findings.push(PHOTO_REQUIRED.finds(Some("/content/photo_ids"), words));
    } else if facts.fresh_photos == 0 && jumped {
        let words =
            "So large a step needs a photo from the site. Take one, or add one taken since the last report.";
        findings.push(PHOTO_REQUIRED.finds(Some("/content/photo_ids"), words));
    }
    if jumped {
        let [jump, allowed] = [jump, allowed].map(percent);
        let words = format!(
            "The work moved by {jump} points since the last report; more than {allowed} needs a reason. Check the figures, or say why."
        );
        findings.push(PROGRESS_JUMP.finds(Some("/content/components"), words));
    }
    let same = |said: &String| !facts.narrative.is_empty() && said.trim() == facts.narrative.trim();
    if facts.last_narratives.len() >= 2 && facts.last_narratives[..2].iter().all(same) {
        let words = "The same words stand in three reports running. Say what is new on the site.";
        findings.push(STALE_REMARK.finds(Some("/content/narrative"), words));
    }
    findings
}

/// The day from which a missing report is overdue, and the day from which the work is red (R39).
pub fn overdue_from(month: Month, parameters: &Parameters) -> (NaiveDate, NaiveDate) {
    let due = month.last_day();
    let after = |key| {
        let days = u64::try_from(parameters.get(key)).unwrap_or(0);
        due.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
    };
    (after(ParameterKey::ProgressOverdueDays), after(ParameterKey::ProgressRedDays))
}

/// R39: the month-end report of a month is missing on a day. True beside it: the work is red.
pub fn check_overdue(missing: Month, today: NaiveDate, parameters: &Parameters) -> Option<(Finding, bool)> {
    let (overdue, red) = overdue_from(missing, parameters);
    if today < overdue {
        return None;
    }
    let days = (today - missing.last_day()).num_days();
    let words = format!("The month-end report of {} is {days} days late.", missing.on_screen());
    Some((PROGRESS_OVERDUE.finds(None, words), today >= red))
}

/// What R51 looks at.
#[derive(Debug, Clone, Copy)]
pub struct DelayFacts {
    pub start: NaiveDate,
    /// The end by the agreement, extensions counted.
    pub end: NaiveDate,
    pub expected_completion: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// How late a work is or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lateness {
    InTime,
    Amber,
    Red,
}

/// R51: days from the end by the agreement to the forecast, or to today where that is later; amber and red by their days and
/// their share of the duration.
pub fn delay(facts: DelayFacts, parameters: &Parameters) -> (i64, Lateness) {
    let until = facts.expected_completion.map_or(facts.today, |expected| expected.max(facts.today));
    let days = (until - facts.end).num_days().max(0);
    let duration = (facts.end - facts.start).num_days().max(1);
    let share = days.saturating_mul(10_000) / duration;
    let beyond = |key| days > parameters.get(key);
    let lateness = if beyond(ParameterKey::DelayRedDays) || share > parameters.get(ParameterKey::DelayRedBp) {
        Lateness::Red
    } else if beyond(ParameterKey::DelayAmberDays) {
        Lateness::Amber
    } else {
        Lateness::InTime
    };
    (days, lateness)
}

/// The same as a finding, from amber on.
pub fn check_delay(facts: DelayFacts, parameters: &Parameters) -> Option<(Finding, Lateness)> {
    let (days, lateness) = delay(facts, parameters);
    (lateness != Lateness::InTime).then(|| {
        let words = format!(
            "The work will end {days} days after {}, its end by the agreement.",
            date_on_screen(facts.end)
        );
        (TIME_OVERRUN.finds(None, words), lateness)
    })
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
