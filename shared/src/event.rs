//! What happened in the record, for other systems to hear: the main events, in one numbered stream, and where they are sent.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// A main event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EventKind {
    #[serde(rename = "approval.in_force")]
    ApprovalInForce,
    #[serde(rename = "approval.superseded")]
    ApprovalSuperseded,
    #[serde(rename = "approval.cancelled")]
    ApprovalCancelled,
    #[serde(rename = "sanction.issued")]
    SanctionIssued,
    #[serde(rename = "sanction.recorded")]
    SanctionRecorded,
    #[serde(rename = "sanction.superseded")]
    SanctionSuperseded,
    #[serde(rename = "sanction.cancelled")]
    SanctionCancelled,
    #[serde(rename = "tender.published")]
    TenderPublished,
    #[serde(rename = "tender.awarded")]
    TenderAwarded,
    #[serde(rename = "tender.cancelled")]
    TenderCancelled,
    #[serde(rename = "agreement.signed")]
    AgreementSigned,
    #[serde(rename = "agreement.terminated")]
    AgreementTerminated,
    #[serde(rename = "work.started")]
    WorkStarted,
    #[serde(rename = "progress.approved")]
    ProgressApproved,
    #[serde(rename = "bill.passed")]
    BillPassed,
    #[serde(rename = "allotment.released")]
    AllotmentReleased,
    #[serde(rename = "allotment.withdrawn")]
    AllotmentWithdrawn,
    #[serde(rename = "voucher.recorded")]
    VoucherRecorded,
    #[serde(rename = "voucher.reversed")]
    VoucherReversed,
    #[serde(rename = "work.completed")]
    WorkCompleted,
    #[serde(rename = "project.suspended")]
    ProjectSuspended,
    #[serde(rename = "project.resumed")]
    ProjectResumed,
    #[serde(rename = "project.closed")]
    ProjectClosed,
    #[serde(rename = "project.cancelled")]
    ProjectCancelled,
}
words!(EventKind { ApprovalInForce = "approval.in_force", ApprovalSuperseded = "approval.superseded", ApprovalCancelled = "approval.cancelled", SanctionIssued = "sanction.issued", SanctionRecorded = "sanction.recorded", SanctionSuperseded = "sanction.superseded", SanctionCancelled = "sanction.cancelled", TenderPublished = "tender.published", TenderAwarded = "tender.awarded", TenderCancelled = "tender.cancelled", AgreementSigned = "agreement.signed", AgreementTerminated = "agreement.terminated", WorkStarted = "work.started", ProgressApproved = "progress.approved", BillPassed = "bill.passed", AllotmentReleased = "allotment.released", AllotmentWithdrawn = "allotment.withdrawn", VoucherRecorded = "voucher.recorded", VoucherReversed = "voucher.reversed", WorkCompleted = "work.completed", ProjectSuspended = "project.suspended", ProjectResumed = "project.resumed", ProjectClosed = "project.closed", ProjectCancelled = "project.cancelled" });

impl EventKind {
    /// The event that an entry of the audit trail is; most entries are none.
    pub fn of(entity: &str, action: &str) -> Option<Self> {
        Some(match (entity, action) {
            ("administrative_approval", "recorded" | "accorded" | "confirmed") => Self::ApprovalInForce,
            ("administrative_approval", "superseded") => Self::ApprovalSuperseded,
            ("administrative_approval", "cancelled") => Self::ApprovalCancelled,
            ("technical_sanction", "issued") => Self::SanctionIssued,
            ("technical_sanction", "certified" | "recorded") => Self::SanctionRecorded,
            ("technical_sanction", "superseded") => Self::SanctionSuperseded,
            ("technical_sanction", "cancelled") => Self::SanctionCancelled,
            ("tender", "published") => Self::TenderPublished,
            ("tender", "awarded") => Self::TenderAwarded,
            ("tender", "cancelled") => Self::TenderCancelled,
            ("agreement", "activated") => Self::AgreementSigned,
            ("agreement", "terminated") => Self::AgreementTerminated,
            ("agreement", "started") => Self::WorkStarted,
            ("progress_report", "approved") => Self::ProgressApproved,
            ("ra_bill", "passed") => Self::BillPassed,
            ("allotment", "released") => Self::AllotmentReleased,
            ("allotment", "withdrawn") => Self::AllotmentWithdrawn,
            ("expenditure", "paid") => Self::VoucherRecorded,
            ("expenditure", "reversed") => Self::VoucherReversed,
            ("completion" | "work", "completed") => Self::WorkCompleted,
            ("project", "suspended") => Self::ProjectSuspended,
            ("project", "resumed") => Self::ProjectResumed,
            ("project", "closed") => Self::ProjectClosed,
            ("project", "cancelled") => Self::ProjectCancelled,
            _ => return None,
        })
    }
    /// The `type` of its CloudEvent.
    pub fn cloud_type(self) -> String {
        format!("in.gov.upms.{}", self.as_str())
    }
}

