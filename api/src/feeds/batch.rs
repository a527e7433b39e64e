//! A batch: a result a row, in the order of the rows. A transaction a row: each is whole or not there, none waits for another's
//! locks, and what is cut off is sent again without doubling.

use std::collections::BTreeMap;

use diesel::Connection as _;
use diesel::pg::PgConnection;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use shared::feed::{
    BatchResult, Feed, MAX_EXTERNAL_ID, MAX_ROWS, RowOutcome, RowProblem, RowResult, RowState,
};
use shared::policy::System;

use super::judging::{self, Bringer, Entered, Placing};
use super::queries;
use super::rows::FeedRow;
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;

/// The hash of a row's canonical form: spaces and the order of fields make no other row.
pub fn hash(row: &Value) -> String {
    hex::encode(Sha256::digest(shared::order::canonical_value(row.clone())))
}

fn problem(code: &str, detail: &str) -> RowProblem {
    RowProblem { code: code.into(), detail: detail.into(), errors: Vec::new(), rule: None }
}

/// The id of a row, if it has one.
fn external_id(row: &Value) -> Option<&str> {
    let id = row["external_id"].as_str()?;
    let fits = (1..=MAX_EXTERNAL_ID).contains(&id.chars().count())
        && id == id.trim()
        && id.chars().all(|c| !c.is_control());
    fits.then_some(id)
}

/// Takes a batch. Rows that contradict each other are not entered at all, so that their order does not matter. Blocking.
pub fn take(context: &Context, system: &System, feed: Feed, rows: &[Value]) -> Result<BatchResult, Refusal> {
    if rows.is_empty() || rows.len() > MAX_ROWS {
        let words = format!("A batch has 1 to {MAX_ROWS} rows; this one has {}.", rows.len());
        return Err(Refusal::field("/rows", "ROWS_RANGE", words));
    }
    let hashes: Vec<String> = rows.iter().map(hash).collect();
    let mut of_id: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
    for (row, hash) in rows.iter().zip(&hashes) {
        if let Some(id) = external_id(row) {
            let (first, agrees) = of_id.entry(id).or_insert((hash, true));
            *agrees &= *first == hash.as_str();
        }
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|place| (judging::turn(feed, &rows[*place]), *place));
    let mut results: Vec<Option<RowResult>> = vec![None; rows.len()];
    for place in order {
        let row = &rows[place];
        let id = external_id(row);
        let agrees = id.and_then(|id| of_id.get(id)).is_none_or(|(_, agrees)| *agrees);
        let (outcome, entered, problem) = match id {
            None => {
                let words = "A row has an external_id of 1 to 100 characters, by which it is known.";
                (RowOutcome::Refused, None, Some(problem("EXTERNAL_ID_MISSING", words)))
            }
            Some(_) if !agrees => {
                let words =
                    "The batch has this external_id with different contents. None of them was entered.";
                (RowOutcome::Conflict, None, Some(problem("BATCH_CONTRADICTS_ITSELF", words)))
            }
            Some(id) => take_row(context, system, feed, (id, row, &hashes[place]))?,
        };
        let (entity, entity_id) = entered.unzip();
        results[place] = Some(RowResult {
            row: i32::try_from(place).unwrap_or(i32::MAX),
            external_id: id.map(str::to_owned),
            outcome,
            entity,
            id: entity_id,
            problem,
        });
    }
    let results: Vec<RowResult> = results.into_iter().flatten().collect();
    let unreadable = |result: &RowResult| {
        result.problem.as_ref().is_some_and(|problem| {
            problem.code == "EXTERNAL_ID_MISSING"
                || (problem.code == "INVALID" && problem.errors.iter().any(|error| error.code == "INVALID"))
        })
    };
    if results.iter().all(unreadable) {
        return Err(Refusal::Invalid(of_body(&results)));
    }
    Ok(BatchResult { results })
}

/// A batch of which not one row has the form of the document is refused as a whole.
fn of_body(results: &[RowResult]) -> Vec<shared::problem::FieldError> {
    let mut errors = Vec::new();
    for result in results.iter().take(20) {
        let Some(problem) = &result.problem else { continue };
        let under = format!("/rows/{}", result.row);
        if problem.errors.is_empty() {
            errors.push(shared::problem::FieldError::new(
                format!("{under}/external_id"),
                &problem.code,
                &problem.detail,
            ));
        }
        errors.extend(problem.errors.iter().map(|error| {
            shared::problem::FieldError::new(format!("{under}{}", error.pointer), &error.code, &error.detail)
        }));
    }
    errors
}

