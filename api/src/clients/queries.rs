//! Clients in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::policy::System;
use uuid::Uuid;

use super::rows::{ClientRow, NewClientRow, NewSecretRow};
use crate::context::Context;
use crate::db::schema::{
    api_client, api_client_assertion, api_client_secret, department, district, office, person, posting,
};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ClientRow, Refusal> {
    Ok(api_client::table.find(id).select(ClientRow::as_select()).first(conn)?)
}

pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ClientRow, Refusal> {
    Ok(api_client::table.find(id).select(ClientRow::as_select()).for_update().first(conn)?)
}

/// Clients, the newest first.
pub fn list(conn: &mut PgConnection, offset: i64, limit: i64) -> Result<Vec<ClientRow>, Refusal> {
    Ok(api_client::table
        .order((api_client::registered_at.desc(), api_client::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(ClientRow::as_select())
        .load(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &NewClientRow) -> Result<(), Refusal> {
    diesel::insert_into(api_client::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether all of these departments and districts exist, and the office is in use.
pub fn places_exist(
    conn: &mut PgConnection,
    departments: &[String],
    districts: &[i32],
    office_id: Uuid,
) -> Result<(bool, bool, bool), Refusal> {
    let of_departments: i64 =
        department::table.filter(department::code.eq_any(departments)).count().get_result(conn)?;
    let of_districts: i64 =
        district::table.filter(district::lgd_code.eq_any(districts)).count().get_result(conn)?;
    let in_use = office::table.find(office_id).filter(office::active);
    let office: bool = diesel::select(exists(in_use)).get_result(conn)?;
    let all = |count: i64, of: usize| usize::try_from(count).is_ok_and(|count| count == of);
    Ok((all(of_departments, departments.len()), all(of_districts, districts.len()), office))
}

/// The posting of a client and the person in it: neither has roles, account or credential.
pub fn embody(
    conn: &mut PgConnection,
    context: &Context,
    client: &ClientRow,
    from: NaiveDate,
) -> Result<Uuid, Refusal> {
    let (person_id, posting_id) = (context.new_id(), context.new_id());
    let short = hex::encode(&client.id.as_bytes()[8..]);
    diesel::insert_into(person::table)
        .values((
            person::id.eq(person_id),
            person::hrms_id.eq(format!("SYS{}", short.to_uppercase())),
            person::name_en.eq(&client.name),
            person::name_bn.eq(&client.name),
            // Nobody's number: no text message is ever sent to a system.
            person::mobile.eq("+10000000"),
            person::email.eq(&client.contact_email),
            person::active.eq(false),
            person::kind.eq("system"),
        ))
        .execute(conn)?;
    diesel::insert_into(posting::table)
        .values((
            posting::id.eq(posting_id),
            posting::person_id.eq(person_id),
            posting::office_id.eq(client.office_id),
            posting::designation.eq("SYSTEM"),
            posting::roles.eq(Vec::<String>::new()),
            posting::charge.eq("regular"),
            posting::valid_from.eq(from),
            posting::order_no.eq(format!("API client {}", client.system)),
        ))
        .execute(conn)?;
    Ok(posting_id)
}

/// The word of the second officer.
pub fn decide(
    conn: &mut PgConnection,
    id: Uuid,
    (state, posting_id): (&str, Option<Uuid>),
    (by, at): (Uuid, DateTime<Utc>),
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    diesel::update(api_client::table.find(id))
        .set((
            api_client::state.eq(state),
            api_client::posting_id.eq(posting_id),
            api_client::decided_by.eq(by),
            api_client::decided_at.eq(at),
            api_client::decision_remarks.eq(remarks),
            api_client::version.eq(api_client::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn disable(
    conn: &mut PgConnection,
    id: Uuid,
    by: Uuid,
    at: DateTime<Utc>,
    reason: &str,
) -> Result<(), Refusal> {
    diesel::update(api_client::table.find(id))
        .set((
            api_client::state.eq("disabled"),
            api_client::disabled_by.eq(by),
            api_client::disabled_at.eq(at),
            api_client::disabled_reason.eq(reason),
            api_client::version.eq(api_client::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// MACs of the secrets that are taken at an instant.
pub fn macs(conn: &mut PgConnection, client: Uuid, now: DateTime<Utc>) -> Result<Vec<Vec<u8>>, Refusal> {
    Ok(api_client_secret::table
        .filter(api_client_secret::client_id.eq(client))
        .filter(api_client_secret::valid_until.is_null().or(api_client_secret::valid_until.gt(now)))
        .order(api_client_secret::made_at.desc())
        .select(api_client_secret::mac)
        .load(conn)?)
}

/// Lets the newest secret so far end at an instant; those before it end now.
pub fn end_secrets(
    conn: &mut PgConnection,
    client: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let own = api_client_secret::table.filter(api_client_secret::client_id.eq(client));
    diesel::update(own.filter(api_client_secret::valid_until.gt(now)))
        .set(api_client_secret::valid_until.eq(now))
        .execute(conn)?;
    Ok(diesel::update(own.filter(api_client_secret::valid_until.is_null()))
        .set(api_client_secret::valid_until.eq(until))
        .execute(conn)?)
}

pub fn insert_secret(conn: &mut PgConnection, row: &NewSecretRow) -> Result<(), Refusal> {
    diesel::insert_into(api_client_secret::table).values(row).execute(conn)?;
    Ok(())
}

/// Uses an assertion up; false where it was used before.
pub fn use_assertion(
    conn: &mut PgConnection,
    client: Uuid,
    jti: &str,
    expires_at: DateTime<Utc>,
) -> Result<bool, Refusal> {
    let inserted = diesel::insert_into(api_client_assertion::table)
        .values((
            api_client_assertion::client_id.eq(client),
            api_client_assertion::jti.eq(jti),
            api_client_assertion::expires_at.eq(expires_at),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(inserted == 1)
}

/// Forgets assertions that have expired; called now and then by the workers of `serve`.
pub fn forget_assertions(conn: &mut PgConnection, context: &Context) -> Result<usize, Refusal> {
    let expired = api_client_assertion::table.filter(api_client_assertion::expires_at.lt(context.now()));
    Ok(diesel::delete(expired).execute(conn)?)
}

pub fn took_token(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(api_client::table.find(id)).set(api_client::last_token_at.eq(now)).execute(conn)?;
    Ok(())
}

/// A client with posting and person, as it stands now; none that was never approved.
pub fn embodied(conn: &mut PgConnection, id: Uuid) -> Result<Option<(ClientRow, Uuid, Uuid)>, Refusal> {
    Ok(api_client::table
        .inner_join(posting::table.on(posting::id.nullable().eq(api_client::posting_id)))
        .filter(api_client::id.eq(id))
        .select((ClientRow::as_select(), posting::id, posting::person_id))
        .first(conn)
        .optional()?)
}

/// A client as policy sees it, whatever its state: what it brought once is judged as its own.
pub fn system_of(conn: &mut PgConnection, id: Uuid) -> Result<System, Refusal> {
    let (row, posting_id, person_id) = embodied(conn, id)?.ok_or(Refusal::NotFound)?;
    row.system(posting_id, person_id)
}

pub fn client_name(conn: &mut PgConnection, id: Uuid) -> Result<String, Refusal> {
    Ok(api_client::table.find(id).select(api_client::name).first(conn)?)
}
