//! Bids: entered row by row as opened, judged, and put in order; the lowest is worked out, never typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::money;
use crate::problem::FieldError;
use crate::text;

/// The most bids a tender takes.
const MOST: usize = 200;

/// A bid as read out at the opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BidEntry {
    pub bidder_name: String,
    /// The contractor, where registered here; the name is then the register's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractor_id: Option<Uuid>,
    /// Absent while the financial bid is not opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted_paise: Option<i64>,
}

/// The opening: how many bids came, and each of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordBids {
    pub opened_on: NaiveDate,
    /// As the minutes of the opening say; it must be the number of bids entered.
    pub bids_received: i32,
    pub bids: Vec<BidEntry>,
}

/// What is held of a bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BidJudgement {
    /// 1, 2, 3 …, as entered.
    pub position: i32,
    pub qualified: bool,
    /// Compulsory for a bid that is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection_reason: Option<String>,
    /// The amount, where the financial bid was opened after the opening; absent: as entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted_paise: Option<i64>,
}

/// The evaluation: every bid judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EvaluateTender {
    pub bids: Vec<BidJudgement>,
}

/// The qualified bids in order of their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranking {
    /// Places in the given list, the lowest first.
    pub order: Vec<usize>,
    /// The lowest amount in paise.
    pub l1_paise: Option<i64>,
    /// More than one bid has the lowest amount.
    pub tied: bool,
}

/// Puts bids in order: pairs of whether a bid is qualified and its amount in paise.
pub fn rank(bids: &[(bool, Option<i64>)]) -> Ranking {
    let mut priced: Vec<(i64, usize)> = bids
        .iter()
        .enumerate()
        .filter(|(_, (qualified, _))| *qualified)
        .filter_map(|(place, (_, quoted))| quoted.map(|quoted| (quoted, place)))
        .collect();
    priced.sort_unstable();
    Ranking {
        l1_paise: priced.first().map(|(quoted, _)| *quoted),
        tied: matches!(priced.as_slice(), [first, second, ..] if first.0 == second.0),
        order: priced.into_iter().map(|(_, place)| place).collect(),
    }
}

/// An amount against the tender value in signed basis points, rounded down: 400 is 4.00 per cent above.
pub fn vs_value_bp(amount_paise: i64, value_paise: i64) -> Option<i32> {
    if value_paise <= 0 {
        return None;
    }
    let difference = i128::from(amount_paise) - i128::from(value_paise);
    i32::try_from((difference * 10_000).div_euclid(i128::from(value_paise))).ok()
}

/// The amount of a bid is one, and no more than ten times off the tender value: lakh typed as crore is found here.
pub fn check_quote(pointer: &str, quoted_paise: i64, value_paise: i64) -> Result<(), FieldError> {
    money::check(pointer, quoted_paise, false)?;
    let (quoted, value) = (i128::from(quoted_paise), i128::from(value_paise));
    if quoted > value * 10 || quoted * 10 < value {
        let words = format!(
            "The bid is {}, the tender value {}: more than ten times apart. Check the figure.",
            money::display(quoted_paise),
            money::display(value_paise)
        );
        return Err(FieldError::new(pointer, "BID_IMPLAUSIBLE", words));
    }
    Ok(())
}

