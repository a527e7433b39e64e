//! Drafting: a sanction begun from a vetted estimate, changed until it is sent.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::{EstimateKind, EstimateState};
use shared::fiscal_year::FiscalYear;
use shared::policy::{ActingPosting, SanctionPlace, may_sanction};
use shared::rules::TS_ESTIMATE_MISMATCH;
use shared::sanction::{
    NewSanction, OrderKind, Sanction, SanctionAction, SanctionChange, SanctionOrigin, SanctionState,
};
use uuid::Uuid;

use super::case::{self, Signatory};
use super::content::{self, Bounds};
use super::rows::{Change, EstimateRow, NewRow, WorkFacts};
use super::{defaults, list_queries, open, order_queries, queries, trail, view};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::{officers, projects, tasks};

/// The office a draft is prepared in: the actor's own where it lies below the executing office, else the executing office.
pub fn preparing_office(actor: &ActingPosting, work: &WorkFacts) -> Uuid {
    let below = actor.office_path.contains(&work.executing_office_id);
    if below { actor.office_id } else { work.executing_office_id }
}

/// The officer asked for, or the nearest whose power suffices and who is fit; where none is, the highest there is.
pub fn authority(
    found: Vec<Signatory>,
    asked: Option<Uuid>,
    amount_paise: i64,
    fit: impl Fn(&Signatory) -> bool,
) -> Result<Signatory, Refusal> {
    let none = || Refusal::Unprocessable {
        code: "NO_AUTHORITY".into(),
        detail: "No officer of this office or of those above it has a power of technical sanction today."
            .into(),
    };
    if let Some(asked) = asked {
        return found.into_iter().find(|officer| officer.posting.id == asked).ok_or_else(|| {
            Refusal::field(
                "/authority_posting_id",
                "TS_POWER_EXCEEDED",
                "This officer has no power of technical sanction for the work. Choose one of the offices above.",
            )
        });
    }
    let chosen = found.iter().position(|officer| officer.suffices(amount_paise) && fit(officer));
    let chosen = chosen.unwrap_or_else(|| found.len().saturating_sub(1));
    found.into_iter().nth(chosen).ok_or_else(none)
}

/// A detailed estimate of the work that has been vetted (R10).
pub fn vetted_estimate(conn: &mut PgConnection, work: &WorkFacts, id: Uuid) -> Result<EstimateRow, Refusal> {
    let estimate =
        queries::estimate_of(conn, id).ok().filter(|estimate| estimate.work_id == work.id).ok_or_else(
            || Refusal::field("/estimate_id", "UNKNOWN_REFERENCE", "The work has no such estimate."),
        )?;
    if known::<EstimateState>(&estimate.state)? != EstimateState::Vetted
        || known::<EstimateKind>(&estimate.kind)? == EstimateKind::Preliminary
    {
        return Err(Refusal::Rules(vec![
            TS_ESTIMATE_MISMATCH
                .finds(Some("/estimate_id"), "The sanction needs a detailed estimate that has been vetted."),
        ]));
    }
    Ok(estimate)
}

