//! Defect liability as the asking posting sees it.

use diesel::pg::PgConnection;
use shared::liability::{Defect, DefectState, Liability, LiabilityVisit};
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::rows::LiabilityRow;
use super::{actions, queries};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::projects::ProjectRow;
use crate::{agreements, project_money, projects};

/// A calendar the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Liability, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    shown(conn, ctx, actor, &project, row)
}

/// The calendars of a project, those that stand first.
pub fn of_project(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project: &ProjectRow,
) -> Result<Vec<Liability>, Refusal> {
    let rows = queries::of_project(conn, project.id)?;
    rows.into_iter().map(|row| shown(conn, ctx, actor, project, row)).collect()
}

fn shown(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: LiabilityRow,
) -> Result<Liability, Refusal> {
    let watches = row.void_reason.is_none() && actions::permits(conn, actor, project)?.is_ok();
    let contract = agreements::contract(conn, row.agreement_id)?;
    let mut visits = Vec::new();
    for visit in queries::visits(conn, row.id)? {
        let (visited_by, visited_by_bn) = project_money::label(conn, visit.visited_by)?;
        visits.push(LiabilityVisit {
            id: visit.id,
            due_on: visit.due_on,
            state: known(&visit.state)?,
            visited_on: visit.visited_on,
            visited_by,
            visited_by_bn,
            remarks: visit.remarks,
        });
    }
    let mut defects = Vec::new();
    for defect in queries::defects(conn, row.id)? {
        let state: DefectState = known(&defect.state)?;
        let open = state == DefectState::Open;
        let (noticed_by, noticed_by_bn) = project_money::label(conn, Some(defect.noticed_by))?;
        let (made_good_by, made_good_by_bn) = project_money::label(conn, defect.made_good_by)?;
        defects.push(Defect {
            id: defect.id,
            version: defect.version,
            state,
            noticed_on: defect.noticed_on,
            noticed_by: noticed_by.unwrap_or_default(),
            noticed_by_bn: noticed_by_bn.unwrap_or_default(),
            text: defect.text,
            due_on: defect.due_on,
            overdue: open && defect.due_on < ctx.today(),
            made_good_on: defect.made_good_on,
            made_good_by,
            made_good_by_bn,
            remarks: defect.remarks,
            may: (open && watches).then(|| "make_good_defect".to_owned()).into_iter().collect(),
        });
    }
    let ended = row.ends_on < ctx.today();
    let mut may = Vec::new();
    if watches {
        may.push("record_liability_visit".to_owned());
        may.push("notice_defect".to_owned());
    }
    Ok(Liability {
        id: row.id,
        project_id: project.id,
        project_code: project.code.clone(),
        title_en: project.title_en.clone(),
        title_bn: project.title_bn.clone(),
        agreement_id: row.agreement_id,
        agreement_no: contract.agreement_no,
        contractor_name: contract.contractor_name,
        completed_on: row.completed_on,
        ends_on: row.ends_on,
        ended,
        void_reason: row.void_reason,
        visits,
        defects,
        may,
    })
}
