//! Rows of accounts, challenges and sessions.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{account, auth_session, login_challenge, person};

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = account)]
pub struct AccountRow {
    pub person_id: Uuid,
    pub password_hash: String,
    pub password_change_needed: bool,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_confirmed: bool,
    pub totp_last_step: Option<i64>,
    pub failed_attempts: i32,
    pub locked_until: Option<DateTime<Utc>>,
    #[diesel(embed)]
    pub contact: ContactRow,
}

/// How a person is reached.
#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = person)]
pub struct ContactRow {
    pub hrms_id: String,
    pub mobile: String,
    pub email: String,
}

#[derive(Insertable)]
#[diesel(table_name = login_challenge)]
pub struct NewChallenge {
    pub id: Uuid,
    pub person_id: Option<Uuid>,
    pub purpose: &'static str,
    pub channel: &'static str,
    pub sequence: i32,
    pub code_mac: Vec<u8>,
    pub bearer: bool,
    pub binding_sha256: Option<Vec<u8>>,
    pub created_at: DateTime<Utc>,
    pub sent_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = login_challenge)]
pub struct ChallengeRow {
    pub id: Uuid,
    pub person_id: Option<Uuid>,
    pub purpose: String,
    pub sequence: i32,
    pub code_mac: Vec<u8>,
    pub bearer: bool,
    pub binding_sha256: Option<Vec<u8>>,
    pub attempts: i32,
    pub sent_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
}

#[derive(Insertable)]
#[diesel(table_name = auth_session)]
pub struct NewSession {
    pub id: Uuid,
    pub person_id: Uuid,
    pub device: String,
    pub ip: String,
    pub started_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub refresh_sha256: Vec<u8>,
    pub rotated_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub bearer: bool,
}

#[derive(Queryable, Selectable, Clone)]
#[diesel(table_name = auth_session)]
pub struct SessionRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub device: String,
    pub ip: String,
    pub started_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub refresh_sha256: Vec<u8>,
    pub previous_sha256: Option<Vec<u8>>,
    pub rotated_at: DateTime<Utc>,
    pub successor_sealed: Option<Vec<u8>>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    pub bearer: bool,
}
