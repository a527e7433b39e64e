//! What other systems bring in batches: rows with ids of their own, each judged by itself. A row that comes again is told so, one
//! that contradicts itself is refused, and one that cannot be placed waits for an officer.

mod rows;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::officer::Role;
use crate::problem::FieldError;
use crate::words::words;

pub use rows::{
    AwardWord, BidsWord, FeedAllotment, FeedApproval, FeedAward, FeedBid, FeedBids, FeedNotice, FeedOfficer,
    FeedPosting, FeedPostingEnd, FeedReversal, FeedVoucher, NoticeWord, OfficerWord, PostingEndWord,
    PostingWord, ReversalWord, VoucherWord,
};

/// The most rows of a batch.
pub const MAX_ROWS: usize = 1000;
/// The longest id of a row.
pub const MAX_EXTERNAL_ID: usize = 100;

/// What is fed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    AdministrativeApprovals,
    Allotments,
    Expenditures,
    Tenders,
    Officers,
}
words!(Feed { AdministrativeApprovals = "administrative_approvals", Allotments = "allotments", Expenditures = "expenditures", Tenders = "tenders", Officers = "officers" });

/// A row of the feed of expenditure, by its `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum FeedExpenditure {
    Voucher(FeedVoucher),
    Reversal(FeedReversal),
}

/// A row of the feed of tenders, by its `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum FeedTender {
    Notice(FeedNotice),
    Bids(FeedBids),
    Award(FeedAward),
}

/// A row of the feed of officers, by its `kind`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum FeedStaff {
    Officer(FeedOfficer),
    Posting(FeedPosting),
    PostingEnd(FeedPostingEnd),
}

macro_rules! batch {
    ($name:ident, $row:ident, $words:literal) => {
        #[doc = $words]
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 1000))]
            pub rows: Vec<$row>,
        }
    };
}
batch!(ApprovalBatch, FeedApproval, "Approvals of AAFS");
batch!(AllotmentBatch, FeedAllotment, "Releases and withdrawals");
batch!(ExpenditureBatch, FeedExpenditure, "Vouchers and reversals, in any order");
batch!(TenderBatch, FeedTender, "Notices, bids and awards, in any order");
batch!(StaffBatch, FeedStaff, "Officers, postings and their ends, in any order");

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// Entered now.
    Created,
    /// Entered before, with the same content.
    Unchanged,
    /// The same id came with another content; what was entered stands.
    Conflict,
    /// Not entered; corrected, it may come again.
    Refused,
    /// Kept until an officer says where it belongs.
    Waiting,
}
words!(RowOutcome { Created = "created", Unchanged = "unchanged", Conflict = "conflict", Refused = "refused", Waiting = "waiting" });

/// Why a row was not entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowProblem {
    /// Stable code for machines.
    pub code: String,
    pub detail: String,
    /// Fields at fault, with pointers into the row.
    #[serde(default)]
    pub errors: Vec<FieldError>,
    /// The rule that refused, such as `R36`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// The answer to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowResult {
    /// Its place in the batch, from 0.
    pub row: i32,
    /// As it came; absent where the row has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    pub outcome: RowOutcome,
    /// What it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<RowProblem>,
}

/// The answer to a batch: a result a row, in the order of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchResult {
    pub results: Vec<RowResult>,
}

/// Where a row of a feed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    Placed,
    Waiting,
    Dismissed,
}
words!(RowState { Placed = "placed", Waiting = "waiting", Dismissed = "dismissed" });

/// A row that waits to be placed, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FedRow {
    pub id: Uuid,
    pub system: String,
    pub client_name: String,
    pub feed: Feed,
    pub external_id: String,
    /// The row as it came.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub content: serde_json::Value,
    pub state: RowState,
    /// Why it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<RowProblem>,
    pub received_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissal_reason: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// Where a row belongs. What is left out stays as it came; the row is then judged anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    /// Id or code of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Id of the work, or its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_of_account: Option<String>,
    /// Code of the office, of a posting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// What the officer may do in a posting.
    #[serde(default)]
    pub roles: Vec<Role>,
}

/// Why a row is not entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DismissRow {
    /// At least 10 characters.
    pub reason: String,
}
