//! What waits for whom about an agreement and its variations.

use diesel::pg::PgConnection;
use shared::officer::Role;
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use super::rows::VariationRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::officers;
use crate::tasks::{self, Waiting};

/// Something of an agreement that begins to wait, in the place of what waited.
struct To<'a> {
    kind: TaskKind,
    entity: &'static str,
    entity_id: Uuid,
    office_id: Uuid,
    role: Role,
    posting_id: Option<Uuid>,
    remarks: Option<&'a str>,
    sent_by: Uuid,
}

fn send(conn: &mut PgConnection, ctx: &Context, case: &Case, to: &To<'_>) -> Result<(), Refusal> {
    tasks::close_all(conn, to.entity_id, ctx.now())?;
    let waiting = Waiting {
        kind: to.kind,
        entity: to.entity,
        entity_id: to.entity_id,
        project_id: case.row.project_id,
        office_id: to.office_id,
        role: to.role,
        posting_id: to.posting_id,
        days: tasks::days_of(to.kind, &case.parameters),
        remarks: to.remarks,
        sent_by: to.sent_by,
    };
    tasks::send(conn, ctx, &waiting)
}

/// A draft waits to be put in force: with who accepted the tender while he holds his post, else with the nearest authority.
pub fn activation(conn: &mut PgConnection, ctx: &Context, case: &Case, sent_by: Uuid) -> Result<(), Refusal> {
    let accepted = match case.tender.accepted_by {
        Some(posting) => officers::holder_on(conn, posting, ctx.today())?.map(|person| (posting, person)),
        None => None,
    };
    let (office_id, posting_id) = match accepted.filter(|(_, person)| *person != case.preparer) {
        Some((posting, _)) => (officers::posting(conn, posting)?.office_id, Some(posting)),
        None => {
            let office = case.row.office_id;
            (tasks::place(conn, ctx, office, office, Role::TenderAuthority, &[case.preparer])?, None)
        }
    };
    let to = To {
        kind: TaskKind::ActivateAgreement,
        entity: "agreement",
        entity_id: case.row.id,
        office_id,
        role: Role::TenderAuthority,
        posting_id,
        remarks: None,
        sent_by,
    };
    send(conn, ctx, case, &to)
}

/// Where a preparer sits, and his posting while he holds it.
fn back_to(
    conn: &mut PgConnection,
    ctx: &Context,
    posting_id: Uuid,
) -> Result<(Uuid, Option<Uuid>), Refusal> {
    let posting = officers::posting(conn, posting_id)?;
    let held = officers::holder_on(conn, posting_id, ctx.today())?.is_some();
    Ok((posting.office_id, held.then_some(posting_id)))
}

/// A returned draft waits with its preparer.
pub fn correction(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    remarks: &str,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    let (office_id, posting_id) = back_to(conn, ctx, case.row.prepared_by)?;
    let to = To {
        kind: TaskKind::CorrectAgreement,
        entity: "agreement",
        entity_id: case.row.id,
        office_id,
        role: Role::TenderPreparer,
        posting_id,
        remarks: Some(remarks),
        sent_by,
    };
    send(conn, ctx, case, &to)
}

/// A variation waits where its state says: to be recommended, to be approved, to be corrected.
pub fn variation(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    row: &VariationRow,
    remarks: Option<&str>,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    use shared::agreement::VariationState as S;
    let office = case.row.office_id;
    let person = |conn: &mut PgConnection, posting: Uuid| -> Result<Uuid, Refusal> {
        Ok(officers::posting(conn, posting)?.person_id)
    };
    let mut not = vec![person(conn, row.proposed_by)?];
    if let Some(posting) = row.recommended_by {
        not.push(person(conn, posting)?);
    }
    let (kind, role, office_id, posting_id) = match row.state()? {
        S::Proposed => {
            let place = tasks::place(conn, ctx, office, office, Role::TenderInviter, &not)?;
            (TaskKind::RecommendVariation, Role::TenderInviter, place, None)
        }
        S::Recommended if case.needs_department(conn, row)? => {
            let place = secretariat(conn, ctx, case)?;
            (TaskKind::ApproveVariation, Role::DeptSecretary, place, None)
        }
        S::Recommended => {
            let place = tasks::place(conn, ctx, office, office, Role::TenderAuthority, &not)?;
            (TaskKind::ApproveVariation, Role::TenderAuthority, place, None)
        }
        S::Returned => {
            let (place, posting) = back_to(conn, ctx, row.proposed_by)?;
            (TaskKind::CorrectVariation, Role::TenderPreparer, place, posting)
        }
        S::Approved | S::Rejected => return tasks::close_all(conn, row.id, ctx.now()),
    };
    let to = To {
        kind,
        entity: "agreement_variation",
        entity_id: row.id,
        office_id,
        role,
        posting_id,
        remarks,
        sent_by,
    };
    send(conn, ctx, case, &to)
}

/// The office of the Secretary: of the department that builds, else of the one that owns; where neither is posted, the
/// topmost office of the builders.
fn secretariat(conn: &mut PgConnection, ctx: &Context, case: &Case) -> Result<Uuid, Refusal> {
    let postings = officers::all_postings_on(conn, ctx.today(), None)?;
    let of = |department: &str| {
        postings
            .iter()
            .find(|held| held.department == department && held.roles.contains(&Role::DeptSecretary))
            .map(|held| held.office_id)
    };
    let top = case.office_path.last().copied().unwrap_or(case.row.office_id);
    Ok(of(&case.office_department).or_else(|| of(&case.project.department)).unwrap_or(top))
}
