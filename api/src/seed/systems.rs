//! A connected system of the demo: the treasury's IFMS, registered by the administrator of the state, approved by the Finance
//! Department. Its secret stands in a file beside the sign-ins; `make run` prints it.

use std::path::Path;

use chrono::Months;
use serde_json::json;
use shared::api_client::{ClientDecision, ClientScope, NewApiClient, NewClientSecret};
use shared::officer::Role;

use super::cast::Cast;
use super::filling::SeedError;
use crate::clients;
use crate::context::Context;
use crate::db::DbRole;
use crate::http::{Etag, Refusal};
use crate::secrets;

/// Where client id and secret of the demo's system stand, in the folder of secrets.
const SYSTEM: &str = "demo-system.json";

/// Registers the system, lets it in, and writes down how it signs in.
pub fn connect(ctx: &Context, cast: &Cast, folder: &Path) -> Result<(), SeedError> {
    let secret = ctx.db.act(DbRole::App, |conn| {
        let finance = cast.of_department(conn, "FI", Role::Finance)?;
        let administrator = cast.anyone(conn, Role::StateAdmin)?;
        let new = NewApiClient {
            system: "ifms".into(),
            name: "IFMS of the demo".into(),
            office_id: finance.office_id,
            contact_email: "ifms@example.gov.in".into(),
            scopes: [
                ClientScope::ProjectsRead,
                ClientScope::ApprovalsRead,
                ClientScope::SanctionsRead,
                ClientScope::BillsRead,
                ClientScope::MoneyRead,
                ClientScope::EventsRead,
                ClientScope::ApprovalsWrite,
                ClientScope::AllotmentsWrite,
                ClientScope::ExpenditureWrite,
            ]
            .to_vec(),
            departments: Vec::new(),
            districts: Vec::new(),
            networks: vec!["127.0.0.0/8".into()],
            public_keys: Vec::new(),
            calls_per_minute: 600,
            valid_to: ctx.today().checked_add_months(Months::new(12)).unwrap_or_default(),
        };
        let client = clients::register(conn, ctx, &administrator, &new)?;
        let yes = ClientDecision { remarks: None };
        clients::decide(conn, ctx, &finance, (client.id, Etag(client.version)), (true, &yes))?;
        clients::issue_secret(conn, ctx, &administrator, client.id, &NewClientSecret { overlap_hours: 0 })
    })?;
    let told = json!({ "client_id": secret.client_id, "client_secret": secret.client_secret });
    let text = serde_json::to_vec(&told).map_err(|error| Refusal::Internal(error.to_string()))?;
    secrets::write(folder, SYSTEM, &text)?;
    Ok(())
}