/// The bids as the record keeps them, or every fault at once. Their number is counted: five that are typed as fifty are
/// found, and so is a bidder entered twice.
pub fn check_bids(typed: &RecordBids, value_paise: i64) -> Result<Vec<BidEntry>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let entered = typed.bids.len();
    if i64::from(typed.bids_received) != i64::try_from(entered).unwrap_or(i64::MAX) {
        let words = format!(
            "The number of bids is typed as {}, but {entered} are entered. Enter every bid that came, or correct the number.",
            typed.bids_received
        );
        errors.push(FieldError::new("/bids_received", "BIDS_COUNT", words));
    }
    if entered > MOST {
        errors.push(FieldError::new("/bids", "BIDS_COUNT", "A tender takes at most 200 bids."));
    }
    let mut kept: Vec<BidEntry> = Vec::with_capacity(entered);
    for (i, bid) in typed.bids.iter().enumerate().take(MOST) {
        let mut bid = bid.clone();
        match text::order_line(&format!("/bids/{i}/bidder_name"), &bid.bidder_name, 3..=200) {
            Ok(name) => bid.bidder_name = name,
            Err(error) => errors.push(error),
        }
        let same = |other: &BidEntry| {
            other.bidder_name.to_lowercase() == bid.bidder_name.to_lowercase()
                || (bid.contractor_id.is_some() && other.contractor_id == bid.contractor_id)
        };
        if let Some(first) = kept.iter().position(same) {
            let words =
                format!("{} is entered already as bid {}. A bidder bids once.", bid.bidder_name, first + 1);
            errors.push(FieldError::new(format!("/bids/{i}/bidder_name"), "BIDDER_TWICE", words));
        }
        if let Some(quoted) = bid.quoted_paise
            && let Err(error) = check_quote(&format!("/bids/{i}/quoted_paise"), quoted, value_paise)
        {
            errors.push(error);
        }
        kept.push(bid);
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: i64 = 38_00_000_00;

    fn bid(name: &str, quoted: Option<i64>) -> BidEntry {
        BidEntry { bidder_name: name.into(), contractor_id: None, quoted_paise: quoted }
    }
    fn opening(received: i32, bids: Vec<BidEntry>) -> RecordBids {
        RecordBids { opened_on: "2026-10-08".parse().unwrap(), bids_received: received, bids }
    }
    fn codes(typed: &RecordBids) -> Vec<(String, String)> {
        let told = |errors: Vec<FieldError>| errors.into_iter().map(|e| (e.pointer, e.code)).collect();
        check_bids(typed, VALUE).map_or_else(told, |_| vec![])
    }

    #[test]
    fn five_bids_typed_as_fifty_are_found() {
        let five: Vec<BidEntry> =
            ["Ma Tara", "Rahman & Brothers", "Damodar Engineers", "North Bengal Infra", "S. Pal"]
                .iter()
                .map(|name| bid(name, Some(VALUE)))
                .collect();
        assert!(codes(&opening(5, five.clone())).is_empty());
        let found = check_bids(&opening(50, five), VALUE).unwrap_err();
        assert_eq!((found[0].pointer.as_str(), found[0].code.as_str()), ("/bids_received", "BIDS_COUNT"));
        assert!(found[0].detail.contains("50") && found[0].detail.contains("5 are entered"));
    }

    #[test]
    fn a_bidder_bids_once_and_within_ten_times_of_the_value() {
        let twice = opening(2, vec![bid("Ma Tara", Some(VALUE)), bid("MA TARA", Some(VALUE + 1))]);
        assert_eq!(codes(&twice), [("/bids/1/bidder_name".into(), "BIDDER_TWICE".into())]);
        for (quoted, fits) in
            [(VALUE * 10, true), (VALUE * 10 + 1, false), (VALUE / 10, true), (VALUE / 10 - 1, false)]
        {
            assert_eq!(codes(&opening(1, vec![bid("Ma Tara", Some(quoted))])).is_empty(), fits, "{quoted}");
        }
        assert!(codes(&opening(1, vec![bid("Ma Tara", None)])).is_empty());
    }

    #[test]
    fn the_lowest_qualified_bid_is_first() {
        let found = rank(&[(true, Some(30)), (false, Some(10)), (true, Some(20)), (true, None)]);
        assert_eq!(found, Ranking { order: vec![2, 0], l1_paise: Some(20), tied: false });
        assert!(rank(&[(true, Some(20)), (true, Some(20))]).tied);
        assert_eq!(rank(&[(false, Some(1))]), Ranking::default());
    }

    #[test]
    fn the_distance_from_the_value_is_rounded_down() {
        assert_eq!(vs_value_bp(104_00, 100_00), Some(400));
        assert_eq!(vs_value_bp(95_00, 100_00), Some(-500));
        assert_eq!(vs_value_bp(100_00 - 1, 100_00), Some(-1));
        assert_eq!(vs_value_bp(1, 0), None);
        assert_eq!(vs_value_bp(i64::MAX, 1), None);
    }
}
