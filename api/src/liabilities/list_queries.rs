//! The defect liability calendar in the database.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::db::schema::{liability, project};
use crate::http::Refusal;
use crate::projects::Sieve;

#[derive(QueryableByName)]
pub struct Listed {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    #[diesel(sql_type = Text)]
    pub project_code: String,
    #[diesel(sql_type = Text)]
    pub title_en: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title_bn: Option<String>,
    #[diesel(sql_type = Text)]
    pub agreement_no: String,
    #[diesel(sql_type = Text)]
    pub contractor_name: String,
    #[diesel(sql_type = Text)]
    pub department: String,
    #[diesel(sql_type = Integer)]
    pub district: i32,
    #[diesel(sql_type = Text)]
    pub district_name_en: String,
    #[diesel(sql_type = Text)]
    pub district_name_bn: String,
    #[diesel(sql_type = Text)]
    pub office_name_en: String,
    #[diesel(sql_type = Text)]
    pub office_name_bn: String,
    #[diesel(sql_type = Date)]
    pub completed_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub ends_on: NaiveDate,
    #[diesel(sql_type = Date)]
    pub next_due_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub defects_open: i64,
    #[diesel(sql_type = BigInt)]
    pub held_paise: i64,
}

/// Calendars that stand of these projects: with a visit due, a defect open, something held, or not ended. The first due day is of
/// visit, defect or end.
pub fn slice(
    conn: &mut PgConnection,
    sieve: &Sieve,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    (offset, limit): (i64, i64),
    today: NaiveDate,
) -> Result<Vec<Listed>, Refusal> {
    let ids: Vec<Uuid> = liability::table
        .filter(liability::void_reason.is_null())
        .filter(liability::project_id.eq_any(sieve.rows().select(project::id)))
        .select(liability::id)
        .load(conn)?;
    Ok(diesel::sql_query(
        "SELECT * FROM (
             SELECT l.id, l.project_id, p.code AS project_code, p.title_en, p.title_bn, a.agreement_no, c.name AS contractor_name,
                    p.department, p.district, d.name_en AS district_name_en, d.name_bn AS district_name_bn,
                    o.name_en AS office_name_en, o.name_bn AS office_name_bn, l.completed_on, l.ends_on,
                    LEAST(v.due_on, f.due_on, l.ends_on) AS next_due_on, coalesce(f.open, 0) AS defects_open, coalesce(h.held, 0) AS held_paise
             FROM liability l JOIN project p ON p.id = l.project_id JOIN district d ON d.lgd_code = p.district
             JOIN office o ON o.id = p.executing_office_id JOIN agreement a ON a.id = l.agreement_id JOIN contractor c ON c.id = a.contractor_id
             LEFT JOIN LATERAL (SELECT min(due_on) AS due_on FROM liability_visit x WHERE x.liability_id = l.id AND x.state = 'due') v ON TRUE
             LEFT JOIN LATERAL (SELECT min(due_on) AS due_on, count(*) AS open FROM liability_defect x
                 WHERE x.liability_id = l.id AND x.state = 'open') f ON TRUE
             LEFT JOIN LATERAL (SELECT sum(amount_paise - refunded_paise)::bigint AS held FROM deposit x
                 WHERE x.agreement_id = l.agreement_id AND x.kind <> 'earnest_money') h ON TRUE
             WHERE l.id = ANY ($1)) listed
         WHERE ($2 IS NULL OR next_due_on >= $2) AND ($3 IS NULL OR next_due_on <= $3)
           AND (ends_on >= $6 OR next_due_on < ends_on OR defects_open > 0 OR held_paise > 0)
         ORDER BY next_due_on, id OFFSET $4 LIMIT $5",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Nullable<Date>, _>(from)
    .bind::<Nullable<Date>, _>(to)
    .bind::<BigInt, _>(offset)
    .bind::<BigInt, _>(limit)
    .bind::<Date, _>(today)
    .load(conn)?)
}
