//! Rows of feeds in the database, and what their words lead to.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use sha2::{Digest as _, Sha256};
use shared::feed::{Feed, RowState};
use uuid::Uuid;

use super::rows::FeedRow;
use crate::db::schema::{contractor, feed_row, office, person, posting, project, tender, work};
use crate::http::Refusal;

/// Takes the lock of a row's id until the end of the transaction: two batches at once are judged one after the other.
pub fn lock(conn: &mut PgConnection, system: &str, feed: Feed, external_id: &str) -> Result<(), Refusal> {
    let digest = Sha256::digest(format!("{system}\n{feed}\n{external_id}"));
    let number = i64::from_be_bytes(digest[..8].try_into().unwrap_or_default());
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(number).execute(conn)?;
    Ok(())
}

pub fn find(
    conn: &mut PgConnection,
    system: &str,
    feed: Feed,
    external_id: &str,
) -> Result<Option<FeedRow>, Refusal> {
    Ok(feed_row::table
        .filter(
            feed_row::system
                .eq(system)
                .and(feed_row::feed.eq(feed.as_str()))
                .and(feed_row::external_id.eq(external_id)),
        )
        .select(FeedRow::as_select())
        .first(conn)
        .optional()?)
}

pub fn of_id(conn: &mut PgConnection, id: Uuid) -> Result<FeedRow, Refusal> {
    Ok(feed_row::table.find(id).select(FeedRow::as_select()).first(conn)?)
}

/// Keeps a row, or what became of it since.
pub fn keep(conn: &mut PgConnection, row: &FeedRow) -> Result<(), Refusal> {
    diesel::insert_into(feed_row::table)
        .values(row)
        .on_conflict(feed_row::id)
        .do_update()
        .set((
            feed_row::client_id.eq(row.client_id),
            feed_row::content.eq(&row.content),
            feed_row::content_sha256.eq(&row.content_sha256),
            feed_row::state.eq(&row.state),
            feed_row::entity.eq(&row.entity),
            feed_row::entity_id.eq(row.entity_id),
            feed_row::problem.eq(&row.problem),
            feed_row::received_at.eq(row.received_at),
            feed_row::settled_by.eq(row.settled_by),
            feed_row::settled_at.eq(row.settled_at),
            feed_row::dismissal_reason.eq(&row.dismissal_reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// Rows of these feeds in a state, the longest waiting first.
pub fn list(
    conn: &mut PgConnection,
    feeds: &[Feed],
    state: RowState,
    (offset, limit): (i64, i64),
) -> Result<Vec<FeedRow>, Refusal> {
    let words: Vec<&str> = feeds.iter().map(|feed| feed.as_str()).collect();
    Ok(feed_row::table
        .filter(feed_row::state.eq(state.as_str()).and(feed_row::feed.eq_any(words)))
        .order((feed_row::received_at, feed_row::id))
        .offset(offset)
        .limit(limit)
        .select(FeedRow::as_select())
        .load(conn)?)
}

pub fn project_of_ifms(conn: &mut PgConnection, ifms: &str) -> Result<Option<Uuid>, Refusal> {
    Ok(project::table.filter(project::ifms_project_id.eq(ifms)).select(project::id).first(conn).optional()?)
}

/// Notes the id IFMS gave a project with its order.
pub fn name_in_ifms(
    conn: &mut PgConnection,
    project_id: Uuid,
    ifms: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(project::table.find(project_id))
        .set((
            project::ifms_project_id.eq(ifms),
            project::version.eq(project::version + 1),
            project::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The works of a project, two of them at most: what is asked is whether there is one alone.
pub fn works_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    Ok(work::table.filter(work::project_id.eq(project_id)).limit(2).select(work::id).load(conn)?)
}

pub fn tender_of_portal(conn: &mut PgConnection, id: &str) -> Result<Option<(Uuid, i32)>, Refusal> {
    Ok(tender::table
        .filter(tender::portal_tender_id.eq(id))
        .select((tender::id, tender::version))
        .first(conn)
        .optional()?)
}

/// Project and office of a tender.
pub fn place_of_tender(conn: &mut PgConnection, id: Uuid) -> Result<(Uuid, Uuid), Refusal> {
    Ok(tender::table.find(id).select((tender::project_id, tender::office_id)).first(conn)?)
}

pub fn contractor_of_pan(conn: &mut PgConnection, pan: &str) -> Result<Option<Uuid>, Refusal> {
    Ok(contractor::table.filter(contractor::pan.eq(pan)).select(contractor::id).first(conn).optional()?)
}

/// Id and English name of an officer.
pub fn officer_of(conn: &mut PgConnection, hrms_id: &str) -> Result<Option<(Uuid, String)>, Refusal> {
    Ok(person::table
        .filter(person::hrms_id.eq(hrms_id).and(person::kind.eq("officer")))
        .select((person::id, person::name_en))
        .first(conn)
        .optional()?)
}

/// Id and department of an office in use.
pub fn office_of(conn: &mut PgConnection, code: &str) -> Result<Option<(Uuid, String)>, Refusal> {
    Ok(office::table
        .filter(office::code.eq(code).and(office::active))
        .select((office::id, office::department))
        .first(conn)
        .optional()?)
}

/// A posting of an officer in an office under a designation: one that began on a day, or one that has no end yet.
pub fn posting_of(
    conn: &mut PgConnection,
    (person_id, office_id, designation): (Uuid, Uuid, &str),
    from: Option<NaiveDate>,
) -> Result<Option<Uuid>, Refusal> {
    let mut query = posting::table
        .filter(posting::person_id.eq(person_id).and(posting::office_id.eq(office_id)))
        .filter(posting::designation.eq(designation))
        .order(posting::valid_from.desc())
        .select(posting::id)
        .into_boxed();
    query = match from {
        Some(from) => query.filter(posting::valid_from.eq(from)),
        None => query.filter(posting::valid_to.is_null()),
    };
    Ok(query.first(conn).optional()?)
}
