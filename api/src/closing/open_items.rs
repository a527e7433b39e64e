//! What is open in the accounts of a project (R47): bills, advances, final bills, deposits, each with its number and amount.

use diesel::pg::PgConnection;
use shared::agreement::AgreementState;
use shared::bill::BillKind;
use shared::closing::{OpenItem, OpenItemKind};
use shared::money;
use uuid::Uuid;

use super::{deposit_queries, queries};
use crate::agreements::Contract;
use crate::http::Refusal;
use crate::{agreements, bills, completions};

/// Everything that is open, by agreement.
pub fn open_items(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<OpenItem>, Refusal> {
    let listed = deposit_queries::of_project(conn, project_id)?;
    let mut items = Vec::new();
    for id in queries::agreements_of(conn, project_id)? {
        let contract = agreements::contract(conn, id)?;
        of_bills(conn, &contract, &mut items)?;
        for (kind, held) in deposit_queries::known_held(conn, id)? {
            let own = listed.iter().find(|row| row.agreement_id == id && row.kind == kind.as_str());
            let missing = held.saturating_sub(own.map_or(0, |row| row.amount_paise));
            if missing > 0 {
                let item = item(&contract, OpenItemKind::DepositUnlisted, missing);
                items.push(OpenItem { deposit_kind: Some(kind), ..item });
            }
        }
    }
    Ok(items)
}

fn item(contract: &Contract, kind: OpenItemKind, amount_paise: i64) -> OpenItem {
    OpenItem {
        kind,
        agreement_id: contract.id,
        agreement_no: contract.agreement_no.clone(),
        bill_id: None,
        bill_serial: None,
        deposit_kind: None,
        amount_paise,
        amount_display: money::display(amount_paise),
    }
}

fn of_bills(conn: &mut PgConnection, contract: &Contract, items: &mut Vec<OpenItem>) -> Result<(), Refusal> {
    let all = bills::of_agreement(conn, contract.id)?;
    for bill in &all {
        let unpaid = bill.this_gross_paise.saturating_sub(bill.paid_paise);
        let of_bill = |kind, paise| OpenItem {
            bill_id: Some(bill.id),
            bill_serial: Some(bill.serial),
            ..item(contract, kind, paise)
        };
        if bill.state.is_under_way() {
            items.push(of_bill(OpenItemKind::BillUnderWay, bill.this_gross_paise));
        } else if unpaid > 0 {
            items.push(of_bill(OpenItemKind::BillUnpaid, unpaid));
        }
    }
    let last = all.last();
    if let Some(bill) = last.filter(|bill| bill.kind == BillKind::Advance) {
        items.push(OpenItem {
            bill_id: Some(bill.id),
            bill_serial: Some(bill.serial),
            ..item(contract, OpenItemKind::Advance, bill.this_gross_paise)
        });
    }
    let ended = last.is_some_and(|bill| bill.kind == BillKind::Final);
    if !ended && contract.state != AgreementState::Terminated {
        let whole = completions::certified_value(conn, contract.id)?.unwrap_or(contract.total_paise);
        let billed = last.map_or(0, |bill| bill.up_to_date_gross_paise);
        items.push(item(contract, OpenItemKind::FinalBillMissing, whole.saturating_sub(billed).max(0)));
    }
    Ok(())
}
