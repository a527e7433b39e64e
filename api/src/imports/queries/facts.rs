//! What the record says to a block of rows, read in a few queries for all of them.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use shared::import::{Entry, Lists, Office};
use shared::officer::Role;
use uuid::Uuid;

use super::staging::Figure;
use crate::db::schema::{department, district, head_of_account, office, posting, project_type, scheme};
use crate::http::Refusal;

/// A project, or a work of it, by what a row calls it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Place {
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    #[diesel(sql_type = Text)]
    pub department: String,
    #[diesel(sql_type = SqlUuid)]
    pub executing_office_id: Uuid,
    #[diesel(sql_type = Bool)]
    pub cancelled: bool,
    /// It began before this system kept its record.
    #[diesel(sql_type = Bool)]
    pub legacy: bool,
    #[diesel(sql_type = Bool)]
    pub opened: bool,
    #[diesel(sql_type = Nullable<Date>)]
    pub first_voucher_on: Option<NaiveDate>,
    /// The work that is named, or the only one.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub work_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    pub works: i64,
    /// How many projects are called so.
    #[diesel(sql_type = BigInt)]
    pub namesakes: i64,
}

/// The projects and works rows speak of: by code, by IFMS id, or by the number an import of this department knew it by.
pub fn places(
    conn: &mut PgConnection,
    references: &[&str],
    department: &str,
) -> Result<HashMap<String, Place>, Refusal> {
    let found: Vec<Place> = diesel::sql_query(
        "WITH asked AS (SELECT DISTINCT unnest($1::text[]) AS reference),
         named AS (
             SELECT a.reference, p.id AS project_id, NULL::uuid AS work_id FROM asked a JOIN project p ON p.code = a.reference
             UNION SELECT a.reference, p.id, NULL FROM asked a JOIN project p ON p.ifms_project_id = a.reference
             UNION SELECT a.reference, w.project_id, w.id FROM asked a JOIN work w ON w.code = a.reference
             UNION SELECT a.reference, r.project_id, NULL FROM asked a
                 JOIN imported_record r ON r.kind = 'project' AND r.external_key = $2 || '/' || a.reference)
         SELECT DISTINCT ON (n.reference) n.reference, p.id AS project_id, p.department,
             p.executing_office_id, EXISTS (SELECT 1 FROM project_cancellation c WHERE c.project_id = p.id) AS cancelled,
             EXISTS (SELECT 1 FROM imported_record r WHERE r.project_id = p.id AND r.kind = 'project')
                 OR EXISTS (SELECT 1 FROM administrative_approval a WHERE a.project_id = p.id AND a.kind = 'legacy' AND a.state IN ('in_force', 'superseded'))
                 OR EXISTS (SELECT 1 FROM technical_sanction t JOIN work w ON w.id = t.work_id
                            WHERE w.project_id = p.id AND t.origin = 'legacy_scan' AND t.state = 'recorded') AS legacy,
             EXISTS (SELECT 1 FROM opening_expenditure o WHERE o.project_id = p.id) AS opened,
             (SELECT min(e.voucher_date) FROM expenditure e WHERE e.project_id = p.id) AS first_voucher_on,
             coalesce(n.work_id, (SELECT w.id FROM work w WHERE w.project_id = p.id ORDER BY w.code LIMIT 1)) AS work_id,
             CASE WHEN n.work_id IS NULL THEN (SELECT count(*) FROM work w WHERE w.project_id = p.id) ELSE 1 END AS works,
             (SELECT count(DISTINCT o.project_id) FROM named o WHERE o.reference = n.reference) AS namesakes
         FROM named n JOIN project p ON p.id = n.project_id ORDER BY n.reference, p.id",
    )
    .bind::<Array<Text>, _>(references)
    .bind::<Text, _>(department)
    .load(conn)?;
    Ok(found.into_iter().map(|place| (place.reference.clone(), place)).collect())
}

