//! What stands out about a project, and the meetings of the committee that reviews a large one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::portfolio::{FlagKind, Health};
use crate::rules::Finding;
use crate::words::words;

/// A meeting of the review committee, as recorded from its minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewMeeting {
    pub id: Uuid,
    pub held_on: NaiveDate,
    /// Memo number of the minutes.
    pub minutes_no: String,
    /// What was decided.
    pub decisions: String,
    /// Designation and office that recorded it.
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
}

/// A meeting that is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReviewMeeting {
    /// Not in the future; one meeting a day.
    pub held_on: NaiveDate,
    pub minutes_no: String,
    pub decisions: String,
}

/// What a flag is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlagSubject {
    Project,
    Sanction,
    Agreement,
}
words!(FlagSubject { Project = "project", Sanction = "sanction", Agreement = "agreement" });

/// A rule that stops nothing and wants to be seen: its words, and the thing it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flag {
    pub finding: Finding,
    pub subject: FlagSubject,
    pub subject_id: Uuid,
    pub kind: FlagKind,
    /// Amber or red.
    pub level: Health,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}
