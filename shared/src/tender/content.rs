//! What of a tender is typed before it is published, and how it is checked.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{TenderForm, TenderMethod, TenderPortal};
use crate::fiscal_year::{check_date, date_on_screen};
use crate::money;
use crate::problem::FieldError;
use crate::rules::{DATE_ORDER, Finding};
use crate::text;

/// What of a tender is typed. The title is not: it is the approval's (R02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TenderContent {
    /// Such as `WBPWD/EE/KHD/NIeT-05/2026-27`.
    pub nit_no: String,
    pub nit_date: NaiveDate,
    /// Serial of the work in the notice; 1 where it has one work only.
    #[serde(default = "first")]
    pub nit_serial: i32,
    pub portal: TenderPortal,
    /// Such as `2026_WBPWD_5016528_22`; absent where the tender is not on a portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portal_tender_id: Option<String>,
    pub form: TenderForm,
    pub method: TenderMethod,
    /// Amount put to tender; at most the technical sanction (R28).
    pub tender_value_paise: i64,
    /// Earnest money.
    pub emd_paise: i64,
    /// First day bids may be given.
    pub publish_on: NaiveDate,
    /// Last day bids may be given.
    pub close_on: NaiveDate,
    pub open_on: NaiveDate,
}

fn first() -> i32 {
    1
}

/// A new tender of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTender {
    pub content: TenderContent,
    /// Further works of the project that are tendered with it.
    #[serde(default)]
    pub with_work_ids: Vec<Uuid>,
}

/// A change of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TenderChange {
    pub content: TenderContent,
}

/// The next call of a tender that brought no award: why, and its notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NextCall {
    pub reason: String,
    pub content: TenderContent,
}

/// A corrigendum: later days for closing and opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtendTender {
    pub close_on: NaiveDate,
    pub open_on: NaiveDate,
    pub reason: String,
}

/// Whether a text has the form of an id of the tender portals: year, organisation, serial, lot.
pub fn is_portal_tender_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('_').collect();
    let [year, organisation, serial, lot] = parts.as_slice() else { return false };
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    year.len() == 4
        && year.starts_with("20")
        && digits(year, 4)
        && (2..=12).contains(&organisation.len())
        && organisation.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && digits(serial, 9)
        && digits(lot, 4)
}

