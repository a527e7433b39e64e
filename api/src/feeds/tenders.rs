//! What the tender portal brings: the notice it published, the bids it opened, the award. Bids are evaluated and accepted by
//! officers, here; the portal cannot.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::feed::{Feed, FeedAward, FeedBids, FeedNotice};
use shared::policy::ActingPosting;
use shared::tender::{AwardTender, BidEntry, NewTender, RecordBids};
use uuid::Uuid;

use super::judging::{Bringer, Entered, Stop, unplaced};
use super::{locating, queries};
use crate::http::{Etag, Refusal, read_row};
use crate::{projects, tenders};

pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, row: &Value) -> Result<Entered, Stop> {
    match row["kind"].as_str() {
        Some("bids") => bids(conn, of, read_row(row).map_err(Refusal::from)?),
        Some("award") => award(conn, of, &read_row(row).map_err(Refusal::from)?),
        _ => notice(conn, of, read_row(row).map_err(Refusal::from)?),
    }
}

/// A notice of the portal is published: it needs the sanction (R28), as one published here does.
fn notice(conn: &mut PgConnection, of: &Bringer<'_>, row: FeedNotice) -> Result<Entered, Stop> {
    if row.content.portal_tender_id.is_none() {
        let words = "A notice of the portal carries the portal's id; bids and award find it by that.";
        return Err(Refusal::field("/content/portal_tender_id", "PORTAL_ID_MISSING", words).into());
    }
    let (work, project) = locating::work(conn, of, &row.work)?;
    let acting = of.acting(Feed::Tenders, &project.department, work.executing_office_id)?;
    let new = NewTender { content: row.content, with_work_ids: Vec::new() };
    let drafted = tenders::create(conn, of.context, &acting, work.id, &new)?;
    let published = tenders::publish(conn, of.context, &acting, drafted.id, Etag(drafted.version))?;
    Ok(Entered::new("tender", published.id))
}

/// A tender by the portal's id, its version, and as who it is acted on.
fn tender(
    conn: &mut PgConnection,
    of: &Bringer<'_>,
    portal_id: &str,
) -> Result<(Uuid, Etag, ActingPosting), Stop> {
    let unknown = || {
        let words =
            format!("No tender of this system has the portal's id {portal_id:?}. Its notice comes first.");
        unplaced("/portal_tender_id", "TENDER_UNKNOWN", words)
    };
    let (id, version) = queries::tender_of_portal(conn, portal_id)?.ok_or_else(unknown)?;
    let (project_id, office_id) = queries::place_of_tender(conn, id)?;
    let project = match projects::readable(conn, &of.system.reading(), project_id) {
        Err(Refusal::NotFound) => return Err(unknown()),
        other => other?,
    };
    Ok((id, Etag(version), of.acting(Feed::Tenders, &project.department, office_id)?))
}

fn bids(conn: &mut PgConnection, of: &Bringer<'_>, row: FeedBids) -> Result<Entered, Stop> {
    let (id, version, acting) = tender(conn, of, &row.portal_tender_id)?;
    let mut entries = Vec::with_capacity(row.bids.len());
    for bid in row.bids {
        let contractor_id = match &bid.pan {
            Some(pan) => queries::contractor_of_pan(conn, pan)?,
            None => None,
        };
        entries.push(BidEntry {
            bidder_name: bid.bidder_name,
            contractor_id,
            quoted_paise: bid.quoted_paise,
        });
    }
    let body = RecordBids { opened_on: row.opened_on, bids_received: row.bids_received, bids: entries };
    let opened = tenders::record_bids(conn, of.context, &acting, id, version, &body)?;
    Ok(Entered::new("tender", opened.id))
}

fn award(conn: &mut PgConnection, of: &Bringer<'_>, row: &FeedAward) -> Result<Entered, Stop> {
    let (id, version, acting) = tender(conn, of, &row.portal_tender_id)?;
    let contractor_id = match &row.pan {
        None => None,
        Some(pan) => match queries::contractor_of_pan(conn, pan)? {
            Some(id) => Some(id),
            None => {
                let words = "No contractor with this PAN is registered here. Register the firm first.";
                return Err(Refusal::field("/pan", "UNKNOWN_REFERENCE", words).into());
            }
        },
    };
    let body = AwardTender { loa_no: row.loa_no.clone(), loa_date: row.loa_date, contractor_id };
    let awarded = tenders::award(conn, of.context, &acting, id, version, &body)?;
    Ok(Entered::new("tender", awarded.id))
}
