//! What the register says of a code, a digest, a file.

use base64::Engine as _;
use diesel::pg::PgConnection;
use shared::fiscal_year::date_on_screen;
use shared::id::VerificationCode;
use shared::order::OrderContent;
use shared::sanction::SanctionState;
use shared::signing::{PublicJudgement, PublicReference, PublicVerification, TrustAnchors};
use shared::verification::judge;

use super::queries::{NamedRow, OrderRow};
use super::{limit_queries, queries};
use crate::context::Context;
use crate::db::{DbRole, known};
use crate::http::Refusal;
use crate::officers;
use crate::signing::{document, trust};

/// Width of a page picture, in pixels.
const PAGE_WIDTH: u16 = 1000;

fn pem(der: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

/// Whom a verifier of this deployment's orders trusts.
pub fn anchors(ctx: &Context) -> TrustAnchors {
    let trust = trust(ctx);
    TrustAnchors {
        departmental: trust.departmental.iter().map(|der| pem(der)).collect(),
        timestamp: trust.timestamp.iter().map(|der| pem(der)).collect(),
        trial: ctx.config.demo,
    }
}

/// Another order, as the public may know it.
fn reference(row: NamedRow) -> Result<PublicReference, Refusal> {
    let broken = || Refusal::Internal("an order that was in force has number and date".into());
    Ok(PublicReference {
        kind: known(&row.kind)?,
        origin: known(&row.origin)?,
        number: row.ts_no.or(row.memo_no).ok_or_else(broken)?,
        order_date: row.order_date.ok_or_else(broken)?,
        amount_paise: row.amount_paise,
        verification_code: row.verification_code,
    })
}

/// What the register holds of an issued order.
fn view(conn: &mut PgConnection, ctx: &Context, row: OrderRow) -> Result<PublicVerification, Refusal> {
    let broken = || Refusal::Internal("an issued order has number, date, code and content".into());
    let content: OrderContent =
        serde_json::from_value(row.frozen.ok_or_else(broken)?).map_err(|_| broken())?;
    let (file_digest, file) = queries::issued_file(conn, row.id)?;
    let document_digest = judge(&file, &trust(ctx)).document_digest.ok_or_else(broken)?;
    let places = queries::places(conn, row.authority_posting_id)?;
    let signer = officers::posting_label(conn, row.authority_posting_id)?;
    Ok(PublicVerification {
        kind: known(&row.kind)?,
        verification_code: row.verification_code.ok_or_else(broken)?,
        ts_no: row.ts_no.ok_or_else(broken)?,
        memo_no: row.memo_no.ok_or_else(broken)?,
        order_date: row.order_date.ok_or_else(broken)?,
        title_en: content.title_en,
        title_bn: content.title_bn,
        amount_paise: row.amount_paise,
        amount_display: shared::money::display(row.amount_paise),
        department_en: places.department.0,
        department_bn: places.department.1,
        office_en: places.office.0,
        office_bn: places.office.1,
        signer_en: signer.en,
        signer_bn: signer.bn,
        signed_at: queries::signed_at(conn, row.id)?,
        status: known(&row.state)?,
        replaced_by: queries::replaced_by(conn, row.id)?.map(reference).transpose()?,
        replaces: row
            .supersedes_id
            .or(row.cancels_id)
            .map(|id| reference(queries::named(conn, id)?))
            .transpose()?,
        file_digest,
        document_digest,
        custody_words: content.custody_words,
        trial: content.trial,
        as_of: ctx.now(),
    })
}

/// The order of a code, as people type it. A code that cannot be one and a code that is none are answered alike, and both
/// are counted. Blocking.
fn order_of(ctx: &Context, address: &str, typed: &str) -> Result<OrderRow, Refusal> {
    ctx.db.act(DbRole::App, |conn| limit_queries::check(conn, ctx, address))?;
    let found = match typed.parse::<VerificationCode>() {
        Ok(code) => ctx.db.act(DbRole::App, |conn| queries::by_code(conn, code.as_str()))?,
        Err(_) => None,
    };
    match found {
        Some(row) => Ok(row),
        None => {
            ctx.db.act(DbRole::App, |conn| limit_queries::count_miss(conn, ctx, address))?;
            Err(Refusal::NotFound)
        }
    }
}

/// What the register says of a code. Blocking.
pub fn by_code(ctx: &Context, address: &str, typed: &str) -> Result<PublicVerification, Refusal> {
    let row = order_of(ctx, address, typed)?;
    ctx.db.act(DbRole::App, |conn| view(conn, ctx, row))
}

/// A page of the issued order of a code, drawn from its bytes, to be compared with a paper. Blocking.
pub fn page(ctx: &Context, address: &str, typed: &str, number: usize) -> Result<Vec<u8>, Refusal> {
    let row = order_of(ctx, address, typed)?;
    let (_, file) = ctx.db.act(DbRole::App, |conn| queries::issued_file(conn, row.id))?;
    document::draw_page(&file, number, PAGE_WIDTH).map_err(|error| match error {
        document::DocumentError::NoSuchPage(_) => Refusal::NotFound,
        other => Refusal::Internal(other.to_string()),
    })
}

/// What is said of a file that is the scan of an earlier sanction, and which order replaced that.
fn scan_words(conn: &mut PgConnection, digest: &str) -> Result<Option<String>, Refusal> {
    let Some((id, memo_no, state)) = queries::scan_of(conn, digest)? else { return Ok(None) };
    let memo_no = memo_no.unwrap_or_default();
    let Some(later) = queries::replaced_by(conn, id)? else {
        return Ok(Some(format!(
            "This file is the scan of technical sanction {memo_no}, from before sanctions were signed digitally. It is recorded, but carries no digital signature to verify."
        )));
    };
    let later = reference(later)?;
    let (number, date) = (later.number, date_on_screen(later.order_date));
    Ok(Some(match known(&state)? {
        SanctionState::Superseded => format!(
            "This file is the scan of technical sanction {memo_no}, from before sanctions were signed digitally. It carries no digital signature, and was superseded by order {number} of {date}."
        ),
        _ => format!(
            "This file is the scan of technical sanction {memo_no}, from before sanctions were signed digitally. It carries no digital signature, and was cancelled by order {number} of {date}. Do not act on it."
        ),
    }))
}

/// What the register says of a file, by its digest. Blocking.
pub fn by_digest(ctx: &Context, digest: &str) -> Result<PublicVerification, Refusal> {
    let digest = digest.trim().to_ascii_lowercase();
    if digest.len() != 64 || !digest.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Refusal::field(
            "file_digest",
            "DIGEST_FORM",
            "A SHA-256 digest has 64 hexadecimal digits.",
        ));
    }
    ctx.db.act(DbRole::App, |conn| {
        if let Some(row) = queries::by_file(conn, &digest)? {
            return view(conn, ctx, row);
        }
        match scan_words(conn, &digest)? {
            Some(detail) => Err(Refusal::Unprocessable { code: "LEGACY_SCAN".into(), detail }),
            None => Err(Refusal::NotFound),
        }
    })
}

/// Judges a file by the strict profile and looks it up by its digest. Blocking.
pub fn judge_file(ctx: &Context, bytes: &[u8]) -> Result<PublicJudgement, Refusal> {
    let mut judgement = judge(bytes, &trust(ctx));
    let (register, scan) = ctx.db.act(DbRole::App, |conn| {
        let register = match queries::by_file(conn, &judgement.file_digest)? {
            Some(row) => Some(view(conn, ctx, row)?),
            None => None,
        };
        Ok((register, scan_words(conn, &judgement.file_digest)?))
    })?;
    judgement.remarks.extend(scan);
    Ok(PublicJudgement { judgement, register })
}
