//! Rows of contractors.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::contractor::Contractor;
use shared::policy::{ActingPosting, may_debar, may_keep_contractors};
use uuid::Uuid;

use crate::db::schema::contractor;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contractor, treat_none_as_null = true)]
pub struct ContractorRow {
    pub id: Uuid,
    pub version: i32,
    pub name: String,
    pub pan: String,
    pub gstin: Option<String>,
    pub class: String,
    pub registration_no: String,
    pub valid_to: NaiveDate,
    pub debarred_until: Option<NaiveDate>,
    pub debar_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl ContractorRow {
    /// As the asking posting sees it.
    pub fn seen_by(self, actor: &ActingPosting) -> Contractor {
        let mut may = Vec::new();
        if may_keep_contractors(actor).is_ok() {
            may.push("update_contractor".to_owned());
        }
        if may_debar(actor).is_ok() {
            may.push("debar_contractor".to_owned());
        }
        Contractor {
            id: self.id,
            name: self.name,
            pan: self.pan,
            gstin: self.gstin,
            class: self.class,
            registration_no: self.registration_no,
            valid_to: self.valid_to,
            debarred_until: self.debarred_until,
            debar_reason: self.debar_reason,
            version: self.version,
            may,
        }
    }
}
