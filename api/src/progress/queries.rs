//! Reports and standings in the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use shared::progress::{Component, ReportState, WorkProgress};
use uuid::Uuid;

use super::rows::ReportRow;
use crate::db::schema::{
    component_template, progress_report, project_progress, work, work_component, work_progress,
};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ReportRow, Refusal> {
    Ok(progress_report::table.find(id).select(ReportRow::as_select()).first(conn)?)
}

/// The report, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ReportRow, Refusal> {
    Ok(progress_report::table.find(id).select(ReportRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ReportRow) -> Result<(), Refusal> {
    diesel::insert_into(progress_report::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &ReportRow) -> Result<(), Refusal> {
    let next = ReportRow { version: row.version + 1, ..row.clone() };
    let read = progress_report::version.eq(row.version).and(progress_report::state.eq(read_state));
    let changed =
        diesel::update(progress_report::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The reports of a work, the newest day first.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<ReportRow>, Refusal> {
    Ok(progress_report::table
        .filter(progress_report::work_id.eq(work_id))
        .order((progress_report::as_on.desc(), progress_report::id.desc()))
        .select(ReportRow::as_select())
        .load(conn)?)
}

/// Which approved reports an approved correction took the place of.
pub fn corrections(rows: &[ReportRow]) -> HashMap<Uuid, Uuid> {
    let approved = rows.iter().filter(|row| row.state == ReportState::Approved.as_str());
    approved.filter_map(|row| row.corrects.map(|corrected| (corrected, row.id))).collect()
}

/// Approved reports that stand: none that a correction took the place of; the newest first.
pub fn approved_of(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<ReportRow>, Refusal> {
    let mut rows = of_work(conn, work_id)?;
    rows.retain(|row| row.state == ReportState::Approved.as_str());
    let corrected = corrections(&rows);
    rows.retain(|row| !corrected.contains_key(&row.id));
    Ok(rows)
}

/// The approved correction that took a report's place.
pub fn corrected_by(conn: &mut PgConnection, id: Uuid) -> Result<Option<Uuid>, Refusal> {
    Ok(progress_report::table
        .filter(progress_report::corrects.eq(id).and(progress_report::state.eq("approved")))
        .select(progress_report::id)
        .first(conn)
        .optional()?)
}

/// The report of a work that is under way.
pub fn open_of(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<ReportRow>, Refusal> {
    Ok(progress_report::table
        .filter(progress_report::work_id.eq(work_id).and(progress_report::state.ne("approved")))
        .select(ReportRow::as_select())
        .first(conn)
        .optional()?)
}

/// Whether a period of a work is reported, by a draft or more.
pub fn is_reported(
    conn: &mut PgConnection,
    work_id: Uuid,
    kind: &str,
    month: NaiveDate,
) -> Result<bool, Refusal> {
    let found = progress_report::table.filter(
        progress_report::work_id
            .eq(work_id)
            .and(progress_report::kind.eq(kind))
            .and(progress_report::month.eq(month))
            .and(progress_report::corrects.is_null()),
    );
    Ok(diesel::select(exists(found.select(progress_report::id))).get_result(conn)?)
}

type Measured = (Uuid, String, String, i32, String, i64, Option<i64>);

/// What a work is measured by, in order.
pub fn components_of(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<Component>, Refusal> {
    let rows: Vec<Measured> = work_component::table
        .filter(work_component::work_id.eq(work_id))
        .order(work_component::position)
        .select((
            work_component::id,
            work_component::name_en,
            work_component::name_bn,
            work_component::weight_bp,
            work_component::unit,
            work_component::whole_milli,
            work_component::from_m,
        ))
        .load(conn)?;
    let shown = |(id, name_en, name_bn, weight_bp, unit, whole_milli, from_m)| Component {
        id,
        name_en,
        name_bn,
        weight_bp,
        unit,
        whole_milli,
        from_m,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Names, weight and whether it is a road layer, in order.
pub fn template_of(
    conn: &mut PgConnection,
    project_type: &str,
) -> Result<Vec<(String, String, i32, bool)>, Refusal> {
    Ok(component_template::table
        .filter(component_template::project_type.eq(project_type))
        .order(component_template::position)
        .select((
            component_template::name_en,
            component_template::name_bn,
            component_template::weight_bp,
            component_template::by_chainage,
        ))
        .load(conn)?)
}

/// Puts components in the place of those a work had.
pub fn replace_components(
    conn: &mut PgConnection,
    work_id: Uuid,
    components: &[Component],
) -> Result<(), Refusal> {
    diesel::delete(work_component::table.filter(work_component::work_id.eq(work_id))).execute(conn)?;
    for (position, one) in (1_i32..).zip(components) {
        diesel::insert_into(work_component::table)
            .values((
                work_component::id.eq(one.id),
                work_component::work_id.eq(work_id),
                work_component::position.eq(position),
                work_component::name_en.eq(&one.name_en),
                work_component::name_bn.eq(&one.name_bn),
                work_component::weight_bp.eq(one.weight_bp),
                work_component::unit.eq(&one.unit),
                work_component::whole_milli.eq(one.whole_milli),
                work_component::from_m.eq(one.from_m),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Keeps how far a work has come.
pub fn keep_work(conn: &mut PgConnection, row: &ReportRow, now: DateTime<Utc>) -> Result<(), Refusal> {
    let values = (
        work_progress::report_id.eq(row.id),
        work_progress::physical_bp.eq(row.physical_bp),
        work_progress::as_on.eq(row.as_on),
        work_progress::expected_completion.eq(row.expected_completion),
        work_progress::updated_at.eq(now),
    );
    diesel::insert_into(work_progress::table)
        .values((work_progress::work_id.eq(row.work_id), values))
        .on_conflict(work_progress::work_id)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// A work of a project: id, code, name, weight, and how far it has come.
pub type Standing = (Uuid, String, String, i32, Option<WorkProgress>);

pub fn standings(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Standing>, Refusal> {
    type Found = (Uuid, String, String, i32, Option<(i32, NaiveDate, Option<NaiveDate>)>);
    let rows: Vec<Found> = work::table
        .left_join(work_progress::table)
        .filter(work::project_id.eq(project_id))
        .order(work::code)
        .select((
            work::id,
            work::code,
            work::name,
            work::weight_bp,
            (work_progress::physical_bp, work_progress::as_on, work_progress::expected_completion).nullable(),
        ))
        .load(conn)?;
    let shown = |(id, code, name, weight_bp, progress): Found| {
        let progress = progress.map(|(physical_bp, as_on, expected_completion)| WorkProgress {
            physical_bp,
            as_on,
            expected_completion,
        });
        (id, code, name, weight_bp, progress)
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Keeps how far a project has come.
pub fn keep_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    physical_bp: i32,
    (as_on, expected_completion): (Option<NaiveDate>, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let values = (
        project_progress::physical_bp.eq(physical_bp),
        project_progress::as_on.eq(as_on),
        project_progress::expected_completion.eq(expected_completion),
        project_progress::updated_at.eq(now),
    );
    diesel::insert_into(project_progress::table)
        .values((project_progress::project_id.eq(project_id), values))
        .on_conflict(project_progress::project_id)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// How far a project has come, as kept.
pub fn project_bp(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<i32>, Refusal> {
    Ok(project_progress::table
        .find(project_id)
        .select(project_progress::physical_bp)
        .first(conn)
        .optional()?)
}

/// A work in progress whose month-end report of this month or a later one is missing.
#[derive(QueryableByName)]
pub struct Silent {
    #[diesel(sql_type = SqlUuid)]
    pub work_id: Uuid,
    #[diesel(sql_type = Nullable<Date>)]
    pub last_month: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    pub started_on: NaiveDate,
}

/// Works in progress without a report of `month`, begun before its end, of which nobody is told yet.
pub fn silent(
    conn: &mut PgConnection,
    month: NaiveDate,
    last_day: NaiveDate,
    limit: i64,
) -> Result<Vec<Silent>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT w.id AS work_id, a.started_on, (SELECT max(r.month) FROM progress_report r
                 WHERE r.work_id = w.id AND r.kind = 'month_end' AND r.state IN ('submitted', 'approved')) AS last_month
         FROM work w JOIN project p ON p.id = w.project_id
         JOIN LATERAL (SELECT a.started_on FROM agreement a JOIN tender_work tw ON tw.tender_id = a.tender_id
             WHERE tw.work_id = w.id AND a.state IN ('active', 'extended') AND a.started_on <= $2 ORDER BY a.id DESC LIMIT 1) a ON TRUE
         WHERE p.stage = 'in_progress'
           AND NOT EXISTS (SELECT 1 FROM progress_report r WHERE r.work_id = w.id AND r.kind = 'month_end'
               AND r.state IN ('submitted', 'approved') AND r.month >= $1)
           AND NOT EXISTS (SELECT 1 FROM task t WHERE t.entity_id = w.id AND t.kind = 'demand_progress' AND t.done_at IS NULL)
         ORDER BY w.id LIMIT $3",
    )
    .bind::<Date, _>(month)
    .bind::<Date, _>(last_day)
    .bind::<BigInt, _>(limit)
    .load(conn)?)
}

/// A work in progress with its last approved figures and the report under way.
#[derive(QueryableByName)]
pub struct Begun {
    #[diesel(sql_type = SqlUuid)]
    pub work_id: Uuid,
    #[diesel(sql_type = Text)]
    pub work_code: String,
    #[diesel(sql_type = Text)]
    pub work_name: String,
    #[diesel(sql_type = SqlUuid)]
    pub executing_office_id: Uuid,
    #[diesel(sql_type = Text)]
    pub title_en: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title_bn: Option<String>,
    #[diesel(sql_type = Date)]
    pub started_on: NaiveDate,
    /// First day of the latest month with an approved month-end report.
    #[diesel(sql_type = Nullable<Date>)]
    pub last_month: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub physical_bp: Option<i32>,
    #[diesel(sql_type = Nullable<Date>)]
    pub as_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub expected_completion: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub open_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub open_state: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub open_month: Option<NaiveDate>,
}

/// Works that have begun and are in progress, built by one of these offices; `None` for all.
pub fn begun(conn: &mut PgConnection, offices: Option<&[Uuid]>, limit: i64) -> Result<Vec<Begun>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT w.id AS work_id, w.code AS work_code, w.name AS work_name, w.executing_office_id, p.title_en, p.title_bn, a.started_on,
             (SELECT max(r.month) FROM progress_report r WHERE r.work_id = w.id AND r.kind = 'month_end' AND r.state = 'approved') AS last_month,
             s.physical_bp, s.as_on, s.expected_completion, o.id AS open_id, o.state AS open_state, o.month AS open_month
         FROM work w JOIN project p ON p.id = w.project_id
         JOIN LATERAL (SELECT a.started_on FROM agreement a JOIN tender_work tw ON tw.tender_id = a.tender_id
             WHERE tw.work_id = w.id AND a.state IN ('active', 'extended') AND a.started_on IS NOT NULL ORDER BY a.id DESC LIMIT 1) a ON TRUE
         LEFT JOIN work_progress s ON s.work_id = w.id
         LEFT JOIN LATERAL (SELECT r.id, r.state, r.month FROM progress_report r
             WHERE r.work_id = w.id AND r.state IN ('draft', 'returned', 'submitted') LIMIT 1) o ON TRUE
         WHERE p.stage = 'in_progress' AND ($1 IS NULL OR w.executing_office_id = ANY($1))
         ORDER BY last_month NULLS FIRST, w.id LIMIT $2",
    )
    .bind::<Nullable<Array<SqlUuid>>, _>(offices)
    .bind::<BigInt, _>(limit)
    .load(conn)?)
}
