//! The handing over of what was built; defect liability begins its calendar with it.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::closing::{CloseAction, NewHandover, ProjectClosing, check_handover};
use shared::policy::ActingPosting;
use shared::project::ProjectStage;
use uuid::Uuid;

use super::rows::HandoverRow;
use super::{closing_acts, queries, view};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::{completions, documents, liabilities, officers, projects};

/// Records to whom, when and by which paper; the calendars of defect liability are made (R48).
pub fn record(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    typed: &NewHandover,
) -> Result<ProjectClosing, Refusal> {
    let (project, _) = closing_acts::open(conn, actor, id, CloseAction::Settle)?;
    projects::check_alive(conn, id)?;
    if project.stage()? < ProjectStage::PhysicallyCompleted {
        let stage = project.stage.replace('_', " ");
        let detail = format!("The project is {stage}; it is handed over when every work of it is complete.");
        return Err(Refusal::WrongState { detail });
    }
    if queries::handover_of(conn, id)?.is_some() {
        let detail = "The handing over of this project is recorded already.";
        return Err(Refusal::Conflict { code: "HANDED_OVER".into(), detail: detail.into() });
    }
    let agreements = queries::complete_agreements(conn, id)?;
    let mut completed_on = None;
    for agreement in &agreements {
        completed_on = completed_on.max(completions::completed_on(conn, *agreement)?);
    }
    let new = check_handover(typed, completed_on, ctx.today())?;
    let mut faults = Faults::default();
    if let Some(office) = new.to_office_id
        && officers::office(conn, office).is_err()
    {
        let words = "There is no such office. Choose one of the list.";
        faults.note("/to_office_id", "UNKNOWN_REFERENCE", words);
    }
    if let Some(document) = new.document_id
        && documents::standing_of(conn, id, &[document])?.0.is_empty()
    {
        let words = "The project has no such document. Choose one of its list.";
        faults.note("/document_id", "UNKNOWN_REFERENCE", words);
    }
    faults.settle()?;
    let row = HandoverRow {
        id: ctx.new_id(),
        project_id: id,
        handed_over_on: new.handed_over_on,
        to_office_id: new.to_office_id,
        to_body: new.to_body,
        paper_no: new.paper_no,
        document_id: new.document_id,
        recorded_by: actor.id,
        recorded_at: ctx.now(),
        void_reason: None,
    };
    queries::insert_handover(conn, &row)?;
    for agreement in agreements {
        liabilities::begin(conn, ctx, actor, agreement)?;
    }
    let details = json!({
        "handed_over_on": row.handed_over_on, "to_office_id": row.to_office_id, "to_body": row.to_body, "paper_no": row.paper_no,
    });
    closing_acts::note(conn, ctx, actor, id, ("handed_over", None), details)?;
    view::of_project(conn, ctx, actor, id)
}
