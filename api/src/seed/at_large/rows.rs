//! Rows on their way into the database: many of each table at a time, in the order of their references.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use serde_json::Value;

use crate::http::Refusal;

/// A row stands after those it refers to.
const ORDER: [&str; 30] = [
    "office",
    "person",
    "posting",
    "contractor",
    "project",
    "work",
    "estimate",
    "administrative_approval",
    "aa_phasing",
    "technical_sanction",
    "stored_file",
    "ts_document",
    "tender",
    "tender_work",
    "bid",
    "agreement",
    "annual_plan",
    "allotment",
    "ra_bill",
    "expenditure",
    "work_component",
    "progress_report",
    "work_progress",
    "project_progress",
    "project_money",
    "project_year_money",
    "hindrance",
    "project_suspension",
    "project_cancellation",
    "audit_entry",
];

#[derive(Default)]
pub struct Rows(BTreeMap<&'static str, Vec<Value>>);

impl Rows {
    pub fn add(&mut self, table: &'static str, row: Value) {
        self.0.entry(table).or_default().push(row);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts them all in; a column that is not named is NULL.
    pub fn insert(mut self, conn: &mut PgConnection) -> Result<usize, Refusal> {
        let mut count = 0;
        for table in ORDER {
            if let Some(rows) = self.0.remove(table) {
                count += diesel::sql_query(format!(
                    "INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, $1)"
                ))
                .bind::<Jsonb, _>(Value::Array(rows))
                .execute(conn)?;
            }
        }
        match self.0.keys().next() {
            Some(table) => Err(Refusal::Internal(format!("no place for rows of {table}"))),
            None => Ok(count),
        }
    }
}
