//! The demo's offices and people: a tree for each department, an officer in every post that a sanction passes, an account
//! for each. Names and HRMS ids are invented; the telephone numbers begin with a digit no Indian number begins with.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use shared::master::OfficeLevel;
use shared::officer::{Charge, Role};
use shared::session::DemoSignIn;
use uuid::Uuid;

use crate::auth::passwords;
use crate::context::random;
use crate::db::schema::{account, designation, office, person, posting};
use crate::http::Refusal;
use crate::signing::provider::Argon2Cost;

const OFFICES: &str = include_str!("../../assets/demo/offices.json");
const PEOPLE: &str = include_str!("../../assets/demo/people.json");
/// Words that are easily told apart and typed.
const WORDS: [&str; 64] = [
    "amber", "anchor", "apple", "autumn", "bamboo", "basket", "beacon", "bridge", "candle", "canvas",
    "cedar", "copper", "coral", "cotton", "delta", "ember", "fabric", "falcon", "feather", "fern", "garden",
    "ginger", "granite", "harbour", "hazel", "honey", "island", "ivory", "jasmine", "kettle", "ladder",
    "lantern", "lemon", "lotus", "maple", "marble", "meadow", "mustard", "nectar", "olive", "orchid",
    "otter", "paddle", "pepper", "pillar", "plum", "quartz", "raven", "ribbon", "saddle", "saffron",
    "silver", "sparrow", "teak", "thunder", "timber", "tulip", "velvet", "violet", "walnut", "willow",
    "window", "winter", "yarrow",
];

#[derive(Deserialize)]
struct OfficeOfTheDemo {
    code: String,
    name_en: String,
    name_bn: String,
    department: String,
    wing: Option<String>,
    level: OfficeLevel,
    parent: Option<String>,
    district: Option<i32>,
    address: String,
    email: String,
}

#[derive(Deserialize)]
struct PersonOfTheDemo {
    hrms_id: String,
    name_en: String,
    name_bn: String,
    part: String,
    postings: Vec<PostingOfTheDemo>,
}

#[derive(Deserialize)]
struct PostingOfTheDemo {
    office: String,
    designation: String,
    roles: Vec<Role>,
    charge: Charge,
}

/// The first day of every posting: before the oldest act of the demo.
fn posted_from() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 4, 1).expect("a day of the calendar")
}

fn read<T: for<'a> Deserialize<'a>>(file: &str) -> Result<Vec<T>, Refusal> {
    serde_json::from_str(file).map_err(|error| Refusal::Internal(format!("the demo's people: {error}")))
}

/// Four words and two digits.
fn new_password() -> String {
    let random = random::<5>();
    let words: Vec<&str> = random[..4].iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    format!("{}-{:02}", words.join("-"), random[4] % 100)
}

/// Inserts offices, people, postings and accounts into a database without any; gives the sign-ins.
pub fn load(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    cost: Argon2Cost,
) -> Result<Vec<DemoSignIn>, Refusal> {
    let offices = load_offices(conn, now)?;
    let people: Vec<PersonOfTheDemo> = read(PEOPLE)?;
    let mut sign_ins = Vec::with_capacity(people.len());
    for (index, of) in people.into_iter().enumerate() {
        let password = new_password();
        load_person(conn, now, &of, index, &passwords::hash(&password, cost), &offices)?;
        let first =
            of.postings.first().ok_or_else(|| Refusal::Internal(format!("{} has no post", of.hrms_id)))?;
        let (designation, designation_bn): (String, String) = designation::table
            .find(&first.designation)
            .select((designation::name_en, designation::name_bn))
            .first(conn)?;
        let (office_name_en, office_name_bn): (String, String) = office::table
            .filter(office::code.eq(&first.office))
            .select((office::name_en, office::name_bn))
            .first(conn)?;
        sign_ins.push(DemoSignIn {
            user: of.hrms_id,
            password,
            name_en: of.name_en,
            name_bn: of.name_bn,
            designation,
            designation_bn,
            office_name_en,
            office_name_bn,
            part: of.part,
            pin: None,
        });
    }
    Ok(sign_ins)
}

fn new_id(now: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random::<10>()).into_uuid()
}

/// The offices in the file's order: each stands after the one above it.
fn load_offices(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<BTreeMap<String, Uuid>, Refusal> {
    let mut known = BTreeMap::new();
    for of in read::<OfficeOfTheDemo>(OFFICES)? {
        let id = new_id(now);
        diesel::insert_into(office::table)
            .values((
                office::id.eq(id),
                office::code.eq(&of.code),
                office::name_en.eq(&of.name_en),
                office::name_bn.eq(&of.name_bn),
                office::department.eq(&of.department),
                office::wing.eq(&of.wing),
                office::level.eq(of.level.as_str()),
                office::parent_office_id.eq(of.parent.as_ref().and_then(|code| known.get(code).copied())),
                office::district.eq(of.district),
                office::address.eq(&of.address),
                office::email.eq(&of.email),
            ))
            .execute(conn)?;
        known.insert(of.code, id);
    }
    Ok(known)
}

fn load_person(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    of: &PersonOfTheDemo,
    index: usize,
    password_hash: &str,
    offices: &BTreeMap<String, Uuid>,
) -> Result<(), Refusal> {
    let id = new_id(now);
    let mail = of.name_en.to_lowercase().replace('.', "").replace(' ', ".");
    diesel::insert_into(person::table)
        .values((
            person::id.eq(id),
            person::hrms_id.eq(&of.hrms_id),
            person::name_en.eq(&of.name_en),
            person::name_bn.eq(&of.name_bn),
            person::mobile.eq(format!("+9100000{:05}", 10_001 + index)),
            person::email.eq(format!("{mail}@example.gov.in")),
        ))
        .execute(conn)?;
    for (number, held) in of.postings.iter().enumerate() {
        let office_id = offices
            .get(&held.office)
            .copied()
            .ok_or_else(|| Refusal::Internal(format!("no office {}", held.office)))?;
        let roles: Vec<Option<&str>> = held.roles.iter().map(|role| Some(role.as_str())).collect();
        diesel::insert_into(posting::table)
            .values((
                posting::id.eq(new_id(now)),
                posting::person_id.eq(id),
                posting::office_id.eq(office_id),
                posting::designation.eq(&held.designation),
                posting::roles.eq(roles),
                posting::charge.eq(held.charge.as_str()),
                posting::valid_from.eq(posted_from()),
                posting::order_no.eq(format!("DEMO/ESTT/{:03}-{}", index + 1, number + 1)),
            ))
            .execute(conn)?;
    }
    diesel::insert_into(account::table)
        .values((
            account::person_id.eq(id),
            account::password_hash.eq(password_hash),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_office_stands_below_one_that_stands_before_it() {
        let mut seen = Vec::new();
        for of in read::<OfficeOfTheDemo>(OFFICES).unwrap() {
            assert!(of.parent.is_none_or(|parent| seen.contains(&parent)), "{}", of.code);
            seen.push(of.code);
        }
        for of in read::<PersonOfTheDemo>(PEOPLE).unwrap() {
            assert!(of.postings.iter().all(|held| seen.contains(&held.office)), "{}", of.name_en);
        }
    }

    #[test]
    fn a_password_of_the_demo_would_be_taken() {
        assert!(passwords::check_new("/new_password", &new_password(), "2004011873").is_ok());
    }
}
