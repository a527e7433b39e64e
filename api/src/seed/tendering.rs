//! Tenders and agreements of the demo, each step done by its officer through the acts of the features.

use chrono::{Days, Months, NaiveDate};
use diesel::prelude::*;
use shared::agreement::{
    AgreementContent, ApproveVariation, NewAgreement, NewVariation, SecurityType, StartWork,
    VariationContent, VariationKind,
};
use shared::contractor::ContractorContent;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::tender::{
    AcceptTender, AwardTender, BidEntry, BidJudgement, EvaluateTender, NewTender, NextCall, RecordBids,
    Tender, TenderContent, TenderForm, TenderMethod, TenderPortal,
};
use uuid::Uuid;

use super::acts::Stage;
use super::portfolio::ProjectOfTheDemo;
use super::portfolio_tenders::{TenderOfTheDemo, contractors};
use super::record::Built;
use super::schedule::Call;
use crate::contractors as register;
use crate::db::schema::{agreement, contractor, tender};
use crate::http::{Etag, Refusal};
use crate::{agreements, officers, tenders};

fn missing(what: &str) -> Refusal {
    Refusal::Internal(format!("the demo's calendar comes to a {what} that is not there yet"))
}

/// Registers the firms, on the first day.
pub fn register_contractors(stage: &Stage<'_>) -> Result<(), Refusal> {
    let firms: Vec<ContractorContent> = contractors()?;
    stage.act(|conn| {
        let actor = stage.cast.officer(conn, stage.cast.office("KHD")?, Role::TenderInviter)?;
        for firm in &firms {
            register::create(conn, stage.ctx, &actor, firm)?;
        }
        Ok(())
    })
}

/// What is typed of a notice.
fn notice(of: &TenderOfTheDemo, on: NaiveDate) -> TenderContent {
    let after = |days: u64| on.checked_add_days(Days::new(days)).unwrap_or(on);
    TenderContent {
        nit_no: of.nit_no.clone(),
        nit_date: on,
        nit_serial: 1,
        portal: TenderPortal::TendersWb,
        portal_tender_id: Some(format!("{}_WB{}_{}_1", on.format("%Y"), of.department, of.portal_serial)),
        form: TenderForm::F2911Ii,
        method: TenderMethod::Open,
        tender_value_paise: of.value_paise,
        emd_paise: shared::money::share(of.value_paise, 200).unwrap_or(0) / 100 * 100,
        publish_on: after(1),
        close_on: after(15),
        open_on: after(17),
    }
}

fn agreement_of(of: &TenderOfTheDemo, amount_paise: i64, on: NaiveDate) -> AgreementContent {
    let office = of.nit_no.split('/').nth(2).unwrap_or("EE");
    let start = on.checked_add_days(Days::new(7)).unwrap_or(on);
    AgreementContent {
        agreement_no: format!("{}/{office}/{}", of.portal_serial % 1_000, on.format("%Y")),
        agreement_date: on,
        work_order_no: format!("{}/{office}", of.portal_serial % 10_000),
        work_order_date: on,
        start_date: start,
        completion_date: start.checked_add_months(Months::new(of.months.max(1))).unwrap_or(start),
        security_paise: shared::money::share(amount_paise, 300).unwrap_or(0) / 100 * 100,
        security_type: SecurityType::Deduction,
        security_valid_to: None,
        dlp_months: 36,
        ld_terms: Some("Half a per cent of the amount a week, at most ten per cent.".into()),
    }
}

