//! The flags of a project, judged today by the dated parameters of today. Those of R17 and R33 are shown with the sanction and
//! the agreement they are about.

use diesel::pg::PgConnection;
use shared::agreement::VariationItem;
use shared::portfolio::{FlagKind, Health};
use shared::review::{Flag, FlagSubject};
use shared::rules::{self, TS_SPLIT_SUSPECT, check_items};

use super::queries;
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{masters, portfolio};

/// Whether a committee reviews a project: by the size of its approval in force.
pub fn is_reviewed(
    conn: &mut PgConnection,
    context: &Context,
    project: &ProjectRow,
) -> Result<bool, Refusal> {
    let Some(amount_paise) = queries::approved_paise(conn, project.id)? else { return Ok(false) };
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
    let parameters = masters::parameters(conn, &project.department, context.today())?;
    let judged = portfolio::flags_of(conn, context, project.id)?;
    let since = |kind| judged.iter().find(|one| one.kind == kind).map(|one| one.since);
    let (split_since, varied_since) = (since(FlagKind::Splitting), since(FlagKind::ItemDeviation));
    let with_subject = [FlagKind::Splitting, FlagKind::ItemDeviation];
    let mut flags: Vec<Flag> = judged
        .into_iter()
        .filter(|one| !with_subject.contains(&one.kind))
        .map(|one| Flag {
            finding: one.finding,
            subject: FlagSubject::Project,
            subject_id: project.id,
            kind: one.kind,
            level: one.level,
            since: Some(one.since),
        })
        .collect();
    for sanction in queries::suspected(conn, project.id)? {
        let words = format!(
            "Sanction {} lies just under the power of its officer, like others of this project by the same office. The reason given: {}",
            sanction.number, sanction.reason
        );
        flags.push(Flag {
            finding: TS_SPLIT_SUSPECT.finds(None, words),
            subject: FlagSubject::Sanction,
            subject_id: sanction.id,
            kind: FlagKind::Splitting,
            level: Health::Amber,
            since: split_since,
        });
    }
    for variation in queries::varied(conn, project.id)? {
        let items: Vec<VariationItem> =
            serde_json::from_value(variation.items).map_err(|error| Refusal::Internal(error.to_string()))?;
        flags.extend(check_items(&items, &parameters).into_iter().map(|mut finding| {
            finding.pointer = None;
            Flag {
                finding,
                subject: FlagSubject::Agreement,
                subject_id: variation.agreement_id,
                kind: FlagKind::ItemDeviation,
                level: Health::Amber,
                since: varied_since,
            }
        }));
    }
    flags.sort_by_key(|flag| std::cmp::Reverse(flag.level));
    Ok(flags)
}
