//! Meetings of review committees, and the facts that flags are made of, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Text, Uuid as SqlUuid};
use serde_json::Value;
use shared::review::ReviewMeeting;
use uuid::Uuid;

use crate::db::schema::{administrative_approval, designation, office, posting, project_review};
use crate::http::Refusal;

#[derive(Insertable)]
#[diesel(table_name = project_review)]
pub struct ReviewRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub held_on: NaiveDate,
    pub minutes_no: String,
    pub decisions: String,
    pub recorded_by: Uuid,
    pub recorded_at: DateTime<Utc>,
}

/// Adds a meeting; false when one of the day is there.
pub fn insert(conn: &mut PgConnection, row: &ReviewRow) -> Result<bool, Refusal> {
    let added =
        diesel::insert_into(project_review::table).values(row).on_conflict_do_nothing().execute(conn)?;
    Ok(added == 1)
}

/// The meetings of a project, the latest first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<ReviewMeeting>, Refusal> {
    type Row = (Uuid, NaiveDate, String, String, DateTime<Utc>, String, String);
    let rows: Vec<Row> = project_review::table
        .inner_join(posting::table.inner_join(office::table).inner_join(designation::table))
        .filter(project_review::project_id.eq(project_id))
        .order(project_review::held_on.desc())
        .select((
            project_review::id,
            project_review::held_on,
            project_review::minutes_no,
            project_review::decisions,
            project_review::recorded_at,
            designation::name_en,
            office::name_en,
        ))
        .load(conn)?;
    let view = |(id, held_on, minutes_no, decisions, recorded_at, designation, office): Row| ReviewMeeting {
        id,
        held_on,
        minutes_no,
        decisions,
        recorded_by: format!("{designation}, {office}"),
        recorded_at,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The approval in force of a project, by whose size it is reviewed.
pub fn approved_paise(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<i64>, Refusal> {
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq("in_force"))
        .select(administrative_approval::amount_paise)
        .first(conn)
        .optional()?)
}

/// A sanction that was warned of splitting, with what was said to it.
#[derive(QueryableByName)]
pub struct Suspected {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub number: String,
    #[diesel(sql_type = Text)]
    pub reason: String,
}

/// Sanctions in force of a project to which R17 was answered with a reason.
pub fn suspected(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Suspected>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT ts.id, coalesce(ts.ts_no, ts.memo_no, w.code) AS number, said->>'reason' AS reason
         FROM technical_sanction ts JOIN work w ON w.id = ts.work_id
         CROSS JOIN LATERAL jsonb_array_elements(ts.warning_reasons) said
         WHERE w.project_id = $1 AND ts.state IN ('issued', 'recorded') AND said->>'code' = 'TS_SPLIT_SUSPECT'
         ORDER BY ts.order_date, ts.id",
    )
    .bind::<SqlUuid, _>(project_id)
    .load(conn)?)
}

/// Items of a variation, with its agreement.
#[derive(QueryableByName)]
pub struct Varied {
    #[diesel(sql_type = SqlUuid)]
    pub agreement_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    pub items: Value,
}

/// What variations not yet approved would change: R33 flags a quantity that rises without approval.
pub fn varied(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Varied>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT v.agreement_id, v.items FROM agreement_variation v JOIN agreement a ON a.id = v.agreement_id
         WHERE a.project_id = $1 AND v.state IN ('proposed', 'recommended', 'returned') AND a.state IN ('active', 'extended')
         ORDER BY a.agreement_date, v.serial",
    )
    .bind::<SqlUuid, _>(project_id)
    .load(conn)?)
}
