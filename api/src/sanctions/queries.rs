//! Sanctions and what they rest on, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::policy::ReadScope;
use shared::sanction::StepTaken;
use uuid::Uuid;

use super::rows::{ApprovalRow, Change, EstimateRow, NewRow, OfficeRow, SanctionRow, WorkFacts};
use crate::db::known;
use crate::db::schema::{
    aa_phasing, administrative_approval, audit_entry, department, district, estimate, head_of_account,
    office, posting, project, technical_sanction, work,
};
use crate::http::Refusal;
use crate::signing::schema::signer::{session, signature};

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<SanctionRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(SanctionRow::as_select()).first(conn)?)
}

/// The sanction, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<SanctionRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(SanctionRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, new: &NewRow) -> Result<(), Refusal> {
    diesel::insert_into(technical_sanction::table).values(new).execute(conn)?;
    Ok(())
}

/// Changes exactly the version that was read; anything else is stale.
pub fn change(
    conn: &mut PgConnection,
    read: &SanctionRow,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let changed = diesel::update(
        technical_sanction::table
            .find(read.id)
            .filter(technical_sanction::state.eq(&read.state))
            .filter(technical_sanction::version.eq(read.version)),
    )
    .set((change, technical_sanction::version.eq(read.version + 1), technical_sanction::updated_at.eq(now)))
    .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

type WorkColumns = (
    (Uuid, String, Uuid),
    (Uuid, String, String, Option<String>, String, String, Option<serde_json::Value>),
    String,
);

/// A work with what its sanction needs of its project.
pub fn work_facts(conn: &mut PgConnection, id: Uuid) -> Result<WorkFacts, Refusal> {
    let (of_work, of_project, district): WorkColumns = work::table
        .inner_join(project::table.on(project::id.eq(work::project_id)))
        .inner_join(district::table.on(district::lgd_code.eq(project::district)))
        .filter(work::id.eq(id))
        .select((
            (work::id, work::code, work::executing_office_id),
            (
                project::id,
                project::code,
                project::title_en,
                project::title_bn,
                project::nature,
                project::scheme,
                project::location,
            ),
            district::name_en,
        ))
        .first(conn)?;
    Ok(WorkFacts {
        id: of_work.0,
        code: of_work.1,
        executing_office_id: of_work.2,
        project_id: of_project.0,
        project_code: of_project.1,
        title_en: of_project.2,
        title_bn: of_project.3,
        nature: known(&of_project.4)?,
        scheme: of_project.5,
        geotagged: of_project.6.is_some(),
        district,
    })
}

/// Whether a work lies in what the asker may read.
pub fn work_visible(conn: &mut PgConnection, scope: &ReadScope, id: Uuid) -> Result<bool, Refusal> {
    let mut query = work::table
        .inner_join(project::table.on(project::id.eq(work::project_id)))
        .inner_join(office::table.on(office::id.eq(work::executing_office_id)))
        .filter(work::id.eq(id))
        .select(work::id)
        .into_boxed();
    match scope {
        ReadScope::Department(code) => {
            query = query.filter(
                project::department
                    .eq(code.clone())
                    .or(project::requisitioning_department.eq(code.clone()))
                    .or(office::department.eq(code.clone())),
            );
        }
        other => {
            if let Some(offices) = crate::officers::offices_in_scope(conn, other)? {
                query = query.filter(work::executing_office_id.eq_any(offices));
            }
        }
    }
    Ok(query.first::<Uuid>(conn).optional()?.is_some())
}

/// The work of a code.
pub fn work_of_code(conn: &mut PgConnection, code: &str) -> Result<Uuid, Refusal> {
    if code.contains('\0') {
        return Err(Refusal::NotFound);
    }
    Ok(work::table.filter(work::code.eq(code)).select(work::id).first(conn)?)
}

pub fn estimate_of(conn: &mut PgConnection, id: Uuid) -> Result<EstimateRow, Refusal> {
    Ok(estimate::table.find(id).select(EstimateRow::as_select()).first(conn)?)
}

pub fn approval(conn: &mut PgConnection, id: Uuid) -> Result<ApprovalRow, Refusal> {
    Ok(administrative_approval::table.find(id).select(ApprovalRow::as_select()).first(conn)?)
}

pub fn approval_in_force(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<ApprovalRow>, Refusal> {
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq("in_force"))
        .select(ApprovalRow::as_select())
        .first(conn)
        .optional()?)
}

/// Heads of account of an approval's phasing, each once, in its order.
pub fn phasing_heads(conn: &mut PgConnection, approval_id: Uuid) -> Result<Vec<String>, Refusal> {
    let all: Vec<String> = aa_phasing::table
        .filter(aa_phasing::approval_id.eq(approval_id))
        .order(aa_phasing::position)
        .select(aa_phasing::head_of_account)
        .load(conn)?;
    let mut once: Vec<String> = Vec::new();
    for head in all {
        if !once.contains(&head) {
            once.push(head);
        }
    }
    Ok(once)
}

/// The first head of account of a scheme, where no approval names one.
pub fn head_of_scheme(conn: &mut PgConnection, scheme: &str) -> Result<Option<String>, Refusal> {
    Ok(head_of_account::table
        .filter(head_of_account::scheme.eq(scheme).and(head_of_account::active.eq(true)))
        .order(head_of_account::code)
        .select(head_of_account::code)
        .first(conn)
        .optional()?)
}

