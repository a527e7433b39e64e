//! Persons, postings and the tree of offices in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use shared::master::Office;
use shared::officer::{Posting, Role};
use uuid::Uuid;

use super::rows::{FullPosting, PersonRow, WholeOffice};
use crate::db::schema::{designation, office, person, posting};
use crate::http::Refusal;
use crate::signing::schema::signer::credential;

pub fn person(conn: &mut PgConnection, id: Uuid) -> Result<PersonRow, Refusal> {
    Ok(person::table.find(id).select(PersonRow::as_select()).first(conn)?)
}

/// How a person is reached.
pub struct Contact {
    pub mobile: String,
    pub email: String,
}

pub fn contact(conn: &mut PgConnection, id: Uuid) -> Result<Contact, Refusal> {
    let (mobile, email) = person::table.find(id).select((person::mobile, person::email)).first(conn)?;
    Ok(Contact { mobile, email })
}

/// The postings someone holds on a day.
pub fn postings_held(
    conn: &mut PgConnection,
    person_id: Uuid,
    on: NaiveDate,
) -> Result<Vec<Posting>, Refusal> {
    let rows: Vec<FullPosting> = posting::table
        .inner_join(person::table)
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(
            posting::person_id
                .eq(person_id)
                .and(posting::valid_from.le(on))
                .and(posting::valid_to.is_null().or(posting::valid_to.ge(on))),
        )
        .order(posting::valid_from)
        .select(FullPosting::as_select())
        .load(conn)?;
    rows.into_iter().map(Posting::try_from).collect()
}

/// Every posting held on a day, of one office or of all.
pub fn all_postings_on(
    conn: &mut PgConnection,
    on: NaiveDate,
    office_id: Option<Uuid>,
) -> Result<Vec<Posting>, Refusal> {
    let mut query = posting::table
        .inner_join(person::table)
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))))
        .filter(person::kind.eq("officer"))
        .order((office::code, posting::id))
        .select(FullPosting::as_select())
        .into_boxed();
    if let Some(id) = office_id {
        query = query.filter(posting::office_id.eq(id));
    }
    query.load(conn)?.into_iter().map(Posting::try_from).collect()
}

pub fn posting(conn: &mut PgConnection, id: Uuid) -> Result<Posting, Refusal> {
    let row: FullPosting = posting::table
        .inner_join(person::table)
        .inner_join(office::table)
        .inner_join(designation::table)
        .filter(posting::id.eq(id))
        .select(FullPosting::as_select())
        .first(conn)?;
    Posting::try_from(row)
}

/// The person who holds a posting on a day.
pub fn holder_on(conn: &mut PgConnection, posting_id: Uuid, on: NaiveDate) -> Result<Option<Uuid>, Refusal> {
    Ok(posting::table
        .filter(
            posting::id
                .eq(posting_id)
                .and(posting::valid_from.le(on))
                .and(posting::valid_to.is_null().or(posting::valid_to.ge(on))),
        )
        .select(posting::person_id)
        .first(conn)
        .optional()?)
}

/// `Arpita Ghosh, Assistant Engineer, Krishnanagar Sub-Division`, in both languages.
#[derive(Debug, Clone)]
pub struct Label {
    pub en: String,
    pub bn: String,
}

pub fn posting_label(conn: &mut PgConnection, id: Uuid) -> Result<Label, Refusal> {
    let posting = posting(conn, id)?;
    Ok(Label {
        en: format!(
            "{}, {}, {}",
            posting.person_name_en, posting.designation_name_en, posting.office_name_en
        ),
        bn: format!(
            "{}, {}, {}",
            posting.person_name_bn, posting.designation_name_bn, posting.office_name_bn
        ),
    })
}

