//! The money of the demo's projects as its file tells it: what was allotted, how far each bill came, the plan of the year.

use serde::Deserialize;

use super::portfolio::Day;
use crate::http::Refusal;

const MONEY: &str = include_str!("../../assets/demo/money.json");

/// How far a bill comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Billed {
    Measured,
    Checked,
    Passed,
    Paid,
}

#[derive(Debug, Deserialize)]
pub struct MoneyOfTheDemo {
    pub department: String,
    pub serial: i64,
    pub head: String,
    pub ddo: String,
    pub treasury: String,
    pub mb_no: String,
    pub allotments: Vec<AllotmentOfTheDemo>,
    pub bills: Vec<BillOfTheDemo>,
    pub plan: Option<PlanOfTheDemo>,
}

#[derive(Debug, Deserialize)]
pub struct AllotmentOfTheDemo {
    pub on: Day,
    pub order_no: String,
    pub amount_paise: i64,
    /// Why more is allotted than is phased.
    pub reason: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct BillOfTheDemo {
    /// The day it is measured; checked after two days, passed after five, paid after nine.
    pub on: Day,
    pub up_to_date_paise: i64,
    pub until: Billed,
    /// It is the final one.
    #[serde(default)]
    pub last: bool,
}

#[derive(Debug, Deserialize)]
pub struct PlanOfTheDemo {
    pub on: Day,
    /// By the end of each quarter.
    pub physical_bp: [i32; 4],
    pub spent_paise: [i64; 4],
}

pub fn money() -> Result<Vec<MoneyOfTheDemo>, Refusal> {
    serde_json::from_str(MONEY).map_err(|error| Refusal::Internal(format!("the demo's money: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the design says was paid, in rupees.
    pub const PAID: [(&str, i64, i64); 10] = [
        ("PW", 101, 6_55_00_000),
        ("HF", 87, 12_31_00_000),
        ("IW", 45, 0),
        ("PH", 210, 29_02_00_000),
        ("PR", 301, 14_00_000),
        ("SE", 77, 9_66_000),
        ("SA", 19, 61_00_000),
        ("PW", 455, 11_05_000),
        ("UM", 288, 5_46_00_000),
        ("HF", 231, 8_50_000),
    ];

    #[test]
    fn what_is_paid_is_what_the_design_says() {
        let money = money().unwrap();
        for (department, serial, paid) in PAID {
            let own = money.iter().find(|of| of.department == department && of.serial == serial).unwrap();
            let last = own.bills.iter().rfind(|bill| bill.until == Billed::Paid);
            assert_eq!(last.map_or(0, |bill| bill.up_to_date_paise / 100), paid, "{department} {serial}");
        }
    }
}