/// An event in the stream. What it is about is read with the scope for it; the event itself tells no more than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Place in the stream; without gaps over all events, with gaps over those one may see.
    pub position: i64,
    pub id: Uuid,
    pub kind: EventKind,
    pub at: DateTime<Utc>,
    pub project_id: Uuid,
    pub project_code: String,
    /// What it happened to, such as `technical_sanction`.
    pub entity: String,
    pub entity_id: Uuid,
}

/// Events after a position, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Events {
    pub items: Vec<Event>,
    /// Ask for `after` this next; it is there even when no event was.
    pub next_after: i64,
}

/// An event as a webhook carries it (CloudEvents 1.0, JSON).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudEvent {
    pub specversion: String,
    pub id: Uuid,
    pub source: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub subject: String,
    pub time: DateTime<Utc>,
    pub datacontenttype: String,
    /// The position, as the sequence extension has it: text that sorts.
    pub sequence: String,
    pub data: Event,
}

impl CloudEvent {
    /// The event as this server tells it.
    pub fn of(event: Event, source: &str) -> Self {
        Self {
            specversion: "1.0".into(),
            id: event.id,
            source: source.into(),
            kind: event.kind.cloud_type(),
            subject: event.project_code.clone(),
            time: event.at,
            datacontenttype: "application/json".into(),
            sequence: format!("{:020}", event.position),
            data: event,
        }
    }
}

/// Whether a webhook is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WebhookState {
    Active,
    Disabled,
}
words!(WebhookState { Active = "active", Disabled = "disabled" });

/// A new address to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    pub client_id: Uuid,
    /// `https`, on a public address unless the operator allows others.
    pub url: String,
    /// Events it is told of; none: all.
    #[serde(default)]
    pub kinds: Vec<EventKind>,
}

/// An address that is told of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhook {
    pub id: Uuid,
    pub client_id: Uuid,
    pub client_name: String,
    pub url: String,
    pub kinds: Vec<EventKind>,
    pub state: WebhookState,
    /// Deliveries on their way, and those given up.
    pub pending: i64,
    pub parked: i64,
    pub registered_at: DateTime<Utc>,
    pub version: i32,
}

/// A webhook just registered; its secret is shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisteredWebhook {
    pub webhook: Webhook,
    /// `whsec_…`, as Standard Webhooks has it.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub secret: String,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Pending,
    Delivered,
    /// Given up after three days; an administrator sends it again.
    Parked,
}
words!(DeliveryState { Pending = "pending", Delivered = "delivered", Parked = "parked" });

/// An event on its way to an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    pub id: Uuid,
    pub webhook_id: Uuid,
    pub event: Event,
    pub state: DeliveryState,
    pub attempts: i32,
    /// When it is tried next, or was last.
    pub due_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
    /// HTTP status of the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_status: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_that_other_systems_wait_for_is_an_event() {
        assert_eq!(EventKind::of("technical_sanction", "issued"), Some(EventKind::SanctionIssued));
        assert_eq!(EventKind::of("technical_sanction", "submitted"), None);
        assert_eq!(EventKind::of("person", "created"), None);
        assert_eq!(EventKind::BillPassed.cloud_type(), "in.gov.upms.bill.passed");
    }
}
