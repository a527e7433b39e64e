//! Rows of the signer and what it reads of the record. Diesel and nothing else.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use shared::sanction::OrderKind;
use uuid::Uuid;

use crate::db::schema::{office, person, posting, project, project_cancellation, technical_sanction, work};
use crate::http::Refusal;
use crate::signing::schema::signer::{code, credential, session, signature};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = session)]
pub struct SessionRow {
    pub id: Uuid,
    pub technical_sanction_id: Uuid,
    pub order_version: i32,
    pub credential_id: Uuid,
    pub person_id: Uuid,
    pub posting_id: Uuid,
    pub state: String,
    pub numbering: Value,
    pub prepared: Vec<u8>,
    pub byte_range: Vec<Option<i32>>,
    pub pages: i32,
    pub document_sha256: String,
    pub signed_attributes: Vec<u8>,
    pub intent: Vec<u8>,
    pub intent_sha256: Vec<u8>,
    pub check_code: String,
    pub level: String,
    pub factor: Option<String>,
    pub attempts: i32,
    pub sends: i32,
    pub sent_at: Option<DateTime<Utc>>,
    pub claimed_time: DateTime<Utc>,
    pub opened_at: DateTime<Utc>,
    pub not_after: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub user_agent: String,
    pub intent_stamp: Option<Vec<u8>>,
    pub abandon_asked_by: Option<Uuid>,
    pub abandon_reason: Option<String>,
}

impl SessionRow {
    pub fn signer(&self) -> super::Asker {
        super::Asker { person: self.person_id, posting: self.posting_id }
    }
    /// The intent digest. The column holds 32 bytes.
    pub fn intent_digest(&self) -> Result<[u8; 32], Refusal> {
        self.intent_sha256
            .clone()
            .try_into()
            .map_err(|_| Refusal::Internal("an intent digest has 32 bytes".into()))
    }
    pub fn state(&self) -> Result<shared::signing::SigningState, Refusal> {
        self.state.parse().map_err(|error| Refusal::Internal(format!("{error}")))
    }
    pub fn byte_range(&self) -> Result<[usize; 4], Refusal> {
        let parts: Vec<usize> =
            self.byte_range.iter().flatten().filter_map(|part| usize::try_from(*part).ok()).collect();
        parts.try_into().map_err(|_| Refusal::Internal("a ByteRange has four numbers".into()))
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = credential)]
pub struct CredentialRow {
    pub id: Uuid,
    pub person_id: Uuid,
    pub posting_id: Uuid,
    pub state: String,
    pub sealed_key: Value,
    pub certificate: Option<Vec<u8>>,
    pub certificate_sha256: Option<String>,
    pub valid_from: Option<DateTime<Utc>>,
    pub valid_to: Option<DateTime<Utc>>,
    pub failed_in_a_row: i32,
    pub locked_until: Option<DateTime<Utc>>,
    pub mobile: String,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_confirmed: bool,
    pub totp_last_step: Option<i64>,
    pub replaces_id: Option<Uuid>,
    pub approved_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl CredentialRow {
    pub fn sealed_key(&self) -> Result<crate::signing::provider::SealedKey, Refusal> {
        serde_json::from_value(self.sealed_key.clone()).map_err(|error| Refusal::Internal(error.to_string()))
    }
    pub fn certificate(&self) -> Result<&[u8], Refusal> {
        self.certificate
            .as_deref()
            .ok_or_else(|| Refusal::Internal("an active credential has a certificate".into()))
    }
    /// What binds the sealed authenticator secret to its place.
    pub fn totp_purpose(&self) -> String {
        format!("upms/totp/sign/v1/{}", self.id)
    }
    pub fn locked(&self, now: DateTime<Utc>) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = code)]
pub struct CodeRow {
    pub session_id: Uuid,
    pub sequence: i32,
    pub mac: Vec<u8>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = signature)]
pub struct SignatureRow {
    pub technical_sanction_id: Uuid,
    pub session_id: Uuid,
    pub cms: Vec<u8>,
    pub made_at: DateTime<Utc>,
    pub gen_time: Option<DateTime<Utc>>,
    pub issued_sha256: Option<String>,
    pub software: String,
    pub abandoned_at: Option<DateTime<Utc>>,
    pub unacceptable: bool,
}

/// An order as the signer reads it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = technical_sanction)]
pub struct OrderRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub kind: String,
    pub supersedes_id: Option<Uuid>,
    pub cancels_id: Option<Uuid>,
    pub version: i32,
    pub origin: String,
    pub state: String,
    pub authority_posting_id: Uuid,
    pub amount_paise: i64,
    pub frozen: Option<Value>,
    pub content_sha256: Option<String>,
    pub ts_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub verification_code: Option<String>,
    pub prepared_by: Uuid,
    pub verified_by: Option<Uuid>,
}

impl OrderRow {
    /// What it does.
    pub fn kind(&self) -> Result<OrderKind, Refusal> {
        self.kind.parse().map_err(|error| Refusal::Internal(format!("{error}")))
    }
    /// The order that it revises or cancels.
    pub fn former_id(&self) -> Option<Uuid> {
        self.supersedes_id.or(self.cancels_id)
    }
    pub fn frozen(&self) -> Result<shared::order::OrderContent, Refusal> {
        let content = self
            .frozen
            .clone()
            .ok_or_else(|| Refusal::Internal("an order that waits for its signature is frozen".into()))?;
        serde_json::from_value(content).map_err(|error| Refusal::Internal(error.to_string()))
    }
}

