//! Approvals as AAFS accorded them, with the id IFMS gave the project.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::approval::ApprovalKind;
use shared::feed::{Feed, FeedApproval};

use super::judging::{Bringer, Entered, Stop};
use super::{locating, queries};
use crate::approvals;
use crate::http::{Refusal, read_row};
use crate::projects::ProjectRow;

pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, row: &Value) -> Result<Entered, Stop> {
    let row: FeedApproval = read_row(row).map_err(Refusal::from)?;
    if row.order.kind == ApprovalKind::Legacy {
        let words = "An order on old paper does not come from AAFS. An officer enters it, and the Secretary confirms it.";
        return Err(Refusal::field("/order/kind", "LEGACY_NOT_FED", words).into());
    }
    let project = locating::project(conn, of, &row.project)?;
    if let Some(ifms) = &row.ifms_project_id {
        name(conn, of, &project, ifms)?;
    }
    let acting =
        of.acting(Feed::AdministrativeApprovals, &project.department, project.executing_office_id)?;
    let made = approvals::record(conn, of.context, &acting, project.id, &row.order).map_err(below_order)?;
    Ok(Entered::new("administrative_approval", made.id))
}

/// IFMS names a project once.
fn name(conn: &mut PgConnection, of: &Bringer<'_>, project: &ProjectRow, ifms: &str) -> Result<(), Refusal> {
    let pointer = "/ifms_project_id";
    if !shared::id::is_ifms_project_id(ifms) {
        let words = "This is no IFMS project id; one looks like PW262700123S000.";
        return Err(Refusal::field(pointer, "IFMS_ID_FORM", words));
    }
    match &project.ifms_project_id {
        Some(own) if own == ifms => Ok(()),
        Some(own) => {
            let words = format!("The project {} has the IFMS project id {own}.", project.code);
            Err(Refusal::field(pointer, "IFMS_ID_OTHER", words))
        }
        None => queries::name_in_ifms(conn, project.id, ifms, of.context.now()),
    }
}

/// The fields of an order lie below `order` in its row.
fn below_order(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(errors) => Refusal::Invalid(
            errors
                .into_iter()
                .map(|mut error| {
                    error.pointer = format!("/order{}", error.pointer);
                    error
                })
                .collect(),
        ),
        Refusal::Rules(findings) => Refusal::Rules(
            findings
                .into_iter()
                .map(|mut finding| {
                    finding.pointer = finding.pointer.map(|pointer| format!("/order{pointer}"));
                    finding
                })
                .collect(),
        ),
        other => other,
    }
}
