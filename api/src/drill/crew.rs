//! The people of the drill, and what they do over the API.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use shared::officer::{Charge, EndPosting, NewPosting, Posting};
use shared::page::Page;
use shared::sanction::Sanction;
use shared::signing::{CredentialState, Enrol, SigningCredential, SigningSession};
use uuid::Uuid;

use crate::context::Clock;
use crate::seed::headless::HeadlessError;
use crate::seed::headless::job::{self, Officers};
use crate::seed::headless::server::{Person, Server};
use crate::seed::headless::{ground, server};

type Done<T> = Result<T, HeadlessError>;

/// Access tokens live five minutes; the crew signs in anew before.
const SIGNED_IN: Duration = Duration::minutes(3);
const REMARKS: &str = "Played by the drill; see the note sheet.";

pub struct Crew {
    officers: Officers,
    admin: Person,
    lot: i64,
    /// The last day of the posting that ends next; each posting of the drill lasts a day.
    last_day: NaiveDate,
}

async fn admin(server: &Server) -> Done<Person> {
    let found = server.sign_ins.iter().find(|of| of.part.contains("approves signing credentials"));
    let found = found.ok_or_else(|| HeadlessError::Missing("administrator of the department".into()))?;
    server.sign_in_as(found).await
}

impl Crew {
    pub async fn gather(server: &Server) -> Done<Self> {
        let officers = Officers::of(server).await?;
        let lot = officers.started.timestamp();
        // Two postings can be ended: the day before yesterday, and yesterday.
        let last_day = Clock::System.today() - Duration::days(2);
        Ok(Self { officers, admin: admin(server).await?, lot, last_day })
    }

    /// The Executive Engineer.
    pub fn signer(&self) -> &Person {
        &self.officers.vetter
    }

    pub async fn stay_signed_in(&mut self, server: &Server) -> Done<()> {
        if self.officers.started + SIGNED_IN < Clock::System.now() {
            self.sign_in(server).await?;
        }
        Ok(())
    }
    async fn sign_in(&mut self, server: &Server) -> Done<()> {
        self.officers = Officers::of(server).await?;
        self.admin = admin(server).await?;
        Ok(())
    }

    /// A new order that waits for the signer.
    pub async fn frozen(&mut self, server: &Server) -> Done<Sanction> {
        self.stay_signed_in(server).await?;
        self.lot += 1;
        let ground = ground::lay(server, &self.officers, self.lot).await?;
        let (signer, frozen) = job::carry(server, &self.officers, &ground).await?;
        if signer.sign_in.user != self.signer().sign_in.user {
            return Err(HeadlessError::Stuck("another signer's desk".into()));
        }
        Ok(frozen)
    }

    pub async fn open(&self, server: &Server, frozen: &Sanction) -> Done<SigningSession> {
        server.post(self.signer(), &job::path(frozen, "signing-sessions"), None, &json!({})).await
    }
    pub async fn challenge(&self, server: &Server, frozen: &Sanction) -> Done<(SigningSession, String)> {
        job::challenge(server, self.signer(), frozen).await
    }
    pub async fn sign(&self, server: &Server, session: Uuid, code: &str) -> Done<SigningSession> {
        job::give_factors(server, self.signer(), session, code).await
    }

    pub async fn recall(&self, server: &Server, frozen: &Sanction) -> Done<()> {
        let now: Sanction =
            server.get(Some(self.signer()), &format!("/technical-sanctions/{}", frozen.summary.id)).await?;
        let body = json!({ "remarks": REMARKS });
        let path = job::path(frozen, "recall");
        server.post::<Value>(self.signer(), &path, Some(now.version), &body).await.map(drop)
    }
    pub async fn decline(&self, server: &Server, session: Uuid) -> Done<()> {
        let path = format!("/signing-sessions/{session}/decline");
        server.post::<Value>(self.signer(), &path, None, &json!({})).await.map(drop)
    }
    /// Two officers give the signature up.
    pub async fn abandon(&self, server: &Server, session: Uuid) -> Done<()> {
        let path = format!("/signing-sessions/{session}/abandon");
        for officer in &self.officers.above {
            server.post::<Value>(officer, &path, None, &json!({ "remarks": REMARKS })).await?;
        }
        Ok(())
    }

    /// The signer's key is no longer good.
    pub async fn revoke(&self, server: &Server) -> Done<()> {
        let mine: Page<SigningCredential> = server.get(Some(self.signer()), "/signing-credentials").await?;
        let person = self.post()?.person_id;
        let held = mine
            .items
            .iter()
            .find(|of| of.state == CredentialState::Active && of.person_id == person)
            .ok_or_else(|| HeadlessError::Missing("credential in force".into()))?;
        let path = format!("/signing-credentials/{}/revoke", held.id);
        server.post::<Value>(self.signer(), &path, None, &json!({ "remarks": REMARKS })).await.map(drop)
    }
    fn post(&self) -> Done<&Posting> {
        self.signer().me.postings.first().ok_or_else(|| HeadlessError::Missing("posting".into()))
    }
    /// The signer holds his post no more.
    pub async fn end_posting(&self, server: &Server) -> Done<()> {
        let path = format!("/postings/{}/end", self.post()?.id);
        let end = EndPosting { to: self.last_day, order_no: "DRILL/ESTT/1".into() };
        server.post::<Value>(&self.admin, &path, None, &end).await.map(drop)
    }

    /// The signer comes back to his post, from the day after.
    pub async fn post_again(&mut self, server: &Server) -> Done<()> {
        let held = self.post()?;
        let new = NewPosting {
            person_id: held.person_id,
            office_id: held.office_id,
            designation: held.designation.clone(),
            roles: held.roles.clone(),
            charge: Charge::Regular,
            from: self.last_day + Duration::days(1),
            order_no: "DRILL/ESTT/2".into(),
        };
        let _: Value = server.post(&self.admin, "/postings", None, &new).await?;
        self.last_day += Duration::days(1);
        self.sign_in(server).await
    }
    /// A new key with the PIN of old, approved by the administrator.
    pub async fn enrol_again(&self, server: &Server) -> Done<()> {
        let server::Person { sign_in, .. } = self.signer();
        let enrol = Enrol {
            posting_id: self.post()?.id,
            pin: sign_in.pin.clone().unwrap_or_default(),
            password: sign_in.password.clone(),
        };
        let new: SigningCredential = server.post(self.signer(), "/signing-credentials", None, &enrol).await?;
        let path = format!("/signing-credentials/{}/approve", new.id);
        server.post::<Value>(&self.admin, &path, None, &json!({})).await.map(drop)
    }
}
