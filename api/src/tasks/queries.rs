//! Tasks in the database.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Text, Timestamptz, Uuid as SqlUuid};
use shared::fiscal_year::date_in_kolkata;
use shared::officer::{Posting, Role};
use shared::task::TaskKind;
use uuid::Uuid;

use super::rows::{PendingWith, TaskRow};
use crate::db::schema::{designation, holiday, office, posting, task};
use crate::http::Refusal;
use crate::officers;

/// A task to be opened.
#[derive(Insertable, Debug, Clone)]
#[diesel(table_name = task)]
pub struct NewTask {
    pub id: Uuid,
    pub kind: &'static str,
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub project_id: Option<Uuid>,
    pub office_id: Uuid,
    pub role: &'static str,
    pub posting_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub remarks: Option<String>,
    pub sent_by: Option<Uuid>,
}

/// Puts a task into the record, with the days on which its officer is reminded and the next higher office told.
pub fn insert(
    conn: &mut PgConnection,
    new: &NewTask,
    (remind_on, escalate_on): (NaiveDate, NaiveDate),
) -> Result<(), Refusal> {
    diesel::insert_into(task::table)
        .values((new, task::remind_on.eq(remind_on), task::escalate_on.eq(escalate_on)))
        .execute(conn)?;
    Ok(())
}

/// Closes the open tasks of a thing that are of these kinds.
pub fn close(
    conn: &mut PgConnection,
    entity_id: Uuid,
    kinds: &[&str],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(
        task::table
            .filter(task::entity_id.eq(entity_id).and(task::done_at.is_null()).and(task::kind.eq_any(kinds))),
    )
    .set(task::done_at.eq(now))
    .execute(conn)?;
    Ok(())
}

