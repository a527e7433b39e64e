//! A tender with what its rules and rights are judged from, read in one go.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::agreement::Commitment;
use shared::master::PowerKind;
use shared::officer::{Posting, Role};
use shared::policy::{ActingPosting, Denied, TenderPlace, may_tender};
use shared::powers::{PowerQuestion, power_of, suffices};
use shared::project::ProjectNature;
use shared::rules::{Finding, NoticeFacts, NoticeWork, Parameters, check_notice};
use shared::tender::{AcceptingAuthority, TenderAction, TenderState};
use uuid::Uuid;

use super::queries;
use super::rows::{EmergencyRow, TenderRow, WorkOf};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::{agreements, masters, officers};

/// A tender and what it rests on.
pub struct Case {
    pub row: TenderRow,
    pub state: TenderState,
    pub project: ProjectRow,
    pub nature: ProjectNature,
    pub works: Vec<WorkOf>,
    pub emergency: Option<EmergencyRow>,
    pub office_path: Vec<Uuid>,
    /// Person who prepared it last, and who allowed it before the sanction.
    pub preparer: Uuid,
    pub allowed_by: Option<Uuid>,
    /// Of the executing office's department, today.
    pub parameters: Parameters,
}

impl Case {
    pub fn of(
        conn: &mut PgConnection,
        ctx: &Context,
        row: TenderRow,
        project: ProjectRow,
    ) -> Result<Self, Refusal> {
        let emergency = queries::emergency_of(conn, row.id)?;
        let department = officers::office(conn, row.office_id)?.department;
        let allowed_by = match &emergency {
            Some(emergency) => Some(officers::posting(conn, emergency.allowed_by)?.person_id),
            None => None,
        };
        Ok(Self {
            state: row.state()?,
            nature: project.nature()?,
            works: queries::works_of(conn, row.id)?,
            emergency,
            office_path: officers::office_path(conn, row.office_id)?,
            preparer: officers::posting(conn, row.prepared_by)?.person_id,
            allowed_by,
            parameters: masters::parameters(conn, &department, ctx.today())?,
            row,
            project,
        })
    }

    /// Whether a posting has the right to this act, the state aside.
    pub fn permits(&self, actor: &ActingPosting, action: TenderAction) -> Result<(), Denied> {
        let place = TenderPlace {
            office_path: &self.office_path,
            prepared_by: Some(self.preparer),
            allowed_by: self.allowed_by,
            department: &self.project.department,
        };
        may_tender(actor, action, place)
    }

    /// R02, R28 and R31 of the notice as it stands.
    pub fn notice_findings(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let works: Vec<NoticeWork<'_>> =
            self.works.iter().map(|work| NoticeWork { code: &work.code, sanction: work.sanction }).collect();
        let approved = queries::approved_title(conn, self.row.project_id)?;
        Ok(check_notice(&NoticeFacts {
            content: &self.row.content()?,
            works: &works,
            emergency: self.emergency.is_some(),
            title: &self.row.title_en,
            approved_title: approved.as_deref(),
        }))
    }

    /// What the project is bound to with this tender's lowest bid (R27). The agreement made from it is no other.
    pub fn commitment(&self, conn: &mut PgConnection) -> Result<Commitment, Refusal> {
        let this = self.row.l1_amount_paise.unwrap_or(0);
        let own = agreements::of_tender(conn, self.row.id)?.map(|agreement| agreement.id);
        agreements::commitment(conn, self.row.project_id, self.nature, own, this)
    }

    /// The power of acceptance of a posting today.
    fn power(
        &self,
        conn: &mut PgConnection,
        ctx: &Context,
        posting: &Posting,
    ) -> Result<Option<Power>, Refusal> {
        let office = officers::office(conn, posting.office_id)?;
        let powers = masters::powers(conn)?;
        let question = PowerQuestion {
            power: PowerKind::TenderAccept,
            department: &office.department,
            wing: office.wing.as_deref(),
            designation: &posting.designation,
            programme: None,
            work_nature: Some(self.nature.as_str()),
            on: ctx.today(),
        };
        Ok(power_of(&powers, question).map(|row| Power {
            limit_paise: row.max_paise,
            order_ref: row.order_ref.clone(),
            alone: suffices(row, self.row.l1_amount_paise.unwrap_or(self.row.tender_value_paise)),
        }))
    }

    /// Title and limit of the acting posting as an accepting authority; no row: no power.
    pub fn authority_of(
        &self,
        conn: &mut PgConnection,
        ctx: &Context,
        posting_id: Uuid,
    ) -> Result<(String, Option<Option<i64>>), Refusal> {
        let posting = officers::posting(conn, posting_id)?;
        let limit = self.power(conn, ctx, &posting)?.map(|power| power.limit_paise);
        Ok((format!("{}, {}", posting.designation_name_en, posting.office_name_en), limit))
    }

    /// Who must accept: the nearest officer up the tree whose power suffices alone; where none does, the one with the
    /// highest power, with the committee.
    pub fn must_accept(
        &self,
        conn: &mut PgConnection,
        ctx: &Context,
    ) -> Result<Option<AcceptingAuthority>, Refusal> {
        let mut last = None;
        for office in &self.office_path {
            for posting in officers::all_postings_on(conn, ctx.today(), Some(*office))? {
                if !posting.roles.contains(&Role::TenderAuthority) || posting.person_id == self.preparer {
                    continue;
                }
                let Some(power) = self.power(conn, ctx, &posting)? else { continue };
                let found = AcceptingAuthority {
                    posting_id: posting.id,
                    title_en: format!("{}, {}", posting.designation_name_en, posting.office_name_en),
                    title_bn: format!("{}, {}", posting.designation_name_bn, posting.office_name_bn),
                    limit_paise: power.limit_paise,
                    order_ref: power.order_ref,
                    alone: power.alone,
                };
                if found.alone {
                    return Ok(Some(found));
                }
                last = Some(found);
            }
        }
        Ok(last)
    }
}

struct Power {
    limit_paise: Option<i64>,
    order_ref: String,
    alone: bool,
}

/// A tender the asker may read, with what it rests on.
pub fn seen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Case, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    Case::of(conn, ctx, row, project)
}

/// A tender opened for an act: within the asker's scope (404), locked, by right (403), in the version it was read in
/// (412), in a state that allows it (409). Its row bears the state after the act; the state before is given beside it.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: TenderAction,
) -> Result<(Case, String), Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    let row = queries::lock(conn, id)?;
    let mut case = Case::of(conn, ctx, row, project)?;
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(case.row.version)?;
    let read_state = case.row.state.clone();
    let next = case.state.after(action).ok_or_else(|| wrong_state(case.state))?;
    case.state = next;
    case.row.state = next.as_str().into();
    Ok((case, read_state))
}

fn wrong_state(state: TenderState) -> Refusal {
    Refusal::WrongState {
        detail: format!(
            "The tender is {}; this cannot be done with it now.",
            state.as_str().replace('_', " ")
        ),
    }
}

/// Stores what an act changed, as of now.
pub fn keep(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &mut Case,
    read_state: &str,
) -> Result<(), Refusal> {
    case.row.updated_at = ctx.now();
    queries::update(conn, read_state, &case.row)
}

/// Notes an act on a tender.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &TenderRow,
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "tender",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}
