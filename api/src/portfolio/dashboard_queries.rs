//! The totals of the dashboard, and the few lines it shows, in the database.

use std::fmt::Write as _;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use shared::fiscal_year::FiscalYear;
use shared::portfolio::{FlagKind, PortfolioFilter};
use shared::register::WaitingFor;
use uuid::Uuid;

use super::scope_queries::{FILTER_PROJECT, OF_KEY, READ_PROJECT, Scope, bound};
use crate::db::schema::{department, district};
use crate::http::Refusal;

/// Totals of all, of a department, of a district, or of a stage: the one of these that is named.
#[derive(Debug, Clone, QueryableByName)]
pub struct TotalLine {
    #[diesel(sql_type = Nullable<Text>)]
    pub department: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub district: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    pub stage: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub projects: i64,
    #[diesel(sql_type = BigInt)]
    pub in_hand: i64,
    #[diesel(sql_type = BigInt)]
    pub cost_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub committed_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub spent_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub lagging: i64,
    #[diesel(sql_type = BigInt)]
    pub lagged_before: i64,
    #[diesel(sql_type = BigInt)]
    pub reports_due: i64,
    #[diesel(sql_type = BigInt)]
    pub reports_in: i64,
    #[diesel(sql_type = BigInt)]
    pub red: i64,
    #[diesel(sql_type = BigInt)]
    pub amber: i64,
    #[diesel(sql_type = BigInt)]
    pub idle: i64,
    #[diesel(sql_type = BigInt)]
    pub idle_paise: i64,
    #[diesel(sql_type = Array<BigInt>)]
    pub amber_flags: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    pub red_flags: Vec<i64>,
}

/// The same of a year.
#[derive(Debug, Clone, QueryableByName)]
pub struct YearLine {
    #[diesel(sql_type = Nullable<Text>)]
    pub department: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub district: Option<i32>,
    #[diesel(sql_type = BigInt)]
    pub budget_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub allotted_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub spent_paise: i64,
    #[diesel(sql_type = BigInt)]
    pub started: i64,
    #[diesel(sql_type = BigInt)]
    pub target_paise: i64,
    #[diesel(sql_type = Array<BigInt>)]
    pub planned_paise: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    pub earned_paise: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    pub paid_paise: Vec<i64>,
}

fn summed(columns: &[&str], arrays: &[(&str, usize)]) -> String {
    let mut text = String::new();
    for column in columns {
        let _ = write!(text, ", coalesce(sum(k.sign * k.{column}), 0)::bigint AS {column}");
    }
    for (array, places) in arrays {
        let each: Vec<String> =
            (1..=*places).map(|at| format!("coalesce(sum(k.sign * k.{array}[{at}]), 0)::bigint")).collect();
        let _ = write!(text, ", ARRAY[{}] AS {array}", each.join(", "));
    }
    text
}

/// Totals of all, by department, by district and by stage, read in one go.
pub fn totals(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &PortfolioFilter,
) -> Result<Vec<TotalLine>, Refusal> {
    let columns = [
        "projects",
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
    let kinds = FlagKind::ALL.len();
    let sums = summed(&columns, &[("amber_flags", kinds), ("red_flags", kinds)]);
    let sql = format!(
        "SELECT k.department, k.district, k.stage{sums} FROM portfolio_total k WHERE {OF_KEY}
         GROUP BY GROUPING SETS ((k.department), (k.district), (k.stage), ())"
    );
    Ok(bound(sql, scope, filter).load(conn)?)
}

/// Totals of a year: of all, by department, by district.
pub fn year_totals(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &PortfolioFilter,
    fy: FiscalYear,
) -> Result<Vec<YearLine>, Refusal> {
    let columns = ["budget_paise", "allotted_paise", "spent_paise", "started", "target_paise"];
    let sums = summed(&columns, &[("planned_paise", 12), ("earned_paise", 12), ("paid_paise", 12)]);
    let sql = format!(
        "SELECT k.department, k.district{sums} FROM portfolio_year_total k WHERE {OF_KEY} AND k.fy = $9
         GROUP BY GROUPING SETS ((k.department), (k.district), ())"
    );
    Ok(bound(sql, scope, filter).bind::<Text, _>(fy.to_string()).load(conn)?)
}

#[derive(Debug, QueryableByName)]
pub struct LaggingLine {
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Text)]
    pub title_en: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title_bn: Option<String>,
    #[diesel(sql_type = Text)]
    pub department: String,
    #[diesel(sql_type = Text)]
    pub district_en: String,
    #[diesel(sql_type = Text)]
    pub district_bn: String,
    #[diesel(sql_type = BigInt)]
    pub cost_paise: i64,
    #[diesel(sql_type = Integer)]
    pub physical_bp: i32,
    #[diesel(sql_type = Integer)]
    pub planned_bp: i32,
    #[diesel(sql_type = Nullable<Date>)]
    pub reported_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub reason: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub reason_words: Option<String>,
}

/// Projects that lag, those with most money first.
pub fn lagging(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &PortfolioFilter,
    limit: i64,
) -> Result<Vec<LaggingLine>, Refusal> {
    let sql = format!(
        "SELECT k.project_id, p.code, p.title_en, p.title_bn, k.department, d.name_en AS district_en, d.name_bn AS district_bn,
                k.cost_paise, k.physical_bp, coalesce(k.planned_bp, 0) AS planned_bp, k.reported_on, h.kind AS reason, h.action AS reason_words
         FROM project_standing k JOIN project p ON p.id = k.project_id JOIN district d ON d.lgd_code = k.district
         LEFT JOIN LATERAL (SELECT x.kind, x.action FROM hindrance x WHERE x.project_id = k.project_id AND x.to_on IS NULL
             ORDER BY x.from_on, x.id LIMIT 1) h ON TRUE
         WHERE k.lagging = 1 AND {OF_KEY} ORDER BY k.cost_paise DESC, k.project_id LIMIT $9"
    );
    Ok(bound(sql, scope, filter).bind::<BigInt, _>(limit).load(conn)?)
}

#[derive(Debug, QueryableByName)]
pub struct WaitingLine {
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    #[diesel(sql_type = BigInt)]
    pub late: i64,
}

/// Sanctions that wait for somebody, and those of them that came before a day.
pub fn sanctions_waiting(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &PortfolioFilter,
    before: NaiveDate,
) -> Result<WaitingLine, Refusal> {
    let sql = format!(
        "SELECT count(*) AS waiting, count(*) FILTER (WHERE (t.created_at AT TIME ZONE 'Asia/Kolkata')::date < $10) AS late
         FROM task t JOIN project p ON p.id = t.project_id
         WHERE t.done_at IS NULL AND t.kind = ANY ($9) AND {READ_PROJECT} AND {FILTER_PROJECT}"
    );
    Ok(bound(sql, scope, filter)
        .bind::<Array<Text>, _>(WaitingFor::Sanctions.task_kinds().to_vec())
        .bind::<Date, _>(before)
        .get_result(conn)?)
}

type Named<Id> = (Id, String, String);
type Names = (Vec<Named<String>>, Vec<Named<i32>>);

/// Departments and districts with their names.
pub fn names(conn: &mut PgConnection) -> Result<Names, Refusal> {
    let departments =
        department::table.select((department::code, department::name_en, department::name_bn)).load(conn)?;
    let districts = district::table
        .order(district::name_en)
        .select((district::lgd_code, district::name_en, district::name_bn))
        .load(conn)?;
    Ok((departments, districts))
}
