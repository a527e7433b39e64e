//! Allotments: the money of a year released to a project under a head of account, or withdrawn from it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{FiscalYear, check_past_date};
use crate::money;
use crate::problem::FieldError;
use crate::sanction::WarningReason;
use crate::text;
use crate::words::words;

/// Whether money comes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AllotmentKind {
    Release,
    Withdrawal,
}
words!(AllotmentKind { Release = "release", Withdrawal = "withdrawal" });

/// Where an entry of money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MoneySource {
    /// Fed from the treasury's system, under its own id.
    Ifms,
    /// Typed by an officer.
    Manual,
    /// Of the time before this system kept the record.
    Legacy,
}
words!(MoneySource { Ifms = "ifms", Manual = "manual", Legacy = "legacy" });

impl MoneySource {
    /// What is fact already: a rule flags it, and refuses nothing (R36).
    pub fn is_fact(self) -> bool {
        self != Self::Manual
    }
}

/// The id of a feed: compulsory for what comes from one, and for nothing else.
pub fn check_external_id(source: MoneySource, given: Option<&str>) -> Result<Option<String>, FieldError> {
    let pointer = "/external_id";
    let id = text::optional_line(pointer, given, 100)?;
    match (source, id) {
        (MoneySource::Ifms, None) => Err(FieldError::new(
            pointer,
            "EXTERNAL_ID_MISSING",
            "What comes from IFMS carries the id it has there. Enter it.",
        )),
        (MoneySource::Ifms, id) => Ok(id),
        (_, Some(_)) => Err(FieldError::new(
            pointer,
            "EXTERNAL_ID_STRAY",
            "Only what comes from IFMS carries an id of IFMS. Leave it empty.",
        )),
        (_, None) => Ok(None),
    }
}

/// A new release or withdrawal. Its financial year is that of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAllotment {
    pub kind: AllotmentKind,
    pub head_of_account: String,
    pub order_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    /// Code of the drawing and disbursing officer, such as `NADPWD001`.
    pub ddo: String,
    pub source: MoneySource,
    /// Id of IFMS, for what comes from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// What is said to rules that warn (R35).
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The entry as the record keeps it, or every fault at once.
pub fn check_allotment_entry(
    typed: &NewAllotment,
    today: NaiveDate,
) -> Result<NewAllotment, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    for (pointer, from, into, most) in
        [("/order_no", &typed.order_no, &mut kept.order_no, 100), ("/ddo", &typed.ddo, &mut kept.ddo, 40)]
    {
        match text::line(pointer, from, 1..=most) {
            Ok(line) => *into = line,
            Err(error) => errors.push(error),
        }
    }
    errors.extend(check_past_date("/order_date", typed.order_date, today).err());
    errors.extend(money::check("/amount_paise", typed.amount_paise, false).err());
    if typed.source == MoneySource::Legacy {
        let words = "An allotment comes from IFMS or is typed. What was spent before is entered as the opening expenditure.";
        errors.push(FieldError::new("/source", "SOURCE_LEGACY", words));
    }
    match check_external_id(typed.source, typed.external_id.as_deref()) {
        Ok(id) => kept.external_id = id,
        Err(error) if typed.source != MoneySource::Legacy => errors.push(error),
        Err(_) => {}
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// An allotment; it is never changed: a withdrawal takes a release back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Allotment {
    pub id: Uuid,
    pub project_id: Uuid,
    pub kind: AllotmentKind,
    /// The approval it rests on; repairs have none (R03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_id: Option<Uuid>,
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub order_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    pub amount_display: String,
    pub ddo: String,
    pub source: MoneySource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    pub reasons: Vec<WarningReason>,
    pub entered_by: String,
    pub entered_by_bn: String,
    pub entered_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(change: impl FnOnce(&mut NewAllotment)) -> Vec<String> {
        let mut typed = NewAllotment {
            kind: AllotmentKind::Release,
            head_of_account: "25-5054-04-337-00-001-53-00-V".into(),
            order_no: "112-F".into(),
            order_date: "2026-04-20".parse().unwrap(),
            amount_paise: 1_00_000_00,
            ddo: "NADPWD001".into(),
            source: MoneySource::Manual,
            external_id: None,
            reasons: vec![],
        };
        change(&mut typed);
        check_allotment_entry(&typed, "2026-04-20".parse().unwrap())
            .map_or_else(|errors| errors.into_iter().map(|e| e.code).collect(), |_| vec![])
    }

    #[test]
    fn what_is_typed_is_asked_whole() {
        assert!(codes(|_| {}).is_empty());
        assert_eq!(codes(|typed| typed.amount_paise = 0), ["AMOUNT_NOT_POSITIVE"]);
        assert_eq!(codes(|typed| typed.order_date = "2026-04-21".parse().unwrap()), ["DATE_IN_FUTURE"]);
        assert_eq!(codes(|typed| typed.ddo = " ".into()), ["TEXT_MISSING"]);
        assert_eq!(codes(|typed| typed.source = MoneySource::Legacy), ["SOURCE_LEGACY"]);
    }

    #[test]
    fn a_feed_carries_its_id_and_nobody_else_does() {
        assert_eq!(codes(|typed| typed.source = MoneySource::Ifms), ["EXTERNAL_ID_MISSING"]);
        assert_eq!(codes(|typed| typed.external_id = Some("IF-1".into())), ["EXTERNAL_ID_STRAY"]);
        let fed = |typed: &mut NewAllotment| {
            typed.source = MoneySource::Ifms;
            typed.external_id = Some("IF-1".into());
        };
        assert!(codes(fed).is_empty());
    }
}
