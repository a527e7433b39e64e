//! Rows of the feeds, as other systems write them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::allotment::AllotmentKind;
use crate::approval::NewAdministrativeApproval;
use crate::expenditure::Deduction;
use crate::officer::Charge;
use crate::tender::TenderContent;

/// An approval as AAFS accorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedApproval {
    /// Id of the row in the system that feeds it.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    /// The project: our code, or the id IFMS gave it.
    pub project: String,
    /// The id IFMS gave it with this order, where `project` is our code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ifms_project_id: Option<String>,
    pub order: NewAdministrativeApproval,
}

/// A release or a withdrawal of IFMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedAllotment {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    /// The project: our code, or the id IFMS gave it.
    pub project: String,
    pub kind: AllotmentKind,
    pub head_of_account: String,
    pub order_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    /// Code of the drawing and disbursing officer.
    pub ddo: String,
}

/// The word of a row that is one of several kinds.
macro_rules! one_word {
    ($name:ident, $variant:ident, $word:literal) => {
        #[doc = concat!("`", $word, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $variant,
        }
    };
}
one_word!(VoucherWord, Voucher, "voucher");
one_word!(ReversalWord, Reversal, "reversal");
one_word!(NoticeWord, Notice, "notice");
one_word!(BidsWord, Bids, "bids");
one_word!(AwardWord, Award, "award");
one_word!(OfficerWord, Officer, "officer");
one_word!(PostingWord, Posting, "posting");
one_word!(PostingEndWord, PostingEnd, "posting_end");

/// A voucher the treasury paid. Beyond the allotment it is flagged, not refused (R36).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedVoucher {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: VoucherWord,
    /// The project: our code, or the id IFMS gave it.
    pub project: String,
    /// Code of the work; needed where the project has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<String>,
    /// The bill it pays, where the treasury was given its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_id: Option<Uuid>,
    pub head_of_account: String,
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    pub gross_paise: i64,
    #[serde(default)]
    pub deductions: Vec<Deduction>,
    pub treasury: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// The reversal of a voucher that was fed: once, whole, never of a reversal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedReversal {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: ReversalWord,
    /// `external_id` of the voucher.
    pub reverses: String,
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    /// At least 10 characters.
    pub reason: String,
}

/// A notice that the portal published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedNotice {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: NoticeWord,
    /// Code of the work.
    pub work: String,
    /// With the id of the portal, by which bids and award find it.
    pub content: TenderContent,
}

/// A bid as the portal opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedBid {
    pub bidder_name: String,
    /// Of the contractor; one who is registered here is known by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pan: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted_paise: Option<i64>,
}

/// The bids of a tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedBids {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: BidsWord,
    pub portal_tender_id: String,
    pub opened_on: NaiveDate,
    pub bids_received: i32,
    pub bids: Vec<FeedBid>,
}

/// The letter of acceptance. Bids are evaluated and accepted by officers, here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedAward {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: AwardWord,
    pub portal_tender_id: String,
    pub loa_no: String,
    pub loa_date: NaiveDate,
    /// Of the lowest bidder, where the bid did not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pan: Option<String>,
}

/// An officer who is not known here yet. What is known is changed by administrators alone, a telephone number above all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedOfficer {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: OfficerWord,
    pub hrms_id: String,
    pub name_en: String,
    pub name_bn: String,
    /// E.164, such as `+919830012345`.
    pub mobile: String,
    pub email: String,
}

/// A posting. It waits for the administrator, who says what the officer may do in it: rights come from people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedPosting {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: PostingWord,
    pub hrms_id: String,
    /// Code of the office.
    pub office: String,
    pub designation: String,
    pub charge: Charge,
    pub from: NaiveDate,
    pub order_no: String,
}

/// The end of a posting: a transfer is the end of one and another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedPostingEnd {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100))]
    pub external_id: String,
    pub kind: PostingEndWord,
    pub hrms_id: String,
    /// Code of the office.
    pub office: String,
    pub designation: String,
    /// The last day.
    pub to: NaiveDate,
    pub order_no: String,
}
