//! Entering and changing budget provisions: the Finance Department.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::budget::{BudgetProvision, BudgetProvisionChange, NewBudgetProvision};
use shared::fiscal_year::FiscalYear;
use shared::policy::{ActingPosting, may_keep_budget};
use shared::{money, text};
use uuid::Uuid;

use super::queries::{self, ProvisionRow};
use crate::audit;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};

/// How many years ahead a budget may speak.
const YEARS_AHEAD: i32 = 2;

fn permit(actor: &ActingPosting) -> Result<(), Refusal> {
    may_keep_budget(actor).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// A provision has no id: head and year stand in the details.
const PROVISION: (&str, Uuid) = ("budget_provision", Uuid::nil());

/// A provision for a head that has none in the year.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewBudgetProvision,
) -> Result<BudgetProvision, Refusal> {
    permit(actor)?;
    let mut faults = Faults::default();
    let last = FiscalYear::of(context.today()).start_year() + YEARS_AHEAD;
    if new.fy.start_year() > last {
        faults.note("/fy", "YEAR_TOO_LATE", "A budget is entered at most two years ahead.");
    }
    if !queries::head_in_use(conn, &new.head_of_account)? {
        faults.note(
            "/head_of_account",
            "UNKNOWN_REFERENCE",
            "There is no such head of account in use. Choose one of the list.",
        );
    }
    let row = ProvisionRow {
        fy: new.fy.to_string(),
        head_of_account: new.head_of_account.clone(),
        provision_paise: faults.take(money::check("/provision_paise", new.provision_paise, true)),
        source: faults.take(text::order_line("/source", &new.source, 3..=200)),
        version: 1,
    };
    faults.settle()?;
    if !queries::insert(conn, &row)? {
        return Err(Refusal::field(
            "/head_of_account",
            "PROVISION_EXISTS",
            "The year has a provision under this head. Change that one.",
        ));
    }
    audit::note(conn, context, actor, PROVISION, "entered", json!(new))?;
    queries::find(conn, new.fy, &new.head_of_account)
}

/// The provision as an order leaves it. The audit trail keeps what it was.
pub fn change(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (fy, head): (FiscalYear, &str),
    version: Etag,
    change: &BudgetProvisionChange,
) -> Result<BudgetProvision, Refusal> {
    permit(actor)?;
    let mut row = queries::lock(conn, fy, head)?;
    version.check(row.version)?;
    let before = json!({ "provision_paise": row.provision_paise, "source": row.source });
    let mut faults = Faults::default();
    row.provision_paise = faults.take(money::check("/provision_paise", change.provision_paise, true));
    row.source = faults.take(text::order_line("/source", &change.source, 3..=200));
    faults.settle()?;
    row.version += 1;
    queries::save(conn, &row)?;
    let details = json!({ "fy": fy, "head_of_account": head, "before": before, "after": change });
    audit::note(conn, context, actor, PROVISION, "changed", details)?;
    queries::find(conn, fy, head)
}
