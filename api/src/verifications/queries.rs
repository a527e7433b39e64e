//! Issued orders as the public may know them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{
    audit_entry, department, office, posting, stored_file, technical_sanction, ts_document,
};
use crate::http::Refusal;
use crate::signing::schema::signer::signature;

/// States in which an order was issued once.
const ISSUED: [&str; 3] = ["issued", "superseded", "cancelled"];

/// An order that was issued.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = technical_sanction)]
pub struct OrderRow {
    pub id: Uuid,
    pub kind: String,
    pub supersedes_id: Option<Uuid>,
    pub cancels_id: Option<Uuid>,
    pub state: String,
    pub ts_no: Option<String>,
    pub memo_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub verification_code: Option<String>,
    pub amount_paise: i64,
    pub frozen: Option<Value>,
    pub authority_posting_id: Uuid,
}

pub fn by_code(conn: &mut PgConnection, code: &str) -> Result<Option<OrderRow>, Refusal> {
    Ok(technical_sanction::table
        .filter(technical_sanction::verification_code.eq(code))
        .filter(technical_sanction::state.eq_any(ISSUED))
        .select(OrderRow::as_select())
        .first(conn)
        .optional()?)
}

/// The order whose issued file has this digest.
pub fn by_file(conn: &mut PgConnection, sha256: &str) -> Result<Option<OrderRow>, Refusal> {
    Ok(ts_document::table
        .inner_join(technical_sanction::table)
        .filter(ts_document::sha256.eq(sha256).and(ts_document::kind.eq("issued_order")))
        .filter(technical_sanction::state.eq_any(ISSUED))
        .select(OrderRow::as_select())
        .first(conn)
        .optional()?)
}

/// The certified sanction this file is the scan of: its id, memo number and state.
pub fn scan_of(
    conn: &mut PgConnection,
    sha256: &str,
) -> Result<Option<(Uuid, Option<String>, String)>, Refusal> {
    Ok(ts_document::table
        .inner_join(technical_sanction::table)
        .filter(ts_document::sha256.eq(sha256).and(ts_document::kind.eq("scan")))
        .filter(technical_sanction::state.eq_any(["recorded", "superseded", "cancelled"]))
        .select((technical_sanction::id, technical_sanction::memo_no, technical_sanction::state))
        .first(conn)
        .optional()?)
}

/// The issued file and its digest.
pub fn issued_file(conn: &mut PgConnection, id: Uuid) -> Result<(String, Vec<u8>), Refusal> {
    Ok(ts_document::table
        .inner_join(stored_file::table)
        .filter(ts_document::technical_sanction_id.eq(id).and(ts_document::kind.eq("issued_order")))
        .select((stored_file::sha256, stored_file::bytes))
        .first(conn)?)
}

/// When it was signed: the time-stamp's time, or, at level B-B, when it was issued.
pub fn signed_at(conn: &mut PgConnection, id: Uuid) -> Result<DateTime<Utc>, Refusal> {
    let gen_time: Option<Option<DateTime<Utc>>> = signature::table
        .filter(signature::technical_sanction_id.eq(id).and(signature::issued_sha256.is_not_null()))
        .select(signature::gen_time)
        .first(conn)
        .optional()?;
    match gen_time.flatten() {
        Some(at) => Ok(at),
        None => Ok(audit_entry::table
            .filter(audit_entry::entity_id.eq(id).and(audit_entry::action.eq("issued")))
            .select(audit_entry::at)
            .first(conn)?),
    }
}

/// Another order, as the public may know it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = technical_sanction)]
pub struct NamedRow {
    pub kind: String,
    pub origin: String,
    pub ts_no: Option<String>,
    pub memo_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub amount_paise: i64,
    pub verification_code: Option<String>,
}

/// The issued order that superseded or cancelled it.
pub fn replaced_by(conn: &mut PgConnection, id: Uuid) -> Result<Option<NamedRow>, Refusal> {
    Ok(technical_sanction::table
        .filter(technical_sanction::supersedes_id.eq(id).or(technical_sanction::cancels_id.eq(id)))
        .filter(technical_sanction::state.eq_any(ISSUED))
        .select(NamedRow::as_select())
        .first(conn)
        .optional()?)
}

/// The order that it superseded or cancelled.
pub fn named(conn: &mut PgConnection, id: Uuid) -> Result<NamedRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(NamedRow::as_select()).first(conn)?)
}

/// Names of the department and the office of a posting, English and Bengali.
pub struct Places {
    pub department: (String, String),
    pub office: (String, String),
}

pub fn places(conn: &mut PgConnection, posting_id: Uuid) -> Result<Places, Refusal> {
    let (department, office) = posting::table
        .inner_join(office::table.inner_join(department::table))
        .filter(posting::id.eq(posting_id))
        .select(((department::name_en, department::name_bn), (office::name_en, office::name_bn)))
        .first(conn)?;
    Ok(Places { department, office })
}
