//! Recording the minutes of a review committee.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::fiscal_year::check_past_date;
use shared::policy::{ActingPosting, may_record_review};
use shared::review::{NewReviewMeeting, ReviewMeeting};
use shared::text;
use uuid::Uuid;

use super::queries::{self, ReviewRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::{officers, projects};

/// A meeting of a project's committee; one a day.
pub fn record(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewReviewMeeting,
) -> Result<ReviewMeeting, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    let path = officers::office_path(conn, project.executing_office_id)?;
    may_record_review(actor, &path, &project.department)
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project_id)?;
    let mut faults = Faults::default();
    faults.take(check_past_date("/held_on", new.held_on, context.today()));
    let row = ReviewRow {
        id: context.new_id(),
        project_id,
        held_on: new.held_on,
        minutes_no: faults.take(text::line("/minutes_no", &new.minutes_no, 1..=100)),
        decisions: faults.take(text::lines("/decisions", &new.decisions, 3..=2000)),
        recorded_by: actor.id,
        recorded_at: context.now(),
    };
    faults.settle()?;
    if !queries::insert(conn, &row)? {
        return Err(Refusal::field(
            "/held_on",
            "REVIEW_EXISTS",
            "A meeting of that day is recorded. Its minutes are among the reviews of the project.",
        ));
    }
    let act = Act {
        entity: "project_review",
        entity_id: row.id,
        project_id: Some(project_id),
        action: "reviewed",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: Some(&row.decisions),
        details: json!({ "held_on": row.held_on, "minutes_no": row.minutes_no }),
    };
    audit::append(conn, context, &act)?;
    let made = queries::of_project(conn, project_id)?.into_iter().find(|meeting| meeting.id == row.id);
    made.ok_or(Refusal::NotFound)
}
