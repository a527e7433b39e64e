//! The files of sanctions in the database: issued orders and scans.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{stored_file, ts_document};
use crate::http::Refusal;

/// A document of a sanction: its media type and bytes.
pub fn document(conn: &mut PgConnection, id: Uuid, kind: &str) -> Result<Option<(String, Vec<u8>)>, Refusal> {
    Ok(ts_document::table
        .inner_join(stored_file::table)
        .filter(ts_document::technical_sanction_id.eq(id).and(ts_document::kind.eq(kind)))
        .select((stored_file::media_type, stored_file::bytes))
        .first(conn)
        .optional()?)
}

/// Digest of the scan of a sanction, once there is one.
pub fn scan_sha256(conn: &mut PgConnection, id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(ts_document::table
        .filter(ts_document::technical_sanction_id.eq(id).and(ts_document::kind.eq("scan")))
        .select(ts_document::sha256)
        .first(conn)
        .optional()?)
}

/// Whether a file already belongs to another sanction (R25).
pub fn scan_taken(conn: &mut PgConnection, sha256: &str, but: Uuid) -> Result<bool, Refusal> {
    let found: i64 = ts_document::table
        .filter(ts_document::sha256.eq(sha256).and(ts_document::technical_sanction_id.ne(but)))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Keeps the scan of a sanction, in place of one it had: digest, media type, bytes. Bytes that are replaced stay in the store.
pub fn keep_scan(
    conn: &mut PgConnection,
    id: Uuid,
    (sha256, media_type, bytes): (&str, &str, &[u8]),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::insert_into(stored_file::table)
        .values((
            stored_file::sha256.eq(sha256),
            stored_file::media_type.eq(media_type),
            stored_file::bytes.eq(bytes),
            stored_file::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    let_go(conn, id)?;
    diesel::insert_into(ts_document::table)
        .values((
            ts_document::technical_sanction_id.eq(id),
            ts_document::kind.eq("scan"),
            ts_document::sha256.eq(sha256),
        ))
        .execute(conn)?;
    Ok(())
}

/// Parts a scan from a sanction that is not certified, so that it may be entered again.
pub fn let_go(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::delete(
        ts_document::table
            .filter(ts_document::technical_sanction_id.eq(id).and(ts_document::kind.eq("scan"))),
    )
    .execute(conn)?;
    Ok(())
}