/// The content as the record keeps it, or every fault at once.
pub fn check_content(typed: &TenderContent) -> Result<TenderContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match text::order_line("/content/nit_no", &typed.nit_no, 3..=100) {
        Ok(line) => kept.nit_no = line,
        Err(error) => errors.push(error),
    }
    if !(1..=999).contains(&typed.nit_serial) {
        errors.push(FieldError::new(
            "/content/nit_serial",
            "SERIAL_RANGE",
            "The serial in the notice is 1 to 999.",
        ));
    }
    portal(&mut kept, &mut errors);
    for (pointer, date) in [
        ("/content/nit_date", typed.nit_date),
        ("/content/publish_on", typed.publish_on),
        ("/content/close_on", typed.close_on),
        ("/content/open_on", typed.open_on),
    ] {
        if let Err(error) = check_date(pointer, date) {
            errors.push(error);
        }
    }
    match money::check("/content/tender_value_paise", typed.tender_value_paise, false) {
        Err(error) => errors.push(error),
        Ok(value) if !(0..=value).contains(&typed.emd_paise) => {
            let words = format!(
                "The earnest money lies between zero and the tender value of {}.",
                money::display(value)
            );
            errors.push(FieldError::new("/content/emd_paise", "EMD_RANGE", words));
        }
        Ok(_) => {}
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A portal gives an id; offline there is none.
fn portal(kept: &mut TenderContent, errors: &mut Vec<FieldError>) {
    let id = kept.portal_tender_id.as_deref().map(|id| id.trim().to_uppercase()).filter(|id| !id.is_empty());
    let pointer = "/content/portal_tender_id";
    match (kept.portal, &id) {
        (TenderPortal::Offline, Some(_)) => errors.push(FieldError::new(
            pointer,
            "PORTAL_ID_OFFLINE",
            "A tender that is on no portal has no id there. Choose the portal, or leave the id out.",
        )),
        (TenderPortal::Offline, None) => {}
        (_, Some(id)) if is_portal_tender_id(id) => {}
        _ => errors.push(FieldError::new(
            pointer,
            "PORTAL_ID_FORM",
            "The portal's id has year, organisation, serial and lot, such as 2026_WBPWD_5016528_22.",
        )),
    }
    kept.portal_tender_id = id;
}

/// The days of a call stand in their order: notice, publication, closing, opening.
pub fn check_dates(content: &TenderContent) -> Vec<Finding> {
    let [nit, from, until, open] =
        [content.nit_date, content.publish_on, content.close_on, content.open_on].map(date_on_screen);
    let mut findings = Vec::new();
    if content.publish_on < content.nit_date {
        findings.push(DATE_ORDER.finds(
            Some("/content/publish_on"),
            format!("Bids cannot be given from {from}, before the notice of {nit}. Correct one of the two."),
        ));
    }
    if content.close_on <= content.publish_on {
        findings.push(DATE_ORDER.finds(
            Some("/content/close_on"),
            format!(
                "The last day for bids, {until}, must lie after the first, {from}. Correct one of the two."
            ),
        ));
    }
    if content.open_on < content.close_on {
        findings.push(DATE_ORDER.finds(
            Some("/content/open_on"),
            format!("Bids cannot be opened on {open}, before the last day for them, {until}. Correct one of the two."),
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn content() -> TenderContent {
        let day = |text: &str| text.parse().unwrap();
        TenderContent {
            nit_no: "WBPWD/EE/KHD/NIeT-05/2026-27".into(),
            nit_date: day("2026-09-15"),
            nit_serial: 1,
            portal: TenderPortal::TendersWb,
            portal_tender_id: Some("2026_WBPWD_5016528_22".into()),
            form: TenderForm::F2911,
            method: TenderMethod::Open,
            tender_value_paise: 38_00_000_00,
            emd_paise: 76_000_00,
            publish_on: day("2026-09-16"),
            close_on: day("2026-10-06"),
            open_on: day("2026-10-08"),
        }
    }
    fn codes(change: impl FnOnce(&mut TenderContent)) -> Vec<String> {
        let mut typed = content();
        change(&mut typed);
        check_content(&typed).map_or_else(|e| e.into_iter().map(|e| e.code).collect(), |_| vec![])
    }

    #[test]
    fn the_id_of_a_portal_has_its_form_and_a_tender_offline_has_none() {
        assert!(codes(|typed| typed.portal_tender_id = Some(" 2026_wbpwd_5016528_22 ".into())).is_empty());
        for bad in ["", "2026_WBPWD_5016528", "1999_WBPWD_1_1", "2026-WBPWD-5016528-22", "২০২৬_WBPWD_1_1"]
        {
            assert_eq!(codes(|typed| typed.portal_tender_id = Some(bad.into())), ["PORTAL_ID_FORM"], "{bad}");
        }
        assert_eq!(codes(|typed| typed.portal = TenderPortal::Offline), ["PORTAL_ID_OFFLINE"]);
        assert!(
            codes(|typed| {
                typed.portal = TenderPortal::Offline;
                typed.portal_tender_id = None;
            })
            .is_empty()
        );
    }

    #[test]
    fn earnest_money_is_at_most_the_tender_value() {
        assert!(codes(|typed| typed.emd_paise = typed.tender_value_paise).is_empty());
        assert_eq!(codes(|typed| typed.emd_paise = typed.tender_value_paise + 1), ["EMD_RANGE"]);
        assert_eq!(codes(|typed| typed.emd_paise = -1), ["EMD_RANGE"]);
    }

    #[test]
    fn r31_the_days_of_a_call_stand_in_their_order() {
        let pointers = |change: &dyn Fn(&mut TenderContent)| -> Vec<String> {
            let mut typed = content();
            change(&mut typed);
            check_dates(&typed).into_iter().filter_map(|finding| finding.pointer).collect()
        };
        assert!(pointers(&|_| ()).is_empty());
        assert!(pointers(&|typed| typed.publish_on = typed.nit_date).is_empty());
        assert_eq!(
            pointers(&|typed| typed.publish_on = typed.nit_date.pred_opt().unwrap()),
            ["/content/publish_on"]
        );
        assert_eq!(pointers(&|typed| typed.close_on = typed.publish_on), ["/content/close_on"]);
        assert!(pointers(&|typed| typed.open_on = typed.close_on).is_empty());
        assert_eq!(
            pointers(&|typed| typed.open_on = typed.close_on.pred_opt().unwrap()),
            ["/content/open_on"]
        );
    }
}
