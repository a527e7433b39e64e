//! The way of a sanction up the tree of offices, and the tasks that wait there.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Role;
use shared::rules::ParameterKey;
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use super::trail;
use crate::context::Context;
use crate::http::Refusal;
use crate::{officers, tasks};

/// Whether someone other than these persons can act in a role in an office on a day.
fn has_other(
    conn: &mut PgConnection,
    office: Uuid,
    role: Role,
    but: &[Uuid],
    on: NaiveDate,
) -> Result<bool, Refusal> {
    let postings = officers::all_postings_on(conn, on, Some(office))?;
    Ok(postings.iter().any(|posting| !but.contains(&posting.person_id) && posting.roles.contains(&role)))
}

/// The nearest office, from one up to the authority's, where another person can act in a role. Where there is none it is
/// the authority's.
fn nearest(
    conn: &mut PgConnection,
    case: &Case,
    from: Uuid,
    role: Role,
    but: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    let authority = case.authority.posting.office_id;
    for office in officers::office_path(conn, from)? {
        if office == authority || has_other(conn, office, role, &[but], on)? {
            return Ok(office);
        }
    }
    Ok(authority)
}

/// Where a sanction is verified: the nearest office with a verifying officer who did not prepare it and, above the amount
/// for which two persons suffice, is not to sign it (R18).
pub fn to_verify(
    conn: &mut PgConnection,
    case: &Case,
    from: Uuid,
    preparer: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    let two_suffice = case.row.amount_paise <= case.parameters.get(ParameterKey::TwoPersonsUpToPaise);
    let signer = case.authority.posting.person_id;
    let but: &[Uuid] = if two_suffice { &[preparer] } else { &[preparer, signer] };
    for office in officers::office_path(conn, from)? {
        if has_other(conn, office, Role::Verifier, but, on)? {
            return Ok(office);
        }
    }
    Ok(case.row.office_id)
}

/// Where a verified sanction goes: to the verifying office's own recommending officer, or to the next office up.
pub fn after_verification(
    conn: &mut PgConnection,
    case: &Case,
    office: Uuid,
    verifier: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    nearest(conn, case, office, Role::Recommender, verifier, on)
}

/// The next hop of a recommended sanction: the next office up with a recommending officer, at last the authority's.
pub fn next_hop(
    conn: &mut PgConnection,
    case: &Case,
    office: Uuid,
    recommender: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    let authority = case.authority.posting.office_id;
    match officers::office_path(conn, office)?.get(1) {
        Some(above) => nearest(conn, case, *above, Role::Recommender, recommender, on),
        None => Ok(authority),
    }
}

/// What waits next.
pub struct Waiting<'a> {
    pub kind: TaskKind,
    pub office_id: Uuid,
    pub role: Role,
    pub posting_id: Option<Uuid>,
    pub remarks: Option<&'a str>,
    pub sent_by: Uuid,
}

/// Closes what waited and opens what waits now, due after so many working days.
pub fn wait_for(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    waiting: &Waiting<'_>,
) -> Result<(), Refusal> {
    tasks::close_all(conn, case.row.id, ctx.now())?;
    tasks::send(
        conn,
        ctx,
        &tasks::Waiting {
            kind: waiting.kind,
            entity: trail::ENTITY,
            entity_id: case.row.id,
            project_id: case.work.project_id,
            office_id: waiting.office_id,
            role: waiting.role,
            posting_id: waiting.posting_id,
            days: tasks::days_of(waiting.kind, &case.parameters),
            remarks: waiting.remarks,
            sent_by: waiting.sent_by,
        },
    )
}

/// The task of the office a verified or recommended sanction has come to.
pub fn wait_in(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    office_id: Uuid,
    remarks: Option<&str>,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    let waiting = if office_id == case.authority.posting.office_id {
        Waiting {
            kind: TaskKind::PrepareOrder,
            office_id,
            role: Role::TsAuthority,
            posting_id: None,
            remarks,
            sent_by,
        }
    } else {
        Waiting {
            kind: TaskKind::RecommendSanction,
            office_id,
            role: Role::Recommender,
            posting_id: None,
            remarks,
            sent_by,
        }
    };
    wait_for(conn, ctx, case, &waiting)
}