/// Closes every open task of a thing.
pub fn close_all(conn: &mut PgConnection, entity_id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(task::table.filter(task::entity_id.eq(entity_id).and(task::done_at.is_null())))
        .set(task::done_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Closes the open tasks of a kind of all works of a project.
pub fn close_kind_of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    kind: TaskKind,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let open = task::project_id.eq(project_id).and(task::kind.eq(kind.as_str())).and(task::done_at.is_null());
    diesel::update(task::table.filter(open)).set(task::done_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Whether a task of a kind is open about a thing.
pub fn is_open(conn: &mut PgConnection, entity_id: Uuid, kind: TaskKind) -> Result<bool, Refusal> {
    let open = task::entity_id.eq(entity_id).and(task::kind.eq(kind.as_str())).and(task::done_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(task::table.filter(open).select(task::id))).get_result(conn)?)
}

/// Closes every open task of a project and all that hangs on it.
pub fn close_of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(task::table.filter(task::project_id.eq(project_id).and(task::done_at.is_null())))
        .set(task::done_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Holidays of the year to come.
pub fn holidays_from(conn: &mut PgConnection, from: NaiveDate) -> Result<Vec<NaiveDate>, Refusal> {
    let to = from.checked_add_days(Days::new(800)).unwrap_or(NaiveDate::MAX);
    Ok(holiday::table.filter(holiday::on_date.between(from, to)).select(holiday::on_date).load(conn)?)
}

/// What nobody does with what he sent himself: nobody checks, vets, verifies or approves his own.
const NOT_OWN: &str = "('check_estimate', 'vet_estimate', 'verify_sanction', 'approve_credential', 'concur_approval', 'concur_finance',
     'accord_approval', 'confirm_approval', 'accept_tender', 'activate_agreement', 'recommend_variation', 'approve_variation',
     'approve_progress', 'verify_milestone', 'close_finding', 'check_bill', 'pass_bill', 'confirm_voucher', 'approve_import', 'approve_plan', 'approve_opening', 'certify_completion', 'close_project')";

/// Waits for the posting `$1` of office `$2` with roles `$3`, for itself.
const DIRECT: &str = "(t.posting_id IS NOT DISTINCT FROM $1 OR (t.posting_id IS NULL AND t.office_id = $2 AND t.role = ANY ($3)))";

/// What only the officer himself can settle, and what no officer can: neither is ever done for another.
const NEVER_FOR_ANOTHER: &str = "('sign_sanction', 'wait_for_timestamp')";

/// Work of a colleague on leave, `away`, for whom the posting `$1` stands in on the day `$4`: what waits for roles both hold.
fn for_another() -> String {
    format!(
        "d.deputy_posting_id = $1 AND d.ended_at IS NULL AND $4 BETWEEN d.valid_from AND d.valid_to
         AND t.role = ANY (away.roles) AND t.role = ANY ($3) AND t.kind NOT IN {NEVER_FOR_ANOTHER}
         AND (t.posting_id = away.id OR (t.posting_id IS NULL AND t.office_id = away.office_id))"
    )
}

/// Waits for the posting `$1` of office `$2` with roles `$3` on the day `$4`: for itself, or for a colleague on leave. What
/// nobody does with his own is left out; persons are compared, for one may hold several postings.
fn is_mine() -> String {
    let for_another = for_another();
    format!(
        "t.done_at IS NULL
         AND ({DIRECT} OR EXISTS (SELECT 1 FROM delegation d JOIN posting away ON away.id = d.posting_id WHERE {for_another}))
         AND NOT (t.posting_id IS DISTINCT FROM $1 AND t.kind IN {NOT_OWN}
             AND EXISTS (SELECT 1 FROM posting s JOIN posting me ON me.person_id = s.person_id WHERE s.id = t.sent_by AND me.id = $1))"
    )
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Which tasks are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub posting_id: Uuid,
    pub office_id: Uuid,
    pub roles: &'a [Role],
    /// Sent on by this posting and waiting for others, rather than waiting for it.
    pub sent: bool,
    /// The day on which it is asked: delegations begin and end by themselves.
    pub today: NaiveDate,
}

fn words(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.as_str()).collect()
}

fn count_where(conn: &mut PgConnection, asked: Asked<'_>) -> Result<i64, Refusal> {
    let mine = is_mine();
    let found: Count = diesel::sql_query(format!(
        "SELECT count(*) FROM task t WHERE CASE WHEN $5 THEN t.done_at IS NULL AND t.sent_by = $1 AND NOT ({mine}) ELSE {mine} END"
    ))
    .bind::<SqlUuid, _>(asked.posting_id)
    .bind::<SqlUuid, _>(asked.office_id)
    .bind::<Array<Text>, _>(words(asked.roles))
    .bind::<Date, _>(asked.today)
    .bind::<Bool, _>(asked.sent)
    .get_result(conn)?;
    Ok(found.count)
}

pub fn count(conn: &mut PgConnection, posting: &Posting, today: NaiveDate) -> Result<i64, Refusal> {
    let (posting_id, office_id) = (posting.id, posting.office_id);
    let asked = Asked { posting_id, office_id, roles: &posting.roles, sent: false, today };
    count_where(conn, asked)
}

/// How many there are in all.
pub fn total(conn: &mut PgConnection, asked: Asked<'_>) -> Result<i64, Refusal> {
    count_where(conn, asked)
}

/// Tasks in the order in which they deserve to be done: what is due and holds up the most money first, then what is
/// overdue, longest first, then by due date. What only a machine can move on (a missing time-stamp) comes last.
pub fn list(
    conn: &mut PgConnection,
    asked: Asked<'_>,
    offset: i64,
    limit: i64,
) -> Result<Vec<TaskRow>, Refusal> {
    let (mine, for_another) = (is_mine(), for_another());
    let query = format!(
        "WITH waiting AS (
             SELECT t.*, p.code AS project_code, w.code AS work_code, p.title_en AS project_title, p.title_bn,
                    COALESCE(ts.amount_paise, e.total_paise, aa.amount_paise, td.l1_amount_paise, td.tender_value_paise, ag.amount_paise,
                             NULLIF(abs(va.delta_paise), 0), va_of.amount_paise, bill.this_gross_paise, plan.q4_paise, opening.spent_paise, abs(voucher.gross_paise), done.value_paise, vetted.total_paise) AS amount_paise, COALESCE(va.agreement_id, site.shown_id) AS varied_id, c.name_en AS officer, brought.file_name,
                    leave.name_en AS for_officer, leave.name_bn AS for_officer_bn, own.deputy_posting_id AS deputy
             FROM task t
             LEFT JOIN technical_sanction ts ON t.entity = 'technical_sanction' AND ts.id = t.entity_id
             LEFT JOIN estimate e ON t.entity = 'estimate' AND e.id = t.entity_id
             LEFT JOIN administrative_approval aa ON t.entity = 'administrative_approval' AND aa.id = t.entity_id
             LEFT JOIN tender td ON t.entity = 'tender' AND td.id = t.entity_id
             LEFT JOIN agreement ag ON t.entity = 'agreement' AND ag.id = t.entity_id
             LEFT JOIN agreement_variation va ON t.entity = 'agreement_variation' AND va.id = t.entity_id
             LEFT JOIN agreement va_of ON va_of.id = va.agreement_id
             LEFT JOIN LATERAL (
                 SELECT r.work_id, r.id AS shown_id FROM progress_report r WHERE t.entity = 'progress_report' AND r.id = t.entity_id
                 UNION ALL SELECT k.work_id, CASE WHEN t.kind = 'report_completion' THEN k.work_id ELSE k.id END FROM completion k
                     WHERE t.entity = 'completion' AND k.id = t.entity_id
                 UNION ALL SELECT NULL, f.liability_id FROM liability_defect f WHERE t.entity = 'liability_defect' AND f.id = t.entity_id
                 UNION ALL SELECT m.work_id, m.work_id FROM milestone m WHERE t.entity = 'milestone' AND m.id = t.entity_id
                 UNION ALL SELECT i.work_id, i.work_id FROM inspection_finding f JOIN inspection i ON i.id = f.inspection_id
                     WHERE t.entity = 'inspection_finding' AND f.id = t.entity_id) site ON TRUE
             LEFT JOIN ra_bill bill ON t.entity = 'ra_bill' AND bill.id = t.entity_id
             LEFT JOIN agreement billed ON billed.id = bill.agreement_id
             LEFT JOIN expenditure voucher ON t.entity = 'expenditure' AND voucher.id = t.entity_id
             LEFT JOIN data_import brought ON t.entity = 'import' AND brought.id = t.entity_id
             LEFT JOIN completion done ON t.entity = 'completion' AND done.id = t.entity_id
             LEFT JOIN annual_plan plan ON t.entity = 'annual_plan' AND plan.id = t.entity_id
             LEFT JOIN opening_expenditure opening ON t.entity = 'opening_expenditure' AND opening.id = t.entity_id
             LEFT JOIN LATERAL (SELECT tw.work_id FROM tender_work tw JOIN work tww ON tww.id = tw.work_id
                 WHERE tw.tender_id = COALESCE(td.id, ag.tender_id, va_of.tender_id, billed.tender_id) ORDER BY tww.code LIMIT 1) first ON TRUE
             LEFT JOIN work w ON w.id = COALESCE(ts.work_id, e.work_id, site.work_id, first.work_id, voucher.work_id, CASE WHEN t.entity = 'work' THEN t.entity_id END)
             LEFT JOIN project p ON p.id = COALESCE(t.project_id, w.project_id)
             LEFT JOIN LATERAL (SELECT total_paise FROM estimate v WHERE t.entity = 'work' AND v.work_id = t.entity_id
                 AND v.state = 'vetted' AND v.kind <> 'preliminary' ORDER BY v.updated_at DESC LIMIT 1) vetted ON TRUE
             LEFT JOIN LATERAL (SELECT o.name_en FROM posting op JOIN person o ON o.id = op.person_id
                 WHERE t.entity = 'signing_credential' AND op.id = t.sent_by) c ON TRUE
             LEFT JOIN LATERAL (SELECT o.name_en, o.name_bn FROM delegation d JOIN posting away ON away.id = d.posting_id
                 JOIN person o ON o.id = away.person_id WHERE {for_another} AND NOT {DIRECT} ORDER BY d.id LIMIT 1) leave ON TRUE
             LEFT JOIN LATERAL (SELECT d.deputy_posting_id FROM delegation d JOIN posting dep ON dep.id = d.deputy_posting_id
                 WHERE d.posting_id = $1 AND d.ended_at IS NULL AND $4 BETWEEN d.valid_from AND d.valid_to
                   AND t.role = ANY (dep.roles) AND t.kind NOT IN {NEVER_FOR_ANOTHER} AND {DIRECT} ORDER BY d.id LIMIT 1) own ON TRUE
             WHERE CASE WHEN $5 THEN t.done_at IS NULL AND t.sent_by = $1 AND NOT ({mine}) ELSE {mine} END),
         ranked AS (
             SELECT *, row_number() OVER (ORDER BY kind = 'wait_for_timestamp', amount_paise DESC NULLS LAST, due_on, id) AS by_money
             FROM waiting)
         SELECT id, kind, entity, COALESCE(varied_id, entity_id) AS entity_id, project_id, project_code, work_code,
                COALESCE(project_title, 'Signing key of ' || officer, file_name, kind) AS title_en, title_bn, amount_paise,
                office_id, role, posting_id, created_at, due_on, remarks, sent_by, for_officer, for_officer_bn, deputy,
                reminded_at, escalated_at
         FROM ranked
         ORDER BY kind = 'wait_for_timestamp', by_money > 1, due_on >= $4, due_on, amount_paise DESC NULLS LAST, id
         OFFSET $6 LIMIT $7"
    );
    Ok(diesel::sql_query(query)
        .bind::<SqlUuid, _>(asked.posting_id)
        .bind::<SqlUuid, _>(asked.office_id)
        .bind::<Array<Text>, _>(words(asked.roles))
        .bind::<Date, _>(asked.today)
        .bind::<Bool, _>(asked.sent)
        .bind::<BigInt, _>(offset)
        .bind::<BigInt, _>(limit)
        .load(conn)?)
}

