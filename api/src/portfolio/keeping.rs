//! Standings kept: judged anew at the end of the transaction that changes a project, and once a day; rebuilt and checked from
//! the command line.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::Connection as _;
use diesel::pg::PgConnection;
use serde::Serialize;
use serde_json::{Value, json};
use shared::portfolio::{FlagKind, Health, Judged, health_of};
use shared::project::ProjectStage;
use shared::rules::{Parameters, judge, lags, month_due};
use uuid::Uuid;

use super::facts_queries::{Gathered, gather};
use super::keeping_queries as queries;
use crate::context::Context;
use crate::db;
use crate::http::Refusal;
use crate::masters;

/// Projects judged in one transaction by the worker and by a rebuild.
const BATCH: i64 = 500;

/// Rows of totals that are not worth folding.
const SPARE: i64 = 2_000;

/// Has a project judged anew at the end of the transaction, by what the whole act did.
pub fn touch(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    let ctx = ctx.clone();
    db::at_end(conn, project_id, move |conn| stand(conn, &ctx, &[project_id], false).map(drop))
}

/// The same for what was written in bulk: a few are judged at once, of many the worker is told.
pub fn touch_many(conn: &mut PgConnection, ctx: &Context, projects: &[Uuid]) -> Result<(), Refusal> {
    if i64::try_from(projects.len()).is_ok_and(|count| count <= BATCH) {
        return projects.iter().try_for_each(|id| touch(conn, ctx, *id));
    }
    projects.chunks(10_000).try_for_each(|some| queries::note_stale(conn, some))
}

/// Judges projects and keeps how they stand. One that another act holds is noted, and judged by the worker: whoever changes
/// its money or its progress holds it himself.
fn stand(conn: &mut PgConnection, ctx: &Context, ids: &[Uuid], wait: bool) -> Result<usize, Refusal> {
    let held = queries::lock(conn, ids, wait)?;
    if held.len() < ids.len() {
        let missed: Vec<Uuid> = ids.iter().filter(|id| held.binary_search(id).is_err()).copied().collect();
        queries::note_stale(conn, &missed)?;
    }
    if held.is_empty() {
        return Ok(0);
    }
    let judged = Judgement::of(conn, ctx.today(), &held)?;
    queries::keep(conn, &held, &judged.standings, &judged.years, &judged.flags)?;
    Ok(held.len())
}

/// The rows that are kept of some projects.
struct Judgement {
    standings: Value,
    years: Value,
    flags: Value,
}

impl Judgement {
    fn of(conn: &mut PgConnection, today: NaiveDate, ids: &[Uuid]) -> Result<Self, Refusal> {
        let rules = masters::rule_rows(conn)?;
        let mut limits: HashMap<String, Parameters> = HashMap::new();
        let (mut standings, mut years, mut flags) = (Vec::new(), Vec::new(), Vec::new());
        for one in gather(conn, ids, today)? {
            let parameters = limits
                .entry(one.key.department.clone())
                .or_insert_with(|| Parameters::on(today, &one.key.department, &rules));
            let judged = judge(&one.facts, today, parameters);
            standings.push(standing(&one, &judged, today, parameters));
            years.extend(years_of(&one, today));
            flags.extend(judged.iter().map(|flag| {
                json!({ "project_id": one.id, "kind": flag.kind, "level": flag.level, "since": flag.since })
            }));
        }
        Ok(Self { standings: standings.into(), years: years.into(), flags: flags.into() })
    }
}

/// The columns totals are told apart by.
#[derive(Serialize)]
struct Key<'a> {
    project_id: Uuid,
    department: &'a str,
    requisitioning_department: &'a str,
    executing_office_id: Uuid,
    work_offices: &'a [Uuid],
    district: i32,
    scheme: &'a str,
    stage: &'a str,
}

fn row(of: &Gathered, mut columns: Value) -> Value {
    let key = Key {
        project_id: of.id,
        department: &of.key.department,
        requisitioning_department: &of.key.requisitioning_department,
        executing_office_id: of.key.executing_office_id,
        work_offices: &of.key.work_offices,
        district: of.key.district,
        scheme: &of.key.scheme,
        stage: &of.key.stage,
    };
    if let (Ok(Value::Object(key)), Some(columns)) = (serde_json::to_value(key), columns.as_object_mut()) {
        columns.extend(key);
    }
    columns
}

fn standing(of: &Gathered, judged: &[Judged], today: NaiveDate, parameters: &Parameters) -> Value {
    let facts = &of.facts;
    let due = month_due(today, parameters);
    let compared = |on: NaiveDate| facts.reported_on().map_or(on, |reported| reported.max(on));
    let day = compared(due.last_day());
    let planned = facts.planned_on(day).filter(|_| facts.is_in_hand());
    let behind = |on: NaiveDate| facts.planned_on(on).map(|planned| planned - facts.physical_on(on));
    let late = |behind: Option<i32>| {
        i32::from(facts.is_in_hand() && behind.is_some_and(|behind| lags(behind, parameters)))
    };
    let health = health_of(judged.iter().map(|flag| flag.level));
    let is = |level: Health| {
        let marks = FlagKind::ALL
            .iter()
            .map(|kind| i32::from(judged.iter().any(|flag| flag.kind == *kind && flag.level == level)));
        marks.collect::<Vec<i32>>()
    };
    let idle = judged.iter().any(|flag| matches!(flag.kind, FlagKind::NotStarted | FlagKind::NotSpent));
    let owing = facts.works.iter().filter(|work| {
        let began = work.agreement.and_then(|dates| dates.started_on);
        facts.stage == ProjectStage::InProgress && began.is_some_and(|on| on <= due.last_day())
    });
    let owing: Vec<bool> = owing.map(|work| work.last_month.is_some_and(|last| last >= due)).collect();
    row(
        of,
        json!({
            "in_hand": i32::from(facts.is_in_hand()),
            "cost_paise": facts.cost_paise(),
            "committed_paise": facts.committed_paise,
            "spent_paise": facts.spent_paise,
            "lagging": late(behind(day)),
            "lagged_before": late(behind(due.previous().last_day())),
            "reports_due": owing.len(),
            "reports_in": owing.iter().filter(|came| **came).count(),
            "red": i32::from(health == Health::Red),
            "amber": i32::from(health == Health::Amber),
            "idle": i32::from(idle),
            "idle_paise": if idle { facts.balance_paise.max(0) } else { 0 },
            "amber_flags": is(Health::Amber),
            "red_flags": is(Health::Red),
            "physical_bp": facts.physical_on(today),
            "financial_bp": facts.financial_bp(),
            "planned_bp": planned,
            "reported_on": facts.reported_on(),
            "health": health,
            "judged_on": today,
        }),
    )
}

