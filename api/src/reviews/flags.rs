//! The flags of a project, judged today by the dated parameters of today: R17, R33, R54.

use diesel::pg::PgConnection;
use shared::agreement::VariationItem;
use shared::review::{Flag, FlagSubject};
use shared::rules::{self, ReviewFacts, TS_SPLIT_SUSPECT, check_items, check_review};

use super::queries;
use crate::context::Context;
use crate::http::Refusal;
use crate::masters;
use crate::projects::{self, ProjectRow};

/// Whether a committee reviews a project: by the size of its approval in force.
pub fn is_reviewed(
    conn: &mut PgConnection,
    context: &Context,
    project: &ProjectRow,
) -> Result<bool, Refusal> {
    let Some(amount_paise) = queries::reviewed(conn, project.id)?.amount_paise else { return Ok(false) };
    let parameters = masters::parameters(conn, &project.department, context.today())?;
    Ok(rules::is_reviewed(amount_paise, &parameters))
}

/// What stands out about a project; nothing of a cancelled one.
pub fn of_project(
    conn: &mut PgConnection,
    context: &Context,
    project: &ProjectRow,
) -> Result<Vec<Flag>, Refusal> {
    if projects::check_alive(conn, project.id).is_err() {
        return Ok(Vec::new());
    }
    let today = context.today();
    let parameters = masters::parameters(conn, &project.department, today)?;
    let mut flags = Vec::new();
    let facts = queries::reviewed(conn, project.id)?;
    if let (Some(amount_paise), Some(approved_on)) = (facts.amount_paise, facts.approved_on) {
        let facts = ReviewFacts { amount_paise, approved_on, last_held_on: facts.last_held_on, today };
        flags.extend(check_review(facts, &parameters).map(|finding| Flag {
            finding,
            subject: FlagSubject::Project,
            subject_id: project.id,
        }));
    }
    for sanction in queries::suspected(conn, project.id)? {
        let words = format!(
            "Sanction {} lies just under the power of its officer, like others of this project by the same office. The reason given: {}",
            sanction.number, sanction.reason
        );
        flags.push(Flag {
            finding: TS_SPLIT_SUSPECT.finds(None, words),
            subject: FlagSubject::Sanction,
            subject_id: sanction.id,
        });
    }
    for variation in queries::varied(conn, project.id)? {
        let items: Vec<VariationItem> =
            serde_json::from_value(variation.items).map_err(|error| Refusal::Internal(error.to_string()))?;
        flags.extend(check_items(&items, &parameters).into_iter().map(|mut finding| {
            finding.pointer = None;
            Flag { finding, subject: FlagSubject::Agreement, subject_id: variation.agreement_id }
        }));
    }
    Ok(flags)
}
