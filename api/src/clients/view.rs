//! A client as officers see it.

use diesel::pg::PgConnection;
use shared::api_client::{ApiClient, ClientState};
use shared::policy::{
    ActingPosting, may_decide_client, may_disable_client, may_register_client, may_see_clients,
};
use uuid::Uuid;

use super::queries;
use super::rows::ClientRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::officers;

fn permit(actor: &ActingPosting) -> Result<(), Refusal> {
    may_see_clients(actor).map_err(|denied| Refusal::Forbidden(denied.into()))
}

pub fn of_id(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<ApiClient, Refusal> {
    permit(actor)?;
    let row = queries::find(conn, id)?;
    of_row(conn, context, actor, row)
}

pub fn all(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (offset, limit): (i64, i64),
) -> Result<Vec<ApiClient>, Refusal> {
    permit(actor)?;
    queries::list(conn, offset, limit)?.into_iter().map(|row| of_row(conn, context, actor, row)).collect()
}

/// What the acting posting may do with it now, by operation id.
fn may(conn: &mut PgConnection, actor: &ActingPosting, row: &ClientRow) -> Result<Vec<String>, Refusal> {
    let registrar = officers::posting(conn, row.registered_by)?.person_id;
    let mut may = Vec::new();
    match row.state()? {
        ClientState::Proposed if may_decide_client(actor, registrar).is_ok() => {
            may.extend(["approve_api_client", "reject_api_client"]);
        }
        ClientState::Active => {
            if may_register_client(actor).is_ok() {
                may.extend(["issue_client_secret", "register_webhook"]);
            }
            if may_disable_client(actor).is_ok() {
                may.push("disable_api_client");
            }
        }
        _ => {}
    }
    Ok(may.into_iter().map(str::to_owned).collect())
}

fn of_row(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: ClientRow,
) -> Result<ApiClient, Refusal> {
    let registered = officers::posting_label(conn, row.registered_by)?;
    let decided = row.decided_by.map(|by| officers::posting_label(conn, by)).transpose()?;
    let office = officers::office(conn, row.office_id)?;
    let secrets = queries::macs(conn, row.id, context.now())?.len();
    let (decided_by, decided_by_bn) = decided.map(|label| (label.en, label.bn)).unzip();
    Ok(ApiClient {
        may: may(conn, actor, &row)?,
        state: row.state()?,
        scopes: row.scopes()?,
        public_keys: row.keys()?,
        networks: row.networks(),
        secrets: i32::try_from(secrets).unwrap_or(i32::MAX),
        id: row.id,
        system: row.system,
        name: row.name,
        office_id: row.office_id,
        office_name_en: office.name_en,
        office_name_bn: office.name_bn,
        contact_email: row.contact_email,
        departments: row.departments.into_iter().flatten().collect(),
        districts: row.districts.into_iter().flatten().collect(),
        calls_per_minute: row.calls_per_minute,
        valid_to: row.valid_to,
        registered_by: registered.en,
        registered_by_bn: registered.bn,
        registered_at: row.registered_at,
        decided_by,
        decided_by_bn,
        decided_at: row.decided_at,
        decision_remarks: row.decision_remarks,
        disabled_reason: row.disabled_reason,
        last_token_at: row.last_token_at,
        version: row.version,
    })
}
