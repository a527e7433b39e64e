//! The job: from draft to the downloaded order.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use shared::rules::Severity;
use shared::sanction::{NewSanction, Sanction, SanctionChecks, SanctionState, SubmitSanction, WarningReason};
use shared::signing::{FactorKind, Factors, SendCode, Sign, SigningSession, SigningState, TrustAnchors};
use uuid::Uuid;

use super::ground::{self, Ground};
use super::server::{HeadlessError, Person, Server};
use crate::context::Clock;
use crate::seed::checklist;

/// What came of it.
pub struct Done {
    pub order: Vec<u8>,
    pub anchors: TrustAnchors,
    pub facts: Value,
}

/// Who takes part: the subdivision, the division, and those above.
pub struct Officers {
    pub preparer: Person,
    pub checker: Person,
    /// The Executive Engineer: vets estimates, records approvals, recommends or signs.
    pub vetter: Person,
    /// The Superintending and the Chief Engineer.
    pub above: [Person; 2],
    pub started: DateTime<Utc>,
}

impl Officers {
    pub async fn of(server: &Server) -> Result<Self, HeadlessError> {
        Ok(Self {
            preparer: server.sign_in("Sub-Assistant Engineer", "Krishnanagar Sub-Division").await?,
            checker: server.sign_in("Assistant Engineer", "Krishnanagar Sub-Division").await?,
            vetter: server.sign_in("Executive Engineer", "Krishnanagar Highway Division").await?,
            above: [
                server.sign_in("Superintending Engineer", "Krishnanagar Highway Circle").await?,
                server.sign_in("Chief Engineer", "North Zone").await?,
            ],
            started: Clock::System.now(),
        })
    }
    /// From the division up.
    fn chain(&self) -> impl Iterator<Item = &Person> {
        std::iter::once(&self.vetter).chain(&self.above)
    }
}

pub fn path(sanction: &Sanction, act: &str) -> String {
    format!("/technical-sanctions/{}/{act}", sanction.summary.id)
}

pub async fn play(server: &Server) -> Result<Done, HeadlessError> {
    let officers = Officers::of(server).await?;
    let ground = ground::find(server, &officers).await?;
    let (signer, frozen) = carry(server, &officers, &ground).await?;
    let session = sign(server, signer, &frozen).await?;
    let order = server.download(signer, &path(&frozen, "order.pdf")).await?;
    let issued: Sanction =
        server.get(Some(signer), &format!("/technical-sanctions/{}", frozen.summary.id)).await?;
    let anchors: TrustAnchors = server.get(None, "/public/trust-anchors").await?;
    let code = issued.summary.verification_code.clone().unwrap_or_default();
    let facts = json!({
        "technical_sanction_id": issued.summary.id,
        "signing_session_id": session.id,
        "work": ground.work_code,
        "project": issued.summary.project_code,
        "title": issued.summary.title_en,
        "state": issued.summary.state,
        "ts_no": session.ts_no,
        "memo_no": session.memo_no,
        "order_date": session.order_date,
        "amount_paise": session.amount_paise,
        "amount": session.amount_display,
        "signer": session.signer_en,
        "check_code": session.check_code,
        "level": session.level,
        "verification_url": format!("{}/v/{code}", server.origin),
        "verification_code": code,
        "document_sha256": session.document_digest,
        "file_sha256": hex::encode(Sha256::digest(&order)),
    });
    Ok(Done { order, anchors, facts })
}

/// From the first draft to the order that waits for its signature.
pub async fn carry<'a>(
    server: &Server,
    officers: &'a Officers,
    ground: &Ground,
) -> Result<(&'a Person, Sanction), HeadlessError> {
    let new = NewSanction { estimate_id: ground.estimate_id, authority_posting_id: None };
    let draft: Sanction = server
        .post(&officers.preparer, &format!("/works/{}/technical-sanctions", ground.work_id), None, &new)
        .await?;
    let submitted = submit(server, &officers.preparer, &draft).await?;
    let checked = checklist();
    let verified: Sanction = server
        .post(&officers.checker, &path(&submitted, "verify"), Some(submitted.version), &checked)
        .await?;
    to_the_signer(server, officers, verified).await
}

