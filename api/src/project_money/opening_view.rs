//! What was spent before, as the asking posting sees it.

use diesel::pg::PgConnection;
use shared::money;
use shared::policy::ActingPosting;
use shared::project_money::{OpeningAction, OpeningExpenditure};

use super::rows::OpeningRow;
use super::{label, opening};
use crate::http::Refusal;
use crate::officers;
use crate::projects::ProjectRow;

pub fn of_row(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: &OpeningRow,
) -> Result<OpeningExpenditure, Refusal> {
    let entered = officers::posting_label(conn, row.entered_by)?;
    let (approved_by, approved_by_bn) = label(conn, row.approved_by)?;
    let state = row.state()?;
    let mut may = Vec::new();
    for (name, action) in [
        ("update_opening_expenditure", OpeningAction::Edit),
        ("approve_opening_expenditure", OpeningAction::Approve),
        ("return_opening_expenditure", OpeningAction::Return),
    ] {
        let right = opening::permits(conn, actor, action, project, Some(row.entered_by))?;
        if state.after(action).is_some() && right.is_ok() {
            may.push(name.to_owned());
        }
    }
    Ok(OpeningExpenditure {
        id: row.id,
        version: row.version,
        project_id: project.id,
        project_code: project.code.clone(),
        state,
        content: row.content(),
        spent_display: money::display(row.spent_paise),
        entered_by: entered.en,
        entered_by_bn: entered.bn,
        approved_by,
        approved_by_bn,
        approved_on: row.approved_on,
        return_remarks: row.return_remarks.clone(),
        may,
    })
}
