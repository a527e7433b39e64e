//! Opening a session: number, date, the very bytes, the intent, and a time-stamp over the intent before any code is sent.

use chrono::{DateTime, Duration, TimeZone as _, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::fiscal_year::kolkata;
use shared::order::{Numbering, OrderContent};
use shared::rules::{ParameterKey, Parameters};
use shared::sanction::OrderKind;
use shared::signing::{Custody, SigningSession, SigningState};
use uuid::Uuid;

use super::rows::{self, AuthorityRow, CredentialRow, OrderRow, SessionRow};
use super::{Asker, FailPoint, ending, facts, fail_point, register, trail, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::intent::{Intent, check_code};
use crate::signing::pades::{self, Prepared, SignatureFacts};
use crate::signing::schema::signer::{credential, session};
use crate::signing::{cms, document};

/// How far the machine's clock may be from the authority's, beside the authority's own accuracy.
const CLOCK_TOLERANCE: Duration = Duration::seconds(2);

/// What the first transaction finds out and reserves.
struct Reserved {
    order: OrderRow,
    authority: AuthorityRow,
    credential: CredentialRow,
    numbering: Numbering,
    parameters: Parameters,
}

/// Opens a signing session, or gives back the one this officer has open for this order. Blocking.
pub fn open(
    ctx: &Context,
    asker: Asker,
    sanction: Uuid,
    user_agent: &str,
) -> Result<SigningSession, Refusal> {
    ending::expire_overdue(ctx, sanction)?;
    let reserved = ctx.db.act(DbRole::Signer, |conn| reserve(conn, ctx, asker, sanction))?;
    let reserved = match reserved {
        Ok(reserved) => reserved,
        Err(open_already) => return view::view(ctx, asker, open_already),
    };
    fail_point(FailPoint::NumberTaken)?;
    let row = draw(ctx, asker, &reserved, user_agent)?;
    let kept = ctx.db.act(DbRole::Signer, |conn| keep(conn, ctx, &reserved, &row))?;
    view::view(ctx, asker, kept)
}

/// The credential that signs: active, of this person and posting, valid, not locked.
fn credential_for(
    conn: &mut PgConnection,
    asker: Asker,
    now: DateTime<Utc>,
) -> Result<CredentialRow, Refusal> {
    let found = credential::table
        .filter(credential::person_id.eq(asker.person))
        .filter(credential::posting_id.eq(asker.posting))
        .filter(credential::state.eq("active"))
        .select(CredentialRow::as_select())
        .first(conn)
        .optional()?;
    let missing =
        |detail: &str| Refusal::Unprocessable { code: "NO_CREDENTIAL".into(), detail: detail.into() };
    let found = found.ok_or_else(|| {
        missing("You have no signing credential for this posting. Enrol one under Signing credential; a second officer approves it.")
    })?;
    if let Some(until) = found.locked_until.filter(|until| now < *until) {
        return Err(locked(until, now));
    }
    if found.valid_from.is_none_or(|from| now < from) || found.valid_to.is_none_or(|to| to <= now) {
        return Err(missing(
            "The certificate of your signing credential has expired. Enrol a new credential.",
        ));
    }
    Ok(found)
}

/// Signing is locked for a while.
pub(super) fn locked(until: DateTime<Utc>, now: DateTime<Utc>) -> Refusal {
    let seconds = (until - now).num_seconds().max(1);
    Refusal::TooMany {
        detail: format!(
            "Signing is locked after wrong attempts until {}. Nothing was signed; your superior was told.",
            until.with_timezone(&kolkata()).format("%H:%M")
        ),
        seconds,
    }
}

/// The live session of an order, locked.
fn live_session(conn: &mut PgConnection, sanction: Uuid) -> Result<Option<SessionRow>, Refusal> {
    Ok(session::table
        .filter(session::technical_sanction_id.eq(sanction))
        .filter(session::state.eq_any(["prepared", "challenged", "signed_b"]))
        .select(SessionRow::as_select())
        .for_update()
        .first(conn)
        .optional()?)
}

fn reserve(
    conn: &mut PgConnection,
    ctx: &Context,
    asker: Asker,
    sanction: Uuid,
) -> Result<Result<Reserved, Uuid>, Refusal> {
    let (now, today) = (ctx.now(), ctx.today());
    // Sessions are locked before their order, here as everywhere, so that no two acts wait for each other.
    let live = live_session(conn, sanction)?;
    let order = rows::lock_order(conn, sanction)?;
    let authority = rows::authority(conn, order.authority_posting_id)?;
    if asker.posting != order.authority_posting_id || asker.person != authority.person {
        return Err(Refusal::Forbidden("Only the officer the order is made out to can sign it.".into()));
    }
    if order.state != "ready_to_sign" {
        return Err(Refusal::WrongState {
            detail: format!(
                "The sanction is {}; it does not wait for your signature.",
                order.state.replace('_', " ")
            ),
        });
    }
    if rows::is_project_cancelled(conn, order.work_id)? {
        return Err(Refusal::WrongState {
            detail: "The project is cancelled; nothing in it moves any more.".into(),
        });
    }
    if let Some(live) = live {
        if live.person_id == asker.person && live.order_version == order.version {
            return Ok(Err(live.id));
        }
        ending::cancel(conn, &live, now)?;
    }
    let parameters = facts::parameters(conn, today, &authority.department)?;
    facts::check(conn, asker, &order, &authority, today, today, &parameters)?;
    let credential = credential_for(conn, asker, now)?;
    let memo_no = order.frozen()?.memo_no;
    let numbering = register::number(conn, ctx, &order, &authority, memo_no.as_deref(), today)?;
    Ok(Ok(Reserved { order, authority, credential, numbering, parameters }))
}

/// 23:58 of today in Kolkata: an order is never signed on another day than it is dated.
fn end_of_day(ctx: &Context) -> DateTime<Utc> {
    let evening = ctx.today().and_hms_opt(23, 58, 0).expect("23:58 exists on every day");
    kolkata().from_local_datetime(&evening).single().expect("a fixed offset has no gaps").with_timezone(&Utc)
}

/// The reason in the signature dictionary.
fn reason(kind: OrderKind) -> &'static str {
    match kind {
        OrderKind::Sanction => "Technical sanction",
        OrderKind::Revision => "Revised technical sanction",
        OrderKind::Cancellation => "Cancellation of a technical sanction",
    }
}

/// Draws the order and appends the signature field. The same facts give the same bytes: signing does this again and compares.
pub(super) fn bytes_of(
    content: &OrderContent,
    numbering: &Numbering,
    authority: &AuthorityRow,
    claimed_time: DateTime<Utc>,
) -> Result<(Vec<u8>, Prepared, i32), Refusal> {
    let internal = |error: &dyn std::fmt::Display| Refusal::Internal(error.to_string());
    let rendered = document::render(content, Some(numbering)).map_err(|error| internal(&error))?;
    let label = format!(
        "Signature of {}, {}, {}",
        authority.name_en, authority.designation_name, authority.office_name
    );
    let facts = SignatureFacts {
        name: &authority.name_en,
        reason: reason(content.kind),
        location: &authority.office_name,
        label: &label,
        claimed_time,
    };
    let prepared = pades::prepare(&rendered.pdf, &facts).map_err(|error| internal(&error))?;
    Ok((rendered.pdf, prepared, i32::try_from(rendered.pages).unwrap_or(i32::MAX)))
}

/// What the intent is made of beside the record.
pub(super) struct IntentParts<'a> {
    pub session: Uuid,
    pub order: &'a OrderRow,
    pub credential: &'a CredentialRow,
    pub numbering: &'a Numbering,
    pub base: &'a [u8],
    pub prepared: &'a Prepared,
    pub signed_attributes: &'a [u8],
    pub claimed_time: DateTime<Utc>,
    pub level: &'a str,
    pub opened_at: DateTime<Utc>,
    pub not_after: DateTime<Utc>,
    pub nonce: String,
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

pub(super) fn intent(parts: &IntentParts<'_>) -> Result<Intent, Refusal> {
    let sha256 = |bytes: &[u8]| hex::encode(Sha256::digest(bytes));
    Ok(Intent {
        origin: parts.numbering.origin.clone(),
        session: parts.session.to_string(),
        kind: parts.order.kind()?,
        former: parts.order.former_id().map(|id| id.to_string()),
        order: parts.order.id.to_string(),
        order_version: parts.order.version.into(),
        content_sha256: parts.order.content_sha256.clone().unwrap_or_default(),
        officer: parts.credential.person_id.to_string(),
        posting: parts.credential.posting_id.to_string(),
        credential: parts.credential.id.to_string(),
        custody: Custody::Sealed.as_str().to_owned(),
        certificate_sha256: sha256(parts.credential.certificate()?),
        spki_sha256: sha256(&parts.credential.sealed_key()?.spki),
        template_sha256: document::template_sha256(),
        base_sha256: sha256(parts.base),
        prepared_len: parts.prepared.bytes.len(),
        byte_range: parts.prepared.byte_range,
        document_sha256: hex::encode(parts.prepared.digest()),
        signed_attributes_sha256: sha256(parts.signed_attributes),
        claimed_time: instant(parts.claimed_time),
        level: parts.level.to_owned(),
        order_no: parts.numbering.ts_no.clone(),
        amount_paise: parts.order.amount_paise,
        work: parts.order.work_id.to_string(),
        not_before: instant(parts.opened_at),
        not_after: instant(parts.not_after),
        nonce: parts.nonce.clone(),
    })
}

/// Everything that takes long or needs the network; no transaction is open.
fn draw(ctx: &Context, asker: Asker, reserved: &Reserved, user_agent: &str) -> Result<SessionRow, Refusal> {
    let Reserved { order, authority, credential, numbering, parameters } = reserved;
    let opened_at = DateTime::from_timestamp(ctx.now().timestamp(), 0).unwrap_or_else(|| ctx.now());
    let minutes = Duration::minutes(parameters.get(ParameterKey::SigningSessionMinutes));
    let not_after = (opened_at + minutes).min(end_of_day(ctx));
    if not_after <= opened_at || numbering.order_date != ctx.today() {
        return Err(Refusal::WrongState {
            detail:
                "The day ends: an order is not signed between 23:58 and midnight. Open the signing tomorrow."
                    .into(),
        });
    }
    let (base, prepared, pages) = bytes_of(&order.frozen()?, numbering, authority, opened_at)?;
    let certificate = credential.certificate()?;
    let signed_attributes = cms::signed_attributes(&prepared.digest(), certificate)
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let (id, level) = (ctx.new_id(), ctx.timestamp.level());
    let intent = intent(&IntentParts {
        session: id,
        order,
        credential,
        numbering,
        base: &base,
        prepared: &prepared,
        signed_attributes: &signed_attributes,
        claimed_time: opened_at,
        level,
        opened_at,
        not_after,
        nonce: hex::encode(ctx.random::<32>()),
    })?;
    let digest = intent.digest();
    let intent_stamp = stamp_intent(ctx, &digest)?;
    check_room(ctx, &prepared, &signed_attributes, certificate, intent_stamp.as_deref())?;
    Ok(SessionRow {
        id,
        technical_sanction_id: order.id,
        order_version: order.version,
        credential_id: credential.id,
        person_id: asker.person,
        posting_id: asker.posting,
        state: SigningState::Prepared.as_str().to_owned(),
        numbering: json!(numbering),
        byte_range: prepared.byte_range.iter().map(|part| i32::try_from(*part).ok()).collect(),
        document_sha256: hex::encode(prepared.digest()),
        prepared: prepared.bytes,
        pages,
        signed_attributes,
        intent: intent.canonical(),
        intent_sha256: digest.to_vec(),
        check_code: check_code(&digest),
        level: level.to_owned(),
        factor: None,
        attempts: 0,
        sends: 0,
        sent_at: None,
        claimed_time: opened_at,
        opened_at,
        not_after,
        ended_at: None,
        user_agent: user_agent.chars().take(200).collect(),
        intent_stamp,
        abandon_asked_by: None,
        abandon_reason: None,
    })
}

/// A time-stamp over the intent: the authority answers, our clock is right, and the intent came before the signature.
fn stamp_intent(ctx: &Context, digest: &[u8; 32]) -> Result<Option<Vec<u8>>, Refusal> {
    let asked_at = ctx.now();
    let stamp = ctx.timestamp.stamp(digest).map_err(|error| Refusal::Unavailable(error.to_string()))?;
    let Some(stamp) = stamp else { return Ok(None) };
    // The time-stamp has whole seconds, cut off: its moment may lie up to a second later. The request itself may take its time.
    let tolerance = CLOCK_TOLERANCE + stamp.accuracy;
    let latest = stamp.gen_time + Duration::seconds(1);
    if latest <= asked_at - tolerance || ctx.now() + tolerance < stamp.gen_time {
        return Err(Refusal::Unavailable(format!(
            "the clock differs from the time-stamp authority's, {}",
            stamp.gen_time
        )));
    }
    Ok(Some(stamp.token))
}

/// A dry run with an empty signature: what grew after the code was sent would change the digest.
fn check_room(
    ctx: &Context,
    prepared: &Prepared,
    attributes: &[u8],
    certificate: &[u8],
    stamp: Option<&[u8]>,
) -> Result<(), Refusal> {
    let internal = |error: &dyn std::fmt::Display| Refusal::Internal(error.to_string());
    let longest = [0x30, 0x46, 0x02, 0x21].into_iter().chain([0; 68]).collect::<Vec<u8>>();
    let issuing = ctx
        .secrets
        .issuing
        .as_ref()
        .ok_or_else(|| Refusal::Unavailable("the issuing authority is not set up".into()))?;
    let container =
        cms::detached(attributes, &longest, certificate, std::slice::from_ref(&issuing.certificate))
            .map_err(|error| internal(&error))?;
    let container = match stamp {
        Some(token) => cms::with_timestamp(&container, token).map_err(|error| internal(&error))?,
        None => container,
    };
    pades::embed(prepared, &container).map(drop).map_err(|error| internal(&error))
}

/// Keeps the session, unless the order changed while it was drawn. Of two that were drawn at once the first is kept, and is
/// given to both.
fn keep(
    conn: &mut PgConnection,
    ctx: &Context,
    reserved: &Reserved,
    row: &SessionRow,
) -> Result<Uuid, Refusal> {
    let order = rows::lock_order(conn, reserved.order.id)?;
    if order.version != reserved.order.version
        || order.state != "ready_to_sign"
        || order.ts_no.as_deref() != Some(&reserved.numbering.ts_no)
    {
        return Err(Refusal::WrongState {
            detail: "The order changed while its signing was prepared. Open it again.".into(),
        });
    }
    let meanwhile: Option<Uuid> = session::table
        .filter(session::technical_sanction_id.eq(order.id).and(session::person_id.eq(row.person_id)))
        .filter(session::state.eq_any(["prepared", "challenged"]))
        .filter(session::order_version.eq(row.order_version))
        .select(session::id)
        .first(conn)
        .optional()?;
    if let Some(live) = meanwhile {
        return Ok(live);
    }
    diesel::insert_into(session::table).values(row).execute(conn)?;
    trail::note(
        conn,
        ctx,
        &order,
        row.signer(),
        "signing_session_opened",
        None,
        json!({
            "session": row.id, "ts_no": reserved.numbering.ts_no, "check_code": row.check_code,
            "document_sha256": row.document_sha256, "intent_sha256": hex::encode(&row.intent_sha256), "level": row.level,
        }),
    )?;
    Ok(row.id)
}