/// The posting that is to sign, its office and its person.
#[derive(Debug, Clone)]
pub struct AuthorityRow {
    pub person: Uuid,
    pub office: Uuid,
    pub office_code: String,
    pub office_name: String,
    pub office_name_bn: String,
    pub department: String,
    pub wing: Option<String>,
    pub parent_office: Option<Uuid>,
    pub designation: String,
    pub designation_name: String,
    pub designation_name_bn: String,
    pub rank: i32,
    pub name_en: String,
    pub name_bn: String,
    pub email: String,
    pub mobile: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

impl AuthorityRow {
    pub fn held_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }
}

pub fn order(conn: &mut PgConnection, id: Uuid) -> Result<OrderRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(OrderRow::as_select()).first(conn)?)
}

/// The order, locked until the transaction ends.
pub fn lock_order(conn: &mut PgConnection, id: Uuid) -> Result<OrderRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(OrderRow::as_select()).for_update().first(conn)?)
}

pub fn session_of(conn: &mut PgConnection, id: Uuid) -> Result<SessionRow, Refusal> {
    Ok(session::table.find(id).select(SessionRow::as_select()).first(conn)?)
}

pub fn lock_session(conn: &mut PgConnection, id: Uuid) -> Result<SessionRow, Refusal> {
    Ok(session::table.find(id).select(SessionRow::as_select()).for_update().first(conn)?)
}

pub fn credential_of(conn: &mut PgConnection, id: Uuid) -> Result<CredentialRow, Refusal> {
    Ok(credential::table.find(id).select(CredentialRow::as_select()).first(conn)?)
}

pub fn lock_credential(conn: &mut PgConnection, id: Uuid) -> Result<CredentialRow, Refusal> {
    Ok(credential::table.find(id).select(CredentialRow::as_select()).for_update().first(conn)?)
}

pub fn signature_of_session(
    conn: &mut PgConnection,
    session_id: Uuid,
) -> Result<Option<SignatureRow>, Refusal> {
    Ok(signature::table
        .filter(signature::session_id.eq(session_id))
        .select(SignatureRow::as_select())
        .first(conn)
        .optional()?)
}

type OfPosting = (Uuid, String, NaiveDate, Option<NaiveDate>);
type OfOffice = (Uuid, String, String, String, String, Option<String>, Option<Uuid>);
type OfDesignation = (String, String, i32);
type OfPerson = (String, String, String, String);

/// A posting with all that is said of it.
pub fn authority(conn: &mut PgConnection, id: Uuid) -> Result<AuthorityRow, Refusal> {
    use crate::db::schema::designation;
    let (of_posting, of_office, of_designation, of_person): (OfPosting, OfOffice, OfDesignation, OfPerson) =
        posting::table
            .inner_join(office::table.on(office::id.eq(posting::office_id)))
            .inner_join(designation::table.on(designation::code.eq(posting::designation)))
            .inner_join(person::table.on(person::id.eq(posting::person_id)))
            .filter(posting::id.eq(id))
            .select((
                (posting::person_id, posting::designation, posting::valid_from, posting::valid_to),
                (
                    office::id,
                    office::code,
                    office::name_en,
                    office::name_bn,
                    office::department,
                    office::wing,
                    office::parent_office_id,
                ),
                (designation::name_en, designation::name_bn, designation::rank),
                (person::name_en, person::name_bn, person::email, person::mobile),
            ))
            .first(conn)?;
    Ok(AuthorityRow {
        person: of_posting.0,
        designation: of_posting.1,
        valid_from: of_posting.2,
        valid_to: of_posting.3,
        office: of_office.0,
        office_code: of_office.1,
        office_name: of_office.2,
        office_name_bn: of_office.3,
        department: of_office.4,
        wing: of_office.5,
        parent_office: of_office.6,
        designation_name: of_designation.0,
        designation_name_bn: of_designation.1,
        rank: of_designation.2,
        name_en: of_person.0,
        name_bn: of_person.1,
        email: of_person.2,
        mobile: of_person.3,
    })
}

/// The person behind a posting, whether or not it is still held.
pub fn person_of_posting(conn: &mut PgConnection, id: Uuid) -> Result<Uuid, Refusal> {
    Ok(posting::table.find(id).select(posting::person_id).first(conn)?)
}

/// Project of a work: its id and nature.
pub fn project_of(conn: &mut PgConnection, work_id: Uuid) -> Result<(Uuid, String), Refusal> {
    Ok(work::table
        .inner_join(project::table.on(project::id.eq(work::project_id)))
        .filter(work::id.eq(work_id))
        .select((project::id, project::nature))
        .first(conn)?)
}

/// Whether the project of a work is cancelled.
pub fn is_project_cancelled(conn: &mut PgConnection, work_id: Uuid) -> Result<bool, Refusal> {
    let of_work = work::table.find(work_id).select(work::project_id);
    let found: Option<Uuid> = project_cancellation::table
        .filter(project_cancellation::project_id.eq_any(of_work))
        .select(project_cancellation::project_id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// The titles of the project of a work.
pub fn titles_of(conn: &mut PgConnection, work_id: Uuid) -> Result<(String, Option<String>), Refusal> {
    Ok(work::table
        .inner_join(project::table.on(project::id.eq(work::project_id)))
        .filter(work::id.eq(work_id))
        .select((project::title_en, project::title_bn))
        .first(conn)?)
}
