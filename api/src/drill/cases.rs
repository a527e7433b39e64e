//! Killed at a fail point, and something that forbids the signature happens before the process comes back.

use shared::sanction::Sanction;
use shared::signing::SigningSession;
use uuid::Uuid;

use super::machine::Ways;
use super::{Drill, DrillError, Faults, Outcome, queries};
use crate::seed::headless::HeadlessError;
use crate::seed::headless::server::Server;
use crate::signing::act::FailPoint;

/// What happens between the kill and the return, by way of the process that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    None,
    Recalled,
    Declined,
    Expired,
    Revoked,
    PostingEnded,
}

impl Trigger {
    /// Those that leave the signer as he is.
    pub const EVERYWHERE: [Self; 4] = [Self::None, Self::Recalled, Self::Declined, Self::Expired];

    pub fn needs_no_session(self) -> bool {
        matches!(self, Self::None | Self::Recalled)
    }
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Recalled => ", recalled",
            Self::Declined => ", declined",
            Self::Expired => ", its time ran out",
            Self::Revoked => ", the credential revoked",
            Self::PostingEnded => ", the posting ended",
        }
    }
}

/// Whether a call ended without any answer.
pub(super) fn cut_off<T>(answer: &Result<T, HeadlessError>) -> bool {
    matches!(answer, Err(HeadlessError::Http(_)))
}
/// Whether a call was refused for a reason, not by a fault.
pub(super) fn refused<T>(answer: &Result<T, HeadlessError>) -> bool {
    matches!(answer, Err(HeadlessError::Refused { status, .. }) if status.is_client_error())
}

pub(super) fn after_t2(point: FailPoint) -> bool {
    use FailPoint::{IssueWritten, Issued, SignatureKept, TimeStamped};
    matches!(point, SignatureKept | TimeStamped | IssueWritten | Issued)
}

/// A session and its code, as the browser has them that got no answer.
type Held = (SigningSession, String);