#[derive(QueryableByName)]
struct WaitRow {
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    en: String,
    #[diesel(sql_type = Text)]
    bn: String,
}

/// With whom these projects wait, by the oldest open task of each, and since when.
pub fn waiting_of(
    conn: &mut PgConnection,
    today: NaiveDate,
    projects: &[Uuid],
) -> Result<HashMap<Uuid, (PendingWith, NaiveDate)>, Refusal> {
    let rows: Vec<WaitRow> = diesel::sql_query(
        "SELECT DISTINCT ON (t.project_id) t.project_id, t.created_at AS since,
                coalesce(who.en || ', ' || who.office_en, o.name_en) AS en, coalesce(who.bn || ', ' || who.office_bn, o.name_bn) AS bn
         FROM task t JOIN office o ON o.id = t.office_id
         LEFT JOIN LATERAL (
             SELECT d.name_en AS en, d.name_bn AS bn, po.name_en AS office_en, po.name_bn AS office_bn
             FROM posting h JOIN designation d ON d.code = h.designation JOIN office po ON po.id = h.office_id
             WHERE h.id = t.posting_id OR (t.posting_id IS NULL AND h.office_id = t.office_id AND t.role = ANY (h.roles)
                   AND h.valid_from <= $2 AND (h.valid_to IS NULL OR h.valid_to >= $2))
             ORDER BY d.rank DESC, h.id LIMIT 1) who ON TRUE
         WHERE t.project_id = ANY ($1) AND t.done_at IS NULL
         ORDER BY t.project_id, t.created_at, t.id",
    )
    .bind::<Array<SqlUuid>, _>(projects)
    .bind::<Date, _>(today)
    .load(conn)?;
    let wait = |row: WaitRow| {
        let since = date_in_kolkata(row.since);
        (row.project_id, (PendingWith { en: row.en, bn: row.bn }, since))
    };
    Ok(rows.into_iter().map(wait).collect())
}

