//! Rows of clients and their secrets.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::api_client::{ClientKey, ClientScope, ClientState};
use shared::policy::System;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{api_client, api_client_secret};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = api_client)]
pub struct ClientRow {
    pub id: Uuid,
    pub system: String,
    pub name: String,
    pub office_id: Uuid,
    pub contact_email: String,
    pub scopes: Vec<Option<String>>,
    pub departments: Vec<Option<String>>,
    pub districts: Vec<Option<i32>>,
    pub networks: Vec<Option<String>>,
    pub public_keys: Value,
    pub calls_per_minute: i32,
    pub valid_to: NaiveDate,
    pub state: String,
    pub registered_by: Uuid,
    pub registered_at: DateTime<Utc>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decision_remarks: Option<String>,
    pub disabled_reason: Option<String>,
    pub last_token_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl ClientRow {
    pub fn state(&self) -> Result<ClientState, Refusal> {
        known(&self.state)
    }
    pub fn scopes(&self) -> Result<Vec<ClientScope>, Refusal> {
        self.scopes.iter().flatten().map(|word| known(word)).collect()
    }
    pub fn keys(&self) -> Result<Vec<ClientKey>, Refusal> {
        serde_json::from_value(self.public_keys.clone()).map_err(|error| Refusal::Internal(error.to_string()))
    }
    pub fn networks(&self) -> Vec<String> {
        self.networks.iter().flatten().cloned().collect()
    }
    /// As policy sees it; its posting and person are there once it was approved.
    pub fn system(&self, posting_id: Uuid, person_id: Uuid) -> Result<System, Refusal> {
        Ok(System {
            client_id: self.id,
            system: self.system.clone(),
            name: self.name.clone(),
            posting_id,
            person_id,
            office_id: self.office_id,
            scopes: self.scopes()?,
            departments: self.departments.iter().flatten().cloned().collect(),
            districts: self.districts.iter().flatten().copied().collect(),
        })
    }
}

#[derive(Debug, Insertable)]
#[diesel(table_name = api_client)]
pub struct NewClientRow {
    pub id: Uuid,
    pub system: String,
    pub name: String,
    pub office_id: Uuid,
    pub contact_email: String,
    pub scopes: Vec<&'static str>,
    pub departments: Vec<String>,
    pub districts: Vec<i32>,
    pub networks: Vec<String>,
    pub public_keys: Value,
    pub calls_per_minute: i32,
    pub valid_to: NaiveDate,
    pub state: &'static str,
    pub registered_by: Uuid,
    pub registered_at: DateTime<Utc>,
}

#[derive(Insertable)]
#[diesel(table_name = api_client_secret)]
pub struct NewSecretRow {
    pub id: Uuid,
    pub client_id: Uuid,
    pub mac: Vec<u8>,
    pub made_by: Uuid,
    pub made_at: DateTime<Utc>,
}
