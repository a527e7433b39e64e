//! An agreement with what its rules and rights are judged from, read in one go.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::agreement::{
    AgreementAction, AgreementState, Commitment, VariationAction, VariationKind, VariationState,
};
use shared::officer::Role;
use shared::policy::{ActingPosting, Denied, TenderPlace, VariationPlace, may_agree, may_vary};
use shared::project::ProjectNature;
use shared::rules::{
    AgreementDates, ExtensionFacts, Finding, NIT_BEFORE_TS, Parameters, VariationFacts,
    check_agreement_dates, check_commitment, check_extension, check_items, check_title, check_variation,
};
use uuid::Uuid;

use super::queries;
use super::rows::{AgreementRow, VariationRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::tenders::{self, Won};
use crate::{masters, officers};

/// An agreement and what it rests on.
pub struct Case {
    pub row: AgreementRow,
    pub state: AgreementState,
    pub project: ProjectRow,
    pub nature: ProjectNature,
    pub tender: Won,
    pub variations: Vec<VariationRow>,
    pub office_path: Vec<Uuid>,
    pub office_department: String,
    /// Person who prepared it last.
    pub preparer: Uuid,
    pub parameters: Parameters,
}

impl Case {
    pub fn of(
        conn: &mut PgConnection,
        ctx: &Context,
        row: AgreementRow,
        project: ProjectRow,
    ) -> Result<Self, Refusal> {
        let office_department = officers::office(conn, row.office_id)?.department;
        Ok(Self {
            state: row.state()?,
            nature: project.nature()?,
            tender: tenders::won(conn, row.tender_id)?,
            variations: queries::variations_of(conn, row.id)?,
            office_path: officers::office_path(conn, row.office_id)?,
            preparer: officers::posting(conn, row.prepared_by)?.person_id,
            parameters: masters::parameters(conn, &office_department, ctx.today())?,
            office_department,
            row,
            project,
        })
    }

    pub fn permits(&self, actor: &ActingPosting, action: AgreementAction) -> Result<(), Denied> {
        let place = TenderPlace {
            office_path: &self.office_path,
            prepared_by: Some(self.preparer),
            allowed_by: None,
            department: &self.project.department,
        };
        may_agree(actor, action, place)
    }

    /// Whether a posting has the right to this act on a variation, the state aside.
    pub fn permits_variation(
        &self,
        conn: &mut PgConnection,
        actor: &ActingPosting,
        variation: &VariationRow,
        action: VariationAction,
    ) -> Result<Result<(), Denied>, Refusal> {
        let recommended_by = match variation.recommended_by {
            Some(posting) => Some(officers::posting(conn, posting)?.person_id),
            None => None,
        };
        let place = VariationPlace {
            office_path: &self.office_path,
            proposed_by: officers::posting(conn, variation.proposed_by)?.person_id,
            recommended_by,
            departments: [&self.project.department, &self.office_department],
        };
        Ok(may_vary(actor, action, place))
    }

    /// Approved variations, added up in paise.
    pub fn varied_paise(&self) -> i64 {
        let approved = self.variations.iter().filter(|row| row.state == VariationState::Approved.as_str());
        approved.fold(0, |all: i64, row| all.saturating_add(row.delta_paise))
    }

    /// Extensions approved, and the days they add.
    pub fn extensions(&self) -> (i32, i64) {
        let approved = self.variations.iter().filter(|row| {
            row.state == VariationState::Approved.as_str() && row.kind == VariationKind::Time.as_str()
        });
        approved.fold((0, 0), |(count, days), row| {
            let more = row.new_end.map_or(0, |end| (end - row.former_end).num_days());
            (count + 1, days + more)
        })
    }

    /// What the project is bound to with this agreement, its approved variations and so much more (R27).
    pub fn commitment(&self, conn: &mut PgConnection, more_paise: i64) -> Result<Commitment, Refusal> {
        let this = self.row.amount_paise.saturating_add(self.varied_paise()).saturating_add(more_paise);
        super::commitment(conn, self.row.project_id, self.nature, Some(self.row.id), this)
    }

    /// What a draft is asked before it is put in force: R02, R27, R28 and R31.
    pub fn findings(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let mut findings = check_agreement_dates(AgreementDates {
            loa_date: self.tender.loa_date,
            agreement_date: self.row.agreement_date,
            work_order_date: self.row.work_order_date,
            start_date: self.row.start_date,
            completion_date: self.row.completion_date,
        });
        let approved = tenders::approved_title(conn, self.row.project_id)?;
        findings.extend(approved.and_then(|approved| check_title(&approved, &self.row.title_en)));
        let unsanctioned: Vec<&str> = self
            .tender
            .works
            .iter()
            .filter(|work| work.sanctioned_paise.is_none())
            .map(|work| work.code.as_str())
            .collect();
        if !unsanctioned.is_empty() {
            let words = format!(
                "No technical sanction is in force for {}. The tender could go before it on urgency, the agreement cannot.",
                unsanctioned.join(", ")
            );
            findings.push(NIT_BEFORE_TS.finds(None, words));
        }
        if self.tender.unratified {
            let words = "The tender was published before its sanction and is not ratified yet.";
            findings.push(NIT_BEFORE_TS.finds(None, words));
        }
        findings.extend(check_commitment(&self.commitment(conn, 0)?));
        Ok(findings)
    }

    /// What a variation is asked: R27, R32, R33, R34; `department` when the Secretary approves.
    pub fn variation_findings(
        &self,
        conn: &mut PgConnection,
        variation: &VariationRow,
        department: bool,
    ) -> Result<Vec<Finding>, Refusal> {
        let content = variation.content()?;
        let mut findings = Vec::new();
        if let Some(new_end) = content.new_end {
            let (approved, approved_days) = self.extensions();
            let facts = ExtensionFacts { present_end: self.row.end(), new_end, approved, approved_days };
            findings.extend(check_extension(facts, &self.parameters));
        }
        if content.delta_paise > 0 {
            findings.extend(check_variation(
                self.variation_facts(conn, &content.delta_paise, department)?,
                &self.parameters,
            ));
            findings.extend(check_commitment(&self.commitment(conn, content.delta_paise)?));
        }
        findings.extend(check_items(&content.items, &self.parameters));
        Ok(findings)
    }

    fn variation_facts(
        &self,
        conn: &mut PgConnection,
        delta_paise: &i64,
        department: bool,
    ) -> Result<VariationFacts, Refusal> {
        Ok(VariationFacts {
            agreement_paise: self.row.amount_paise,
            approved_paise: self.varied_paise(),
            delta_paise: *delta_paise,
            ceiling_paise: super::ceiling(conn, self.row.project_id, self.nature)?.1,
            department,
        })
    }

    /// Whether a variation is the department's to approve (R32).
    pub fn needs_department(
        &self,
        conn: &mut PgConnection,
        variation: &VariationRow,
    ) -> Result<bool, Refusal> {
        if variation.delta_paise <= 0 {
            return Ok(false);
        }
        let facts = self.variation_facts(conn, &variation.delta_paise, false)?;
        Ok(check_variation(facts, &self.parameters).is_some())
    }
}

/// Whether a posting approves for the department rather than for the directorate.
pub fn for_department(actor: &ActingPosting) -> bool {
    actor.has(Role::DeptSecretary)
}

/// An agreement the asker may read, with what it rests on.
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

/// An agreement opened for an act: within the asker's scope (404), locked, by right (403), in the version it was read in
/// (412), in a state that allows it (409). Its row bears the state after the act; the state before is given beside it.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Option<Etag>,
    action: AgreementAction,
) -> Result<(Case, String), Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    let row = queries::lock(conn, id)?;
    let mut case = Case::of(conn, ctx, row, project)?;
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    if let Some(version) = version {
        version.check(case.row.version)?;
    }
    let read_state = case.row.state.clone();
    let next = case.state.after(action).ok_or_else(|| wrong_state(case.state.as_str()))?;
    case.state = next;
    case.row.state = next.as_str().into();
    Ok((case, read_state))
}

/// A variation opened for an act, its agreement locked with it.
pub fn open_variation(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: VariationAction,
) -> Result<(Case, VariationRow, String), Refusal> {
    let agreement_id = queries::find_variation(conn, id)?.agreement_id;
    let project_id = queries::find(conn, agreement_id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    let row = queries::lock(conn, agreement_id)?;
    let mut variation = queries::lock_variation(conn, id)?;
    let case = Case::of(conn, ctx, row, project)?;
    case.permits_variation(conn, actor, &variation, action)?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(variation.version)?;
    let read_state = variation.state.clone();
    let next = variation.state()?.after(action).ok_or_else(|| variation_wrong(&read_state))?;
    if !case.state.is_live() {
        return Err(wrong_state(case.state.as_str()));
    }
    variation.state = next.as_str().into();
    Ok((case, variation, read_state))
}

fn variation_wrong(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The variation is {state}; this cannot be done with it now.") }
}

fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The agreement is {state}; this cannot be done with it now.") }
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

/// Notes an act on an agreement or on one of its variations.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (entity, entity_id, project_id): (&'static str, Uuid, Uuid),
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity,
        entity_id,
        project_id: Some(project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}
