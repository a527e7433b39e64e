//! Sanctions from before the cut-off: entered by the executing office's engineers with facts and scan, never signed here (R19, R24,
//! R25). What becomes of them then stands in [`super::legacy_review`].
//!
//! Their number was given on paper: they keep their memo number and take none of the register, whose numbers are those this
//! system gave.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::fiscal_year::{FiscalYear, date_on_screen, earliest_date};
use shared::money;
use shared::policy::{ActingPosting, SanctionPlace, may_sanction};
use shared::rules::{
    Finding, PaperFacts, ScanFacts, TS_DUPLICATE, TS_MUST_BE_DIGITAL, check_paper, check_scan,
    scan_limit_bytes,
};
use shared::sanction::{
    CostHead, LegacyFacts, NewLegacySanction, OrderKind, Sanction, SanctionAction, SanctionOrigin,
    SanctionState,
};
use shared::text;
use uuid::Uuid;

use super::case::{self, Case, Signatory};
use super::rows::{Change, NewRow};
use super::{defaults, drafting, open, order_queries, paper_queries, queries, trail, view};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::{masters, officers, tasks};

/// Whether a sanction is a scan.
pub fn is_scan(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    match queries::find(conn, id) {
        Ok(row) => Ok(row.origin()? == SanctionOrigin::LegacyScan),
        Err(Refusal::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// What the rules find of the paper of a scan (R24, R25); nothing of a digital sanction.
pub fn paper_findings(conn: &mut PgConnection, case: &Case) -> Result<Vec<Finding>, Refusal> {
    let (SanctionOrigin::LegacyScan, Some(order_date), Some(memo_no)) =
        (case.origin, case.row.order_date, &case.row.memo_no)
    else {
        return Ok(Vec::new());
    };
    let year = FiscalYear::of(order_date);
    let (from, to) = (year.first_day(), year.last_day());
    let scan = paper_queries::scan_sha256(conn, case.row.id)?;
    Ok(check_paper(&PaperFacts {
        order_date,
        memo_no,
        scanned: scan.is_some(),
        memo_taken: queries::memo_taken(conn, case.authority.office.id, memo_no, from, to, case.row.id)?,
        scan_taken: false,
    }))
}

/// The typed facts, or everything that is wrong with them. That they agree with estimate, approval and power is asked on sending.
fn checked(
    memo_no: &str,
    order_date: NaiveDate,
    amount_paise: i64,
    cut_off: NaiveDate,
) -> Result<String, Refusal> {
    if order_date >= cut_off {
        let detail = format!(
            "A sanction dated {} must be signed in the portal; scans are taken for orders before {}.",
            date_on_screen(order_date),
            date_on_screen(cut_off)
        );
        return Err(Refusal::Rules(vec![TS_MUST_BE_DIGITAL.finds(Some("/order_date"), detail)]));
    }
    let mut faults = Faults::default();
    let memo_no = faults.take(text::order_line("/memo_no", memo_no, 1..=60));
    faults.take(money::check("/amount_paise", amount_paise, true));
    if order_date < earliest_date() {
        faults.note("/order_date", "LEGACY_DATE", "The date lies before 15 August 1947.");
    }
    faults.settle()?;
    Ok(memo_no)
}

/// The officer who signed the paper: the posting asked for, with the power it had on that date, or the nearest that sufficed.
fn signatory(
    found: Vec<Signatory>,
    asked: Option<Uuid>,
    amount_paise: i64,
    on: NaiveDate,
) -> Result<Signatory, Refusal> {
    if found.is_empty() {
        return Err(Refusal::Unprocessable {
            code: "NO_AUTHORITY".into(),
            detail: format!(
                "No officer of this office or of those above it is known to have had a power of technical sanction on {}. Ask the administrator to enter who held the post then.",
                date_on_screen(on)
            ),
        });
    }
    drafting::authority(found, asked, amount_paise, |_| true)
}

/// Enters an order from before from what is typed off the paper. Its scan follows.
pub fn enter(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewLegacySanction,
) -> Result<Sanction, Refusal> {
    let work = queries::work_facts(conn, work_id)?;
    if !queries::work_visible(conn, &actor.read_scope(), work_id)? {
        return Err(Refusal::NotFound);
    }
    let office_id = drafting::preparing_office(actor, &work);
    let office_path = officers::office_path(conn, office_id)?;
    let place = SanctionPlace {
        office_path: &office_path,
        holder_office_id: office_id,
        prepared_by: actor.person_id,
        verified_by: None,
        authority_posting_id: Uuid::nil(),
        authority_office_id: office_id,
    };
    may_sanction(actor, SanctionAction::EditLegacy, place)
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let estimate = drafting::vetted_estimate(conn, &work, new.estimate_id)?;
    if order_queries::in_force(conn, work_id)?.is_some() {
        return Err(Refusal::Conflict {
            code: "SANCTION_EXISTS".into(),
            detail: "This work already has a technical sanction in force. Revise it or cancel it.".into(),
        });
    }
    if order_queries::under_way(conn, work_id)?.is_some() {
        return Err(Refusal::Conflict {
            code: "SANCTION_EXISTS".into(),
            detail: "An order on this work is already under way. Open it on the page of the work.".into(),
        });
    }
    let department = queries::office_row(conn, office_id)?.department;
    let cut_off = masters::parameters(conn, &department, ctx.today())?.digital_from();
    let memo_no = checked(&new.memo_no, new.order_date, new.amount_paise, cut_off)?;
    let found = case::signatories(conn, &work, office_id, new.order_date)?;
    let authority = signatory(found, new.authority_posting_id, new.amount_paise, new.order_date)?;
    let approval = queries::approval_in_force(conn, work.project_id)?;
    let mut content = defaults::content(conn, &work, &estimate, approval.as_ref(), office_id, &authority)?;
    content.memo_no = Some(memo_no.clone());
    let (id, now) = (ctx.new_id(), ctx.now());
    queries::insert(
        conn,
        &NewRow {
            id,
            work_id: work.id,
            kind: OrderKind::Sanction.as_str(),
            revision: 0,
            supersedes_id: None,
            cancels_id: None,
            origin: SanctionOrigin::LegacyScan.as_str(),
            state: SanctionState::DraftLegacy.as_str(),
            estimate_id: estimate.id,
            approval_id: approval.map(|approval| approval.id),
            office_id,
            holder_office_id: office_id,
            authority_posting_id: authority.posting.id,
            amount_paise: new.amount_paise,
            content: json!(content),
            memo_no: Some(memo_no.clone()),
            order_date: Some(new.order_date),
            prepared_by: actor.id,
            verified_by: None,
            created_at: now,
            updated_at: now,
        },
    )?;
    let details = json!({ "memo_no": memo_no, "order_date": new.order_date, "amount_paise": new.amount_paise.to_string() });
    trail::note(conn, ctx, actor, (id, work.project_id), "entered", None, details)?;
    tasks::close(conn, work_id, &["draft_sanction"], now)?;
    view::detail(conn, ctx, actor, id)
}

/// Corrects what was typed, until it is sent.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    facts: &LegacyFacts,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::EditLegacy)?;
    let cut_off = masters::parameters(conn, &case.authority.office.department, ctx.today())?.digital_from();
    let memo_no = checked(&facts.memo_no, facts.order_date, facts.amount_paise, cut_off)?;
    let found = case::signatories(conn, &case.work, case.row.office_id, facts.order_date)?;
    let authority = signatory(found, Some(facts.authority_posting_id), facts.amount_paise, facts.order_date)?;
    let mut content = case.content.clone();
    content.memo_no = Some(memo_no.clone());
    content.authority_posting_id = authority.posting.id;
    if facts.amount_paise != case.row.amount_paise && facts.amount_paise != case.estimate.total_paise {
        content.cost_abstract = vec![CostHead { head: "Works".into(), amount_paise: facts.amount_paise }];
    } else if facts.amount_paise == case.estimate.total_paise {
        content.cost_abstract = defaults::cost_abstract(&case.estimate.content()?, facts.amount_paise)
            .ok_or_else(|| Refusal::Internal("a stored estimate adds up".into()))?;
    }
    queries::change(
        conn,
        &case.row,
        &Change {
            authority_posting_id: Some(authority.posting.id),
            amount_paise: Some(facts.amount_paise),
            memo_no: Some(Some(memo_no)),
            order_date: Some(Some(facts.order_date)),
            content: Some(json!(content)),
            ..Change::default()
        },
        ctx.now(),
    )?;
    trail::of(conn, ctx, actor, &case, "changed", None, json!({ "version": case.row.version + 1 }))?;
    view::detail(conn, ctx, actor, id)
}

/// How many bytes a scan may have that this officer is to add, before its bytes are read.
pub fn room(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<u64, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::EditLegacy)?;
    let parameters = masters::parameters(conn, &case.authority.office.department, ctx.today())?;
    Ok(scan_limit_bytes(&parameters))
}

/// Adds the scan of all pages, in place of one it had. Its kind is told by its bytes (R24); it belongs to no other sanction (R25).
pub fn add_scan(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    scan: &[u8],
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::EditLegacy)?;
    let parameters = masters::parameters(conn, &case.authority.office.department, ctx.today())?;
    let facts = ScanFacts {
        head: scan.get(..8).unwrap_or(scan),
        size: u64::try_from(scan.len()).unwrap_or(u64::MAX),
    };
    let kind = check_scan(facts, &parameters).map_err(|finding| Refusal::Rules(vec![*finding]))?;
    let sha256 = hex::encode(Sha256::digest(scan));
    if paper_queries::scan_taken(conn, &sha256, id)? {
        return Err(Refusal::Rules(vec![TS_DUPLICATE.finds(
            Some("/scan"),
            "This scan belongs to another sanction. Choose the scan of this order.",
        )]));
    }
    paper_queries::keep_scan(conn, id, (&sha256, kind.media_type(), scan), ctx.now())?;
    queries::change(conn, &case.row, &Change::default(), ctx.now())?;
    trail::of(
        conn,
        ctx,
        actor,
        &case,
        "scan_added",
        None,
        json!({ "scan_sha256": sha256, "bytes": scan.len() }),
    )?;
    view::detail(conn, ctx, actor, id)
}