/// Sends the draft, with a reason for whatever only warns.
async fn submit(server: &Server, preparer: &Person, draft: &Sanction) -> Result<Sanction, HeadlessError> {
    let checks: SanctionChecks = server.get(Some(preparer), &path(draft, "checks")).await?;
    let warned = checks.findings.iter().filter(|of| of.severity == Severity::Warn);
    let reasons = warned
        .map(|of| WarningReason {
            code: of.code.clone(),
            reason: "Considered; the reason stands in the note sheet of the file.".into(),
        })
        .collect();
    server.post(preparer, &path(draft, "submit"), Some(draft.version), &SubmitSanction { reasons }).await
}

/// Up the tree: each officer does what the server says he may, until the order is frozen for its signer.
async fn to_the_signer<'a>(
    server: &Server,
    officers: &'a Officers,
    verified: Sanction,
) -> Result<(&'a Person, Sanction), HeadlessError> {
    let mut last = verified;
    for officer in officers.chain() {
        let of = format!("/technical-sanctions/{}", last.summary.id);
        last = server.get(Some(officer), &of).await?;
        let may = |act: &str| last.may.iter().any(|word| word == act);
        let signs = officer.me.postings.iter().any(|held| held.id == last.content.authority_posting_id);
        if signs && may("freeze_sanction") {
            let frozen: Sanction =
                server.post(officer, &path(&last, "freeze"), Some(last.version), &json!({})).await?;
            return Ok((officer, frozen));
        }
        if may("recommend_sanction") {
            last = server.post(officer, &path(&last, "recommend"), Some(last.version), &json!({})).await?;
        }
    }
    Err(HeadlessError::Stuck(last.summary.state.to_string()))
}

/// Opens the ceremony and asks for the code; gives the code of the message.
pub async fn challenge(
    server: &Server,
    signer: &Person,
    frozen: &Sanction,
) -> Result<(SigningSession, String), HeadlessError> {
    if frozen.summary.state != SanctionState::ReadyToSign {
        return Err(HeadlessError::Stuck(frozen.summary.state.to_string()));
    }
    let session: SigningSession =
        server.post(signer, &path(frozen, "signing-sessions"), None, &json!({})).await?;
    let ask = SendCode { factor: FactorKind::Sms };
    let of = format!("/signing-sessions/{}/otp", session.id);
    let session: SigningSession = server.post(signer, &of, None, &ask).await?;
    let code = server.code(&session.check_code).await?;
    Ok((session, code))
}

/// PIN and code in one step.
pub async fn give_factors(
    server: &Server,
    signer: &Person,
    session: Uuid,
    code: &str,
) -> Result<SigningSession, HeadlessError> {
    let pin = signer.sign_in.pin.clone();
    let factors = Factors {
        pin: pin.ok_or_else(|| HeadlessError::Missing(format!("PIN of {}", signer.me.name_en)))?,
        code: code.to_owned(),
    };
    server.post(signer, &format!("/signing-sessions/{session}/sign"), None, &Sign { factors }).await
}

/// The ceremony: session, code from the message, PIN and code in one step.
async fn sign(server: &Server, signer: &Person, frozen: &Sanction) -> Result<SigningSession, HeadlessError> {
    let (session, code) = challenge(server, signer, frozen).await?;
    let mut session = give_factors(server, signer, session.id, &code).await?;
    for _ in 0..30 {
        if session.state == SigningState::Issued {
            return Ok(session);
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        session = server.get(Some(signer), &format!("/signing-sessions/{}", session.id)).await?;
    }
    Err(HeadlessError::Stuck(session.state.to_string()))
}