#[derive(QueryableByName)]
struct One {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Which of these IFMS ids projects have.
pub fn ifms_ids(conn: &mut PgConnection, ids: &[&str]) -> Result<Vec<String>, Refusal> {
    let found: Vec<One> =
        diesel::sql_query("SELECT ifms_project_id AS text FROM project WHERE ifms_project_id = ANY ($1)")
            .bind::<Array<Text>, _>(ids)
            .load(conn)?;
    Ok(found.into_iter().map(|one| one.text).collect())
}

/// Vouchers that stand, as `treasury/year/number`, of these.
pub fn vouchers(conn: &mut PgConnection, keys: &[(String, String, String)]) -> Result<Vec<String>, Refusal> {
    let found: Vec<One> = diesel::sql_query(
        "SELECT e.treasury || '/' || e.fy || '/' || e.voucher_no AS text
         FROM unnest($1::text[], $2::text[], $3::text[]) AS a (treasury, fy, no)
         JOIN expenditure e ON (e.treasury, e.fy, e.voucher_no) = (a.treasury, a.fy, a.no)",
    )
    .bind::<Array<Text>, _>(keys.iter().map(|(treasury, ..)| treasury.as_str()).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(keys.iter().map(|(_, fy, _)| fy.as_str()).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(keys.iter().map(|(.., no)| no.as_str()).collect::<Vec<_>>())
    .load(conn)?;
    Ok(found.into_iter().map(|one| one.text).collect())
}

/// Heads of the approvals in force of projects, as `project/head`; and which of the projects have one in force.
pub fn approved_heads(
    conn: &mut PgConnection,
    projects: &[Uuid],
) -> Result<(Vec<String>, Vec<Uuid>), Refusal> {
    #[derive(QueryableByName)]
    struct Head {
        #[diesel(sql_type = SqlUuid)]
        project_id: Uuid,
        #[diesel(sql_type = Text)]
        head: String,
    }
    let found: Vec<Head> = diesel::sql_query(
        "SELECT a.project_id, f.head_of_account AS head FROM administrative_approval a JOIN aa_phasing f ON f.approval_id = a.id
         WHERE a.project_id = ANY ($1) AND a.state = 'in_force'",
    )
    .bind::<Array<SqlUuid>, _>(projects)
    .load(conn)?;
    let with = found.iter().map(|one| one.project_id).collect();
    Ok((found.into_iter().map(|one| format!("{}/{}", one.project_id, one.head)).collect(), with))
}

/// Allotted and spent, as `project|year|head`; amounts in paise.
pub fn heads_money(
    conn: &mut PgConnection,
    projects: &[Uuid],
) -> Result<HashMap<String, (i64, i64)>, Refusal> {
    #[derive(QueryableByName)]
    struct Money {
        #[diesel(sql_type = Text)]
        key: String,
        #[diesel(sql_type = BigInt)]
        allotted: i64,
        #[diesel(sql_type = BigInt)]
        spent: i64,
    }
    let found: Vec<Money> = diesel::sql_query(
        "SELECT key, sum(allotted)::bigint AS allotted, sum(spent)::bigint AS spent FROM (
             SELECT project_id || '|' || fy || '|' || head_of_account AS key,
                 CASE kind WHEN 'release' THEN amount_paise ELSE -amount_paise END AS allotted, 0 AS spent
             FROM allotment WHERE project_id = ANY ($1)
             UNION ALL SELECT project_id || '|' || fy || '|' || head_of_account, 0, gross_paise FROM expenditure WHERE project_id = ANY ($1)) m
         GROUP BY key",
    )
    .bind::<Array<SqlUuid>, _>(projects)
    .load(conn)?;
    Ok(found.into_iter().map(|one| (one.key, (one.allotted, one.spent))).collect())
}

/// What reports of works say, none that is corrected: month, day and basis points.
pub fn reports(conn: &mut PgConnection, works: &[Uuid]) -> Result<Vec<Figure>, Refusal> {
    Ok(diesel::sql_query(
        "SELECT r.work_id::text AS group_key, r.as_on AS on_date, r.physical_bp::bigint AS amount
         FROM progress_report r WHERE r.work_id = ANY ($1)
             AND NOT EXISTS (SELECT 1 FROM progress_report c WHERE c.corrects = r.id AND c.state = 'approved')",
    )
    .bind::<Array<SqlUuid>, _>(works)
    .load(conn)?)
}

#[derive(QueryableByName)]
struct Above {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Array<SqlUuid>)]
    path: Vec<Uuid>,
}

