//! Offices and persons locked for a change, and what stands against closing them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::{PersonRecord, WholeOffice};
use crate::db::schema::{auth_session, office, person, posting};
use crate::http::Refusal;

pub fn lock_office(conn: &mut PgConnection, id: Uuid) -> Result<WholeOffice, Refusal> {
    Ok(office::table.find(id).select(WholeOffice::as_select()).for_update().first(conn)?)
}

pub fn save_office(conn: &mut PgConnection, row: &WholeOffice) -> Result<(), Refusal> {
    diesel::update(office::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Offices in use directly below one.
pub fn active_below(conn: &mut PgConnection, id: Uuid) -> Result<i64, Refusal> {
    let below = office::table.filter(office::parent_office_id.eq(id).and(office::active));
    Ok(below.count().get_result(conn)?)
}

/// Postings of an office held on a day or later.
pub fn posted_from(conn: &mut PgConnection, office_id: Uuid, on: NaiveDate) -> Result<i64, Refusal> {
    Ok(posting::table
        .filter(posting::office_id.eq(office_id))
        .filter(posting::valid_to.is_null().or(posting::valid_to.ge(on)))
        .count()
        .get_result(conn)?)
}

pub fn lock_person_record(conn: &mut PgConnection, id: Uuid) -> Result<PersonRecord, Refusal> {
    Ok(person::table.find(id).select(PersonRecord::as_select()).for_update().first(conn)?)
}

pub fn save_person(conn: &mut PgConnection, row: &PersonRecord) -> Result<(), Refusal> {
    diesel::update(person::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Postings of a person held on a day or later.
pub fn held_from(conn: &mut PgConnection, person_id: Uuid, on: NaiveDate) -> Result<i64, Refusal> {
    Ok(posting::table
        .filter(posting::person_id.eq(person_id))
        .filter(posting::valid_to.is_null().or(posting::valid_to.ge(on)))
        .count()
        .get_result(conn)?)
}

/// Ends every session of a person.
pub fn end_sessions(conn: &mut PgConnection, person_id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(
        auth_session::table
            .filter(auth_session::person_id.eq(person_id).and(auth_session::revoked_at.is_null())),
    )
    .set(auth_session::revoked_at.eq(now))
    .execute(conn)?;
    Ok(())
}
