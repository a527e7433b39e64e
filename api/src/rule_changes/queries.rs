//! Proposed changes, the dated rows they become, and the last order that was judged, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text};
use serde_json::Value;
use shared::rule_change::{ChangeState, ChangeSubject, NewPower, NewRule};
use uuid::Uuid;

use crate::db::schema::{office, posting, rule_change, rule_param, sanction_power};
use crate::http::Refusal;

#[derive(Queryable, Selectable, Insertable, Clone)]
#[diesel(table_name = rule_change)]
pub struct ChangeRow {
    pub id: Uuid,
    pub subject: String,
    pub content: Value,
    pub reason: String,
    pub correction: bool,
    pub valid_from: NaiveDate,
    pub state: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTime<Utc>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
    pub remarks: Option<String>,
    pub row_id: Option<Uuid>,
}

pub fn insert(conn: &mut PgConnection, row: &ChangeRow) -> Result<(), Refusal> {
    diesel::insert_into(rule_change::table).values(row).execute(conn)?;
    Ok(())
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ChangeRow, Refusal> {
    Ok(rule_change::table.find(id).select(ChangeRow::as_select()).first(conn)?)
}

/// What narrows the list.
#[derive(Debug, Default)]
pub struct ChangeFilter {
    pub subject: Option<ChangeSubject>,
    pub state: Option<ChangeState>,
    /// Of this parameter.
    pub key: Option<String>,
}

/// Changes, latest first, with how many there are.
pub fn list(
    conn: &mut PgConnection,
    filter: &ChangeFilter,
    offset: i64,
    limit: i64,
) -> Result<(Vec<ChangeRow>, i64), Refusal> {
    let narrowed = || {
        let mut query = rule_change::table.into_boxed();
        if let Some(subject) = filter.subject {
            query = query.filter(rule_change::subject.eq(subject.as_str()));
        }
        if let Some(state) = filter.state {
            query = query.filter(rule_change::state.eq(state.as_str()));
        }
        if let Some(key) = &filter.key {
            query = query.filter(rule_change::content.contains(serde_json::json!({ "key": key })));
        }
        query
    };
    let total = narrowed().count().get_result(conn)?;
    let rows = narrowed()
        .order((rule_change::proposed_at.desc(), rule_change::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(ChangeRow::as_select())
        .load(conn)?;
    Ok((rows, total))
}

/// One proposal at a time: of two at once about the same the second sees the first.
pub fn lock(conn: &mut PgConnection) -> Result<(), Refusal> {
    diesel::sql_query("LOCK TABLE rule_change IN SHARE ROW EXCLUSIVE MODE").execute(conn)?;
    Ok(())
}

/// A proposed change of the same thing that is not decided yet.
pub fn undecided(
    conn: &mut PgConnection,
    subject: ChangeSubject,
    same: &Value,
) -> Result<Option<ChangeRow>, Refusal> {
    Ok(rule_change::table
        .filter(rule_change::subject.eq(subject.as_str()).and(rule_change::state.eq("proposed")))
        .filter(rule_change::content.contains(same))
        .select(ChangeRow::as_select())
        .first(conn)
        .optional()?)
}

/// Decides a change that is not decided; exactly one row changes, or someone was quicker.
#[allow(
    clippy::too_many_arguments,
    reason = "what was decided, by whom, when, with which words, into which row"
)]
pub fn decide(
    conn: &mut PgConnection,
    id: Uuid,
    state: ChangeState,
    by: Uuid,
    now: DateTime<Utc>,
    remarks: Option<&str>,
    row_id: Option<Uuid>,
) -> Result<bool, Refusal> {
    let changed = diesel::update(rule_change::table.find(id).filter(rule_change::state.eq("proposed")))
        .set((
            rule_change::state.eq(state.as_str()),
            rule_change::decided_by.eq(by),
            rule_change::decided_at.eq(now),
            rule_change::remarks.eq(remarks),
            rule_change::row_id.eq(row_id),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

pub fn insert_rule(conn: &mut PgConnection, id: Uuid, new: &NewRule) -> Result<(), Refusal> {
    diesel::insert_into(rule_param::table)
        .values((
            rule_param::id.eq(id),
            rule_param::key.eq(&new.key),
            rule_param::value.eq(new.value),
            rule_param::department.eq(&new.department),
            rule_param::valid_from.eq(new.valid_from),
            rule_param::source.eq(&new.source),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn insert_power(conn: &mut PgConnection, id: Uuid, new: &NewPower) -> Result<(), Refusal> {
    diesel::insert_into(sanction_power::table)
        .values((
            sanction_power::id.eq(id),
            sanction_power::power.eq(new.power.as_str()),
            sanction_power::department.eq(&new.department),
            sanction_power::wing.eq(&new.wing),
            sanction_power::designation.eq(&new.designation),
            sanction_power::programme.eq(&new.programme),
            sanction_power::work_nature.eq(&new.work_nature),
            sanction_power::min_paise.eq(new.min_paise),
            sanction_power::max_paise.eq(new.max_paise),
            sanction_power::order_ref.eq(&new.order_ref),
            sanction_power::valid_from.eq(new.valid_from),
            sanction_power::valid_to.eq(new.valid_to),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Last {
    #[diesel(sql_type = Nullable<Date>)]
    on: Option<NaiveDate>,
}

/// The last day an order of a department, or of any, was dated that rules judged: approvals in force, sanctions issued or
/// recorded, tenders published or accepted, agreements and variations.
pub fn last_judged(conn: &mut PgConnection, department: Option<&str>) -> Result<Option<NaiveDate>, Refusal> {
    let found: Last = diesel::sql_query(
        "SELECT max(dated) AS \"on\" FROM (
             SELECT ts.order_date AS dated, p.department, o.department AS building
             FROM technical_sanction ts JOIN work w ON w.id = ts.work_id JOIN project p ON p.id = w.project_id
             JOIN office o ON o.id = w.executing_office_id
             WHERE ts.state IN ('signed_awaiting_timestamp', 'issued', 'recorded', 'superseded', 'cancelled')
             UNION ALL
             SELECT a.go_date, p.department, o.department
             FROM administrative_approval a JOIN project p ON p.id = a.project_id JOIN office o ON o.id = p.executing_office_id
             WHERE a.state IN ('in_force', 'superseded')
             UNION ALL
             SELECT greatest(t.nit_date, t.accepted_on), p.department, o.department
             FROM tender t JOIN project p ON p.id = t.project_id JOIN office o ON o.id = t.office_id
             WHERE t.state <> 'draft'
             UNION ALL
             SELECT greatest(g.agreement_date, v.approved_on), p.department, o.department
             FROM agreement g JOIN project p ON p.id = g.project_id JOIN office o ON o.id = g.office_id
             LEFT JOIN agreement_variation v ON v.agreement_id = g.id
             WHERE g.state <> 'draft') judged
         WHERE $1 IS NULL OR department = $1 OR building = $1",
    )
    .bind::<Nullable<Text>, _>(department)
    .get_result(conn)?;
    Ok(found.on)
}

/// Persons posted in a role on a day, in any office.
pub fn persons_in_role(conn: &mut PgConnection, role: &str, on: NaiveDate) -> Result<Vec<Uuid>, Refusal> {
    Ok(posting::table
        .inner_join(office::table)
        .filter(posting::roles.contains(vec![Some(role)]))
        .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))))
        .select(posting::person_id)
        .distinct()
        .load(conn)?)
}
