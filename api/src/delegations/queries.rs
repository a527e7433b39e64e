//! Delegations in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::policy::Seat;
use uuid::Uuid;

use crate::db::schema::{delegation, office, posting};
use crate::http::Refusal;

#[derive(Queryable, Selectable, Insertable, Debug, Clone)]
#[diesel(table_name = delegation)]
pub struct DelegationRow {
    pub id: Uuid,
    pub posting_id: Uuid,
    pub deputy_posting_id: Uuid,
    pub valid_from: NaiveDate,
    pub valid_to: NaiveDate,
    pub order_no: String,
    pub created_by: Uuid,
    pub created_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_by: Option<Uuid>,
}

pub fn insert(conn: &mut PgConnection, row: &DelegationRow) -> Result<(), Refusal> {
    diesel::insert_into(delegation::table).values(row).execute(conn)?;
    Ok(())
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<DelegationRow, Refusal> {
    Ok(delegation::table.find(id).select(DelegationRow::as_select()).first(conn)?)
}

/// Which delegations are listed.
#[derive(Debug)]
pub enum Listed {
    /// Given or taken by these postings.
    Of(Vec<Uuid>),
    /// Of everybody posted in a department.
    Department(String),
    All,
}

/// Delegations, latest first; those that ended too, or only those that hold or will.
pub fn list(
    conn: &mut PgConnection,
    listed: &Listed,
    not_before: Option<NaiveDate>,
    offset: i64,
    limit: i64,
) -> Result<Vec<DelegationRow>, Refusal> {
    let mut query = delegation::table
        .order((delegation::valid_from.desc(), delegation::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(DelegationRow::as_select())
        .into_boxed();
    match listed {
        Listed::Of(postings) => {
            query = query.filter(
                delegation::posting_id.eq_any(postings).or(delegation::deputy_posting_id.eq_any(postings)),
            );
        }
        Listed::Department(code) => {
            let there = posting::table
                .inner_join(office::table)
                .filter(office::department.eq(code))
                .select(posting::id);
            query = query.filter(delegation::posting_id.eq_any(there));
        }
        Listed::All => {}
    }
    if let Some(day) = not_before {
        query = query.filter(delegation::ended_at.is_null().and(delegation::valid_to.ge(day)));
    }
    Ok(query.load(conn)?)
}

/// Delegations not ended that give or take work of these postings on any day of a stretch.
pub fn overlapping(
    conn: &mut PgConnection,
    postings: &[Uuid],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<DelegationRow>, Refusal> {
    Ok(delegation::table
        .filter(delegation::ended_at.is_null())
        .filter(delegation::valid_from.le(to).and(delegation::valid_to.ge(from)))
        .filter(delegation::posting_id.eq_any(postings).or(delegation::deputy_posting_id.eq_any(postings)))
        .order((delegation::valid_from, delegation::id))
        .select(DelegationRow::as_select())
        .load(conn)?)
}

/// Ends one that has not ended; exactly one row changes, or someone was quicker.
pub fn end(conn: &mut PgConnection, id: Uuid, by: Uuid, now: DateTime<Utc>) -> Result<bool, Refusal> {
    let changed = diesel::update(delegation::table.find(id).filter(delegation::ended_at.is_null()))
        .set((delegation::ended_at.eq(now), delegation::ended_by.eq(by)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Those a posting gave or took that have not run out.
pub fn open_of(
    conn: &mut PgConnection,
    posting_id: Uuid,
    today: NaiveDate,
) -> Result<Vec<DelegationRow>, Refusal> {
    overlapping(conn, &[posting_id], today, NaiveDate::MAX)
}

/// Where a posting stands in on a day: the offices of those whose work it does.
pub fn seats(conn: &mut PgConnection, deputy: Uuid, on: NaiveDate) -> Result<Vec<Seat>, Refusal> {
    let rows: Vec<(Uuid, Option<Uuid>)> = delegation::table
        .inner_join(posting::table.on(posting::id.eq(delegation::posting_id)))
        .inner_join(office::table.on(office::id.eq(posting::office_id)))
        .filter(delegation::deputy_posting_id.eq(deputy).and(delegation::ended_at.is_null()))
        .filter(delegation::valid_from.le(on).and(delegation::valid_to.ge(on)))
        .order(office::id)
        .select((office::id, office::parent_office_id))
        .load(conn)?;
    Ok(rows.into_iter().map(|(office_id, above)| Seat { office_id, above }).collect())
}

/// Who stands in for these postings on a day: the officer's posting and the deputy's.
pub fn deputies_of(
    conn: &mut PgConnection,
    postings: &[Uuid],
    on: NaiveDate,
) -> Result<Vec<(Uuid, Uuid)>, Refusal> {
    Ok(delegation::table
        .filter(delegation::posting_id.eq_any(postings).and(delegation::ended_at.is_null()))
        .filter(delegation::valid_from.le(on).and(delegation::valid_to.ge(on)))
        .order(delegation::id)
        .select((delegation::posting_id, delegation::deputy_posting_id))
        .load(conn)?)
}
