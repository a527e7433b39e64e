//! Each step of the demo, done as its officer would do it: through the acts of the features, under the right posting, on
//! the day the clock has been set to.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::rules::Severity;
use shared::sanction::{
    NewCancellation, NewRevision, NewSanction, RecommendSanction, RevisionGround, SubmitSanction,
    WarningReason,
};
use shared::signing::FactorKind;
use uuid::Uuid;

use super::approving;
use super::cast::Cast;
use super::checklist;
use super::papers;
use super::portfolio::ProjectOfTheDemo;
use super::record;
use super::record::Built;
use super::schedule::Step;
use super::signers::Signer;
use super::spending;
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::technical_sanction;
use crate::http::{Etag, Refusal};
use crate::sanctions;
use crate::signing::act::{self, Asker};
use crate::signing::pin::Typed;
use crate::{officers, projects};

/// What an officer of the demo answers where a rule warns.
fn reason_for(code: &str) -> &'static str {
    match code {
        "TS_SPLIT_SUSPECT" => {
            "The wells stand in four gram panchayats and are drilled in one season by four agencies; the approval names four works."
        }
        _ => "Considered; the reason stands in the note sheet of the file.",
    }
}

/// The stage on which the demo is played.
pub struct Stage<'a> {
    pub ctx: &'a Context,
    pub cast: &'a Cast,
    /// The day of seeding.
    pub today: NaiveDate,
    pub signers: Vec<Signer>,
}

/// Of a sanction what the next act needs.
pub struct Standing {
    pub version: Etag,
    pub holder: Uuid,
    pub authority: Uuid,
}

