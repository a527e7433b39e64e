//! What HRMS brings: officers who are new, postings, their ends. Rights come from people: a posting waits for the administrator,
//! who says what the officer may do in it. What is known of an officer, a telephone number above all, no feed changes.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::feed::{Feed, FeedOfficer, FeedPosting, FeedPostingEnd};
use shared::officer::{EndPosting, NewOfficer, NewPosting};
use uuid::Uuid;

use super::judging::{Bringer, Entered, Stop, unplaced};
use super::queries;
use crate::http::{Refusal, read_row};
use crate::officers;

pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, row: &Value) -> Result<Entered, Stop> {
    match row["kind"].as_str() {
        Some("posting") => posting(conn, of, &read_row(row).map_err(Refusal::from)?),
        Some("posting_end") => posting_end(conn, of, &read_row(row).map_err(Refusal::from)?),
        _ => officer(conn, of, read_row(row).map_err(Refusal::from)?),
    }
}

fn officer(conn: &mut PgConnection, of: &Bringer<'_>, row: FeedOfficer) -> Result<Entered, Stop> {
    if let Some((id, name_en)) = queries::officer_of(conn, row.hrms_id.trim())? {
        if name_en == row.name_en.trim() {
            return Ok(Entered::new("person", id));
        }
        let words = format!(
            "The officer is known here as {name_en}. Names, telephone and mail are changed by the administrator."
        );
        return Err(Refusal::field("/hrms_id", "OFFICER_KNOWN", words).into());
    }
    let acting = of.acting(Feed::Officers, "", of.system.office_id)?;
    let new = NewOfficer {
        hrms_id: row.hrms_id,
        name_en: row.name_en,
        name_bn: row.name_bn,
        mobile: row.mobile,
        email: row.email,
    };
    let made = officers::create_officer(conn, of.context, &acting, &new)?;
    Ok(Entered::new("person", made.id))
}

/// The officer and the office a row names, both known and within what the system covers; and the office's department.
fn place(
    conn: &mut PgConnection,
    of: &Bringer<'_>,
    hrms_id: &str,
    office: &str,
) -> Result<(Uuid, Uuid, String), Stop> {
    let code = of.placing.office.as_deref().unwrap_or(office);
    let Some((office_id, department)) = queries::office_of(conn, code)? else {
        let words = format!("No office in use has the code {code:?}.");
        return Err(unplaced("/office", "OFFICE_UNKNOWN", words));
    };
    if !of.system.covers(&department) {
        let words = "The office is of a department this system has nothing to do with.";
        return Err(Refusal::Forbidden(words.into()).into());
    }
    let Some((person_id, _)) = queries::officer_of(conn, hrms_id)? else {
        let words = format!("No officer has the HRMS id {hrms_id:?}. The officer comes first.");
        return Err(unplaced("/hrms_id", "OFFICER_UNKNOWN", words));
    };
    Ok((person_id, office_id, department))
}

fn posting(conn: &mut PgConnection, of: &Bringer<'_>, row: &FeedPosting) -> Result<Entered, Stop> {
    let (person_id, office_id, _) = place(conn, of, &row.hrms_id, &row.office)?;
    let held = (person_id, office_id, row.designation.as_str());
    if let Some(id) = queries::posting_of(conn, held, Some(row.from))? {
        return Ok(Entered::new("posting", id));
    }
    let Some(administrator) = of.placing.by.as_ref().filter(|_| !of.placing.roles.is_empty()) else {
        let words = "The posting waits for the administrator, who says what the officer may do in it.";
        return Err(unplaced("/roles", "ROLES_NEEDED", words));
    };
    let new = NewPosting {
        person_id,
        office_id,
        designation: row.designation.clone(),
        roles: of.placing.roles.clone(),
        charge: row.charge,
        from: row.from,
        order_no: row.order_no.clone(),
    };
    let made = officers::create_posting(conn, of.context, administrator, &new)?;
    Ok(Entered::new("posting", made.id))
}

fn posting_end(conn: &mut PgConnection, of: &Bringer<'_>, row: &FeedPostingEnd) -> Result<Entered, Stop> {
    let (person_id, office_id, department) = place(conn, of, &row.hrms_id, &row.office)?;
    let held = (person_id, office_id, row.designation.as_str());
    let Some(id) = queries::posting_of(conn, held, None)? else {
        let words = "The officer holds no such posting without an end.";
        return Err(unplaced("/designation", "POSTING_UNKNOWN", words));
    };
    let acting = of.acting(Feed::Officers, &department, office_id)?;
    let end = EndPosting { to: row.to, order_no: row.order_no.clone() };
    let ended = officers::end_posting(conn, of.context, &acting, id, &end)?;
    Ok(Entered::new("posting", ended.id))
}
