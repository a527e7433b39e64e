//! Confirming a voucher: the treasury finds in its own books what was typed here (domain 4.5). Nothing of the voucher changes by
//! it, and no total: what was paid is paid; until then it says that the treasury has not confirmed it.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::allotment::MoneySource;
use shared::expenditure::Expenditure;
use shared::officer::Role;
use shared::policy::{ActingPosting, Denied, may_confirm};
use shared::task::TaskKind;
use uuid::Uuid;

use super::rows::{ConfirmationRow, ExpenditureRow};
use super::{queries, view};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::tasks::{self, Waiting};
use crate::{masters, officers, project_money};

/// Whether a treasury has to confirm this voucher: it was typed here.
pub fn needs_confirmation(row: &ExpenditureRow) -> Result<bool, Refusal> {
    Ok(known::<MoneySource>(&row.source)? == MoneySource::Manual)
}

/// Whether a posting may confirm a voucher of a project.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: &ExpenditureRow,
) -> Result<Result<(), Denied>, Refusal> {
    if !actor.has(Role::TreasuryOfficer) {
        return Ok(may_confirm(actor, false, None));
    }
    let district = officers::offices_in_district_of(conn, actor.office_id)?;
    let typed_by = officers::posting(conn, row.entered_by)?.person_id;
    Ok(may_confirm(actor, district.contains(&project.executing_office_id), Some(typed_by)))
}

/// Opens the task of the treasury: of the one the voucher names, else of the only one in the district. Where there is none, or
/// several and none of that name, the voucher says by itself that it is not confirmed.
pub fn ask(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &ExpenditureRow,
    project: &ProjectRow,
) -> Result<(), Refusal> {
    let treasuries = officers::treasuries_for(conn, project.executing_office_id, ctx.today())?;
    let named = |name: &str| name.trim().eq_ignore_ascii_case(row.treasury.trim());
    let Some(office_id) = (match treasuries.as_slice() {
        [(only, _)] => Some(*only),
        several => several.iter().find(|(_, name)| named(name)).map(|(id, _)| *id),
    }) else {
        return Ok(());
    };
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    let waiting = Waiting {
        kind: TaskKind::ConfirmVoucher,
        entity: "expenditure",
        entity_id: row.id,
        project_id: project.id,
        office_id,
        role: Role::TreasuryOfficer,
        posting_id: None,
        days: tasks::days_of(TaskKind::ConfirmVoucher, &parameters),
        remarks: None,
        sent_by: row.entered_by,
    };
    tasks::send(conn, ctx, &waiting)
}

/// Confirms a voucher, once. The project is locked, so that it is not reversed at the same time.
pub fn confirm(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Expenditure, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    projects::lock(conn, project.id)?;
    permits(conn, actor, &project, &row)?.map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let wrong = |detail: &str| Err(Refusal::WrongState { detail: detail.into() });
    if !needs_confirmation(&row)? {
        return wrong("Only a voucher that was typed is confirmed; this one needs no confirmation.");
    }
    if queries::is_reversed(conn, id)? {
        return wrong("This voucher is reversed; there is nothing to confirm.");
    }
    if queries::confirmation(conn, id)?.is_some() {
        let (code, detail) = ("CONFIRMED".into(), "This voucher is confirmed already.".into());
        return Err(Refusal::Conflict { code, detail });
    }
    let confirmation =
        ConfirmationRow { expenditure_id: id, confirmed_by: actor.id, confirmed_at: ctx.now() };
    queries::insert_confirmation(conn, &confirmation)?;
    tasks::close_all(conn, id, ctx.now())?;
    let details = json!({ "voucher_no": row.voucher_no, "gross_paise": row.gross_paise });
    let entity = ("expenditure", row.id, row.project_id);
    project_money::note(conn, ctx, actor, entity, "confirmed", None, details)?;
    view::of_row(conn, actor, &project, row)
}