impl Stage<'_> {
    pub fn perform(&self, of: &ProjectOfTheDemo, built: &mut Built, step: Step) -> Result<(), Refusal> {
        match step {
            Step::Draft(work) => self.draft(of, built, work),
            Step::Submit(work) => self.submit(of, built, work),
            Step::Verify(work) => self.verify(built, work),
            Step::GiveBack(work) => self.give_back(of, built, work),
            Step::Recommend(work) => self.recommend(built, work),
            Step::Freeze(work) => self.freeze(built, work),
            Step::Sign(work) => self.sign(built, work),
            Step::EnterPaper(work) => papers::enter(self, of, built, work),
            Step::CertifyPaper(work) => papers::certify(self, of, built, work),
            Step::Revise(work) | Step::Cancel(work) => self.follow(of, built, work),
            Step::Propose | Step::SubmitProposal | Step::Concur | Step::CancelProject => {
                approving::perform(self, of, built, step)
            }
            Step::Site(step) => self.site(of, built, step),
            Step::Complete(step) => self.complete(of, built, step),
            Step::Tender(number, call) => self.call(of, built, number, call),
            Step::Plan | Step::Allot(_) | Step::Bill(..) => spending::perform(self, of, built, step),
            _ => record::perform(self, of, built, step),
        }
    }

    /// One transaction of the web role.
    pub fn act<T>(&self, work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>) -> Result<T, Refusal> {
        self.ctx.db.act(DbRole::App, work)
    }

    /// The officer who prepares: of the subdivision.
    pub fn preparer(&self, conn: &mut PgConnection, of: &ProjectOfTheDemo) -> Result<ActingPosting, Refusal> {
        self.cast.officer(conn, self.cast.office(&of.subdivision)?, Role::Preparer)
    }

    pub fn standing(&self, conn: &mut PgConnection, id: Uuid) -> Result<Standing, Refusal> {
        let (version, holder, authority) = technical_sanction::table
            .find(id)
            .select((
                technical_sanction::version,
                technical_sanction::holder_office_id,
                technical_sanction::authority_posting_id,
            ))
            .first(conn)?;
        Ok(Standing { version: Etag(version), holder, authority })
    }

    fn draft(&self, of: &ProjectOfTheDemo, built: &mut Built, work: usize) -> Result<(), Refusal> {
        let new = NewSanction { estimate_id: built.estimate(work)?, authority_posting_id: None };
        let sanction = self.act(|conn| {
            let actor = self.preparer(conn, of)?;
            sanctions::draft(conn, self.ctx, &actor, built.work(work)?, &new)
        })?;
        built.sanctions.insert(work, sanction.summary.id);
        Ok(())
    }

    /// Drafts what revises or cancels an issued sanction; it takes the place of that in what follows.
    fn follow(&self, of: &ProjectOfTheDemo, built: &mut Built, number: usize) -> Result<(), Refusal> {
        let sanction = of.works.get(number).and_then(|work| work.sanction.as_ref());
        let later = sanction.and_then(|sanction| sanction.later.as_ref()).ok_or(Refusal::NotFound)?;
        let (id, reason) = (built.sanction(number)?, later.reason.clone());
        let drafted = self.act(|conn| {
            let actor = self.preparer(conn, of)?;
            let version = self.standing(conn, id)?.version;
            if later.rise_bp.is_none() {
                let new = NewCancellation { reason, authority_posting_id: None };
                return sanctions::cancel(conn, self.ctx, &actor, id, version, &new);
            }
            let new = NewRevision {
                estimate_id: built.estimate(number)?,
                ground: RevisionGround::CostExcess,
                reason,
                authority_posting_id: None,
            };
            sanctions::revise(conn, self.ctx, &actor, id, version, &new)
        })?;
        built.sanctions.insert(number, drafted.summary.id);
        Ok(())
    }

    /// Sends it; where rules only warn, once more with the reasons.
    pub fn submit(&self, of: &ProjectOfTheDemo, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        let send = |reasons: Vec<WarningReason>| {
            self.act(|conn| {
                let actor = self.preparer(conn, of)?;
                let version = self.standing(conn, id)?.version;
                sanctions::submit(conn, self.ctx, &actor, id, version, &SubmitSanction { reasons })
            })
        };
        match send(Vec::new()) {
            Err(Refusal::Rules(findings)) if findings.iter().all(|of| of.severity == Severity::Warn) => {
                let reasons = findings
                    .into_iter()
                    .map(|of| WarningReason { reason: reason_for(&of.code).into(), code: of.code })
                    .collect();
                send(reasons).map(drop)
            }
            other => other.map(drop),
        }
    }

    fn verify(&self, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        let checked = checklist();
        self.act(|conn| {
            let standing = self.standing(conn, id)?;
            let actor = self.cast.officer(conn, standing.holder, Role::Verifier)?;
            sanctions::verify(conn, self.ctx, &actor, id, standing.version, &checked).map(drop)
        })
    }

    fn give_back(&self, of: &ProjectOfTheDemo, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        let said = of.works.get(work).and_then(|work| work.sanction.as_ref()?.remarks.clone());
        let remarks =
            Remarks { remarks: said.unwrap_or_else(|| "Please check the abstract of cost.".into()) };
        self.act(|conn| {
            let standing = self.standing(conn, id)?;
            let actor = self.cast.officer(conn, standing.holder, Role::Verifier)?;
            sanctions::give_back(conn, self.ctx, &actor, id, standing.version, &remarks).map(drop)
        })
    }

    fn recommend(&self, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        self.act(|conn| {
            let standing = self.standing(conn, id)?;
            let actor = self.cast.officer(conn, standing.holder, Role::Recommender)?;
            let body = RecommendSanction { remarks: None };
            sanctions::recommend(conn, self.ctx, &actor, id, standing.version, &body).map(drop)
        })
    }

    fn freeze(&self, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        self.act(|conn| {
            let standing = self.standing(conn, id)?;
            let posting = officers::posting(conn, standing.authority)?;
            let actor = officers::acting(conn, &posting)?;
            sanctions::freeze(conn, self.ctx, &actor, id, standing.version).map(drop)
        })
    }

    /// The act itself: session, code, PIN and code. The code is taken from the message as the officer would read it.
    fn sign(&self, built: &Built, work: usize) -> Result<(), Refusal> {
        let id = built.sanction(work)?;
        let posting = self.act(|conn| {
            let standing = self.standing(conn, id)?;
            officers::posting(conn, standing.authority)
        })?;
        let signer = self
            .signers
            .iter()
            .find(|signer| signer.person == posting.person_id)
            .ok_or_else(|| Refusal::Internal(format!("{} has not enrolled", posting.person_name_en)))?;
        let asker = Asker { person: posting.person_id, posting: posting.id };
        let session = act::open(self.ctx, asker, id, "UPMS demo")?;
        self.wait(Duration::seconds(40));
        let (_, message) = act::send(self.ctx, asker, session.id, FactorKind::Sms)?;
        let message = message.ok_or_else(|| Refusal::Internal("a code is sent as a message".into()))?;
        self.wait(Duration::seconds(25));
        let code = Typed::new(message.text.chars().take(6).collect());
        act::sign(self.ctx, asker, session.id, &signer.pin(), &code)?;
        self.act(|conn| projects::recompute_stage(conn, self.ctx, built.project))
    }

    fn wait(&self, time: Duration) {
        self.ctx.clock.move_to(self.ctx.now() + time);
    }
}
