//! Having one's work done while on leave, and ending that early.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::delegation::{Delegation, DelegationState, Deputy, NewDelegation, check_days, shared_roles};
use shared::fiscal_year::date_on_screen;
use shared::notice::{NoticeContent, NoticeKind};
use shared::officer::Posting;
use shared::policy::{ActingPosting, may_delegate};
use shared::text;
use uuid::Uuid;

use super::queries::{self, DelegationRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::notices::{self, Telling};
use crate::officers;

pub const ENTITY: &str = "delegation";

/// A row as the caller sees it.
pub fn view(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    today: NaiveDate,
    row: &DelegationRow,
) -> Result<Delegation, Refusal> {
    let officer = officers::posting(conn, row.posting_id)?;
    let deputy = officers::posting(conn, row.deputy_posting_id)?;
    let state = if row.ended_at.is_some() || row.valid_to < today {
        DelegationState::Ended
    } else if row.valid_from > today {
        DelegationState::Planned
    } else {
        DelegationState::InForce
    };
    let may = may_delegate(actor, officer.person_id, &officer.department).is_ok();
    Ok(Delegation {
        id: row.id,
        roles: shared_roles(&officer.roles, &deputy.roles).0,
        officer,
        deputy,
        from: row.valid_from,
        to: row.valid_to,
        order_no: row.order_no.clone(),
        state,
        may_end: may && state != DelegationState::Ended,
    })
}

/// Whether two postings sit in one office, or one directly above the other.
fn are_near(conn: &mut PgConnection, one: Uuid, other: Uuid) -> Result<bool, Refusal> {
    if one == other {
        return Ok(true);
    }
    let above = |conn: &mut PgConnection, id| Ok::<_, Refusal>(officers::office(conn, id)?.parent_office_id);
    Ok(above(conn, one)? == Some(other) || above(conn, other)? == Some(one))
}

/// Who can stand in for a posting today: colleagues of its office and of those directly above and below who hold a role
/// of it. Nearest first: who takes over the most roles.
pub fn deputies(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    posting_id: Uuid,
) -> Result<Vec<Deputy>, Refusal> {
    let officer = officers::posting(conn, posting_id)?;
    permit(actor, &officer)?;
    let office = officers::office(conn, officer.office_id)?;
    let mut near = vec![office.id];
    near.extend(office.parent_office_id);
    near.extend(officers::offices_directly_below(conn, office.id)?);
    let mut found = Vec::new();
    for id in near {
        for posting in officers::all_postings_on(conn, context.today(), Some(id))? {
            let (roles, left_over) = shared_roles(&officer.roles, &posting.roles);
            if posting.person_id != officer.person_id && !roles.is_empty() {
                found.push(Deputy { posting, roles, left_over });
            }
        }
    }
    found.sort_by_key(|deputy| (deputy.left_over.len(), deputy.posting.office_id != office.id));
    Ok(found)
}

fn permit(actor: &ActingPosting, officer: &Posting) -> Result<(), Refusal> {
    may_delegate(actor, officer.person_id, &officer.department)
        .map_err(|denied| Refusal::Forbidden(denied.into()))
}

fn held_through(posting: &Posting, to: NaiveDate) -> bool {
    posting.to.is_none_or(|last| last >= to)
}

/// What stands against it in delegations that exist: no two at once, and no chain.
fn against(officer: &Posting, deputy: &Posting, others: &[DelegationRow], faults: &mut Faults) {
    for row in others {
        let (from, to) = (date_on_screen(row.valid_from), date_on_screen(row.valid_to));
        if row.posting_id == officer.id {
            let words = format!(
                "The work of {} is already delegated from {from} to {to}. End that delegation, or choose other days.",
                officer.person_name_en
            );
            faults.note("/from", "DELEGATION_OVERLAPS", words);
        } else if row.deputy_posting_id == officer.id {
            let words = format!(
                "{} stands in for a colleague from {from} to {to}; work is not passed on twice. Have that delegation ended first.",
                officer.person_name_en
            );
            faults.note("/from", "DELEGATION_CHAIN", words);
        } else if row.posting_id == deputy.id {
            let words = format!(
                "{} is away from {from} to {to}. Choose another colleague, or other days.",
                deputy.person_name_en
            );
            faults.note("/deputy_posting_id", "DEPUTY_AWAY", words);
        }
    }
}

/// A new delegation, from today on.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewDelegation,
) -> Result<Delegation, Refusal> {
    let unknown = |pointer: &'static str| {
        move |refusal| match refusal {
            Refusal::NotFound => Refusal::field(pointer, "UNKNOWN_REFERENCE", "There is no such posting."),
            other => other,
        }
    };
    let officer =
        officers::posting(conn, new.posting_id.unwrap_or(actor.id)).map_err(unknown("/posting_id"))?;
    permit(actor, &officer)?;
    let deputy = officers::posting(conn, new.deputy_posting_id).map_err(unknown("/deputy_posting_id"))?;
    officers::lock_persons(conn, &[officer.person_id, deputy.person_id])?;
    let mut faults = Faults::default();
    let order_no = faults.take(text::line("/order_no", &new.order_no, 1..=100));
    faults.take(check_days(new.from, new.to, context.today()));
    if deputy.person_id == officer.person_id {
        faults.note("/deputy_posting_id", "DEPUTY_SELF", "Nobody stands in for himself. Choose a colleague.");
    } else if !are_near(conn, officer.office_id, deputy.office_id)? {
        faults.note(
            "/deputy_posting_id",
            "DEPUTY_NOT_NEAR",
            "A deputy sits in the same office, or in the one directly above or below.",
        );
    } else if shared_roles(&officer.roles, &deputy.roles).0.is_empty() {
        let words = format!(
            "{} holds no role of this post and could do none of its work. Choose a colleague with the same role.",
            deputy.person_name_en
        );
        faults.note("/deputy_posting_id", "DEPUTY_WITHOUT_ROLE", words);
    }
    let held = |posting: &Posting| posting.from <= new.from && held_through(posting, new.to);
    if !held(&officer) {
        faults.note("/posting_id", "POSTING_NOT_HELD", "The posting is not held on all of these days.");
    }
    if !held(&deputy) {
        let words = format!("{} does not hold this post on all of these days.", deputy.person_name_en);
        faults.note("/deputy_posting_id", "POSTING_NOT_HELD", words);
    }
    let others = queries::overlapping(conn, &[officer.id, deputy.id], new.from, new.to)?;
    against(&officer, &deputy, &others, &mut faults);
    faults.settle()?;
    let row = DelegationRow {
        id: context.new_id(),
        posting_id: officer.id,
        deputy_posting_id: deputy.id,
        valid_from: new.from,
        valid_to: new.to,
        order_no,
        created_by: actor.id,
        created_at: context.now(),
        ended_at: None,
        ended_by: None,
    };
    queries::insert(conn, &row)?;
    note(conn, context, actor, &row, "created")?;
    tell(
        conn,
        context,
        (&officer, &deputy),
        &row,
        NoticeKind::WorkDelegated,
        &[deputy.person_id, officer.person_id],
    )?;
    view(conn, actor, context.today(), &row)
}

