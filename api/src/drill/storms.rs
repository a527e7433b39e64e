//! What no fail point names: death at any moment, the database gone, two processes at once, no time-stamp authority.

use std::time::Duration;

use futures_util::future::join;
use shared::signing::SigningState;

use super::cases::{after_t2, refused};
use super::machine::Ways;
use super::{Drill, DrillError, Faults, Outcome, queries};
use crate::context::{Clock, random};
use crate::seed::headless::HeadlessError;
use crate::signing::act::FailPoint;

/// A moment within a signing that takes `span`.
fn some_moment(span: Duration) -> Duration {
    span.mul_f64(f64::from(u32::from_be_bytes(random())) / f64::from(u32::MAX))
}

fn at(point: FailPoint) -> Ways {
    Ways { waits_at: Some(point), ..Ways::default() }
}

impl Drill {
    pub(super) async fn storms(&mut self, rounds: u32) {
        let span = match self.how_long().await {
            Ok(span) => span,
            Err(error) => return self.note("an undisturbed signing".into(), Err(error)),
        };
        for _ in 0..rounds {
            let moment = some_moment(span);
            let outcome = self.server_dies(moment).await;
            self.note(format!("killed after {} ms", moment.as_millis()), outcome);
        }
        for point in FailPoint::ALL.into_iter().filter(|point| *point != FailPoint::NumberTaken) {
            let outcome = self.database_dies(Some(point), Duration::ZERO).await;
            self.note(format!("PostgreSQL killed at {}", point.name()), outcome);
        }
        for _ in 0..rounds.div_ceil(2) {
            let moment = some_moment(span);
            let outcome = self.database_dies(None, moment).await;
            self.note(format!("PostgreSQL killed after {} ms", moment.as_millis()), outcome);
        }
        let outcome = self.recalled_under_it().await;
        self.note("recalled while the signature lies in memory".into(), outcome);
        let outcome = self.signed_under_it().await;
        self.note("another process signs while the signature lies in memory".into(), outcome);
        for _ in 0..rounds.div_ceil(3) {
            let outcome = self.both_at_once().await;
            self.note("two processes get the same factors at once".into(), outcome);
        }
    }

    /// How long an undisturbed signing takes here.
    async fn how_long(&mut self) -> Result<Duration, DrillError> {
        let frozen = self.crew.frozen(&self.server).await?;
        let (_process, server) = self.machine.serve(0, &Ways::default()).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let began = Clock::System.now();
        self.crew.sign(&server, session.id, &code).await?;
        Ok((Clock::System.now() - began).to_std().unwrap_or_default())
    }

