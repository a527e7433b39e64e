//! The list of what could not be placed: an officer says where a row belongs, and it is judged anew; or dismisses it.

use diesel::Connection as _;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::feed::{DismissRow, FedRow, Feed, PlaceRow, RowState};
use shared::policy::{ActingPosting, may_reconcile};
use shared::text;
use uuid::Uuid;

use super::judging::{self, Bringer, Placing, Stop};
use super::rows::FeedRow;
use super::{batch, queries};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::{clients, officers, projects};

/// Rows the acting posting settles, the longest waiting first.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    feed: Option<Feed>,
    state: RowState,
    cut: (i64, i64),
) -> Result<Vec<FedRow>, Refusal> {
    let mut denied = None;
    let mut feeds = Vec::new();
    for one in Feed::ALL.iter().filter(|one| feed.is_none_or(|feed| feed == **one)) {
        match may_reconcile(actor, *one, None) {
            Ok(()) => feeds.push(*one),
            Err(words) => denied = Some(words),
        }
    }
    if let (true, Some(words)) = (feeds.is_empty(), denied) {
        return Err(Refusal::Forbidden(words.into()));
    }
    queries::list(conn, &feeds, state, cut)?.into_iter().map(|row| shown(conn, row)).collect()
}

fn shown(conn: &mut PgConnection, row: FeedRow) -> Result<FedRow, Refusal> {
    let settled = row.settled_by.map(|by| officers::posting_label(conn, by)).transpose()?;
    let (settled_by, settled_by_bn) = settled.map(|label| (label.en, label.bn)).unzip();
    let state = row.state()?;
    let may =
        if state == RowState::Waiting { vec!["place_row".into(), "dismiss_row".into()] } else { vec![] };
    Ok(FedRow {
        client_name: clients::client_name(conn, row.client_id)?,
        feed: known(&row.feed)?,
        problem: row
            .problem
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| Refusal::Internal(error.to_string()))?,
        id: row.id,
        system: row.system,
        external_id: row.external_id,
        content: row.content,
        state,
        received_at: row.received_at,
        entity: row.entity,
        entity_id: row.entity_id,
        settled_by,
        settled_by_bn,
        settled_at: row.settled_at,
        dismissal_reason: row.dismissal_reason,
        may,
    })
}

/// A row that waits, locked, for an officer who may settle its feed.
fn waiting(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<(FeedRow, Feed), Refusal> {
    let row = batch::locked(conn, id)?;
    let feed: Feed = known(&row.feed)?;
    may_reconcile(actor, feed, None).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    if row.state()? != RowState::Waiting {
        return Err(Refusal::WrongState { detail: format!("This row is {} already.", row.state) });
    }
    Ok((row, feed))
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &FeedRow,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "feed_row",
        entity_id: row.id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details: json!({
            "system": row.system, "feed": row.feed, "external_id": row.external_id, "entity": row.entity, "entity_id": row.entity_id,
        }),
    };
    audit::append(conn, context, &act)
}

/// What was said of the row, as ids; a project or work the officer may not read is none.
fn placing(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    feed: Feed,
    body: &PlaceRow,
) -> Result<Placing, Refusal> {
    let absent = |pointer: &'static str, words: &'static str| {
        move |refusal| match refusal {
            Refusal::NotFound => Refusal::field(pointer, "UNKNOWN_REFERENCE", words),
            other => other,
        }
    };
    let (mut project, mut work) = (None, None);
    if let Some(key) = &body.project {
        let unknown = absent("/project", "There is no such project, or none you may see.");
        let id = projects::id_of(conn, key.trim()).map_err(unknown)?;
        let row = projects::readable(conn, actor, id).map_err(unknown)?;
        may_reconcile(actor, feed, Some(&row.department))
            .map_err(|denied| Refusal::Forbidden(denied.into()))?;
        project = Some(id);
    }
    if let Some(key) = &body.work {
        let unknown = absent("/work", "There is no such work, or none you may see.");
        let id = projects::work_id_of(conn, key.trim()).map_err(unknown)?;
        let (row, of) = projects::readable_work(conn, actor, id).map_err(unknown)?;
        may_reconcile(actor, feed, Some(&of.department))
            .map_err(|denied| Refusal::Forbidden(denied.into()))?;
        work = Some(id);
        project = project.or(Some(row.project_id));
    }
    Ok(Placing {
        project,
        work,
        head_of_account: text::optional_line("/head_of_account", body.head_of_account.as_deref(), 60)?,
        office: text::optional_line("/office", body.office.as_deref(), 20)?,
        roles: body.roles.clone(),
        by: Some(actor.clone()),
    })
}

/// Places a row where the officer says, and judges it anew; as who brought it, but rights of officers come from the officer.
pub fn place(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &PlaceRow,
) -> Result<FedRow, Refusal> {
    let (row, feed) = waiting(conn, actor, id)?;
    let placing = placing(conn, actor, feed, body)?;
    let system = clients::system_of(conn, row.client_id)?;
    let bringer = Bringer { context, system: &system, placing: &placing };
    let entered = conn.transaction(|conn| judging::enter(conn, &bringer, feed, &row.content)).map_err(
        |stop| match stop {
            Stop::Unplaced(problem) => Refusal::Invalid(problem.errors),
            Stop::Refused(refusal) => refusal,
        },
    )?;
    let row = FeedRow {
        settled_by: Some(actor.id),
        settled_at: Some(context.now()),
        ..batch::placed(row, entered)
    };
    queries::keep(conn, &row)?;
    note(conn, context, actor, &row, "placed", None)?;
    shown(conn, row)
}

/// Dismisses a row: it is not entered, and its sender is told why when it comes again.
pub fn dismiss(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &DismissRow,
) -> Result<FedRow, Refusal> {
    let (row, _) = waiting(conn, actor, id)?;
    let reason = text::lines("/reason", &body.reason, 10..=2000)?;
    let row = FeedRow {
        state: RowState::Dismissed.as_str().into(),
        problem: None,
        settled_by: Some(actor.id),
        settled_at: Some(context.now()),
        dismissal_reason: Some(reason.clone()),
        ..row
    };
    queries::keep(conn, &row)?;
    note(conn, context, actor, &row, "dismissed", Some(&reason))?;
    shown(conn, row)
}