#[derive(QueryableByName)]
struct OfficeId {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// An office and those above it, itself first.
pub fn office_path(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let rows: Vec<OfficeId> = diesel::sql_query(
        "WITH RECURSIVE up (id, parent, depth) AS (
             SELECT id, parent_office_id, 0 FROM office WHERE id = $1
             UNION ALL SELECT o.id, o.parent_office_id, depth + 1 FROM office o JOIN up ON o.id = up.parent WHERE depth < 20)
         SELECT id FROM up ORDER BY depth",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// An office and all below it.
pub fn offices_below(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let rows: Vec<OfficeId> = diesel::sql_query(
        "WITH RECURSIVE down (id) AS (
             SELECT id FROM office WHERE id = ANY ($1)
             UNION SELECT o.id FROM office o JOIN down ON o.parent_office_id = down.id)
         SELECT id FROM down",
    )
    .bind::<Array<SqlUuid>, _>(vec![id])
    .load(conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The offices directly below one, in order of their codes.
pub fn offices_directly_below(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    Ok(office::table
        .filter(office::parent_office_id.eq(id).and(office::active))
        .order(office::code)
        .select(office::id)
        .load(conn)?)
}

/// The posting of highest rank among these, the longest held of equals.
pub fn head_of_office(conn: &mut PgConnection, postings: &[Posting]) -> Result<Option<Uuid>, Refusal> {
    let ids: Vec<Uuid> = postings.iter().map(|posting| posting.id).collect();
    Ok(posting::table
        .inner_join(designation::table)
        .filter(posting::id.eq_any(ids))
        .order((designation::rank.desc(), posting::valid_from, posting::id))
        .select(posting::id)
        .first(conn)
        .optional()?)
}

pub fn office(conn: &mut PgConnection, id: Uuid) -> Result<Office, Refusal> {
    let row: WholeOffice = office::table.find(id).select(WholeOffice::as_select()).first(conn)?;
    Office::try_from(row)
}

/// The district an office is in.
pub fn district_of_office(conn: &mut PgConnection, id: Uuid) -> Result<Option<i32>, Refusal> {
    Ok(office::table.find(id).select(office::district).first(conn)?)
}

/// The offices in the district of an office.
pub fn offices_of_district(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let Some(district) = district_of_office(conn, id)? else { return Ok(vec![id]) };
    Ok(office::table.filter(office::district.eq(district)).select(office::id).load(conn)?)
}

pub fn offices_of_department(conn: &mut PgConnection, department: &str) -> Result<Vec<Uuid>, Refusal> {
    Ok(office::table.filter(office::department.eq(department)).select(office::id).load(conn)?)
}

/// The offices of these departments and in these districts.
pub fn offices_of_part(
    conn: &mut PgConnection,
    departments: &[String],
    districts: &[i32],
) -> Result<Vec<Uuid>, Refusal> {
    Ok(office::table
        .filter(office::department.eq_any(departments).or(office::district.nullable().eq_any(districts)))
        .select(office::id)
        .load(conn)?)
}

/// The offices in the district an office stands in.
pub fn offices_in_district_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let district: Option<i32> = office::table.find(id).select(office::district).first(conn)?;
    let Some(district) = district else { return Ok(Vec::new()) };
    Ok(office::table.filter(office::district.eq(district)).select(office::id).load(conn)?)
}

/// The treasuries of the district an office stands in where a treasury officer is posted on the day, with their names.
pub fn treasuries_for(
    conn: &mut PgConnection,
    office_id: Uuid,
    on: NaiveDate,
) -> Result<Vec<(Uuid, String)>, Refusal> {
    let district: Option<i32> = office::table.find(office_id).select(office::district).first(conn)?;
    let held = posting::table
        .filter(posting::roles.contains(vec![Some(Role::TreasuryOfficer.as_str())]))
        .filter(posting::valid_from.le(on).and(posting::valid_to.is_null().or(posting::valid_to.ge(on))))
        .select(posting::office_id);
    Ok(office::table
        .filter(office::district.eq(district).and(office::id.eq_any(held)))
        .order(office::code)
        .select((office::id, office::name_en))
        .load(conn)?)
}

/// Whether someone has a credential that can sign now.
pub fn can_sign(conn: &mut PgConnection, person_id: Uuid, now: DateTime<Utc>) -> Result<bool, Refusal> {
    let found: Option<Uuid> = credential::table
        .filter(
            credential::person_id
                .eq(person_id)
                .and(credential::state.eq("active"))
                .and(credential::valid_to.gt(now)),
        )
        .select(credential::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