    async fn server_dies(&mut self, after: Duration) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let order = frozen.summary.id;
        let (mut dying, server) = self.machine.serve(0, &Ways::default()).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let kill = async {
            tokio::time::sleep(after).await;
            dying.kill();
        };
        let (answer, ()) = join(self.crew.sign(&server, session.id, &code), kill).await;
        let signed = queries::facts(&self.url, order)?.signatures == 1;
        faults.expect(signed || answer.is_err(), "signed was answered, and it is not in the record");
        let (_back, server) = self.machine.serve(0, &Ways::default()).await?;
        if !signed {
            self.check_not_signed(&mut faults, order, "ready_to_sign")?;
            self.crew.sign(&server, session.id, &code).await?;
        }
        self.check_issued(&mut faults, &server, order, Some(&session.document_digest)).await?;
        let words = if signed { "signed; issued" } else { "not signed; the same code signed it then" };
        Ok((words.into(), faults))
    }

    /// All processes of the database die, at a point or after a while, and it is started again.
    async fn database_dies(&mut self, point: Option<FailPoint>, after: Duration) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let order = frozen.summary.id;
        let (process, server) = self.machine.serve(0, &point.map(at).unwrap_or_default()).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let machine = &self.machine;
        let storm = async {
            let gate = match point {
                Some(_) => Some(process.waits().await?),
                None => {
                    tokio::time::sleep(after).await;
                    None
                }
            };
            machine.kill_database()?;
            machine.start_database()?;
            drop(gate);
            Ok::<(), DrillError>(())
        };
        let (answer, storm) = join(self.crew.sign(&server, session.id, &code), storm).await;
        storm?;
        let signed = queries::facts(&self.url, order)?.signatures == 1;
        faults.expect(signed || answer.is_err(), "signed was answered, and it is not in the record");
        let kept = point.is_some_and(after_t2);
        faults.expect(signed || !kept, "a signature that was committed is lost");
        drop(process);
        let (_back, server) = self.machine.serve(0, &Ways::default()).await?;
        if !signed {
            self.check_not_signed(&mut faults, order, "ready_to_sign")?;
            self.crew.sign(&server, session.id, &code).await?;
        }
        self.check_issued(&mut faults, &server, order, Some(&session.document_digest)).await?;
        let words = match (signed, answer.is_ok()) {
            (true, true) => "signed and answered; issued",
            (true, false) => "signed, not answered; issued",
            (false, _) => "not signed; the same code signed it then",
        };
        Ok((words.into(), faults))
    }

    async fn recalled_under_it(&mut self) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let (process, server) = self.machine.serve(0, &at(FailPoint::SignedInMemory)).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let meanwhile = async {
            let _gate = process.waits().await?;
            self.crew.recall(&self.server, &frozen).await.map_err(DrillError::from)
        };
        let (answer, done) = join(self.crew.sign(&server, session.id, &code), meanwhile).await;
        done?;
        faults.expect(refused(&answer), format!("signed what was recalled: {answer:?}"));
        self.check_not_signed(&mut faults, frozen.summary.id, "returned")?;
        Ok(("not signed; the number is void".into(), faults))
    }

    async fn signed_under_it(&mut self) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let (process, server) = self.machine.serve(0, &at(FailPoint::SignedInMemory)).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let meanwhile = async {
            let _gate = process.waits().await?;
            Ok::<_, DrillError>(self.crew.sign(&self.server, session.id, &code).await)
        };
        let (first, second) = join(self.crew.sign(&server, session.id, &code), meanwhile).await;
        let second = second?;
        faults.expect(second.is_ok(), format!("the other could not sign: {:?}", second.err()));
        faults.expect(refused(&first), "both were told that they signed");
        self.check_issued(&mut faults, &server, frozen.summary.id, Some(&session.document_digest)).await?;
        Ok(("signed once; the slower one was refused".into(), faults))
    }

    async fn both_at_once(&mut self) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        let (_process, server) = self.machine.serve(0, &Ways::default()).await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let (first, second) =
            join(self.crew.sign(&server, session.id, &code), self.crew.sign(&self.server, session.id, &code))
                .await;
        let answers = [first, second];
        let signed = answers.iter().filter(|answer| answer.is_ok()).count();
        faults.expect(signed == 1, format!("{signed} were told that they signed"));
        faults.expect(answers.iter().filter(|answer| refused(answer)).count() == 1, "none was refused");
        self.check_issued(&mut faults, &server, frozen.summary.id, Some(&session.document_digest)).await?;
        Ok(("signed once; the slower one was refused".into(), faults))
    }

    /// The authority is a process of its own, and away at the wrong moments. The process that stays is sent home: it would help.
    pub(super) async fn without_authority(&mut self) {
        let outcome = self.authority_away_at_opening().await;
        self.note("no time-stamp authority when the ceremony opens".into(), outcome);
        let outcome = self.authority_away_after_signing(false).await;
        self.note("the time-stamp authority dies at signature_kept".into(), outcome);
        let outcome = self.authority_away_after_signing(true).await;
        self.note("the time-stamp authority dies at signature_kept, then the server".into(), outcome);
        match self.machine.serve(1, &Ways::default()).await {
            Ok((process, server)) => (self.other, self.server) = (Some(process), server),
            Err(error) => self.note("the process that stays comes back".into(), Err(error)),
        }
    }

    async fn authority_away_at_opening(&mut self) -> Outcome {
        let mut faults = Faults::default();
        let frozen = self.crew.frozen(&self.server).await?;
        self.other = None;
        let apart = Ways { authority_apart: true, ..Ways::default() };
        let (_process, server) = self.machine.serve(0, &apart).await?;
        let answer = self.crew.open(&server, &frozen).await;
        let away = matches!(&answer, Err(HeadlessError::Refused { status, .. }) if status.as_u16() == 503);
        faults.expect(away, format!("opened without an authority: {answer:?}"));
        self.check_not_signed(&mut faults, frozen.summary.id, "ready_to_sign")?;
        let number = queries::facts(&self.url, frozen.summary.id)?.ts_no;
        let _authority = self.machine.authority().await?;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        faults.expect(Some(session.ts_no) == number, "the number was not kept");
        self.crew.sign(&server, session.id, &code).await?;
        self.check_issued(&mut faults, &server, frozen.summary.id, Some(&session.document_digest)).await?;
        Ok(("no code was sent; signed later under the same number".into(), faults))
    }

    async fn authority_away_after_signing(&mut self, server_too: bool) -> Outcome {
        let mut faults = Faults::default();
        let mut authority = self.machine.authority().await?;
        let mut ways = at(FailPoint::SignatureKept);
        ways.authority_apart = true;
        let (mut process, mut server) = self.machine.serve(0, &ways).await?;
        let frozen = self.crew.frozen(&server).await?;
        let order = frozen.summary.id;
        let (session, code) = self.crew.challenge(&server, &frozen).await?;
        let storm = async {
            let _gate = process.waits().await?;
            authority.kill();
            Ok::<(), DrillError>(())
        };
        let (answer, storm) = join(self.crew.sign(&server, session.id, &code), storm).await;
        storm?;
        let waits = answer.as_ref().is_ok_and(|session| session.state == SigningState::SignedB);
        faults.expect(waits, format!("it was not said that the order waits: {answer:?}"));
        let file =
            server.download(self.crew.signer(), &format!("/technical-sanctions/{order}/order.pdf")).await;
        faults.expect(refused(&file), "an order without its time-stamp was given out");
        if server_too {
            process.kill();
            (process, server) = self.machine.serve(0, &Ways { waits_at: None, ..ways }).await?;
        }
        let _authority = self.machine.authority().await?;
        self.check_issued(&mut faults, &server, order, Some(&session.document_digest)).await?;
        drop(process);
        Ok(("signed, waits for its time-stamp; issued when there was one".into(), faults))
    }
}