/// What waits about one thing.
pub struct OpenTask {
    pub with: PendingWith,
    pub since: NaiveDate,
    pub due_on: NaiveDate,
    pub remarks: Option<String>,
}

/// What waits about one thing now: the step that came last, before a ratification that waits beside it.
pub fn open_of(
    conn: &mut PgConnection,
    today: NaiveDate,
    entity_id: Uuid,
) -> Result<Option<OpenTask>, Refusal> {
    type Found = (Uuid, String, Option<Uuid>, DateTime<Utc>, NaiveDate, Option<String>);
    let found: Option<Found> = task::table
        .filter(task::entity_id.eq(entity_id).and(task::done_at.is_null()))
        .order((task::kind.eq("ratify_tender"), task::created_at.desc(), task::id.desc()))
        .select((
            task::office_id,
            task::role,
            task::posting_id,
            task::created_at,
            task::due_on,
            task::remarks,
        ))
        .first(conn)
        .optional()?;
    let Some((office_id, role, posting_id, created_at, due_on, remarks)) = found else { return Ok(None) };
    let with = pending_with(conn, today, office_id, &role, posting_id)?;
    Ok(Some(OpenTask { with, since: date_in_kolkata(created_at), due_on, remarks }))
}

/// With whom one thing waits, and since when.
pub fn waiting_of_thing(
    conn: &mut PgConnection,
    today: NaiveDate,
    entity_id: Uuid,
) -> Result<Option<(PendingWith, NaiveDate)>, Refusal> {
    Ok(open_of(conn, today, entity_id)?.map(|task| (task.with, task.since)))
}

/// The designation and office something waits with: of its posting, else of whoever holds the role in the office.
pub fn pending_with(
    conn: &mut PgConnection,
    today: NaiveDate,
    office_id: Uuid,
    role: &str,
    posting_id: Option<Uuid>,
) -> Result<PendingWith, Refusal> {
    type Names = (String, String, String, String);
    let names = (designation::name_en, office::name_en, designation::name_bn, office::name_bn);
    let of_posting = posting::table.inner_join(office::table).inner_join(designation::table);
    let found: Option<Names> = match posting_id {
        Some(id) => of_posting.filter(posting::id.eq(id)).select(names).first(conn).optional()?,
        None => of_posting
            .filter(posting::office_id.eq(office_id).and(posting::valid_from.le(today)))
            .filter(posting::valid_to.is_null().or(posting::valid_to.ge(today)))
            .filter(posting::roles.contains(vec![Some(role)]))
            .order((designation::rank.desc(), posting::id))
            .select(names)
            .first(conn)
            .optional()?,
    };
    let joined = |designation: &str, office: &str| format!("{designation}, {office}");
    Ok(match found {
        Some((en, office_en, bn, office_bn)) => {
            PendingWith { en: joined(&en, &office_en), bn: joined(&bn, &office_bn) }
        }
        None => {
            let office = officers::office(conn, office_id)?;
            PendingWith { en: office.name_en, bn: office.name_bn }
        }
    })
}
