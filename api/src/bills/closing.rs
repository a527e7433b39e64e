//! The bills of an agreement as its completion and the close of its project see them.

use diesel::pg::PgConnection;
use shared::bill::{BillKind, BillState};
use uuid::Uuid;

use super::queries;
use crate::db::known;
use crate::http::Refusal;

/// A bill in short.
pub struct Billed {
    pub id: Uuid,
    pub serial: i32,
    pub kind: BillKind,
    pub state: BillState,
    pub up_to_date_gross_paise: i64,
    pub this_gross_paise: i64,
    /// Gross.
    pub paid_paise: i64,
}

/// The bills of an agreement in their order.
pub fn of_agreement(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Vec<Billed>, Refusal> {
    let rows = queries::of_agreement(conn, agreement_id)?;
    rows.into_iter()
        .rev()
        .map(|row| {
            Ok(Billed {
                id: row.id,
                serial: row.serial,
                kind: known(&row.kind)?,
                state: row.state()?,
                up_to_date_gross_paise: row.up_to_date_gross_paise,
                this_gross_paise: row.this_gross_paise,
                paid_paise: row.paid_paise,
            })
        })
        .collect()
}

/// What the passed bills of an agreement come to, in paise.
pub fn billed(conn: &mut PgConnection, agreement_id: Uuid) -> Result<i64, Refusal> {
    let bills = of_agreement(conn, agreement_id)?;
    let passed = bills.iter().rfind(|bill| bill.state.is_passed());
    Ok(passed.map_or(0, |bill| bill.up_to_date_gross_paise))
}
