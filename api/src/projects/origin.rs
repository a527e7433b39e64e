//! The letter that initiated a project and the deposit a deposit work is built from, checked and kept.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::fiscal_year::check_past_date;
use shared::money;
use shared::project::{Deposit, ProjectNature, Requisition};
use shared::text;
use uuid::Uuid;

use super::queries::origin;
use crate::http::{Faults, Refusal};

pub fn requisition(
    faults: &mut Faults,
    given: Option<&Requisition>,
    today: NaiveDate,
) -> Option<Requisition> {
    let given = given?;
    faults.take(check_past_date("/requisition/letter_date", given.letter_date, today));
    let land = given.land_statement.as_deref();
    Some(Requisition {
        letter_no: faults.take(text::line("/requisition/letter_no", &given.letter_no, 1..=100)),
        letter_date: given.letter_date,
        land_statement: faults.take(text::optional_line("/requisition/land_statement", land, 500)),
    })
}

/// A deposit is of a deposit work; what is deposited is an amount with its receipt.
pub fn deposit(
    faults: &mut Faults,
    nature: ProjectNature,
    given: Option<&Deposit>,
    today: NaiveDate,
) -> Option<Deposit> {
    let given = given?;
    if nature != ProjectNature::Deposit {
        let words = "Only a deposit work is built from a deposit. Change the nature of the project, or leave the deposit out.";
        faults.note("/deposit", "DEPOSIT_NOT_EXPECTED", words);
    }
    faults.take(money::check("/deposit/amount_paise", given.amount_paise, false));
    faults.take(check_past_date("/deposit/receipt_date", given.receipt_date, today));
    Some(Deposit {
        depositor: faults.take(text::line("/deposit/depositor", &given.depositor, 2..=200)),
        amount_paise: given.amount_paise,
        receipt_no: faults.take(text::line("/deposit/receipt_no", &given.receipt_no, 1..=100)),
        receipt_date: given.receipt_date,
    })
}

/// Keeps what was given; what was not given stays.
pub fn keep(
    conn: &mut PgConnection,
    project_id: Uuid,
    requisition: Option<&Requisition>,
    deposit: Option<&Deposit>,
) -> Result<(), Refusal> {
    if let Some(requisition) = requisition {
        origin::keep_requisition(conn, project_id, requisition)?;
    }
    if let Some(deposit) = deposit {
        origin::keep_deposit(conn, project_id, deposit)?;
    }
    Ok(())
}