/// Which of these heads of account are in use.
pub fn heads_in_use(conn: &mut PgConnection, codes: &[String]) -> Result<Vec<String>, Refusal> {
    Ok(head_of_account::table
        .filter(head_of_account::code.eq_any(codes).and(head_of_account::active.eq(true)))
        .select(head_of_account::code)
        .load(conn)?)
}

/// Which of these offices exist.
pub fn offices_known(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    Ok(office::table.filter(office::id.eq_any(ids)).select(office::id).load(conn)?)
}

pub fn office_row(conn: &mut PgConnection, id: Uuid) -> Result<OfficeRow, Refusal> {
    Ok(office::table.find(id).select(OfficeRow::as_select()).first(conn)?)
}

/// A department's name in English and Bengali.
pub fn department_name(conn: &mut PgConnection, code: &str) -> Result<(String, String), Refusal> {
    Ok(department::table.find(code).select((department::name_en, department::name_bn)).first(conn)?)
}

/// Locks a project, so that of two acts on its sanctions one comes after the other.
pub fn lock_project(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    let _: Uuid = project::table.find(id).select(project::id).for_update().first(conn)?;
    Ok(())
}

/// Whether a memo number is already used by another sanction that its authority's office signs (R25): in the same year, or
/// on the same date where it has one.
pub fn memo_taken(
    conn: &mut PgConnection,
    authority_office: Uuid,
    memo_no: &str,
    from: NaiveDate,
    to: NaiveDate,
    but: Uuid,
) -> Result<bool, Refusal> {
    let found: Option<Uuid> = technical_sanction::table
        .inner_join(posting::table.on(posting::id.eq(technical_sanction::authority_posting_id)))
        .filter(posting::office_id.eq(authority_office))
        .filter(technical_sanction::memo_no.eq(memo_no))
        .filter(technical_sanction::id.ne(but))
        .filter(technical_sanction::state.ne("rejected"))
        .filter(technical_sanction::order_date.is_null().or(technical_sanction::order_date.between(from, to)))
        .select(technical_sanction::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// The person behind a posting, whether or not it is still held.
pub fn person_of(conn: &mut PgConnection, posting_id: Uuid) -> Result<Uuid, Refusal> {
    Ok(posting::table.find(posting_id).select(posting::person_id).first(conn)?)
}

/// Acts that word an order, or type one from paper.
const WORDING: [&str; 6] =
    ["drafted", "changed", "submitted", "entered", "scan_added", "sent_for_certification"];

/// Whether a person drafted, changed or sent this sanction: who words an order neither verifies nor signs it (R18).
pub fn has_worded(conn: &mut PgConnection, id: Uuid, person_id: Uuid) -> Result<bool, Refusal> {
    let found: Option<Uuid> = audit_entry::table
        .filter(audit_entry::entity_id.eq(id).and(audit_entry::person_id.eq(person_id)))
        .filter(audit_entry::action.eq_any(WORDING))
        .select(audit_entry::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Acts that are steps of a sanction's way.
const STEPS: [&str; 16] = [
    "drafted",
    "submitted",
    "withdrawn",
    "verified",
    "recommended",
    "returned",
    "rejected",
    "frozen",
    "recalled",
    "signature_made",
    "issued",
    "entered",
    "sent_for_certification",
    "recorded",
    "superseded",
    "cancelled",
];

/// Who did what when, first step first.
pub fn steps(conn: &mut PgConnection, id: Uuid) -> Result<Vec<StepTaken>, Refusal> {
    let mut entries: Vec<(String, Option<Uuid>, DateTime<Utc>)> = audit_entry::table
        .filter(audit_entry::entity_id.eq(id).and(audit_entry::action.eq_any(STEPS)))
        .select((audit_entry::action, audit_entry::posting_id, audit_entry::at))
        .load(conn)?;
    // What was done in one instant stands in the order of the way.
    entries.sort_by_key(|(action, _, at)| (*at, STEPS.iter().position(|step| step == action)));
    let mut steps = Vec::with_capacity(entries.len());
    for (step, posting_id, at) in entries {
        let (by_en, by_bn) = match posting_id {
            Some(posting_id) => {
                let label = crate::officers::posting_label(conn, posting_id)?;
                (label.en, label.bn)
            }
            None => ("System".to_owned(), "ব্যবস্থা".to_owned()),
        };
        steps.push(StepTaken { step, by_en, by_bn, at });
    }
    Ok(steps)
}

/// The live signing session of a person for an order.
pub fn live_session(
    conn: &mut PgConnection,
    id: Uuid,
    person_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Refusal> {
    Ok(session::table
        .filter(session::technical_sanction_id.eq(id).and(session::person_id.eq(person_id)))
        .filter(
            session::state
                .eq("signed_b")
                .or(session::state.eq_any(["prepared", "challenged"]).and(session::not_after.gt(now))),
        )
        .select(session::id)
        .first(conn)
        .optional()?)
}

/// Time of the time-stamp, if there is one, and digest of the file.
type OfIssued<Digest> = (Option<DateTime<Utc>>, Digest);

/// Time of the time-stamp and file digest of an issued order.
pub fn issued_facts(conn: &mut PgConnection, id: Uuid) -> Result<Option<OfIssued<String>>, Refusal> {
    let found: Option<OfIssued<Option<String>>> = signature::table
        .filter(signature::technical_sanction_id.eq(id).and(signature::issued_sha256.is_not_null()))
        .select((signature::gen_time, signature::issued_sha256))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(gen_time, sha256)| Some((gen_time, sha256?))))
}
