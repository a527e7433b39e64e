//! R36, R41, R52 and the limit of lagging, as a whole project is judged by them; and the judgement of all its flags on a day.

use chrono::{Days, NaiveDate};

use super::standing::ProjectFacts;
use super::{
    COST_OVERRUN, DelayFacts, FUND_IDLE, FinancialFacts, Finding, Lateness, PROGRESS_GAP, ParameterKey,
    Parameters, ReviewFacts, SPENT_OVER_ALLOTTED_FED, STALE_REMARK, TS_SPLIT_SUSPECT, check_delay,
    check_idle, check_items, check_overdue, check_review, financial_progress, overdue_from,
};
use crate::fiscal_year::FiscalYear;
use crate::money;
use crate::portfolio::{FlagKind, Health, Judged};
use crate::progress::Month;
use crate::project::ProjectStage;
use crate::rules::IdleFacts;

/// Basis points as points: `12.50`.
fn points(bp: i32) -> String {
    format!("{}.{:02}", bp.div_euclid(100), bp.rem_euclid(100))
}

fn after(day: NaiveDate, days: i64) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or(0);
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What was allotted and spent under a head in a year; paise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadFacts {
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub allotted_paise: i64,
    pub spent_paise: i64,
    /// Day of the last voucher.
    pub last_on: NaiveDate,
}

/// R36 of what stands: a feed or an old account brought more than the year allots.
pub fn check_overspent(heads: &[HeadFacts]) -> Option<(NaiveDate, Finding)> {
    let over: Vec<&HeadFacts> = heads.iter().filter(|head| head.spent_paise > head.allotted_paise).collect();
    let first = over.first()?;
    let since = over.iter().map(|head| head.last_on).min()?;
    let words = format!(
        "Under {} {} is spent in {}, allotted are {}. Enter the allotment, or have the voucher reversed.",
        first.head_of_account,
        money::display(first.spent_paise),
        first.fy,
        money::display(first.allotted_paise)
    );
    Some((since, SPENT_OVER_ALLOTTED_FED.finds(None, words)))
}

/// R41: payment and work part by more than the limits. `None` where they keep step.
pub fn check_gap(
    financial_bp: i32,
    physical_bp: i32,
    parameters: &Parameters,
) -> Option<(FlagKind, Finding)> {
    let [paid, done] = [financial_bp, physical_bp].map(points);
    let ahead = parameters.basis_points(ParameterKey::PaidAheadBp);
    let pending = parameters.basis_points(ParameterKey::BillsPendingBp);
    let gap = financial_bp - physical_bp;
    if gap > ahead {
        let [gap, limit] = [gap, ahead].map(points);
        let words = format!(
            "Paid ahead of the work: {paid} per cent is paid, {done} per cent is done, {gap} points between them; {limit} are allowed. Have the bills compared with the measurement book."
        );
        return Some((FlagKind::PaidAhead, PROGRESS_GAP.finds(None, words)));
    }
    if -gap > pending {
        let [gap, limit] = [-gap, pending].map(points);
        let words = format!(
            "Bills pending: {done} per cent is done, {paid} per cent is paid, {gap} points between them; {limit} are usual. Have the work billed, or the bills paid."
        );
        return Some((FlagKind::BillsPending, PROGRESS_GAP.finds(None, words)));
    }
    None
}

/// What R52 looks at; paise.
#[derive(Debug, Clone, Copy)]
pub struct CostFacts {
    /// The first approval.
    pub original_paise: i64,
    /// The greatest of the approval in force, the agreements that bind and what is spent.
    pub expected_paise: i64,
}

