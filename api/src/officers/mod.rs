//! Officers, offices and postings: who is where, as what, until when.

mod actions;
mod admin_queries;
mod change_queries;
#[cfg(test)]
mod change_tests;
mod changes;
mod handlers;
mod letters;
mod queries;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Posting;
use shared::policy::{ActingPosting, ReadScope};
use shared::session::Me;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

pub use actions::{create_office, create_officer, create_posting, email as check_email, end_posting};
pub use admin_queries::lock_persons;
pub use handlers::routes;
pub use queries::{
    Contact, Label, all_postings_on, contact, district_of_office, head_of_office, office, office_path,
    offices_directly_below, offices_in_district_of, posting, posting_label, postings_held, treasuries_for,
};

/// The posting as policy sees it.
pub fn acting(conn: &mut PgConnection, posting: &Posting) -> Result<ActingPosting, Refusal> {
    Ok(ActingPosting {
        id: posting.id,
        person_id: posting.person_id,
        office_id: posting.office_id,
        office_path: queries::office_path(conn, posting.office_id)?,
        department: posting.department.clone(),
        designation: posting.designation.clone(),
        roles: posting.roles.clone(),
        stands_in_at: Vec::new(),
        reads: None,
    })
}

/// The posting as policy sees it on a day, with the seats of colleagues on leave it stands in for.
pub fn acting_on(
    conn: &mut PgConnection,
    posting: &Posting,
    on: NaiveDate,
) -> Result<ActingPosting, Refusal> {
    let stands_in_at = crate::delegations::seats(conn, posting.id, on)?;
    Ok(ActingPosting { stands_in_at, ..acting(conn, posting)? })
}

/// Who is signed in.
pub fn me(conn: &mut PgConnection, context: &Context, person_id: Uuid) -> Result<Me, Refusal> {
    let today = context.today();
    let row = queries::person(conn, person_id)?;
    let postings = queries::postings_held(conn, person_id, today)?;
    let factors = crate::auth::factors_of(conn, person_id)?;
    Ok(Me {
        person_id,
        hrms_id: row.hrms_id,
        name_en: row.name_en,
        name_bn: row.name_bn,
        can_sign: queries::can_sign(conn, person_id, context.now())?,
        authenticator: factors.authenticator,
        backup_codes_left: factors.backup_codes_left,
        password_change_needed: factors.password_change_needed,
        waiting_tasks: crate::tasks::count_for(conn, &postings, today)?,
        unread_notices: crate::notices::unread(conn, person_id)?,
        postings,
        demo: context.config.demo,
        map_tiles: context.config.map_tiles.clone(),
    })
}

/// The offices whose works a posting reads; `None` for all.
pub fn offices_in_scope(conn: &mut PgConnection, scope: &ReadScope) -> Result<Option<Vec<Uuid>>, Refusal> {
    match scope {
        ReadScope::All => Ok(None),
        ReadScope::Department(department) => queries::offices_of_department(conn, department).map(Some),
        ReadScope::Offices { below, above } => {
            let mut offices = queries::offices_below(conn, *below)?;
            offices.extend(above);
            Ok(Some(offices))
        }
        ReadScope::Seats(seats) => {
            let mut offices = Vec::new();
            for seat in seats {
                offices.extend(queries::offices_below(conn, seat.office_id)?);
                offices.extend(seat.above);
            }
            offices.sort_unstable();
            offices.dedup();
            Ok(Some(offices))
        }
        ReadScope::District { office } => queries::offices_of_district(conn, *office).map(Some),
        ReadScope::Treasury(treasury) => queries::offices_in_district_of(conn, *treasury).map(Some),
        ReadScope::Part { departments, districts } => {
            queries::offices_of_part(conn, departments, districts).map(Some)
        }
        ReadScope::Nothing => Ok(Some(Vec::new())),
    }
}

/// The posting if its holder has it on the day.
pub fn holder_on(conn: &mut PgConnection, posting_id: Uuid, on: NaiveDate) -> Result<Option<Uuid>, Refusal> {
    queries::holder_on(conn, posting_id, on)
}
