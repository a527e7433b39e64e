//! Tenders: from the draft of a notice to the letter of acceptance, or to the next call.
//!
//! A tender is for one or more works of a project, all built by one office; a work has one live tender. Its title is the
//! approval's. Bids are entered row by row, the lowest is worked out, and who must accept it follows from the dated powers.
//! At each step one task ends and the next begins. A tender before the sanction is allowed on urgency and ratified afterwards.

mod case;
mod deciding;
mod drafting;
mod ending;
mod handlers;
mod opening;
mod queries;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod urgency;
mod view;
mod waiting;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::policy::{ActingPosting, TenderPlace, may_tender};
use shared::tender::{TenderAction, TenderState, TenderWork};
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

pub use deciding::{accept, award, give_back};
pub use drafting::{create, edit, extend, publish};
pub use ending::{cancel, retender};
pub use handlers::routes;
pub use opening::{evaluate, record_bids};
pub use queries::{approved_title, of_work, release};
pub use urgency::{allow, ratify};
pub use waiting::{ask_for_draft, close_steps};

/// What an agreement takes from its tender: nothing of it is typed again.
pub struct Won {
    pub state: TenderState,
    pub project_id: Uuid,
    pub office_id: Uuid,
    pub nit_no: String,
    pub call_no: i32,
    pub loa_no: Option<String>,
    pub loa_date: Option<NaiveDate>,
    pub accepted_by: Option<Uuid>,
    /// The accepted amount and the lowest bidder.
    pub amount_paise: Option<i64>,
    pub contractor_id: Option<Uuid>,
    pub works: Vec<TenderWork>,
    /// Published before the sanction, and not ratified yet.
    pub unratified: bool,
}

/// A tender as its agreement sees it.
pub fn won(conn: &mut PgConnection, id: Uuid) -> Result<Won, Refusal> {
    let row = queries::find(conn, id)?;
    let lowest = queries::bids_of(conn, id)?.into_iter().find(|bid| bid.rank == Some(1));
    let emergency = queries::emergency_of(conn, id)?;
    Ok(Won {
        state: row.state()?,
        project_id: row.project_id,
        office_id: row.office_id,
        nit_no: row.nit_no,
        call_no: row.call_no,
        loa_no: row.loa_no,
        loa_date: row.loa_date,
        accepted_by: row.accepted_by,
        amount_paise: row.l1_amount_paise,
        contractor_id: lowest.and_then(|bid| bid.contractor_id),
        works: queries::works_of(conn, id)?.into_iter().map(TenderWork::from).collect(),
        unratified: emergency.is_some_and(|emergency| emergency.ratified_by.is_none()),
    })
}

/// Whether a posting may draft a tender of a work now: by right, and while the work has none.
pub fn may_create(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    office_path: &[Uuid],
    department: &str,
    work_id: Uuid,
) -> Result<bool, Refusal> {
    let place = TenderPlace { office_path, prepared_by: None, allowed_by: None, department };
    Ok(may_tender(actor, TenderAction::Edit, place).is_ok() && !queries::is_tendered(conn, work_id)?)
}

/// A tender the acting posting may read.
pub fn detail(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<shared::tender::Tender, Refusal> {
    view::of_id(conn, context, actor, id)
}