impl Drill {
    /// Brings an order to its ceremony, lets the process die at the point, pulls the trigger, and looks.
    pub(super) async fn killed_at(&mut self, point: FailPoint, trigger: Trigger) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let order = frozen.summary.id;
        let ways = Ways { dies_at: Some(point), ..Ways::default() };
        let (mut dying, server) = self.machine.serve(0, &ways).await?;
        let held = if point == FailPoint::NumberTaken {
            let answer = self.crew.open(&server, &frozen).await;
            faults.expect(cut_off(&answer), "there was an answer though the process died");
            None
        } else {
            let (session, code) = self.crew.challenge(&server, &frozen).await?;
            let answer = self.crew.sign(&server, session.id, &code).await;
            faults.expect(cut_off(&answer), "there was an answer though the process died");
            Some((session, code))
        };
        dying.died().await?;
        let number = self.check_killed(&mut faults, point, order)?;
        let pulled = self.pull(trigger, &frozen, held.as_ref().map(|(session, _)| session.id)).await;
        let (_back, server) = self.machine.serve(0, &Ways::default()).await?;
        let outcome = if after_t2(point) {
            let session = held.map(|(session, _)| session);
            self.go_forward(&mut faults, &server, (point, trigger), &pulled, &frozen, session).await?
        } else {
            pulled?;
            self.go_on(&mut faults, &server, trigger, &frozen, (held, number)).await?
        };
        Ok((outcome.into(), faults))
    }

    /// How things stand the moment after the kill. Gives the number of the order.
    fn check_killed(
        &self,
        faults: &mut Faults,
        point: FailPoint,
        order: Uuid,
    ) -> Result<Option<String>, DrillError> {
        let facts = queries::facts(&self.url, order)?;
        let state = match point {
            FailPoint::Issued => "issued",
            _ if after_t2(point) => "signed_awaiting_timestamp",
            _ => "ready_to_sign",
        };
        // The process that stays may have finished it already.
        let fits = facts.state == state || (after_t2(point) && facts.state == "issued");
        faults.expect(fits, format!("after the kill the order is {}", facts.state));
        faults.expect(
            facts.signatures == i64::from(after_t2(point)),
            "after the kill: signature and T2 differ",
        );
        faults.expect(facts.ts_no.is_some() && facts.live_numbers == 1, "after the kill: no number");
        let attempts = i64::from(point != FailPoint::NumberTaken);
        faults.expect(facts.attempts == attempts, format!("{} attempts counted", facts.attempts));
        Ok(facts.ts_no)
    }

    async fn pull(
        &self,
        trigger: Trigger,
        frozen: &Sanction,
        session: Option<Uuid>,
    ) -> Result<(), HeadlessError> {
        let server = &self.server;
        match (trigger, session) {
            (Trigger::Recalled, _) => self.crew.recall(server, frozen).await,
            (Trigger::Declined, Some(session)) => self.crew.decline(server, session).await,
            (Trigger::Expired, Some(session)) => queries::run_out(&self.url, session)
                .map_err(|error| HeadlessError::Missing(error.to_string())),
            (Trigger::Revoked, _) => self.crew.revoke(server).await,
            (Trigger::PostingEnded, _) => self.crew.end_posting(server).await,
            _ => Ok(()),
        }
    }

    /// Killed before T2: nothing signed exists; the code is still good, unless something forbade it.
    async fn go_on(
        &mut self,
        faults: &mut Faults,
        server: &Server,
        trigger: Trigger,
        frozen: &Sanction,
        (held, number): (Option<Held>, Option<String>),
    ) -> Result<&'static str, DrillError> {
        let order = frozen.summary.id;
        let state = if trigger == Trigger::Recalled { "returned" } else { "ready_to_sign" };
        self.check_not_signed(faults, order, state)?;
        if trigger == Trigger::None
            && let Some((session, code)) = &held
        {
            let again = self.crew.sign(server, session.id, code).await;
            faults.expect(again.is_ok(), format!("the code was good no more: {:?}", again.err()));
            self.check_issued(faults, server, order, Some(&session.document_digest)).await?;
            return Ok("not signed; the same code signed it then");
        }
        if let Some((session, code)) = &held {
            let again = self.crew.sign(server, session.id, code).await;
            faults.expect(refused(&again), format!("signed in spite of it, or a fault: {again:?}"));
            self.check_not_signed(faults, order, state)?;
        }
        match trigger {
            Trigger::Recalled => {
                let facts = queries::facts(&self.url, order)?;
                faults.expect(facts.void_numbers == 1, "the number is not void");
                let opened = self.crew.open(server, frozen).await;
                faults.expect(refused(&opened), "a recalled order was opened for signing");
                return Ok("not signed; the number is void");
            }
            Trigger::PostingEnded => {
                self.crew.post_again(&self.server).await?;
                self.crew.enrol_again(&self.server).await?;
                return Ok("not signed; the officer cannot sign any more");
            }
            Trigger::Revoked => self.crew.enrol_again(&self.server).await?,
            _ => {}
        }
        let (session, code) = self.crew.challenge(server, frozen).await?;
        faults.expect(Some(&session.ts_no) == number.as_ref(), "the number was not kept");
        self.crew.sign(server, session.id, &code).await?;
        self.check_issued(faults, server, order, Some(&session.document_digest)).await?;
        Ok("not signed; signed later under the same number")
    }

    /// Killed after T2: only forward.
    async fn go_forward(
        &mut self,
        faults: &mut Faults,
        server: &Server,
        (point, trigger): (FailPoint, Trigger),
        pulled: &Result<(), HeadlessError>,
        frozen: &Sanction,
        session: Option<SigningSession>,
    ) -> Result<&'static str, DrillError> {
        let order = frozen.summary.id;
        let session = session.ok_or_else(|| DrillError::Machine("a signed order had a session".into()))?;
        match trigger {
            Trigger::Recalled | Trigger::Declined => {
                faults.expect(refused(pulled), format!("{trigger:?} after the signature: {pulled:?}"));
            }
            _ => faults.expect(pulled.is_ok(), format!("{trigger:?} was not possible: {pulled:?}")),
        }
        let opened = self.crew.open(server, frozen).await;
        faults.expect(refused(&opened), "a signed order was opened again");
        if trigger == Trigger::Revoked && point != FailPoint::Issued {
            return self.abandon(faults, server, frozen, &session).await;
        }
        if trigger == Trigger::PostingEnded {
            faults.expect(self.issued(order).await?, "not issued once the posting had ended");
            self.crew.post_again(&self.server).await?;
            self.crew.enrol_again(&self.server).await?;
        }
        self.check_issued(faults, server, order, Some(&session.document_digest)).await?;
        Ok("signed; issued by whoever came first")
    }

    /// The certificate was revoked before the time-stamp: two officers abandon the signature, its number is void for ever.
    async fn abandon(
        &mut self,
        faults: &mut Faults,
        server: &Server,
        frozen: &Sanction,
        session: &SigningSession,
    ) -> Result<&'static str, DrillError> {
        let order = frozen.summary.id;
        self.crew.enrol_again(&self.server).await?;
        if queries::facts(&self.url, order)?.state == "issued" {
            self.check_issued(faults, server, order, Some(&session.document_digest)).await?;
            return Ok("signed; issued just before the revocation");
        }
        self.crew.abandon(server, session.id).await?;
        let facts = queries::facts(&self.url, order)?;
        faults.expect(
            facts.state == "ready_to_sign" && facts.void_numbers == 1 && facts.signatures == 0,
            format!("abandoned, but {facts:?}"),
        );
        let (anew, code) = self.crew.challenge(server, frozen).await?;
        faults.expect(anew.ts_no != session.ts_no, "an abandoned number was given again");
        self.crew.sign(server, anew.id, &code).await?;
        self.check_issued(faults, server, order, Some(&anew.document_digest)).await?;
        Ok("never issued; abandoned by two, signed anew under a new number")
    }
}
