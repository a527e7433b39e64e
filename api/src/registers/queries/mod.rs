//! The statements of the registers: each gives a row as a JSON object whose fields are the keys of its columns.

mod lists;
mod money;
mod works;

use chrono::NaiveDate;
use diesel::pg::{Pg, PgConnection, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Date, Jsonb, Nullable, Text, Uuid as SqlUuid};
use serde_json::{Map, Value};
use shared::fiscal_year::FiscalYear;
use shared::portfolio::{FlagKind, PortfolioFilter};
use shared::register::{RegisterKind, SummedBy, WaitingFor};
use uuid::Uuid;

use crate::http::Refusal;
use crate::portfolio::{FILTER_PROJECT, READ_PROJECT, Scope, bound};

/// A register as it is asked for.
pub struct Asked {
    pub kind: RegisterKind,
    pub by: SummedBy,
    pub scope: Scope,
    pub filter: PortfolioFilter,
    /// An office with those below it.
    pub offices: Option<Vec<Uuid>>,
    pub today: NaiveDate,
    pub waiting: Option<WaitingFor>,
    /// Only what came before this day.
    pub came_before: Option<NaiveDate>,
    pub flag: Option<FlagKind>,
}

/// What a register is read by.
pub struct Source {
    /// Columns, as the arguments of `jsonb_build_object`.
    pub fields: String,
    /// The tables whose rows it has, and those its condition speaks of. It is counted by these alone.
    pub rows: String,
    /// What is shown beside each row: joined one to one, so that there are no more rows for it and no fewer.
    pub beside: String,
    /// Which rows, as a condition.
    pub which: String,
    pub order: &'static str,
}

impl Source {
    fn statement(&self) -> String {
        let Self { fields, rows, beside, which, order } = self;
        format!(
            "SELECT jsonb_build_object({fields}) AS cells FROM {rows} {beside} WHERE {which} ORDER BY {order}"
        )
    }
}

/// Fields of a project, and where they come from.
const PROJECT: &str = "'project_id', p.id, 'project_code', p.code, 'title', p.title_en, 'title_bn', p.title_bn, 'department', p.department,
    'district', d.name_en, 'district_bn', d.name_bn, 'office', o.name_en, 'office_bn', o.name_bn";
const OF_PROJECT: &str =
    "JOIN district d ON d.lgd_code = p.district JOIN office o ON o.id = p.executing_office_id";

/// What the asker may read and the filters leave; the office by `$9`.
fn narrowed() -> String {
    format!("{READ_PROJECT} AND {FILTER_PROJECT} AND ($9 IS NULL OR p.executing_office_id = ANY ($9))")
}

fn source(asked: &Asked) -> Source {
    match asked.kind {
        RegisterKind::Projects => works::projects(),
        RegisterKind::AdministrativeApprovals => lists::approvals(),
        RegisterKind::TechnicalSanctions => lists::sanctions(),
        RegisterKind::AnnualProgress => money::annual(asked.by),
        RegisterKind::PendingWith => lists::pending(),
        RegisterKind::OverdueReports => works::overdue(),
        RegisterKind::Delays => works::delays(),
        RegisterKind::IdleFunds => works::idle(),
        RegisterKind::TenderCalendar => lists::tenders(),
        RegisterKind::Bills => money::bills(),
        RegisterKind::Completions => works::completions(),
        RegisterKind::LegacySanctions => lists::legacy(),
    }
}

/// A statement with everything bound: `$9` offices, `$10` today, `$11` the year, `$12` and `$13` its first and last day, `$14` kinds
/// of tasks, `$15` the day before which, `$16` the kind of flag.
fn whole(sql: String, asked: &Asked) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
    let fy = asked.filter.fy;
    let kinds = asked.waiting.map(|waiting| waiting.task_kinds().to_vec());
    bound(sql, &asked.scope, &asked.filter)
        .bind::<Nullable<Array<SqlUuid>>, _>(asked.offices.clone())
        .bind::<Date, _>(asked.today)
        .bind::<Nullable<Text>, _>(fy.map(|fy| fy.to_string()))
        .bind::<Nullable<Date>, _>(fy.map(FiscalYear::first_day))
        .bind::<Nullable<Date>, _>(fy.map(FiscalYear::last_day))
        .bind::<Nullable<Array<Text>>, _>(kinds)
        .bind::<Nullable<Date>, _>(asked.came_before)
        .bind::<Nullable<Text>, _>(asked.flag.map(FlagKind::as_str))
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Jsonb)]
    cells: Value,
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

impl Line {
    fn fields(self) -> Map<String, Value> {
        match self.cells {
            Value::Object(fields) => fields,
            _ => Map::new(),
        }
    }
}

/// How many rows there are.
pub fn total(conn: &mut PgConnection, asked: &Asked) -> Result<i64, Refusal> {
    let Source { rows, which, .. } = source(asked);
    let found: Total =
        whole(format!("SELECT count(*) AS total FROM {rows} WHERE {which}"), asked).get_result(conn)?;
    Ok(found.total)
}

/// Some rows, from a place on.
pub fn page(
    conn: &mut PgConnection,
    asked: &Asked,
    offset: i64,
    limit: i64,
) -> Result<Vec<Map<String, Value>>, Refusal> {
    let sql = format!("{} OFFSET $17 LIMIT $18", source(asked).statement());
    let lines: Vec<Line> = whole(sql, asked).bind::<BigInt, _>(offset).bind::<BigInt, _>(limit).load(conn)?;
    Ok(lines.into_iter().map(Line::fields).collect())
}

/// Every row, one after the other as the database gives them; no more than one is held.
pub fn each(
    conn: &mut PgConnection,
    asked: &Asked,
    mut take: impl FnMut(Map<String, Value>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    diesel::sql_query("SET LOCAL statement_timeout = '15min'").execute(conn)?;
    for line in whole(source(asked).statement(), asked).load_iter::<Line, PgRowByRowLoadingMode>(conn)? {
        take(line?.fields())?;
    }
    Ok(())
}
