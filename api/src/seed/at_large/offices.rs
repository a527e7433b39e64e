//! The divisions of the state at large: one of each branch in every district, with a subdivision below and an officer in each
//! of three posts. They have no account: nobody signs in as one of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::rows::Rows;
use super::told::{Branch, Contractor, District, Named, Told};
use crate::db::schema::{contractor, district, office};
use crate::http::Refusal;

/// A posting and its person.
#[derive(Debug, Clone, Copy)]
pub struct Officer {
    pub posting: Uuid,
    pub person: Uuid,
}

/// A division that builds.
#[derive(Debug, Clone)]
pub struct Division {
    pub id: Uuid,
    pub code: String,
    pub name_en: String,
    pub circle_id: Uuid,
    pub executive: Officer,
    pub assistant: Officer,
    pub junior: Officer,
}

/// Everything that builds in the state at large.
pub struct Builders {
    /// By mark of the branch and district.
    pub divisions: BTreeMap<(String, i32), Division>,
    pub contractors: Vec<(Uuid, String)>,
}

/// Before every order of the state at large.
fn posted_from() -> NaiveDate {
    NaiveDate::from_ymd_opt(2019, 4, 1).unwrap_or_default()
}

const POSTS: [(&str, bool, &[&str]); 3] = [
    (
        "EE",
        false,
        &[
            "estimate_vetter",
            "verifier",
            "recommender",
            "ts_authority",
            "tender_preparer",
            "tender_inviter",
            "progress_approver",
            "inspector",
            "bill_passer",
        ],
    ),
    (
        "AE",
        true,
        &[
            "estimate_checker",
            "verifier",
            "ts_authority",
            "tender_preparer",
            "progress_reporter",
            "inspector",
            "bill_checker",
        ],
    ),
    ("SAE", true, &["preparer", "progress_reporter", "bill_measurer"]),
];

/// The builders; their rows are new the first time, and the same whenever they are asked for.
pub fn builders(
    conn: &mut PgConnection,
    told: &Told,
    seed: u64,
    rows: &mut Rows,
) -> Result<Builders, Refusal> {
    let known: Vec<(String, Uuid)> = office::table.select((office::code, office::id)).load(conn)?;
    let circles: BTreeMap<String, Uuid> = known.into_iter().collect();
    let names: Vec<(i32, String, String, String)> = district::table
        .select((district::lgd_code, district::name_en, district::name_bn, district::division))
        .load(conn)?;
    let mut dice = Dice::of(seed, usize::MAX);
    let mut divisions = BTreeMap::new();
    let mut number = 0;
    for place in &told.districts {
        let (_, name_en, name_bn, of_state) = names
            .iter()
            .find(|(code, ..)| *code == place.lgd_code)
            .ok_or_else(|| Refusal::Internal(format!("no district {}", place.lgd_code)))?;
        let name = Named { name_en: name_en.clone(), name_bn: name_bn.clone() };
        for branch in &told.branches {
            let circle = branch.circles.get(of_state).and_then(|code| circles.get(code));
            let circle = *circle.ok_or_else(|| Refusal::Internal(format!("no circle above {name_en}")))?;
            let at = Place { district: place, branch, name: &name, circle };
            let made = division(&mut dice, told, &at, &mut number, rows);
            divisions.insert((branch.mark.clone(), place.lgd_code), made);
        }
    }
    let mut contractors: Vec<(Uuid, String)> = Vec::new();
    for of in &told.contractors {
        let id = dice.id(posted_from());
        rows.add("contractor", contractor_row(id, of));
        contractors.push((id, of.name.clone()));
    }
    // Who is there already, from an earlier call, is left as it is.
    let there: i64 =
        contractor::table.filter(contractor::id.eq(contractors[0].0)).count().get_result(conn)?;
    if there > 0 {
        rows.clear();
    }
    Ok(Builders { divisions, contractors })
}

struct Place<'a> {
    district: &'a District,
    branch: &'a Branch,
    name: &'a Named,
    circle: Uuid,
}

fn division(dice: &mut Dice, told: &Told, at: &Place<'_>, number: &mut usize, rows: &mut Rows) -> Division {
    let (id, subdivision_id) = (dice.id(posted_from()), dice.id(posted_from()));
    let code = format!("{}-{}", at.branch.mark, at.district.short);
    let of = |pattern: &str, name: &str| pattern.replace("{}", name);
    let name_en = of(&at.branch.name_en, &at.name.name_en);
    let seat = &at.district.places[0];
    rows.add("office", json!({
        "id": id, "code": code, "name_en": name_en, "name_bn": of(&at.branch.name_bn, &at.name.name_bn),
        "department": at.branch.department, "wing": at.branch.wing, "level": "division", "parent_office_id": at.circle,
        "district": at.district.lgd_code, "address": format!("{}, {}", seat.name_en, at.name.name_en),
        "email": format!("{}@example.gov.in", code.to_lowercase()), "active": true, "version": 1,
    }));
    let below = format!("{code}1");
    rows.add("office", json!({
        "id": subdivision_id, "code": below, "name_en": of(&at.branch.subdivision_en, &seat.name_en),
        "name_bn": of(&at.branch.subdivision_bn, &seat.name_bn), "department": at.branch.department,
        "wing": at.branch.wing, "level": "subdivision", "parent_office_id": id, "district": at.district.lgd_code,
        "address": format!("{}, {}", seat.name_en, at.name.name_en),
        "email": format!("{}@example.gov.in", below.to_lowercase()), "active": true, "version": 1,
    }));
    let mut officers = POSTS.iter().map(|(designation, below, roles)| {
        *number += 1;
        let officer = Officer { posting: dice.id(posted_from()), person: dice.id(posted_from()) };
        let (given, family) = (dice.one(&told.given_names), dice.one(&told.family_names));
        rows.add("person", json!({
            "id": officer.person, "hrms_id": format!("19{:08}", 70_000_000 + *number),
            "name_en": format!("{} {}", given.name_en, family.name_en),
            "name_bn": format!("{} {}", given.name_bn, family.name_bn),
            "mobile": format!("+9100001{number:05}"), "email": format!("officer{number}@example.gov.in"),
            "active": true, "version": 1, "kind": "officer",
        }));
        rows.add("posting", json!({
            "id": officer.posting, "person_id": officer.person, "office_id": if *below { subdivision_id } else { id },
            "designation": designation, "roles": roles, "charge": "regular", "valid_from": posted_from(),
            "order_no": format!("DEMO/ESTT/L{number:04}"),
        }));
        officer
    });
    let mut next = || officers.next().unwrap_or(Officer { posting: Uuid::nil(), person: Uuid::nil() });
    let (executive, assistant, junior) = (next(), next(), next());
    Division { id, code, name_en, circle_id: at.circle, executive, assistant, junior }
}

fn contractor_row(id: Uuid, of: &Contractor) -> Value {
    let noon = posted_from().and_hms_opt(6, 30, 0).map(|at| at.and_utc());
    json!({
        "id": id, "version": 1, "name": of.name, "pan": of.pan, "class": of.class, "registration_no": of.registration_no,
        "valid_to": "2031-03-31", "created_at": noon, "updated_at": noon,
    })
}
