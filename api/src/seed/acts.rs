//! Each step of the demo, done as its officer would do it: through the acts of the features, under the right posting, on
//! the day the clock has been set to.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use shared::estimate::Remarks;
use shared::fiscal_year::date_in_order;
use shared::money;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::rules::Severity;
use shared::sanction::{NewSanction, RecommendSanction, SubmitSanction, WarningReason};
use shared::signing::FactorKind;
use uuid::Uuid;

use super::approving;
use super::cast::Cast;
use super::checklist;
use super::portfolio::{ProjectOfTheDemo, WorkOfTheDemo};
use super::record;
use super::record::Built;
use super::scan::{self, Paper};
use super::schedule::Step;
use super::signers::Signer;
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::{department, technical_sanction};
use crate::http::{Etag, Refusal};
use crate::sanctions::{self, LegacySanction};
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
struct Standing {
    version: Etag,
    holder: Uuid,
    authority: Uuid,
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
            Step::RecordPaper(work) => self.record_paper(of, built, work),
            Step::Propose | Step::SubmitProposal | Step::Concur | Step::Cancel => {
                approving::perform(self, of, built, step)
            }
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

    fn standing(&self, conn: &mut PgConnection, id: Uuid) -> Result<Standing, Refusal> {
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

    /// Sends it; where rules only warn, once more with the reasons.
    fn submit(&self, of: &ProjectOfTheDemo, built: &Built, work: usize) -> Result<(), Refusal> {
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

    /// An order from before the portal: typed by the preparing officer, certified by the circle.
    fn record_paper(&self, of: &ProjectOfTheDemo, built: &mut Built, number: usize) -> Result<(), Refusal> {
        let work = of.works.get(number).ok_or(Refusal::NotFound)?;
        let sanction = work.sanction.as_ref().ok_or(Refusal::NotFound)?;
        let memo_no = sanction.memo_no.clone().ok_or(Refusal::NotFound)?;
        let order_date = sanction.on.seen_from(self.today);
        let subdivision = self.cast.office(&of.subdivision)?;
        let id = self.act(|conn| {
            let preparer = self.preparer(conn, of)?;
            let signed = self.cast.nearest_as(conn, subdivision, Role::TsAuthority, &[rank_for(work)])?;
            let certifier = self.cast.nearest_as(conn, subdivision, Role::TsAuthority, &["SE"])?;
            let label = officers::posting(conn, signed.id)?;
            let department: String =
                department::table.find(&signed.department).select(department::name_en).first(conn)?;
            let amount_paise = work.estimate.total_paise();
            let scan = scan::draw(&Paper {
                department: &department,
                office: &format!("Office of the {}, {}", label.designation_name_en, label.office_name_en),
                memo_no: &memo_no,
                date: &date_in_order(order_date),
                title: &of.title_en,
                amount: &money::display(amount_paise),
                words: &money::in_words(amount_paise),
                authority: &format!("{}, {}", label.designation_name_en, label.office_name_en),
            });
            let facts = LegacySanction {
                work_id: built.work(number)?,
                estimate_id: built.estimate(number)?,
                authority_posting_id: signed.id,
                prepared_by: preparer.id,
                memo_no: memo_no.clone(),
                order_date,
                amount_paise,
                scan,
            };
            sanctions::record_legacy(conn, self.ctx, &certifier, &facts)
        })?;
        built.sanctions.insert(number, id);
        Ok(())
    }
}

/// The designation whose power the amount needs.
fn rank_for(work: &WorkOfTheDemo) -> &'static str {
    match work.estimate.total_paise() / money::LAKH_PAISE {
        0..15 => "AE",
        15..45 => "EE",
        45..225 => "SE",
        _ => "CE",
    }
}