impl Stage<'_> {
    /// The officer of a role, from the subdivision of the project up the tree.
    fn of_role(
        &self,
        conn: &mut PgConnection,
        of: &ProjectOfTheDemo,
        role: Role,
    ) -> Result<ActingPosting, Refusal> {
        self.cast.nearest(conn, self.cast.office(&of.subdivision)?, role)
    }

    /// One step of a call.
    pub fn call(
        &self,
        of: &ProjectOfTheDemo,
        built: &mut Built,
        number: usize,
        call: Call,
    ) -> Result<(), Refusal> {
        let told = of.tenders.get(number).ok_or_else(|| missing("tender"))?;
        match call {
            Call::Draft if told.follows => Ok(()),
            Call::Draft => self.draft_tender(of, built, number, told),
            Call::Again => self.call_again(of, built, number),
            Call::Agree => self.agree(of, built, number, told),
            Call::Activate | Call::Start | Call::Extend => {
                self.under_agreement(of, built, number, told, call)
            }
            _ => self.move_tender(of, built, number, told, call),
        }
    }

    fn draft_tender(
        &self,
        of: &ProjectOfTheDemo,
        built: &mut Built,
        number: usize,
        told: &TenderOfTheDemo,
    ) -> Result<(), Refusal> {
        let works = told.works.iter().map(|work| built.work(*work)).collect::<Result<Vec<_>, _>>()?;
        let (first, others) = works.split_first().ok_or_else(|| missing("work"))?;
        let new = NewTender { content: notice(told, self.ctx.today()), with_work_ids: others.to_vec() };
        let made = self.act(|conn| {
            let actor = self.of_role(conn, of, Role::TenderPreparer)?;
            tenders::create(conn, self.ctx, &actor, *first, &new)
        })?;
        built.tenders.insert(number, made.id);
        Ok(())
    }

    fn call_again(&self, of: &ProjectOfTheDemo, built: &mut Built, number: usize) -> Result<(), Refusal> {
        let id = built.tender(number)?;
        let told = &of.tenders[number];
        let next =
            of.tenders.get(number + 1).filter(|next| next.follows).ok_or_else(|| missing("next call"))?;
        let body = NextCall {
            reason: told.again.clone().unwrap_or_default(),
            content: notice(next, self.ctx.today()),
        };
        let made = self.act(|conn| {
            let actor = self.of_role(conn, of, Role::TenderInviter)?;
            let version = tender_version(conn, id)?;
            tenders::retender(conn, self.ctx, &actor, id, version, &body)
        })?;
        built.tenders.insert(number + 1, made.id);
        Ok(())
    }

    fn move_tender(
        &self,
        of: &ProjectOfTheDemo,
        built: &Built,
        number: usize,
        told: &TenderOfTheDemo,
        call: Call,
    ) -> Result<(), Refusal> {
        let (ctx, id) = (self.ctx, built.tender(number)?);
        self.act(|conn| {
            let version = tender_version(conn, id)?;
            let inviter = self.of_role(conn, of, Role::TenderInviter)?;
            match call {
                Call::Publish => tenders::publish(conn, ctx, &inviter, id, version),
                Call::Open => {
                    let preparer = self.of_role(conn, of, Role::TenderPreparer)?;
                    let body = opening(conn, told, ctx.today())?;
                    tenders::record_bids(conn, ctx, &preparer, id, version, &body)
                }
                Call::Evaluate => tenders::evaluate(conn, ctx, &inviter, id, version, &judgement(told)),
                Call::Accept => {
                    let authority = accepting(conn, self, &inviter, id)?;
                    let body =
                        AcceptTender { committee_ref: told.committee_ref.clone(), ..AcceptTender::default() };
                    tenders::accept(conn, ctx, &authority, id, version, &body)
                }
                _ => {
                    let loa_no = format!("{}/LOA", told.portal_serial % 10_000);
                    let body = AwardTender { loa_no, loa_date: ctx.today(), contractor_id: None };
                    tenders::award(conn, ctx, &inviter, id, version, &body)
                }
            }
            .map(drop)
        })
    }

    fn agree(
        &self,
        of: &ProjectOfTheDemo,
        built: &mut Built,
        number: usize,
        told: &TenderOfTheDemo,
    ) -> Result<(), Refusal> {
        let (ctx, id) = (self.ctx, built.tender(number)?);
        let amount = told.bids.first().map_or(0, |bid| bid.quoted_paise);
        let new = NewAgreement { content: agreement_of(told, amount, ctx.today()) };
        let made = self.act(|conn| {
            let actor = self.of_role(conn, of, Role::TenderPreparer)?;
            agreements::create(conn, ctx, &actor, id, &new)
        })?;
        built.agreements.insert(number, made.id);
        Ok(())
    }

    fn under_agreement(
        &self,
        of: &ProjectOfTheDemo,
        built: &Built,
        number: usize,
        told: &TenderOfTheDemo,
        call: Call,
    ) -> Result<(), Refusal> {
        let (ctx, id) = (self.ctx, built.agreement(number)?);
        self.act(|conn| {
            let version = Etag(agreement::table.find(id).select(agreement::version).first(conn)?);
            match call {
                Call::Activate => {
                    let authority = self.of_role(conn, of, Role::TenderAuthority)?;
                    agreements::activate(conn, ctx, &authority, id, version).map(drop)
                }
                Call::Start => {
                    let preparer = self.of_role(conn, of, Role::TenderPreparer)?;
                    let body = StartWork { started_on: ctx.today() };
                    agreements::start(conn, ctx, &preparer, id, version, &body).map(drop)
                }
                _ => self.extend(conn, of, id, told),
            }
        })
    }

    /// An extension of time past its three desks.
    fn extend(
        &self,
        conn: &mut PgConnection,
        of: &ProjectOfTheDemo,
        id: Uuid,
        told: &TenderOfTheDemo,
    ) -> Result<(), Refusal> {
        let Some(extension) = &told.extension else { return Ok(()) };
        let end: NaiveDate = agreement::table.find(id).select(agreement::completion_date).first(conn)?;
        let content = VariationContent {
            kind: VariationKind::Time,
            delta_paise: 0,
            new_end: end.checked_add_days(Days::new(extension.days)),
            items: Vec::new(),
            reason: extension.reason.clone(),
        };
        let ctx = self.ctx;
        let preparer = self.of_role(conn, of, Role::TenderPreparer)?;
        let asked = agreements::propose_variation(conn, ctx, &preparer, id, &NewVariation { content })?;
        let inviter = self.of_role(conn, of, Role::TenderInviter)?;
        let sent = agreements::recommend_variation(conn, ctx, &inviter, asked.id, Etag(asked.version))?;
        let authority = self.of_role(conn, of, Role::TenderAuthority)?;
        let body = ApproveVariation { order_no: extension.order_no.clone(), reasons: Vec::new() };
        agreements::approve_variation(conn, ctx, &authority, sent.id, Etag(sent.version), &body).map(drop)
    }
}

