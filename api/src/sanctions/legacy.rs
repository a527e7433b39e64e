//! Sanctions from before the cut-off, brought in as certified scans: state `recorded`, never signed here (R19, R24, R25).
//!
//! Their number was given on paper: they keep their memo number and take none of the register, whose numbers are those this
//! system gave.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::fiscal_year::{FiscalYear, date_on_screen};
use shared::money;
use shared::policy::ActingPosting;
use shared::rules::TS_MUST_BE_DIGITAL;
use shared::sanction::{SanctionOrigin, SanctionState};
use shared::text;
use uuid::Uuid;

use super::rows::NewRow;
use super::{case, defaults, queries, trail};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::{masters, officers, projects, tenders};

/// The largest scan.
const MAX_SCAN: usize = 20 * 1024 * 1024;
/// Who certifies that a scan is the order: Superintending and Chief Engineers.
const CERTIFIERS: [&str; 3] = ["SE", "CE", "ECE"];

/// An order from before, its facts typed from the paper.
#[derive(Debug, Clone)]
pub struct LegacySanction {
    pub work_id: Uuid,
    pub estimate_id: Uuid,
    /// The posting that signed the paper.
    pub authority_posting_id: Uuid,
    /// The posting that typed the facts.
    pub prepared_by: Uuid,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    /// All pages, as PDF, TIFF or JPEG.
    pub scan: Vec<u8>,
}

/// What kind of file a scan is, by its first bytes.
fn media_type(scan: &[u8]) -> Option<&'static str> {
    match scan {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("image/tiff"),
        _ => None,
    }
}

/// Records an order from before, certified by a Superintending or Chief Engineer; gives its id.
pub fn record_legacy(
    conn: &mut PgConnection,
    ctx: &Context,
    certifier: &ActingPosting,
    facts: &LegacySanction,
) -> Result<Uuid, Refusal> {
    if !CERTIFIERS.contains(&certifier.designation.as_str()) {
        return Err(Refusal::Forbidden(
            "Scans of earlier sanctions are certified by a Superintending or Chief Engineer.".into(),
        ));
    }
    let work = queries::work_facts(conn, facts.work_id)?;
    let office_path = officers::office_path(conn, work.executing_office_id)?;
    if !office_path.contains(&certifier.office_id) {
        return Err(Refusal::Forbidden("The work belongs to another office.".into()));
    }
    let estimate = queries::estimate_of(conn, facts.estimate_id)?;
    let posting = officers::posting(conn, facts.authority_posting_id)?;
    let powers = masters::powers(conn)?;
    let authority = case::signatory(conn, &powers, posting, &work, facts.order_date)?;
    let parameters = masters::parameters(conn, &authority.office.department, facts.order_date)?;
    let memo_no = check(conn, facts, &parameters, authority.office.id)?;
    let approval = queries::approval_in_force(conn, work.project_id)?;
    let mut content =
        defaults::content(conn, &work, &estimate, approval.as_ref(), work.executing_office_id, &authority)?;
    content.memo_no = Some(memo_no.clone());
    let (id, now) = (ctx.new_id(), ctx.now());
    queries::insert(
        conn,
        &NewRow {
            id,
            work_id: work.id,
            origin: SanctionOrigin::LegacyScan.as_str(),
            state: SanctionState::Recorded.as_str(),
            estimate_id: estimate.id,
            approval_id: approval.map(|approval| approval.id),
            office_id: work.executing_office_id,
            holder_office_id: work.executing_office_id,
            authority_posting_id: facts.authority_posting_id,
            amount_paise: facts.amount_paise,
            content: json!(content),
            memo_no: Some(memo_no.clone()),
            order_date: Some(facts.order_date),
            prepared_by: facts.prepared_by,
            verified_by: Some(certifier.id),
            created_at: now,
            updated_at: now,
        },
    )?;
    let kind = media_type(&facts.scan).unwrap_or("application/octet-stream");
    let sha256 = hex::encode(Sha256::digest(&facts.scan));
    queries::keep_scan(conn, id, (&sha256, kind, &facts.scan), now)?;
    trail::note(
        conn,
        ctx,
        certifier,
        (id, work.project_id),
        "recorded",
        None,
        json!({ "memo_no": memo_no, "order_date": facts.order_date, "scan_sha256": sha256 }),
    )?;
    projects::recompute_stage(conn, ctx, work.project_id)?;
    tenders::ask_for_draft(conn, ctx, work.id, certifier.id)?;
    Ok(id)
}

/// R19, R24, R25, and the amount.
fn check(
    conn: &mut PgConnection,
    facts: &LegacySanction,
    parameters: &shared::rules::Parameters,
    authority_office: Uuid,
) -> Result<String, Refusal> {
    let cut_off = parameters.digital_from();
    if facts.order_date >= cut_off {
        let detail = format!(
            "A sanction dated {} must be signed in the portal; scans are taken for orders before {}.",
            date_on_screen(facts.order_date),
            date_on_screen(cut_off)
        );
        return Err(Refusal::Rules(vec![TS_MUST_BE_DIGITAL.finds(Some("/order_date"), detail)]));
    }
    let mut faults = Faults::default();
    let memo_no = faults.take(text::order_line("/memo_no", &facts.memo_no, 1..=60));
    faults.take(money::check("/amount_paise", facts.amount_paise, true));
    if facts.order_date < shared::fiscal_year::earliest_date() {
        faults.note("/order_date", "LEGACY_DATE", "The date lies before 15 August 1947.");
    }
    if media_type(&facts.scan).is_none() || facts.scan.len() > MAX_SCAN {
        faults.note(
            "/scan",
            "LEGACY_SCAN_MISSING",
            "A scan of all pages is needed, as PDF, TIFF or JPEG of at most 20 MB (R24).",
        );
    }
    let year = FiscalYear::of(facts.order_date);
    let (from, to) = (year.first_day(), year.last_day());
    let taken = queries::memo_taken(conn, authority_office, &memo_no, from, to, Uuid::nil())?;
    let sha256 = hex::encode(Sha256::digest(&facts.scan));
    if taken {
        faults.note(
            "/memo_no",
            "TS_DUPLICATE",
            "The office has another sanction with this memo number (R25).",
        );
    }
    if queries::scan_known(conn, &sha256)? {
        faults.note("/scan", "TS_DUPLICATE", "This scan belongs to another sanction (R25).");
    }
    faults.settle()?;
    Ok(memo_no)
}
