//! Agreements: the contract that comes from an awarded tender, with work order, variations and extensions.
//!
//! Amount, contractor and works are the tender's, the title is the approval's. An agreement binds from the day it is put in
//! force; what a project is bound to is held against its approval, for repairs against the sanctions ([`commitment`]). When
//! one is terminated its works are free to be tendered for the balance.

mod case;
mod ending;
mod handlers;
mod making;
mod queries;
mod rows;
mod running;
#[cfg(test)]
pub(crate) mod tests;
mod variations;
mod view;
mod waiting;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::agreement::{AgreementState, Ceiling, Commitment};
use shared::project::ProjectNature;
use shared::tender::TenderWork;
use uuid::Uuid;

use crate::http::Refusal;
use crate::{contractors, tenders};

pub use ending::{close, complete, reopen};
pub use handlers::routes;
pub use making::{activate, create, edit, give_back};
pub use queries::{of_tender, of_work};
pub use running::{start, terminate};
pub use variations::{
    approve as approve_variation, propose as propose_variation, recommend as recommend_variation,
};

/// What commitments of a project are held against, and how much that is.
fn ceiling(
    conn: &mut PgConnection,
    project_id: Uuid,
    nature: ProjectNature,
) -> Result<(Ceiling, Option<i64>), Refusal> {
    if nature.needs_approval() {
        Ok((Ceiling::Approval, queries::approved_paise(conn, project_id)?))
    } else {
        Ok((Ceiling::Sanction, queries::sanctioned_paise(conn, project_id)?))
    }
}

/// What a project is bound to by its other agreements, with so much here (R27).
pub fn commitment(
    conn: &mut PgConnection,
    project_id: Uuid,
    nature: ProjectNature,
    but: Option<Uuid>,
    this_paise: i64,
) -> Result<Commitment, Refusal> {
    let (ceiling, ceiling_paise) = ceiling(conn, project_id, nature)?;
    let others_paise = queries::bound(conn, project_id, but)?;
    Ok(Commitment { ceiling, ceiling_paise, others_paise, this_paise })
}

/// What the agreements of a project that bind come to, with their approved variations.
pub fn contract_total(conn: &mut PgConnection, project_id: Uuid) -> Result<i64, Refusal> {
    queries::bound(conn, project_id, None)
}

/// An agreement as its bills see it.
pub struct Contract {
    pub id: Uuid,
    pub project_id: Uuid,
    pub office_id: Uuid,
    pub state: AgreementState,
    pub agreement_no: String,
    pub agreement_date: NaiveDate,
    pub contractor_name: String,
    pub works: Vec<TenderWork>,
    /// As it was tendered for, in paise.
    pub amount_paise: i64,
    /// With approved variations, in paise.
    pub total_paise: i64,
    /// The day the work began on the site.
    pub started_on: Option<NaiveDate>,
    /// Months of defect liability.
    pub dlp_months: i32,
}

/// The contract behind an agreement.
pub fn contract(conn: &mut PgConnection, id: Uuid) -> Result<Contract, Refusal> {
    let row = queries::find(conn, id)?;
    let contractor = contractors::known(conn, row.contractor_id)?
        .ok_or_else(|| Refusal::Internal("an agreement has its contractor".into()))?;
    let varied = queries::varied(conn, id)?;
    Ok(Contract {
        id,
        project_id: row.project_id,
        office_id: row.office_id,
        state: row.state()?,
        works: tenders::won(conn, row.tender_id)?.works,
        contractor_name: contractor.name,
        amount_paise: row.amount_paise,
        total_paise: row.amount_paise.saturating_add(varied),
        started_on: row.started_on,
        dlp_months: row.dlp_months,
        agreement_no: row.agreement_no,
        agreement_date: row.agreement_date,
    })
}