fn tender_version(conn: &mut PgConnection, id: Uuid) -> Result<Etag, Refusal> {
    Ok(Etag(tender::table.find(id).select(tender::version).first(conn)?))
}

/// Who must accept it, as the record says.
fn accepting(
    conn: &mut PgConnection,
    stage: &Stage<'_>,
    reader: &ActingPosting,
    id: Uuid,
) -> Result<ActingPosting, Refusal> {
    let seen: Tender = tenders::detail(conn, stage.ctx, reader, id)?;
    let authority = seen.must_accept.ok_or_else(|| missing("accepting authority"))?;
    let posting = officers::posting(conn, authority.posting_id)?;
    officers::acting(conn, &posting)
}

fn opening(
    conn: &mut PgConnection,
    told: &TenderOfTheDemo,
    opened_on: NaiveDate,
) -> Result<RecordBids, Refusal> {
    let mut bids = Vec::new();
    for bid in &told.bids {
        let known = contractor::table
            .filter(contractor::name.eq(&bid.bidder))
            .select(contractor::id)
            .first(conn)
            .optional()?;
        bids.push(BidEntry {
            bidder_name: bid.bidder.clone(),
            contractor_id: known,
            quoted_paise: Some(bid.quoted_paise),
        });
    }
    let bids_received = i32::try_from(bids.len()).unwrap_or(i32::MAX);
    Ok(RecordBids { opened_on, bids_received, bids })
}

fn judgement(told: &TenderOfTheDemo) -> EvaluateTender {
    let judged = (1..).zip(&told.bids).map(|(position, bid)| BidJudgement {
        position,
        qualified: bid.rejected.is_none(),
        rejection_reason: bid.rejected.clone(),
        quoted_paise: None,
    });
    EvaluateTender { bids: judged.collect() }
}
