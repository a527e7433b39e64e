//! Notices: what a person is told in the app, with or without a task.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::task::TaskKind;
use crate::words::words;

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A task that waits with you is due.
    TaskDue,
    /// A task below your office is late.
    TaskLate,
    /// The open work of someone who left is yours.
    TasksMoved,
    /// You came to an office where work waited.
    TasksWaiting,
    /// You do the work of an officer on leave, or yours is done by another.
    WorkDelegated,
    DelegationEnded,
    /// An order names your office among its copies.
    OrderCopied,
    /// A change of a rule or power waits for your decision.
    ChangeProposed,
    ChangeDecided,
    /// A file of the past waits for your approval, or yours was approved.
    FileWaits,
    FileApproved,
}
words!(NoticeKind { TaskDue = "task_due", TaskLate = "task_late", TasksMoved = "tasks_moved", TasksWaiting = "tasks_waiting", WorkDelegated = "work_delegated", DelegationEnded = "delegation_ended", OrderCopied = "order_copied", ChangeProposed = "change_proposed", ChangeDecided = "change_decided", FileWaits = "file_waits", FileApproved = "file_approved" });

/// A task a notice speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeTask {
    pub kind: TaskKind,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    /// The designation and office it waits with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_bn: Option<String>,
    pub due_on: NaiveDate,
}

/// The facts of a notice; the page makes a sentence of them in its language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeContent {
    /// The officer, order, rule or file it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_bn: Option<String>,
    /// A state or a word of the thing, such as `approved` of a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<NoticeTask>,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    pub id: Uuid,
    pub kind: NoticeKind,
    pub at: DateTime<Utc>,
    /// Absent: not read yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime<Utc>>,
    /// `estimate`, `technical_sanction`, `work`, `delegation`, `rule_change`, `import` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Uuid>,
    #[serde(flatten)]
    pub content: NoticeContent,
}

/// How many notices were marked read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticesRead {
    pub marked: i64,
}
