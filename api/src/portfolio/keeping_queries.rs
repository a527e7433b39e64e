//! Standings, flags and totals in the database. What a standing adds to the totals is written by triggers beside it.

use std::fmt::Write as _;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{portfolio_stale, project};
use crate::http::Refusal;

/// What totals are told apart by.
pub const KEY: &[&str] = &[
    "department",
    "requisitioning_department",
    "executing_office_id",
    "work_offices",
    "district",
    "scheme",
    "stage",
];
/// What a project counts.
const COUNTS: &[&str] = &[
    "in_hand",
    "cost_paise",
    "committed_paise",
    "spent_paise",
    "lagging",
    "lagged_before",
    "reports_due",
    "reports_in",
    "red",
    "amber",
    "idle",
    "idle_paise",
];
const FLAGS: &[&str] = &["amber_flags", "red_flags"];
/// What a year of a project counts.
const YEAR_COUNTS: &[&str] = &["budget_paise", "allotted_paise", "spent_paise", "started", "target_paise"];
const MONTHS: &[&str] = &["planned_paise", "earned_paise", "paid_paise"];
/// Kinds of flags there are.
fn flag_kinds() -> usize {
    shared::portfolio::FlagKind::ALL.len()
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Locks those of the projects that nobody else holds, or waits for all; gives the locked ones.
pub fn lock(conn: &mut PgConnection, ids: &[Uuid], wait: bool) -> Result<Vec<Uuid>, Refusal> {
    let skip = if wait { "" } else { "SKIP LOCKED" };
    let sql = format!("SELECT id FROM project WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE {skip}");
    let rows: Vec<Id> = diesel::sql_query(sql).bind::<Array<SqlUuid>, _>(ids).load(conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Notes projects whose standing is to be judged soon.
pub fn note_stale(conn: &mut PgConnection, ids: &[Uuid]) -> Result<(), Refusal> {
    let rows: Vec<_> = ids.iter().map(|id| portfolio_stale::project_id.eq(*id)).collect();
    diesel::insert_into(portfolio_stale::table).values(rows).execute(conn)?;
    Ok(())
}

/// Takes some that were noted.
pub fn take_stale(conn: &mut PgConnection, limit: i64) -> Result<Vec<Uuid>, Refusal> {
    let rows: Vec<Id> = diesel::sql_query(
        "DELETE FROM portfolio_stale WHERE id IN (SELECT id FROM portfolio_stale ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING project_id AS id",
    )
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let mut ids: Vec<Uuid> = rows.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Some whose standing is of an earlier day.
pub fn judged_before(conn: &mut PgConnection, today: NaiveDate, limit: i64) -> Result<Vec<Uuid>, Refusal> {
    use crate::db::schema::project_standing as standing;
    Ok(standing::table
        .filter(standing::judged_on.lt(today))
        .order((standing::judged_on, standing::project_id))
        .limit(limit)
        .select(standing::project_id)
        .load(conn)?)
}

/// The next projects after one, in order of their ids.
pub fn after(conn: &mut PgConnection, last: Uuid, limit: i64) -> Result<Vec<Uuid>, Refusal> {
    Ok(project::table
        .filter(project::id.gt(last))
        .order(project::id)
        .limit(limit)
        .select(project::id)
        .load(conn)?)
}

/// Columns of a table as `jsonb_to_recordset` wants them.
fn typed(column: &str) -> &'static str {
    match column {
        "project_id" | "executing_office_id" => "uuid",
        "work_offices" => "uuid[]",
        "reported_on" | "judged_on" | "since" => "date",
        "department"
        | "requisitioning_department"
        | "scheme"
        | "stage"
        | "health"
        | "fy"
        | "kind"
        | "level" => "text",
        "amber_flags" | "red_flags" => "int[]",
        "planned_paise" | "earned_paise" | "paid_paise" => "bigint[]",
        column if column.ends_with("_paise") => "bigint",
        _ => "int",
    }
}

/// Puts rows, given as JSON, in a table; what is there as it should be is not touched.
fn put(
    conn: &mut PgConnection,
    table: &str,
    key: &[&str],
    columns: &[&str],
    rows: &Value,
) -> Result<(), Refusal> {
    let all: Vec<&str> = key.iter().chain(columns).copied().collect();
    let list = all.join(", ");
    let types: Vec<String> = all.iter().map(|column| format!("{column} {}", typed(column))).collect();
    let set: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let of = |table: &str| {
        let names: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
        names.join(", ")
    };
    let sql = format!(
        "INSERT INTO {table} ({list}) SELECT {list} FROM jsonb_to_recordset($1) AS t ({}) ORDER BY {}
         ON CONFLICT ({}) DO UPDATE SET {} WHERE ({}) IS DISTINCT FROM ({})",
        types.join(", "),
        key.join(", "),
        key.join(", "),
        set.join(", "),
        of(table),
        of("excluded")
    );
    diesel::sql_query(sql).bind::<Jsonb, _>(rows).execute(conn)?;
    Ok(())
}

/// Takes away rows of these projects that are not among those given.
fn drop_others(
    conn: &mut PgConnection,
    table: &str,
    second: &str,
    ids: &[Uuid],
    rows: &Value,
) -> Result<(), Refusal> {
    let sql = format!(
        "DELETE FROM {table} WHERE project_id = ANY ($1)
         AND (project_id, {second}) NOT IN (SELECT project_id, {second} FROM jsonb_to_recordset($2) AS t (project_id uuid, {second} text))"
    );
    diesel::sql_query(sql).bind::<Array<SqlUuid>, _>(ids).bind::<Jsonb, _>(rows).execute(conn)?;
    Ok(())
}

/// Keeps the standings of projects, with their years and flags.
pub fn keep(
    conn: &mut PgConnection,
    ids: &[Uuid],
    standings: &Value,
    years: &Value,
    flags: &Value,
) -> Result<(), Refusal> {
    let own = ["physical_bp", "financial_bp", "planned_bp", "reported_on", "health", "judged_on"];
    let columns: Vec<&str> = [KEY, COUNTS, FLAGS, &own].concat();
    put(conn, "project_standing", &["project_id"], &columns, standings)?;
    drop_others(conn, "project_year_standing", "fy", ids, years)?;
    let columns: Vec<&str> = [KEY, YEAR_COUNTS, MONTHS].concat();
    put(conn, "project_year_standing", &["project_id", "fy"], &columns, years)?;
    drop_others(conn, "project_flag", "kind", ids, flags)?;
    put(conn, "project_flag", &["project_id", "kind"], &["level", "since"], flags)
}

/// Signed sums of columns, and of the places of arrays, under a sign.
fn sums(sign: &str, columns: &[&str], arrays: &[&str], places: usize) -> String {
    let mut text = String::new();
    for column in columns {
        let _ = write!(text, ", coalesce(sum({sign}{column}), 0)::bigint");
    }
    for array in arrays {
        let each: Vec<String> =
            (1..=places).map(|at| format!("coalesce(sum({sign}{array}[{at}]), 0)::bigint")).collect();
        let _ = write!(text, ", ARRAY[{}]", each.join(", "));
    }
    text
}

/// A table of totals: its columns, and the statement that sums rows into it.
struct Totals {
    table: &'static str,
    standings: &'static str,
    key: Vec<&'static str>,
    columns: Vec<&'static str>,
    arrays: &'static [&'static str],
    places: usize,
}

fn totals() -> [Totals; 2] {
    let counts = |first: &[&'static str], rest: &[&'static str]| [first, rest].concat();
    [
        Totals {
            table: "portfolio_total",
            standings: "project_standing",
            key: KEY.to_vec(),
            columns: counts(&["projects"], COUNTS),
            arrays: FLAGS,
            places: flag_kinds(),
        },
        Totals {
            table: "portfolio_year_total",
            standings: "project_year_standing",
            key: [&["fy"], KEY].concat(),
            columns: YEAR_COUNTS.to_vec(),
            arrays: MONTHS,
            places: 12,
        },
    ]
}

impl Totals {
    fn summing(&self, sign: &str, from: &str) -> String {
        let key = self.key.join(", ");
        let columns = [&self.columns[..], self.arrays].concat().join(", ");
        let sums = sums(sign, &self.columns, self.arrays, self.places);
        format!(
            "INSERT INTO {} (sign, {key}, {columns}) SELECT 1, {key}{sums} FROM {from} GROUP BY {key}",
            self.table
        )
    }
    /// The standings as rows of totals.
    fn source(&self) -> String {
        let projects = if self.columns.contains(&"projects") { "1 AS projects, " } else { "" };
        format!("(SELECT {projects}s.* FROM {} s) counted", self.standings)
    }
}

/// Folds rows that are alike into one, once there are more of them than `spare`. Of several processes at once one does it; acts go on meanwhile.
pub fn fold(conn: &mut PgConnection, spare: i64) -> Result<(), Refusal> {
    #[derive(QueryableByName)]
    struct Mine {
        #[diesel(sql_type = Bool)]
        mine: bool,
    }
    let lock = "SELECT pg_try_advisory_xact_lock(hashtext('portfolio.fold')) AS mine";
    let mine: Mine = diesel::sql_query(lock).get_result(conn)?;
    if !mine.mine {
        return Ok(());
    }
    for of in totals() {
        let key = of.key.join(", ");
        let many = format!(
            "SELECT (count(*) > {spare} + count(DISTINCT ({key})))::int::bigint AS count FROM {}",
            of.table
        );
        let many: Count = diesel::sql_query(many).get_result(conn)?;
        if many.count == 0 {
            continue;
        }
        let zero = of.columns.first().filter(|column| **column == "projects");
        let having = zero.map_or(String::new(), |_| " HAVING sum(sign * projects) <> 0".into());
        let sql = format!(
            "WITH gone AS (DELETE FROM {} RETURNING *) {}{having}",
            of.table,
            of.summing("sign * ", "gone")
        );
        diesel::sql_query(sql).execute(conn)?;
    }
    Ok(())
}

/// Sums the totals anew from the standings; acts that change one wait for the moment it takes.
pub fn sum_anew(conn: &mut PgConnection) -> Result<(), Refusal> {
    diesel::sql_query("LOCK TABLE project_standing, project_year_standing IN SHARE MODE").execute(conn)?;
    for of in totals() {
        diesel::sql_query(format!("DELETE FROM {}", of.table)).execute(conn)?;
        diesel::sql_query(of.summing("", &of.source())).execute(conn)?;
    }
    Ok(())
}

/// How many totals are not what the standings add up to.
pub fn totals_adrift(conn: &mut PgConnection) -> Result<i64, Refusal> {
    let mut adrift = 0;
    for of in totals() {
        let key = of.key.join(", ");
        let side = |sign: &str, from: &str| {
            format!(
                "SELECT {key}{} FROM {from} GROUP BY {key}",
                sums(sign, &of.columns, of.arrays, of.places)
            )
        };
        let zero: Vec<String> =
            of.columns.iter().map(|column| format!("sum(sign * {column}) <> 0")).collect();
        let kept = format!("{} HAVING {}", side("sign * ", of.table), zero.join(" OR "));
        let zero: Vec<String> = of.columns.iter().map(|column| format!("sum({column}) <> 0")).collect();
        let counted = format!("{} HAVING {}", side("", &of.source()), zero.join(" OR "));
        let sql = format!(
            "SELECT count(*) AS count FROM (({kept} EXCEPT {counted}) UNION ALL ({counted} EXCEPT {kept})) d"
        );
        let found: Count = diesel::sql_query(sql).get_result(conn)?;
        adrift += found.count;
    }
    Ok(adrift)
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    kept: Value,
}

/// What is kept of these projects, without the day it was judged on: standing, years and flags.
pub fn kept(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<(Uuid, Value)>, Refusal> {
    let rows: Vec<Kept> = diesel::sql_query(
        "SELECT s.project_id, jsonb_build_object('standing', to_jsonb(s) - 'judged_on',
                'years', (SELECT coalesce(jsonb_agg(to_jsonb(y) ORDER BY y.fy), '[]') FROM project_year_standing y WHERE y.project_id = s.project_id),
                'flags', (SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f.kind), '[]') FROM project_flag f WHERE f.project_id = s.project_id)) AS kept
         FROM project_standing s WHERE s.project_id = ANY ($1) ORDER BY s.project_id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.project_id, row.kept)).collect())
}

/// Lets what follows take its time: a rebuild of hundreds of thousands is no request.
pub fn without_haste(conn: &mut PgConnection) -> Result<(), Refusal> {
    diesel::sql_query("SET LOCAL statement_timeout = '30min'").execute(conn)?;
    Ok(())
}