/// R52: dearer than first approved; amber at once, red beyond the limit.
pub fn check_cost(facts: CostFacts, parameters: &Parameters) -> Option<(Health, Finding)> {
    let CostFacts { original_paise, expected_paise } = facts;
    if original_paise <= 0 || expected_paise <= original_paise {
        return None;
    }
    let over = expected_paise - original_paise;
    let limit = parameters.get(ParameterKey::CostRedBp);
    let red = i128::from(over) * 10_000 > i128::from(original_paise) * i128::from(limit);
    let share = i32::try_from(i128::from(over) * 10_000 / i128::from(original_paise)).unwrap_or(i32::MAX);
    let words = format!(
        "The cost is expected at {}, {} per cent over the {} that were approved first.",
        money::display(expected_paise),
        points(share),
        money::display(original_paise)
    );
    Some((if red { Health::Red } else { Health::Amber }, COST_OVERRUN.finds(None, words)))
}

/// Whether a project so many basis points behind its plan lags.
pub fn lags(behind_bp: i32, parameters: &Parameters) -> bool {
    behind_bp > parameters.basis_points(ParameterKey::LagBp)
}

/// The latest month whose report is due on a day, counted with the days a report may take (R39).
pub fn month_due(today: NaiveDate, parameters: &Parameters) -> Month {
    let days = u64::try_from(parameters.get(ParameterKey::ProgressOverdueDays)).unwrap_or(0);
    let on = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let month = Month::of(on);
    if on == month.last_day() { month } else { month.previous() }
}

/// Everything that stands out about a project on a day; nothing of one that is closed or cancelled.
pub fn judge(facts: &ProjectFacts, today: NaiveDate, parameters: &Parameters) -> Vec<Judged> {
    let stage = facts.stage;
    let mut judged = Vec::new();
    if stage >= ProjectStage::FinanciallyClosed {
        return judged;
    }
    let mut add = |kind, level, since, finding| judged.push(Judged { kind, level, since, finding });
    if let Some((since, words)) = &facts.split {
        add(FlagKind::Splitting, Health::Amber, *since, TS_SPLIT_SUSPECT.finds(None, words.clone()));
    }
    for (since, items) in &facts.varied {
        if let Some(finding) = check_items(items, parameters).into_iter().next() {
            add(FlagKind::ItemDeviation, Health::Amber, *since, Finding { pointer: None, ..finding });
            break;
        }
    }
    if let Some((since, finding)) = check_overspent(&facts.heads) {
        add(FlagKind::SpentOverAllotted, Health::Amber, since, finding);
    }
    judged.extend(running(facts, today, parameters));
    judged.extend(money(facts, today, parameters));
    judged
}

/// What is judged of works on the site: R39, R43, R51.
fn running(facts: &ProjectFacts, today: NaiveDate, parameters: &Parameters) -> Vec<Judged> {
    if facts.stage != ProjectStage::InProgress {
        return Vec::new();
    }
    let mut found: Vec<Judged> = Vec::new();
    // Of several works the gravest speaks, then the one of the longest standing.
    let mut worst = |one: Judged| match found.iter_mut().find(|known| known.kind == one.kind) {
        Some(known) if (known.level, today - known.since) >= (one.level, today - one.since) => {}
        Some(known) => *known = one,
        None => found.push(one),
    };
    for work in &facts.works {
        let Some(dates) = &work.agreement else { continue };
        if let Some(started) = dates.started_on {
            let missing = work.last_month.map_or_else(|| Month::of(started), Month::next);
            if let Some((finding, red)) = check_overdue(missing, today, parameters) {
                let level = if red { Health::Red } else { Health::Amber };
                let since = overdue_from(missing, parameters).0;
                worst(Judged { kind: FlagKind::ReportOverdue, level, since, finding });
            }
        }
        let delay = DelayFacts {
            start: dates.start,
            end: dates.end,
            expected_completion: work.expected_completion,
            today,
        };
        if let Some((finding, lateness)) = check_delay(delay, parameters) {
            let level = if lateness == Lateness::Red { Health::Red } else { Health::Amber };
            let forecast = work.expected_completion.filter(|expected| *expected > today);
            let said = forecast.and_then(|_| work.reports.last()).map(|(on, _)| *on);
            let passed = after(dates.end, parameters.get(ParameterKey::DelayAmberDays) + 1);
            worst(Judged {
                kind: FlagKind::Delayed,
                level,
                since: said.unwrap_or(passed).min(today),
                finding,
            });
        }
        if let Some(since) = work.stale_since {
            let words = "The same words stand in three reports running. Say what is new on the site.";
            let finding = STALE_REMARK.finds(None, words);
            worst(Judged { kind: FlagKind::StaleRemark, level: Health::Amber, since, finding });
        }
    }
    found
}