/// Every office with those above it, itself first.
pub fn office_paths(conn: &mut PgConnection) -> Result<HashMap<Uuid, Vec<Uuid>>, Refusal> {
    let found: Vec<Above> = diesel::sql_query(
        "WITH RECURSIVE up (id, at, parent, depth) AS (
             SELECT id, id, parent_office_id, 0 FROM office
             UNION ALL SELECT up.id, o.id, o.parent_office_id, depth + 1 FROM up JOIN office o ON o.id = up.parent WHERE depth < 20)
         SELECT id, array_agg(at ORDER BY depth) AS path FROM up GROUP BY id",
    )
    .load(conn)?;
    Ok(found.into_iter().map(|one| (one.id, one.path)).collect())
}

type Named = Vec<(String, Vec<String>)>;

fn entry(rows: &Named) -> Entry {
    Entry::of(rows.iter().map(|(code, names)| (code.as_str(), names.iter().map(String::as_str).collect())))
}

fn both((code, en, bn): (String, String, String)) -> (String, Vec<String>) {
    (code, vec![en, bn])
}

/// The lists rows choose from, of what is in use. Words of the record are known in English as well as by themselves.
pub fn lists(conn: &mut PgConnection) -> Result<Lists, Refusal> {
    let departments: Vec<(String, String, String)> = department::table
        .filter(department::active)
        .select((department::code, department::name_en, department::name_bn))
        .load(conn)?;
    let offices: Vec<(Uuid, String, String, String, String)> = office::table
        .filter(office::active)
        .select((office::id, office::code, office::name_en, office::name_bn, office::department))
        .load(conn)?;
    let types: Vec<(String, String, String)> = project_type::table
        .select((project_type::code, project_type::name_en, project_type::name_bn))
        .load(conn)?;
    let schemes: Vec<(String, String)> = scheme::table.select((scheme::code, scheme::name)).load(conn)?;
    let districts: Vec<(i32, String, String)> =
        district::table.select((district::lgd_code, district::name_en, district::name_bn)).load(conn)?;
    let heads: Vec<String> =
        head_of_account::table.filter(head_of_account::active).select(head_of_account::code).load(conn)?;
    let mut paths = office_paths(conn)?;
    let words = |all: Vec<&str>| -> Named {
        all.into_iter().map(|word| (word.to_owned(), vec![word.replace('_', " ")])).collect()
    };
    use shared::project::{ProjectNature, ProjectStage};
    let natures = words(ProjectNature::ALL.iter().map(|nature| nature.as_str()).collect());
    // Nothing is brought in as suspended or cancelled: those are acts with a reason.
    let reached = |stage: &&ProjectStage| !matches!(stage, ProjectStage::Suspended | ProjectStage::Cancelled);
    let stages = words(ProjectStage::ALL.iter().filter(reached).map(|stage| stage.as_str()).collect());
    let named_offices: Named =
        offices.iter().map(|(_, code, en, bn, _)| (code.clone(), vec![en.clone(), bn.clone()])).collect();
    let office = offices.into_iter().map(|(id, code, _, _, department)| {
        (code, Office { id, department, path: paths.remove(&id).unwrap_or_else(|| vec![id]) })
    });
    Ok(Lists {
        departments: entry(&departments.into_iter().map(both).collect()),
        offices: entry(&named_offices),
        office: office.collect(),
        project_types: entry(&types.into_iter().map(both).collect()),
        natures: entry(&natures),
        schemes: entry(&schemes.into_iter().map(|(code, name)| (code, vec![name])).collect()),
        districts: entry(
            &districts.into_iter().map(|(code, en, bn)| (code.to_string(), vec![en, bn])).collect(),
        ),
        heads: entry(&heads.into_iter().map(|code| (code, Vec::new())).collect()),
        stages: entry(&stages),
    })
}

/// Postings of a department that hold a role on a day.
pub fn posted_in(
    conn: &mut PgConnection,
    department: &str,
    role: Role,
    on: NaiveDate,
) -> Result<Vec<Uuid>, Refusal> {
    Ok(posting::table
        .inner_join(office::table)
        .filter(office::department.eq(department))
        .filter(posting::roles.contains(vec![Some(role.as_str())]))
        .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))))
        .order(posting::id)
        .select(posting::id)
        .load(conn)?)
}
