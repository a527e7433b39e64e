//! A sanction with everything its rules, its order and its rights are judged from, read in one go.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::master::{PowerKind, SanctionPower};
use shared::officer::{Posting, Role};
use shared::policy::{ActingPosting, Denied, SanctionPlace, may_sanction};
use shared::powers::{PowerQuestion, power_of, suffices};
use shared::rules::{Parameters, SeparationFacts};
use shared::sanction::{
    Authority, OrderKind, SanctionAction, SanctionContent, SanctionOrigin, SanctionState,
};
use uuid::Uuid;

use super::rows::{ApprovalRow, EstimateRow, OfficeRow, ReferenceRow, SanctionRow, WorkFacts};
use super::{order_queries, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::{masters, officers};

/// A posting that may sign, with its office and the power it has.
#[derive(Debug, Clone)]
pub struct Signatory {
    pub posting: Posting,
    pub office: OfficeRow,
    pub power: Option<SanctionPower>,
}

impl Signatory {
    /// `Executive Engineer, Krishnanagar Highway Division`.
    pub fn title(&self) -> String {
        format!("{}, {}", self.posting.designation_name_en, self.posting.office_name_en)
    }
    pub fn suffices(&self, amount_paise: i64) -> bool {
        self.power.as_ref().is_some_and(|power| suffices(power, amount_paise))
    }
    pub fn view(&self, amount_paise: i64) -> Option<Authority> {
        let power = self.power.as_ref()?;
        Some(Authority {
            posting_id: self.posting.id,
            name_en: self.posting.person_name_en.clone(),
            name_bn: self.posting.person_name_bn.clone(),
            designation: self.posting.designation_name_en.clone(),
            designation_bn: self.posting.designation_name_bn.clone(),
            office_name_en: self.posting.office_name_en.clone(),
            office_name_bn: self.posting.office_name_bn.clone(),
            limit_paise: power.max_paise,
            suffices: self.suffices(amount_paise),
            order_ref: power.order_ref.clone(),
        })
    }
}

/// The posting with the power it has over this work on a date (R12: department, wing and nature specific).
pub fn signatory(
    conn: &mut PgConnection,
    powers: &[SanctionPower],
    posting: Posting,
    work: &WorkFacts,
    on: NaiveDate,
) -> Result<Signatory, Refusal> {
    let office = queries::office_row(conn, posting.office_id)?;
    let question = PowerQuestion {
        power: PowerKind::TechnicalSanction,
        department: &office.department,
        wing: office.wing.as_deref(),
        designation: &posting.designation,
        programme: None,
        work_nature: Some(work.nature.as_str()),
        on,
    };
    let power = power_of(powers, question).cloned();
    Ok(Signatory { posting, office, power })
}

/// The officers who might sign for an office: sanctioning officers with a power, of the office itself and of those above it,
/// nearest first, of one office the lesser power first.
pub fn signatories(
    conn: &mut PgConnection,
    work: &WorkFacts,
    office_id: Uuid,
    on: NaiveDate,
) -> Result<Vec<Signatory>, Refusal> {
    let powers = masters::powers(conn)?;
    let mut found = Vec::new();
    for office in officers::office_path(conn, office_id)? {
        let mut here = Vec::new();
        for posting in officers::all_postings_on(conn, on, Some(office))? {
            if posting.roles.contains(&Role::TsAuthority) {
                here.push(signatory(conn, &powers, posting, work, on)?);
            }
        }
        here.retain(|officer| officer.power.is_some());
        here.sort_by_key(|officer| {
            officer.power.as_ref().and_then(|power| power.max_paise).unwrap_or(i64::MAX)
        });
        found.extend(here);
    }
    Ok(found)
}

/// A sanction and what it rests on.
#[derive(Debug)]
pub struct Case {
    pub row: SanctionRow,
    pub kind: OrderKind,
    pub state: SanctionState,
    pub origin: SanctionOrigin,
    /// The order it revises or cancels.
    pub former: Option<ReferenceRow>,
    pub content: SanctionContent,
    pub work: WorkFacts,
    pub estimate: EstimateRow,
    pub approval: Option<ApprovalRow>,
    pub authority: Signatory,
    pub office_path: Vec<Uuid>,
    pub preparer: Uuid,
    pub verifier: Option<Uuid>,
    pub parameters: Parameters,
    /// The day its rules are judged on: its order's, or today while it has none.
    pub on: NaiveDate,
}

impl Case {
    /// Reads what a sanction rests on. What is frozen keeps the approval it was frozen with.
    pub fn of(conn: &mut PgConnection, ctx: &Context, row: SanctionRow) -> Result<Self, Refusal> {
        let (kind, state, origin, content) = (row.kind()?, row.state()?, row.origin()?, row.content()?);
        let former = row.former_id().map(|id| order_queries::reference(conn, id)).transpose()?;
        let work = queries::work_facts(conn, row.work_id)?;
        let estimate = queries::estimate_of(conn, row.estimate_id)?;
        let unsettled = is_open(state) || state == SanctionState::DraftLegacy;
        let approval = match (unsettled, row.approval_id) {
            (true, _) => queries::approval_in_force(conn, work.project_id)?,
            (false, Some(id)) => Some(queries::approval(conn, id)?),
            (false, None) => None,
        };
        let on = row.order_date.filter(|_| !is_open(state)).unwrap_or_else(|| ctx.today());
        let posting = officers::posting(conn, row.authority_posting_id)?;
        let powers = masters::powers(conn)?;
        let authority = signatory(conn, &powers, posting, &work, on)?;
        let parameters = masters::parameters(conn, &authority.office.department, on)?;
        let preparer = queries::person_of(conn, row.prepared_by)?;
        let verifier = row.verified_by.map(|id| queries::person_of(conn, id)).transpose()?;
        let office_path = officers::office_path(conn, row.office_id)?;
        Ok(Self {
            row,
            kind,
            state,
            origin,
            former,
            content,
            work,
            estimate,
            approval,
            authority,
            office_path,
            preparer,
            verifier,
            parameters,
            on,
        })
    }

    /// What the rules look at when persons are compared (R18).
    pub fn separation(&self) -> SeparationFacts {
        SeparationFacts {
            amount_paise: self.row.amount_paise,
            preparer: self.preparer,
            verifier: self.verifier,
            signer: self.authority.posting.person_id,
        }
    }

    /// Whether a posting has the right to this act, the state aside.
    pub fn permits(&self, actor: &ActingPosting, action: SanctionAction) -> Result<(), Denied> {
        let place = SanctionPlace {
            office_path: &self.office_path,
            holder_office_id: self.row.holder_office_id,
            prepared_by: self.preparer,
            verified_by: self.verifier,
            authority_posting_id: self.row.authority_posting_id,
            authority_office_id: self.authority.posting.office_id,
        };
        may_sanction(actor, action, place)
    }

    /// Whether it lies in the office of the officer who is to sign.
    pub fn has_arrived(&self) -> bool {
        self.row.holder_office_id == self.authority.posting.office_id
    }
}

/// Whether a sanction is still on its way to being frozen.
pub fn is_open(state: SanctionState) -> bool {
    use SanctionState as S;
    matches!(state, S::Draft | S::Returned | S::Submitted | S::Verified | S::Recommended)
}