/// Ends a delegation before its last day; the work is the officer's alone again.
pub fn end(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Delegation, Refusal> {
    let row = queries::find(conn, id)?;
    let officer = officers::posting(conn, row.posting_id)?;
    let deputy = officers::posting(conn, row.deputy_posting_id)?;
    if may_delegate(actor, officer.person_id, &officer.department).is_err() {
        return Err(if deputy.person_id == actor.person_id {
            Refusal::Forbidden(
                "A delegation is ended by the officer who gave it, or by the administrator.".into(),
            )
        } else {
            Refusal::NotFound
        });
    }
    if row.valid_to < context.today() || !queries::end(conn, id, actor.id, context.now())? {
        return Err(Refusal::WrongState { detail: "This delegation has already ended.".into() });
    }
    note(conn, context, actor, &row, "ended")?;
    tell(conn, context, (&officer, &deputy), &row, NoticeKind::DelegationEnded, &[deputy.person_id])?;
    let ended = queries::find(conn, id)?;
    view(conn, actor, context.today(), &ended)
}

/// When a posting ends, what it gave or took ends with it.
pub fn end_of_posting(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    posting_id: Uuid,
) -> Result<(), Refusal> {
    for row in queries::open_of(conn, posting_id, context.today())? {
        let officer = officers::posting(conn, row.posting_id)?;
        let deputy = officers::posting(conn, row.deputy_posting_id)?;
        queries::end(conn, row.id, actor.id, context.now())?;
        note(conn, context, actor, &row, "ended")?;
        let told = [officer.person_id, deputy.person_id];
        tell(conn, context, (&officer, &deputy), &row, NoticeKind::DelegationEnded, &told)?;
    }
    Ok(())
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &DelegationRow,
    action: &'static str,
) -> Result<(), Refusal> {
    let act = Act {
        entity: ENTITY,
        entity_id: row.id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({
            "posting_id": row.posting_id, "deputy_posting_id": row.deputy_posting_id, "from": row.valid_from,
            "to": row.valid_to, "order_no": row.order_no,
        }),
    };
    audit::append(conn, context, &act)
}

/// Tells each of those concerned about the other.
fn tell(
    conn: &mut PgConnection,
    context: &Context,
    (officer, deputy): (&Posting, &Posting),
    row: &DelegationRow,
    kind: NoticeKind,
    persons: &[Uuid],
) -> Result<(), Refusal> {
    for person in persons {
        let to_deputy = *person == deputy.person_id;
        let other = if to_deputy { officer } else { deputy };
        let content = NoticeContent {
            about_en: Some(other.person_name_en.clone()),
            about_bn: Some(other.person_name_bn.clone()),
            word: Some(if to_deputy { "deputy" } else { "officer" }.into()),
            from: Some(row.valid_from),
            to: Some(row.valid_to),
            tasks: Vec::new(),
        };
        notices::tell(conn, context, &[*person], &Telling { kind, about: Some((ENTITY, row.id)), content })?;
    }
    Ok(())
}
