//! Offices, persons and postings as administrators list and enter them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::master::{Office, OfficeLevel};
use shared::officer::{Officer, Posting};
use uuid::Uuid;

use super::rows::{FullPosting, NewPersonRow, NewPostingRow, OfficerRow, WholeOffice};
use crate::db::schema::{account, department, designation, district, office, person, posting};
use crate::http::Refusal;

/// `%` and `_` of a search are letters.
fn pattern(words: &str) -> String {
    format!("%{}%", words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// What narrows the list of offices.
#[derive(Debug, Default)]
pub struct OfficeFilter {
    pub words: Option<String>,
    pub department: Option<String>,
    pub level: Option<OfficeLevel>,
    pub parent: Option<Uuid>,
}

pub fn offices(
    conn: &mut PgConnection,
    filter: &OfficeFilter,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Office>, i64), Refusal> {
    let narrowed = || {
        let mut query = office::table.into_boxed();
        if let Some(words) = &filter.words {
            let like = pattern(words);
            query = query.filter(
                office::code
                    .ilike(like.clone())
                    .or(office::name_en.ilike(like.clone()))
                    .or(office::name_bn.ilike(like)),
            );
        }
        if let Some(code) = &filter.department {
            query = query.filter(office::department.eq(code));
        }
        if let Some(level) = filter.level {
            query = query.filter(office::level.eq(level.as_str()));
        }
        if let Some(parent) = filter.parent {
            query = query.filter(office::parent_office_id.eq(parent));
        }
        query
    };
    let total = narrowed().count().get_result(conn)?;
    let rows: Vec<WholeOffice> = narrowed()
        .order(office::code)
        .offset(offset)
        .limit(limit)
        .select(WholeOffice::as_select())
        .load(conn)?;
    Ok((rows.into_iter().map(Office::try_from).collect::<Result<_, _>>()?, total))
}

pub fn insert_office(conn: &mut PgConnection, row: &WholeOffice) -> Result<(), Refusal> {
    diesel::insert_into(office::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether department, district and designation exist, in the order asked.
pub fn department_exists(conn: &mut PgConnection, code: &str) -> Result<bool, Refusal> {
    let found = department::table.find(code).filter(department::active).select(department::code);
    Ok(found.first::<String>(conn).optional()?.is_some())
}
pub fn district_exists(conn: &mut PgConnection, code: i32) -> Result<bool, Refusal> {
    Ok(district::table.find(code).select(district::lgd_code).first::<i32>(conn).optional()?.is_some())
}
pub fn designation_exists(conn: &mut PgConnection, code: &str) -> Result<bool, Refusal> {
    let found =
        designation::table.find(code).filter(designation::code.ne("SYSTEM")).select(designation::code);
    Ok(found.first::<String>(conn).optional()?.is_some())
}

/// An office in use.
pub fn office_in_use(conn: &mut PgConnection, id: Uuid) -> Result<Option<Office>, Refusal> {
    let row: Option<WholeOffice> = office::table
        .find(id)
        .filter(office::active)
        .select(WholeOffice::as_select())
        .first(conn)
        .optional()?;
    row.map(Office::try_from).transpose()
}

/// Persons by words of their names or their HRMS id, with every posting they hold or held.
pub fn officers(
    conn: &mut PgConnection,
    words: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Officer>, i64), Refusal> {
    let narrowed = || {
        let mut query = person::table.filter(person::kind.eq("officer")).into_boxed();
        if let Some(words) = words {
            let like = pattern(words);
            query = query.filter(
                person::hrms_id
                    .ilike(like.clone())
                    .or(person::name_en.ilike(like.clone()))
                    .or(person::name_bn.ilike(like)),
            );
        }
        query
    };
    let total = narrowed().count().get_result(conn)?;
    let rows: Vec<OfficerRow> = narrowed()
        .order(person::hrms_id)
        .offset(offset)
        .limit(limit)
        .select(OfficerRow::as_select())
        .load(conn)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut postings = postings_of(conn, &ids)?;
    let officers = rows
        .into_iter()
        .map(|row| {
            let (own, rest) = postings.drain(..).partition(|posting| posting.person_id == row.id);
            postings = rest;
            row.with_postings(own)
        })
        .collect();
    Ok((officers, total))
}

pub fn officer(conn: &mut PgConnection, id: Uuid) -> Result<Officer, Refusal> {
    let row: OfficerRow = person::table.find(id).select(OfficerRow::as_select()).first(conn)?;
    let postings = postings_of(conn, &[id])?;
    Ok(row.with_postings(postings))
}

fn postings_of(conn: &mut PgConnection, persons: &[Uuid]) -> Result<Vec<Posting>, Refusal> {
    let rows: Vec<FullPosting> = posting::table
        .inner_join(person::table)
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(posting::person_id.eq_any(persons))
        .order((posting::valid_from.desc(), posting::id))
        .select(FullPosting::as_select())
        .load(conn)?;
    rows.into_iter().map(Posting::try_from).collect()
}

/// A person with an account that nobody has a password to: the first is set by way of a forgotten one.
pub fn insert_person(
    conn: &mut PgConnection,
    row: &NewPersonRow,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::insert_into(person::table).values(row).execute(conn)?;
    diesel::insert_into(account::table)
        .values((
            account::person_id.eq(row.id),
            account::password_hash.eq(password_hash),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// What narrows the list of postings.
#[derive(Debug, Default)]
pub struct PostingFilter {
    pub office: Option<Uuid>,
    pub person: Option<Uuid>,
    /// Held on this day; all when left out.
    pub on: Option<NaiveDate>,
}

pub fn postings(
    conn: &mut PgConnection,
    filter: &PostingFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<Posting>, Refusal> {
    let mut query = posting::table
        .inner_join(person::table)
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(person::kind.eq("officer"))
        .order((office::code, posting::valid_from.desc(), posting::id))
        .offset(offset)
        .limit(limit)
        .select(FullPosting::as_select())
        .into_boxed();
    if let Some(id) = filter.office {
        query = query.filter(posting::office_id.eq(id));
    }
    if let Some(id) = filter.person {
        query = query.filter(posting::person_id.eq(id));
    }
    if let Some(on) = filter.on {
        query = query
            .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))));
    }
    query.load(conn)?.into_iter().map(Posting::try_from).collect()
}

/// Whether someone already holds this post from a day on.
pub fn holds_from(
    conn: &mut PgConnection,
    person_id: Uuid,
    office_id: Uuid,
    designation: &str,
    from: NaiveDate,
) -> Result<bool, Refusal> {
    let found: Option<Uuid> = posting::table
        .filter(
            posting::person_id
                .eq(person_id)
                .and(posting::office_id.eq(office_id))
                .and(posting::designation.eq(designation)),
        )
        .filter(posting::valid_to.is_null().or(posting::valid_to.ge(from)))
        .select(posting::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// A regular charge someone holds on a day or later, if any.
pub fn regular_from(
    conn: &mut PgConnection,
    person_id: Uuid,
    from: NaiveDate,
) -> Result<Option<Uuid>, Refusal> {
    Ok(posting::table
        .filter(posting::person_id.eq(person_id).and(posting::charge.eq("regular")))
        .filter(posting::valid_to.is_null().or(posting::valid_to.ge(from)))
        .select(posting::id)
        .first(conn)
        .optional()?)
}

/// Whether a person exists and may be posted. Locked, so that two administrators do not post at once.
pub fn lock_person(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let active: Option<bool> =
        person::table.find(id).select(person::active).for_update().first(conn).optional()?;
    Ok(active == Some(true))
}

/// Locks persons in a fixed order, so that two acts on both wait for each other.
pub fn lock_persons(conn: &mut PgConnection, ids: &[Uuid]) -> Result<(), Refusal> {
    let _: Vec<Uuid> = person::table
        .filter(person::id.eq_any(ids))
        .order(person::id)
        .select(person::id)
        .for_update()
        .load(conn)?;
    Ok(())
}

pub fn insert_posting(conn: &mut PgConnection, row: &NewPostingRow) -> Result<(), Refusal> {
    diesel::insert_into(posting::table).values(row).execute(conn)?;
    Ok(())
}

/// Sets the last day of a posting that has none; exactly one row changes, or it has ended already.
pub fn end_posting(conn: &mut PgConnection, id: Uuid, to: NaiveDate) -> Result<bool, Refusal> {
    let changed = diesel::update(posting::table.find(id).filter(posting::valid_to.is_null()))
        .set(posting::valid_to.eq(to))
        .execute(conn)?;
    Ok(changed == 1)
}