/// What is judged of money and approval: R41, R50, R52, R54.
fn money(facts: &ProjectFacts, today: NaiveDate, parameters: &Parameters) -> Vec<Judged> {
    let mut judged = Vec::new();
    let mut add = |kind, level, since, finding| judged.push(Judged { kind, level, since, finding });
    let on_site = matches!(
        facts.stage,
        ProjectStage::InProgress | ProjectStage::Suspended | ProjectStage::PhysicallyCompleted
    );
    if let Some(financial_bp) = facts.financial_bp()
        && on_site
        && let Some((kind, finding)) = check_gap(financial_bp, facts.physical_on(today), parameters)
    {
        let reported = facts.works.iter().filter_map(|work| work.reports.last()).map(|(on, _)| *on).max();
        let since = if kind == FlagKind::PaidAhead { facts.last_voucher_on } else { reported };
        add(kind, Health::Amber, since.unwrap_or(today), finding);
    }
    if facts.stage < ProjectStage::PhysicallyCompleted {
        let halves = [
            (FlagKind::NotStarted, facts.awarded_unstarted_on, None, ParameterKey::IdleStartDays),
            (FlagKind::NotSpent, None, facts.allotted_unspent_on, ParameterKey::IdleSpendDays),
        ];
        for (kind, awarded, allotted, key) in halves {
            let idle = IdleFacts {
                today,
                awarded_unstarted_on: awarded,
                allotted_unspent_on: allotted,
                balance_paise: facts.balance_paise,
            };
            let since = awarded.or(allotted).map(|on| after(on, parameters.get(key) + 1));
            if let (Some(finding), Some(since)) = (check_idle(&idle, parameters).into_iter().next(), since) {
                debug_assert_eq!(finding.code, FUND_IDLE.code);
                add(kind, Health::Amber, since, finding);
            }
        }
    }
    if let Some(original_paise) = facts.original_paise {
        let cost = CostFacts { original_paise, expected_paise: facts.expected_paise() };
        if let Some((level, finding)) = check_cost(cost, parameters) {
            add(FlagKind::CostOverrun, level, facts.dearer_since().unwrap_or(today), finding);
        }
    }
    if let (Some(amount_paise), Some(approved_on)) = (facts.approved_paise, facts.approved_on) {
        let review = ReviewFacts { amount_paise, approved_on, last_held_on: facts.last_held_on, today };
        if let Some(finding) = check_review(review, parameters) {
            add(FlagKind::ReviewMissing, Health::Amber, super::reviews::quarter(today), finding);
        }
    }
    judged
}

impl ProjectFacts {
    /// R57, against what it is measured by.
    pub fn financial_bp(&self) -> Option<i32> {
        let facts = FinancialFacts {
            spent_paise: self.spent_paise,
            agreement_paise: self.committed_paise,
            approval_paise: self.approved_paise,
            sanction_paise: self.sanction_paise,
            needs_approval: self.needs_approval,
        };
        financial_progress(facts).financial_bp
    }

    /// What it is expected to cost in the end.
    fn expected_paise(&self) -> i64 {
        self.approved_paise.unwrap_or(0).max(self.committed_paise).max(self.spent_paise)
    }

    /// The day from which it is: of the approval, the agreement or the payment that says so.
    fn dearer_since(&self) -> Option<NaiveDate> {
        let expected = self.expected_paise();
        if self.approved_paise == Some(expected) {
            self.revised_on
        } else if self.committed_paise == expected {
            self.committed_on
        } else {
            self.last_voucher_on
        }
    }
}

#[cfg(test)]
#[path = "portfolio_tests.rs"]
mod tests;