fn years_of(of: &Gathered, today: NaiveDate) -> Vec<Value> {
    let facts = &of.facts;
    let years = facts.years_of_work(today).into_iter().map(|fy| {
        let work = facts.year_work(fy);
        let money = facts.years.iter().find(|year| year.fy == fy);
        row(
            of,
            json!({
                "fy": fy,
                "budget_paise": money.map_or(0, shared::rules::YearFacts::budget_paise),
                "allotted_paise": money.map_or(0, |year| year.allotted_paise),
                "spent_paise": money.map_or(0, |year| year.spent_paise),
                "started": i32::from(work.started),
                "target_paise": work.target_paise,
                "planned_paise": work.planned_paise,
                "earned_paise": work.earned_paise,
                "paid_paise": work.spent_paise,
            }),
        )
    });
    years.collect()
}

/// Judges what was noted and what was judged on an earlier day, so many at a time, then folds the totals. Gives how many
/// were judged; called by the worker of `serve`. Several processes may do it at once.
pub async fn watch(context: &Context) -> Result<usize, Refusal> {
    let ctx = context.clone();
    context.db.transaction(move |conn| watch_in(conn, &ctx)).await
}

/// The same in a transaction at hand.
pub fn watch_in(conn: &mut PgConnection, ctx: &Context) -> Result<usize, Refusal> {
    let mut ids = queries::take_stale(conn, BATCH)?;
    ids.extend(queries::judged_before(conn, ctx.today(), BATCH)?);
    ids.sort_unstable();
    ids.dedup();
    let count = if ids.is_empty() { 0 } else { stand(conn, ctx, &ids, false)? };
    if count == 0 {
        queries::fold(conn, SPARE)?;
    }
    Ok(count)
}

/// Judges every project anew and sums the totals from what came out; for what was brought in past the acts. A batch is a
/// transaction of its own where the connection is in none. Gives how many were judged.
pub fn rebuild(conn: &mut PgConnection, ctx: &Context) -> Result<usize, Refusal> {
    let (mut last, mut count) = (Uuid::nil(), 0);
    loop {
        let ids = queries::after(conn, last, BATCH)?;
        let Some(end) = ids.last() else { break };
        last = *end;
        count += conn.transaction(|conn| {
            queries::without_haste(conn)?;
            stand(conn, ctx, &ids, true)
        })?;
    }
    conn.transaction(|conn| {
        queries::without_haste(conn)?;
        queries::take_stale(conn, i64::MAX)?;
        queries::sum_anew(conn)
    })?;
    Ok(count)
}

/// What a check found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drift {
    /// Projects looked at, and those that do not stand as the record says.
    pub projects: usize,
    pub standings: usize,
    /// Totals that are not what the standings add up to.
    pub totals: i64,
}

/// Compares what is kept with the record, and the totals with what is kept; changes nothing.
pub fn check(conn: &mut PgConnection, ctx: &Context) -> Result<Drift, Refusal> {
    let mut drift = Drift::default();
    let mut last = Uuid::nil();
    loop {
        let ids = queries::after(conn, last, BATCH)?;
        let Some(end) = ids.last() else { break };
        last = *end;
        drift.projects += ids.len();
        let fresh = Judgement::of(conn, ctx.today(), &ids)?.by_project();
        let kept: HashMap<Uuid, Value> = queries::kept(conn, &ids)?.into_iter().collect();
        drift.standings += ids.iter().filter(|id| fresh.get(id) != kept.get(id)).count();
    }
    drift.totals = queries::totals_adrift(conn)?;
    Ok(drift)
}

impl Judgement {
    /// As the database gives it back.
    fn by_project(&self) -> HashMap<Uuid, Value> {
        let of = |rows: &Value, id: &Value, second: &str| {
            let mut mine: Vec<Value> = rows
                .as_array()
                .map(|rows| rows.iter().filter(|row| row["project_id"] == *id).cloned().collect())
                .unwrap_or_default();
            mine.sort_by_key(|row| row[second].as_str().map(str::to_owned));
            mine
        };
        let standings = self.standings.as_array().cloned().unwrap_or_default();
        standings
            .into_iter()
            .filter_map(|mut standing| {
                let id = standing["project_id"].clone();
                standing.as_object_mut()?.remove("judged_on");
                let whole = json!({
                    "standing": standing, "years": of(&self.years, &id, "fy"), "flags": of(&self.flags, &id, "kind"),
                });
                Some((id.as_str()?.parse().ok()?, whole))
            })
            .collect()
    }
}
