//! The test world: the real masters and the demo's offices and officers, all with one password.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::{CHEAP, NOW};
use crate::auth::passwords;
use crate::db::schema::{account, deployment, office, person, posting};
use crate::http::Refusal;
use crate::{officers, seed};

/// The password of everyone in the test world.
pub const PASSWORD: &str = "river ghat lamp";

/// Preparer in the Krishnanagar Sub-Division, and a second one there.
pub const SAE: &str = "2003100137";
pub const OTHER_SAE: &str = "2002102466";
/// Checks and verifies there.
pub const AE: &str = "2010100274";
/// Vets and recommends in the Krishnanagar Highway Division, above.
pub const EE: &str = "2017100411";
/// The circle above, and the zone above that: power without limit.
pub const SE: &str = "2000100548";
pub const CE: &str = "2007100685";
/// Secretary, financial adviser, nodal officer and administrator of the Public Works Department.
pub const SECRETARY: &str = "2001101507";
pub const ADVISER: &str = "2008101644";
pub const NODAL: &str = "2009102603";
pub const DEPT_ADMIN: &str = "2005102055";
/// Finance, treasury, audit, and the administrator of the state.
pub const FINANCE: &str = "2015101781";
pub const TREASURY: &str = "1998101918";
pub const AUDITOR: &str = "2012102192";
pub const STATE_ADMIN: &str = "2019102329";
/// Engineers of another department, Irrigation: preparer, AE, EE, and the chief engineer.
pub const STRANGER_SAE: &str = "2009105891";
pub const STRANGER_AE: &str = "2016106028";
pub const STRANGER_EE: &str = "1997100959";
pub const STRANGER_CE: &str = "2018101370";
/// Holds two postings: a division, and the circle above in additional charge.
pub const TWO_POSTS: &str = "1996106576";

/// Fills a migrated database.
pub fn make(conn: &mut PgConnection) {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    seed::masters::load(conn).unwrap();
    seed::people::load(conn, now, CHEAP).unwrap();
    diesel::update(account::table)
        .set(account::password_hash.eq(passwords::hash(PASSWORD, CHEAP)))
        .execute(conn)
        .unwrap();
    diesel::insert_into(deployment::table)
        .values((
            deployment::id.eq(Uuid::from_u128(1)),
            deployment::kind.eq("demo"),
            deployment::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .unwrap();
}

/// A person, and the first posting held on a day.
pub fn person_and_posting(
    conn: &mut PgConnection,
    user: &str,
    on: NaiveDate,
) -> Result<(Uuid, Option<Uuid>), Refusal> {
    let id: Uuid = person::table.filter(person::hrms_id.eq(user)).select(person::id).first(conn)?;
    let mut held = officers::postings_held(conn, id, on)?;
    held.sort_by_key(|posting| posting.charge);
    Ok((id, held.first().map(|posting| posting.id)))
}

/// The posting of a person as policy sees it.
pub fn acting(conn: &mut PgConnection, user: &str, on: NaiveDate) -> Result<ActingPosting, Refusal> {
    let (_, posting) = person_and_posting(conn, user, on)?;
    let posting = officers::posting(conn, posting.ok_or(Refusal::NotFound)?)?;
    officers::acting(conn, &posting)
}

pub fn mobile_of(conn: &mut PgConnection, user: &str) -> Result<String, Refusal> {
    Ok(person::table.filter(person::hrms_id.eq(user)).select(person::mobile).first(conn)?)
}

/// An office by code, such as `KHD`.
pub fn office_id(conn: &mut PgConnection, code: &str) -> Result<Uuid, Refusal> {
    Ok(office::table.filter(office::code.eq(code)).select(office::id).first(conn)?)
}

/// Ends every posting of a person before a day.
pub fn end_postings(conn: &mut PgConnection, user: &str, last: NaiveDate) -> Result<(), Refusal> {
    let id: Uuid = person::table.filter(person::hrms_id.eq(user)).select(person::id).first(conn)?;
    diesel::update(posting::table.filter(posting::person_id.eq(id)))
        .set(posting::valid_to.eq(last))
        .execute(conn)?;
    Ok(())
}

/// Makes the treasury officer the District Magistrate of a district.
pub fn seat_magistrate(conn: &mut PgConnection, district: i32) -> Result<(), Refusal> {
    let id: Uuid = person::table.filter(person::hrms_id.eq(TREASURY)).select(person::id).first(conn)?;
    let roles = vec![Some("district_magistrate"), Some("inspector")];
    let held = posting::table.filter(posting::person_id.eq(id));
    diesel::update(held).set(posting::roles.eq(roles)).execute(conn)?;
    let at: Uuid = posting::table.filter(posting::person_id.eq(id)).select(posting::office_id).first(conn)?;
    diesel::update(office::table.find(at)).set(office::district.eq(district)).execute(conn)?;
    Ok(())
}
