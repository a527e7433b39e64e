//! `upms drill`: the faults the signing act must withstand, played with real processes over HTTP. A sanction is brought to its
//! ceremony, a server or the database is killed there, or the authority is away; others recall, decline, revoke meanwhile;
//! then the record must say: no signed order lost, none signed twice, no number missing, and the act ends one way or the other.
//!
//! Two server processes share one database: the one that dies (seat 0), and one that stays (seat 1), as in a real deployment.

mod cases;
mod crew;
mod machine;
mod queries;
mod storms;

use std::path::{Path, PathBuf};

use shared::signing::TrustAnchors;
use shared::verification::{Trust, certificates_of_pem, judge};
use uuid::Uuid;

use crate::seed::headless::HeadlessError;
use crate::seed::headless::server::Server;
use crate::signing::act::FailPoint;
use cases::Trigger;
use crew::Crew;
use machine::{Machine, Process, Ways};

/// Why a drill could not be carried out; what the product does wrong is no error but a case with [`Faults`].
#[derive(Debug, thiserror::Error)]
pub enum DrillError {
    #[error(transparent)]
    Client(#[from] HeadlessError),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error("{0}")]
    Machine(String),
}

/// What is wrong, gathered while a case runs.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn expect(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.0.push(otherwise.into());
        }
    }
}

/// What a case ends with.
type Outcome = Result<(String, Faults), DrillError>;

/// Where the drill takes place.
pub struct Place<'a> {
    pub folder: &'a Path,
    pub database_url: String,
    /// The script that starts and kills the cluster, and the cluster's name.
    pub cluster: (PathBuf, String),
    /// The first of three ports.
    pub first_port: u16,
    /// How often each random storm is repeated.
    pub rounds: u32,
}

struct Drill {
    machine: Machine,
    url: String,
    crew: Crew,
    /// The process that stays, and the way to it.
    other: Option<Process>,
    server: Server,
    trust: Trust,
    cases: usize,
    faulty: usize,
}

/// Plays everything; gives whether nothing was found.
pub async fn run(place: &Place<'_>) -> Result<bool, DrillError> {
    let machine = Machine::new(place.folder, place.cluster.clone(), place.first_port)?;
    let (other, server) = machine.serve(1, &Ways::default()).await?;
    let anchors: TrustAnchors = server.get(None, "/public/trust-anchors").await?;
    let crew = Crew::gather(&server).await?;
    let url = place.database_url.clone();
    let trust = Trust { departmental: ders(&anchors.departmental), timestamp: ders(&anchors.timestamp) };
    let mut drill = Drill { machine, url, crew, other: Some(other), server, trust, cases: 0, faulty: 0 };
    println!("{:<62} outcome", "what happens during the signing");
    for point in FailPoint::ALL {
        for trigger in Trigger::EVERYWHERE {
            if point != FailPoint::NumberTaken || trigger.needs_no_session() {
                let outcome = drill.killed_at(point, trigger).await;
                drill.note(format!("killed at {}{}", point.name(), trigger.words()), outcome);
            }
        }
    }
    drill.storms(place.rounds).await;
    // What takes a signer's key or post away comes last: each time the signer must be set up anew.
    for trigger in [Trigger::Revoked, Trigger::PostingEnded] {
        for point in [FailPoint::AttemptCounted, FailPoint::SignatureKept] {
            let outcome = drill.killed_at(point, trigger).await;
            drill.note(format!("killed at {}{}", point.name(), trigger.words()), outcome);
        }
    }
    drill.without_authority().await;
    drill.end().await;
    println!(
        "
{} cases, {} with faults",
        drill.cases, drill.faulty
    );
    Ok(drill.faulty == 0)
}

fn ders(pems: &[String]) -> Vec<Vec<u8>> {
    certificates_of_pem(&pems.concat()).unwrap_or_default()
}

impl Drill {
    /// Notes and prints a case; what holds always is looked at after each.
    fn note(&mut self, case: String, outcome: Outcome) {
        let (outcome, mut faults) = match outcome {
            Ok((words, faults)) => (words, faults.0),
            Err(error) => (String::from("could not be played"), vec![error.to_string()]),
        };
        match queries::broken(&self.url) {
            Ok(broken) => faults.extend(broken),
            Err(error) => faults.push(error.to_string()),
        }
        println!("{case:<62} {outcome}");
        for fault in &faults {
            println!("    WRONG: {fault}");
        }
        self.cases += 1;
        self.faulty += usize::from(!faults.is_empty());
    }

    /// Waits until an order is issued; the workers of the servers do it.
    async fn issued(&self, order: Uuid) -> Result<bool, DrillError> {
        for _ in 0..250 {
            if queries::facts(&self.url, order)?.state == "issued" {
                return Ok(true);
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        Ok(false)
    }

    /// The order is issued, once, everywhere, and its file is the one that was shown.
    async fn check_issued(
        &self,
        faults: &mut Faults,
        server: &Server,
        order: Uuid,
        shown: Option<&str>,
    ) -> Result<(), DrillError> {
        faults.expect(self.issued(order).await?, "the order was not issued within 25 s");
        let facts = queries::facts(&self.url, order)?;
        faults.expect(facts.signatures == 1, format!("{} signatures in force", facts.signatures));
        faults.expect(facts.documents == 1, format!("{} documents", facts.documents));
        faults.expect(
            facts.made == 1 + facts.abandoned && facts.issued == 1,
            format!("the trail says signed {} times, issued {} times", facts.made, facts.issued),
        );
        faults.expect(facts.live_numbers == 1 && facts.number_issued, "the register does not say issued");
        faults.expect(
            facts.messages > 0 && facts.repeated == 0,
            format!("{} messages, {} of them twice", facts.messages, facts.repeated),
        );
        let file =
            server.download(self.crew.signer(), &format!("/technical-sanctions/{order}/order.pdf")).await?;
        let judgement = judge(&file, &self.trust);
        faults.expect(judgement.is_valid(), format!("the file is {:?}", judgement.reason()));
        faults.expect(
            shown.is_none() || judgement.document_digest.as_deref() == shown,
            "the file is not the one that was shown",
        );
        Ok(())
    }

    /// Nothing of a signature is anywhere.
    fn check_not_signed(&self, faults: &mut Faults, order: Uuid, state: &str) -> Result<(), DrillError> {
        let facts = queries::facts(&self.url, order)?;
        let nothing = facts.signatures + facts.documents + facts.made + facts.issued == 0;
        faults.expect(nothing, format!("something was signed: {facts:?}"));
        faults.expect(facts.state == state, format!("the order is {}, not {state}", facts.state));
        let numbers = i64::from(state == "ready_to_sign");
        faults.expect(facts.live_numbers == numbers, format!("{} numbers in use", facts.live_numbers));
        Ok(())
    }

    /// Every message is delivered at last.
    async fn end(&mut self) {
        let mut waiting = 0;
        for _ in 0..400 {
            waiting = queries::undelivered(&self.url).unwrap_or(i64::MAX);
            if waiting == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let mut faults = Faults::default();
        faults.expect(waiting == 0, format!("{waiting} messages were not delivered within 40 s"));
        self.note("at the end".into(), Ok(("every message delivered".into(), faults)));
    }
}
