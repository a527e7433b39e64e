//! Photos in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::date_in_kolkata;
use shared::photo::Photo;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{photo, progress_report};
use crate::http::Refusal;
use crate::officers;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = photo)]
pub struct PhotoRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub work_id: Uuid,
    pub report_id: Option<Uuid>,
    pub inspection_id: Option<Uuid>,
    pub sha256: String,
    pub size_bytes: i64,
    pub taken_at: DateTime<Utc>,
    pub latitude_e6: i32,
    pub longitude_e6: i32,
    pub accuracy_m: Option<i32>,
    pub place_source: String,
    pub distance_m: Option<i64>,
    pub stage: String,
    pub caption: String,
    pub uploaded_by: Uuid,
    pub uploaded_at: DateTime<Utc>,
}

impl PhotoRow {
    pub fn shown(self, conn: &mut PgConnection) -> Result<Photo, Refusal> {
        let label = officers::posting_label(conn, self.uploaded_by)?;
        Ok(Photo {
            place_source: known(&self.place_source)?,
            stage: known(&self.stage)?,
            id: self.id,
            project_id: self.project_id,
            work_id: self.work_id,
            report_id: self.report_id,
            inspection_id: self.inspection_id,
            sha256: self.sha256,
            size_bytes: self.size_bytes,
            taken_at: self.taken_at,
            latitude_e6: self.latitude_e6,
            longitude_e6: self.longitude_e6,
            accuracy_m: self.accuracy_m,
            distance_m: self.distance_m,
            caption: self.caption,
            uploaded_by_en: label.en,
            uploaded_by_bn: label.bn,
            uploaded_at: self.uploaded_at,
        })
    }
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<PhotoRow, Refusal> {
    Ok(photo::table.find(id).select(PhotoRow::as_select()).first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &PhotoRow) -> Result<(), Refusal> {
    diesel::insert_into(photo::table).values(row).execute(conn)?;
    Ok(())
}

/// When these bytes were brought, if they were.
pub fn brought_at(conn: &mut PgConnection, sha256: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
    Ok(photo::table.filter(photo::sha256.eq(sha256)).select(photo::uploaded_at).first(conn).optional()?)
}

/// Photos by their ids, in the order in which they were taken.
pub fn these(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<PhotoRow>, Refusal> {
    Ok(photo::table
        .filter(photo::id.eq_any(ids))
        .order((photo::taken_at, photo::id))
        .select(PhotoRow::as_select())
        .load(conn)?)
}

/// Of a work, the newest first.
pub fn of_work(
    conn: &mut PgConnection,
    work_id: Uuid,
    offset: i64,
    limit: i64,
) -> Result<Vec<PhotoRow>, Refusal> {
    Ok(photo::table
        .filter(photo::work_id.eq(work_id))
        .order((photo::taken_at.desc(), photo::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(PhotoRow::as_select())
        .load(conn)?)
}

/// Notes the report that photos were first sent with.
pub fn attach(conn: &mut PgConnection, report_id: Uuid, ids: &[Uuid]) -> Result<(), Refusal> {
    diesel::update(photo::table.filter(photo::id.eq_any(ids).and(photo::report_id.is_null())))
        .set(photo::report_id.eq(report_id))
        .execute(conn)?;
    Ok(())
}

/// Which of these photos stand in a report of a work, be it a draft.
pub fn reported(conn: &mut PgConnection, work_id: Uuid, ids: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    let asked: Vec<Option<Uuid>> = ids.iter().copied().map(Some).collect();
    let named: Vec<Vec<Option<Uuid>>> = progress_report::table
        .filter(progress_report::work_id.eq(work_id).and(progress_report::photo_ids.overlaps_with(asked)))
        .select(progress_report::photo_ids)
        .load(conn)?;
    Ok(named.into_iter().flatten().flatten().filter(|id| ids.contains(id)).collect())
}

/// Of an inspection, in the order in which they were taken.
pub fn of_inspection(conn: &mut PgConnection, inspection_id: Uuid) -> Result<Vec<PhotoRow>, Refusal> {
    Ok(photo::table
        .filter(photo::inspection_id.eq(inspection_id))
        .order((photo::taken_at, photo::id))
        .select(PhotoRow::as_select())
        .load(conn)?)
}

/// Notes the inspection that photos are kept with.
pub fn keep_with(conn: &mut PgConnection, inspection_id: Uuid, ids: &[Uuid]) -> Result<(), Refusal> {
    diesel::update(photo::table.filter(photo::id.eq_any(ids)))
        .set(photo::inspection_id.eq(inspection_id))
        .execute(conn)?;
    Ok(())
}

/// Whether a photo of a work, taken on a day or after, shows it done (R46); every photo has its place.
pub fn shows_done(conn: &mut PgConnection, work_id: Uuid, since: NaiveDate) -> Result<bool, Refusal> {
    let taken: Vec<DateTime<Utc>> = photo::table
        .filter(photo::work_id.eq(work_id).and(photo::stage.eq("after")))
        .select(photo::taken_at)
        .load(conn)?;
    Ok(taken.into_iter().any(|at| date_in_kolkata(at) >= since))
}

/// How many photos show a work done.
pub fn count_done(conn: &mut PgConnection, work_id: Uuid) -> Result<i64, Refusal> {
    let done = photo::work_id.eq(work_id).and(photo::stage.eq("after"));
    Ok(photo::table.filter(done).count().get_result(conn)?)
}