/// Begins a sanction for a work from its vetted detailed estimate.
pub fn draft(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewSanction,
) -> Result<Sanction, Refusal> {
    let work = queries::work_facts(conn, work_id)?;
    let scope = actor.read_scope();
    if !queries::work_visible(conn, &scope, work_id)? {
        return Err(Refusal::NotFound);
    }
    let office_id = preparing_office(actor, &work);
    let office_path = officers::office_path(conn, office_id)?;
    let place = SanctionPlace {
        office_path: &office_path,
        holder_office_id: office_id,
        prepared_by: actor.person_id,
        verified_by: None,
        authority_posting_id: Uuid::nil(),
        authority_office_id: office_id,
    };
    may_sanction(actor, SanctionAction::Edit, place).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, work.project_id)?;
    let estimate = vetted_estimate(conn, &work, new.estimate_id)?;
    if order_queries::in_force(conn, work_id)?.is_some() {
        return Err(Refusal::Conflict {
            code: "SANCTION_EXISTS".into(),
            detail: "This work already has a technical sanction in force. Revise it or cancel it.".into(),
        });
    }
    let approval = queries::approval_in_force(conn, work.project_id)?;
    let found = case::signatories(conn, &work, office_id, ctx.today())?;
    let authority = authority(found, new.authority_posting_id, estimate.total_paise, |_| true)?;
    let content = defaults::content(conn, &work, &estimate, approval.as_ref(), office_id, &authority)?;
    let (id, now) = (ctx.new_id(), ctx.now());
    queries::insert(
        conn,
        &NewRow {
            id,
            work_id,
            kind: OrderKind::Sanction.as_str(),
            revision: 0,
            supersedes_id: None,
            cancels_id: None,
            origin: SanctionOrigin::Digital.as_str(),
            state: SanctionState::Draft.as_str(),
            estimate_id: estimate.id,
            approval_id: approval.map(|approval| approval.id),
            office_id,
            holder_office_id: office_id,
            authority_posting_id: authority.posting.id,
            amount_paise: estimate.total_paise,
            content: json!(content),
            memo_no: None,
            order_date: None,
            prepared_by: actor.id,
            verified_by: None,
            created_at: now,
            updated_at: now,
        },
    )?;
    trail::note(
        conn,
        ctx,
        actor,
        (id, work.project_id),
        "drafted",
        None,
        json!({ "estimate": estimate.id, "amount_paise": estimate.total_paise.to_string() }),
    )?;
    tasks::close(conn, work_id, &["draft_sanction"], now)?;
    view::detail(conn, ctx, actor, id)
}

/// Changes a draft or returned sanction. Every field is checked at once.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &SanctionChange,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::Edit)?;
    let found = case::signatories(conn, &case.work, case.row.office_id, ctx.today())?;
    let wanted = found.iter().find(|officer| officer.posting.id == change.content.authority_posting_id);
    let bounds = Bounds {
        sanction_id: id,
        kind: case.kind,
        amount_paise: case.row.amount_paise,
        authority_office: wanted.map(|officer| officer.posting.office_id),
        authorities: &found.iter().map(|officer| officer.posting.id).collect::<Vec<_>>(),
        year: FiscalYear::of(ctx.today()),
    };
    let content = content::check(conn, &change.content, &bounds)?;
    let approval = queries::approval_in_force(conn, case.work.project_id)?;
    queries::change(
        conn,
        &case.row,
        &Change {
            authority_posting_id: Some(content.authority_posting_id),
            memo_no: Some(content.memo_no.clone()),
            approval_id: Some(approval.map(|approval| approval.id)),
            content: Some(json!(content)),
            ..Change::default()
        },
        ctx.now(),
    )?;
    trail::of(conn, ctx, actor, &case, "changed", None, json!({ "version": case.row.version + 1 }))?;
    view::detail(conn, ctx, actor, id)
}

/// The sanctions of a work, if the asker may read the work.
pub fn of_work(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Vec<shared::sanction::SanctionSummary>, Refusal> {
    if !queries::work_visible(conn, &actor.read_scope(), work_id)? {
        return Err(Refusal::NotFound);
    }
    list_queries::of_work(conn, ctx, work_id)
}

/// Bounds a stored content is checked against again when it is sent.
pub fn bounds_of<'a>(case: &case::Case, found: &'a [Uuid], year: FiscalYear) -> Bounds<'a> {
    Bounds {
        sanction_id: case.row.id,
        kind: case.kind,
        amount_paise: case.row.amount_paise,
        authority_office: Some(case.authority.posting.office_id),
        authorities: found,
        year,
    }
}

/// A work by its id or its code, `-` for `/`.
pub fn work_named(conn: &mut PgConnection, name: &str) -> Result<Uuid, Refusal> {
    match name.parse::<Uuid>() {
        Ok(id) => Ok(id),
        Err(_) => queries::work_of_code(conn, &shared::id::from_path(name)),
    }
}
