//! Rows of defect liability.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{liability, liability_defect, liability_visit};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = liability)]
pub struct LiabilityRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub agreement_id: Uuid,
    pub completed_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub release_told: bool,
    pub void_reason: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = liability_visit, treat_none_as_null = true)]
pub struct VisitRow {
    pub id: Uuid,
    pub liability_id: Uuid,
    pub due_on: NaiveDate,
    pub state: String,
    pub visited_on: Option<NaiveDate>,
    pub visited_by: Option<Uuid>,
    pub remarks: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = liability_defect, treat_none_as_null = true)]
pub struct DefectRow {
    pub id: Uuid,
    pub liability_id: Uuid,
    pub project_id: Uuid,
    pub version: i32,
    pub state: String,
    pub noticed_on: NaiveDate,
    pub noticed_by: Uuid,
    pub text: String,
    pub due_on: NaiveDate,
    pub made_good_on: Option<NaiveDate>,
    pub made_good_by: Option<Uuid>,
    pub remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}
