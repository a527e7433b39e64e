//! Releases and withdrawals of IFMS.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::allotment::{MoneySource, NewAllotment};
use shared::feed::{Feed, FeedAllotment};

use super::judging::{Bringer, Entered, Stop};
use super::locating;
use crate::allotments;
use crate::http::{Refusal, read_row};

pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, row: &Value) -> Result<Entered, Stop> {
    let row: FeedAllotment = read_row(row).map_err(Refusal::from)?;
    let project = locating::project(conn, of, &row.project)?;
    let acting = of.acting(Feed::Allotments, &project.department, project.executing_office_id)?;
    let new = NewAllotment {
        kind: row.kind,
        head_of_account: of.placing.head_of_account.clone().unwrap_or(row.head_of_account),
        order_no: row.order_no,
        order_date: row.order_date,
        amount_paise: row.amount_paise,
        ddo: row.ddo,
        source: MoneySource::Ifms,
        external_id: Some(row.external_id),
        reasons: Vec::new(),
    };
    let made = allotments::enter(conn, of.context, &acting, project.id, &new)?;
    Ok(Entered::new("allotment", made.id))
}
