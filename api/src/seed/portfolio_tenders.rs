//! The tenders of the demo's works, and the contractors who bid, as their files tell them.

use serde::Deserialize;
use shared::contractor::ContractorContent;

use super::portfolio::Day;
use crate::http::Refusal;

const TENDERS: &str = include_str!("../../assets/demo/tenders.json");
const CONTRACTORS: &str = include_str!("../../assets/demo/contractors.json");

/// How far a tender comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    Draft,
    Published,
    Opened,
    /// Opened, and called again.
    Again,
    Evaluated,
    /// Its agreement is in force.
    Active,
    /// The work began on the site.
    Started,
}

#[derive(Debug, Deserialize)]
pub struct TenderOfTheDemo {
    pub department: String,
    pub serial: i64,
    /// Works of the project, by their place.
    pub works: Vec<usize>,
    pub nit_no: String,
    pub nit_date: Day,
    pub portal_serial: i64,
    pub value_paise: i64,
    pub bids: Vec<BidOfTheDemo>,
    pub until: Reached,
    pub committee_ref: Option<String>,
    /// The day of the acceptance, where it had to wait for a revised approval.
    pub accepted: Option<Day>,
    /// Months of the work order.
    #[serde(default)]
    pub months: u32,
    /// Why it is called again.
    pub again: Option<String>,
    /// It is the next call of the tender before it.
    #[serde(default)]
    pub follows: bool,
    pub extension: Option<ExtensionOfTheDemo>,
}

#[derive(Debug, Deserialize)]
pub struct BidOfTheDemo {
    pub bidder: String,
    pub quoted_paise: i64,
    /// Why it did not qualify.
    pub rejected: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct ExtensionOfTheDemo {
    pub on: Day,
    pub days: u64,
    pub reason: String,
    pub order_no: String,
}

pub fn tenders() -> Result<Vec<TenderOfTheDemo>, Refusal> {
    serde_json::from_str(TENDERS).map_err(|error| Refusal::Internal(format!("the demo's tenders: {error}")))
}

pub fn contractors() -> Result<Vec<ContractorContent>, Refusal> {
    serde_json::from_str(CONTRACTORS)
        .map_err(|error| Refusal::Internal(format!("the demo's contractors: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the design gives each agreement, in rupees.
    const AGREEMENTS: [(&str, i64, i64); 11] = [
        ("PW", 101, 38_94_27_000),
        ("HF", 87, 16_98_20_700),
        ("IW", 45, 9_49_20_800),
        ("PH", 210, 32_63_35_450),
        ("PR", 301, 34_20_000),
        ("SE", 77, 12_88_000),
        ("SA", 19, 2_20_00_000),
        ("PW", 455, 11_05_000),
        ("UM", 288, 6_20_00_000),
        ("HF", 231, 44_10_000),
        ("WR", 64, 0),
    ];

    #[test]
    fn the_agreements_are_those_of_the_design() {
        let tenders = tenders().unwrap();
        for (department, serial, amount) in AGREEMENTS {
            let own = tenders.iter().filter(|one| one.department == department && one.serial == serial);
            let agreed: i64 = own
                .filter(|one| one.until >= Reached::Active)
                .filter_map(|one| one.bids.iter().map(|bid| bid.quoted_paise / 100).min())
                .sum();
            assert_eq!(agreed, amount, "{department} {serial}");
        }
    }

    #[test]
    fn the_contractors_are_such_as_would_be_registered() {
        for one in contractors().unwrap() {
            assert!(shared::contractor::check_contractor(&one).is_ok(), "{}", one.name);
        }
    }

    #[test]
    fn four_per_cent_and_eight_and_a_half_over_the_value() {
        let tenders = tenders().unwrap();
        let over = |department: &str| {
            let one = tenders.iter().find(|one| one.department == department).unwrap();
            shared::tender::vs_value_bp(one.bids[0].quoted_paise, one.value_paise)
        };
        assert_eq!((over("IW"), over("PH")), (Some(400), Some(850)));
    }
}
