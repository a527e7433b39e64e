//! Rows that wait to be written, and what is compared between rows of one file.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use shared::import::Staged;
use shared::import::records::to_json;
use uuid::Uuid;

use crate::http::Refusal;

/// Forgets all rows and problems of an import.
pub fn clear(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::sql_query("DELETE FROM import_problem WHERE import_id = $1")
        .bind::<SqlUuid, _>(id)
        .execute(conn)?;
    empty(conn, id)
}

/// Forgets the rows alone, once the import is over.
pub fn empty(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::sql_query("DELETE FROM import_row WHERE import_id = $1").bind::<SqlUuid, _>(id).execute(conn)?;
    Ok(())
}

/// Keeps the good rows of a block.
pub fn insert(conn: &mut PgConnection, id: Uuid, rows: &[Staged]) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Ok(());
    }
    let json = to_json(rows).map_err(|error| Refusal::Internal(error.to_string()))?;
    diesel::sql_query(
        "INSERT INTO import_row (import_id, row_no, external_key, row_sha256, record_id, project_id, group_key, on_date, amount, unchanged, data)
         SELECT $1, r.row_no, r.external_key, r.row_sha256, r.record_id, r.project_id, r.group_key, r.on_date, r.amount, r.unchanged, r.data
         FROM jsonb_to_recordset($2::jsonb) AS r (row_no bigint, external_key text, row_sha256 text, record_id uuid, project_id uuid,
             group_key text, on_date date, amount bigint, unchanged boolean, data jsonb)",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(json)
    .execute(conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Keyed {
    #[diesel(sql_type = Text)]
    external_key: String,
    #[diesel(sql_type = BigInt)]
    row_no: i64,
}

/// Which of these keys rows before have, and in which row.
pub fn rows_with(conn: &mut PgConnection, id: Uuid, keys: &[&str]) -> Result<HashMap<String, i64>, Refusal> {
    let found: Vec<Keyed> = diesel::sql_query(
        "SELECT external_key, row_no FROM import_row WHERE import_id = $1 AND external_key = ANY ($2)",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Array<Text>, _>(keys)
    .load(conn)?;
    Ok(found.into_iter().map(|row| (row.external_key, row.row_no)).collect())
}

/// A figure of a group on a day, of the record or of a row of the file.
#[derive(Debug, Clone, QueryableByName)]
pub struct Figure {
    #[diesel(sql_type = Text)]
    pub group_key: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub on_date: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    pub amount: i64,
}

/// The figures that stand for groups: of good rows of this file.
pub fn figures(conn: &mut PgConnection, id: Uuid, groups: &[String]) -> Result<Vec<Figure>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT group_key, on_date, amount FROM import_row WHERE import_id = $1 AND group_key = ANY ($2) AND NOT unchanged AND NOT written",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Array<Text>, _>(groups)
    .load(conn)?)
}

/// The sums of groups: of good rows of this file.
pub fn sums(conn: &mut PgConnection, id: Uuid, groups: &[String]) -> Result<HashMap<String, i64>, Refusal> {
    let found: Vec<Figure> = diesel::sql_query(
        "SELECT group_key, NULL::date AS on_date, sum(amount)::bigint AS amount FROM import_row
         WHERE import_id = $1 AND group_key = ANY ($2) AND NOT unchanged AND NOT written GROUP BY group_key",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Array<Text>, _>(groups)
    .load(conn)?;
    Ok(found.into_iter().map(|one| (one.group_key, one.amount)).collect())
}

/// The next rows to be written, in the order of the file: the last number of so many.
pub fn last_of_next(
    conn: &mut PgConnection,
    id: Uuid,
    after: i64,
    most: i64,
) -> Result<Option<(i64, i64)>, Refusal> {
    #[derive(QueryableByName)]
    struct Next {
        #[diesel(sql_type = Nullable<BigInt>)]
        last: Option<i64>,
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let next: Next = diesel::sql_query(
        "SELECT max(row_no) AS last, count(*) AS count FROM (SELECT row_no FROM import_row WHERE import_id = $1 AND row_no > $2
             AND NOT written AND NOT unchanged ORDER BY row_no LIMIT $3) AS next",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(most)
    .get_result(conn)?;
    Ok(next.last.map(|last| (last, next.count)))
}

/// A row that goes through its own act: number, id of what it becomes, and what it says.
#[derive(QueryableByName)]
pub struct OneByOne {
    #[diesel(sql_type = BigInt)]
    pub row_no: i64,
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Jsonb)]
    pub data: serde_json::Value,
}

pub fn rows_between(
    conn: &mut PgConnection,
    id: Uuid,
    after: i64,
    last: i64,
) -> Result<Vec<OneByOne>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT row_no, project_id, data FROM import_row WHERE import_id = $1 AND row_no > $2 AND row_no <= $3
             AND NOT written AND NOT unchanged ORDER BY row_no",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(last)
    .load(conn)?)
}

/// The row became this record.
pub fn becomes(conn: &mut PgConnection, id: Uuid, row_no: i64, record_id: Uuid) -> Result<(), Refusal> {
    diesel::sql_query("UPDATE import_row SET record_id = $3 WHERE import_id = $1 AND row_no = $2")
        .bind::<SqlUuid, _>(id)
        .bind::<BigInt, _>(row_no)
        .bind::<SqlUuid, _>(record_id)
        .execute(conn)?;
    Ok(())
}

/// The executing offices of all good rows.
pub fn offices(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    #[derive(QueryableByName)]
    struct Office {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let found: Vec<Office> = diesel::sql_query(
        "SELECT DISTINCT coalesce(p.executing_office_id, (r.data ->> 'executing_office_id')::uuid) AS id FROM import_row r
         LEFT JOIN project p ON p.id = r.project_id WHERE r.import_id = $1 AND NOT r.unchanged
             AND coalesce(p.executing_office_id, (r.data ->> 'executing_office_id')::uuid) IS NOT NULL",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)?;
    Ok(found.into_iter().map(|office| office.id).collect())
}

/// Which of these keys the record has, with what the row said then.
pub fn known(conn: &mut PgConnection, kind: &str, keys: &[&str]) -> Result<HashMap<String, String>, Refusal> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        external_key: String,
        #[diesel(sql_type = Text)]
        row_sha256: String,
    }
    let found: Vec<Known> = diesel::sql_query(
        "SELECT external_key, row_sha256 FROM imported_record WHERE kind = $1 AND external_key = ANY ($2)",
    )
    .bind::<Text, _>(kind)
    .bind::<Array<Text>, _>(keys)
    .load(conn)?;
    Ok(found.into_iter().map(|one| (one.external_key, one.row_sha256)).collect())
}