type Taken = (RowOutcome, Option<(String, uuid::Uuid)>, Option<RowProblem>);

fn of_known(row: &FeedRow) -> Option<(String, uuid::Uuid)> {
    row.entity.clone().zip(row.entity_id)
}

/// One row in a transaction of its own.
fn take_row(
    context: &Context,
    system: &System,
    feed: Feed,
    (id, content, hash): (&str, &Value, &str),
) -> Result<Taken, Refusal> {
    context.db.act(DbRole::App, |conn| {
        queries::lock(conn, &system.system, feed, id)?;
        let known = queries::find(conn, &system.system, feed, id)?;
        let state = known.as_ref().map(FeedRow::state).transpose()?;
        let same = known.as_ref().is_some_and(|known| known.content_sha256 == hash);
        match (known.as_ref(), state) {
            (Some(known), Some(RowState::Placed)) if same => {
                return Ok((RowOutcome::Unchanged, of_known(known), None));
            }
            (Some(known), Some(RowState::Placed)) => {
                let words = "This external_id was entered with another content, which stands. What was wrong is reversed or withdrawn by a row of its own.";
                return Ok((
                    RowOutcome::Conflict,
                    of_known(known),
                    Some(problem("EXTERNAL_ID_CONTRADICTED", words)),
                ));
            }
            (Some(known), Some(RowState::Dismissed)) => {
                let reason = known.dismissal_reason.clone().unwrap_or_default();
                let words = format!("An officer dismissed this row: {reason}");
                let outcome = if same { RowOutcome::Refused } else { RowOutcome::Conflict };
                return Ok((outcome, None, Some(problem("ROW_DISMISSED", &words))));
            }
            _ => {}
        }
        let placing = Placing::default();
        let bringer = Bringer { context, system, placing: &placing };
        match conn.transaction(|conn| judging::enter(conn, &bringer, feed, content)) {
            Ok(entered) => {
                let row = kept(context, system, feed, (id, content, hash), known);
                queries::keep(conn, &placed(row, entered))?;
                Ok((RowOutcome::Created, Some((entered.entity.into(), entered.id)), None))
            }
            Err(stop) => {
                let (waits, problem) = judging::told(stop)?;
                if !waits {
                    return Ok((RowOutcome::Refused, None, Some(problem)));
                }
                let row = kept(context, system, feed, (id, content, hash), known);
                queries::keep(conn, &waiting(row, &problem))?;
                Ok((RowOutcome::Waiting, None, Some(problem)))
            }
        }
    })
}

/// The row as it is kept from now on, under the id it had.
fn kept(
    context: &Context,
    system: &System,
    feed: Feed,
    (id, content, hash): (&str, &Value, &str),
    known: Option<FeedRow>,
) -> FeedRow {
    FeedRow {
        id: known.map_or_else(|| context.new_id(), |known| known.id),
        system: system.system.clone(),
        feed: feed.as_str().into(),
        external_id: id.into(),
        client_id: system.client_id,
        content: content.clone(),
        content_sha256: hash.into(),
        state: RowState::Waiting.as_str().into(),
        entity: None,
        entity_id: None,
        problem: None,
        received_at: context.now(),
        settled_by: None,
        settled_at: None,
        dismissal_reason: None,
    }
}

/// The row as one that was entered.
pub fn placed(row: FeedRow, entered: Entered) -> FeedRow {
    FeedRow {
        state: RowState::Placed.as_str().into(),
        entity: Some(entered.entity.into()),
        entity_id: Some(entered.id),
        problem: None,
        ..row
    }
}

/// The row as one that waits for an officer.
pub fn waiting(row: FeedRow, problem: &RowProblem) -> FeedRow {
    FeedRow { problem: Some(serde_json::json!(problem)), ..row }
}

/// What an officer reads of a row is looked up under its lock.
pub fn locked(conn: &mut PgConnection, id: uuid::Uuid) -> Result<FeedRow, Refusal> {
    let row = queries::of_id(conn, id)?;
    queries::lock(conn, &row.system, crate::db::known(&row.feed)?, &row.external_id)?;
    queries::of_id(conn, id)
}
