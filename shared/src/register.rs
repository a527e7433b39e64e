//! Registers: lists of the record for those who oversee it, on screen and as CSV or XLSX.

mod columns;
mod words;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use words::word_said;

use crate::fiscal_year::FiscalYear;
use crate::words::words;

/// Which register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RegisterKind {
    Projects,
    AdministrativeApprovals,
    /// Every number of an office and year, in its order.
    TechnicalSanctions,
    /// Physical and financial progress of a year.
    AnnualProgress,
    /// What waits, with whom, since when.
    PendingWith,
    OverdueReports,
    /// Delay and cost overrun.
    Delays,
    IdleFunds,
    TenderCalendar,
    /// Bills and what is owed.
    Bills,
    /// Completions, handing over and the calendar of defect liability.
    Completions,
    /// Orders from before that wait to be certified.
    LegacySanctions,
}
words!(RegisterKind {
    Projects = "projects",
    AdministrativeApprovals = "administrative-approvals",
    TechnicalSanctions = "technical-sanctions",
    AnnualProgress = "annual-progress",
    PendingWith = "pending-with",
    OverdueReports = "overdue-reports",
    Delays = "delays",
    IdleFunds = "idle-funds",
    TenderCalendar = "tender-calendar",
    Bills = "bills",
    Completions = "completions",
    LegacySanctions = "legacy-sanctions",
});

/// What a register is asked for beside department, district, scheme and office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegisterFilter {
    Stage,
    Fy,
    By,
    Waiting,
    OlderThanDays,
    Flag,
}
words!(RegisterFilter { Stage = "stage", Fy = "fy", By = "by", Waiting = "waiting", OlderThanDays = "older_than_days", Flag = "flag" });

/// What the register of annual progress is summed by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SummedBy {
    /// A row a project.
    #[default]
    Project,
    Department,
    District,
    Scheme,
    /// Money alone: work is not done under heads of account.
    HeadOfAccount,
}
words!(SummedBy { Project = "project", Department = "department", District = "district", Scheme = "scheme", HeadOfAccount = "head_of_account" });

/// What of the waiting is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitingFor {
    /// Technical sanctions on their way.
    Sanctions,
    Approvals,
    Tenders,
    Progress,
    Bills,
}
words!(WaitingFor { Sanctions = "sanctions", Approvals = "approvals", Tenders = "tenders", Progress = "progress", Bills = "bills" });

impl WaitingFor {
    /// Kinds of tasks that are meant.
    pub fn task_kinds(self) -> &'static [&'static str] {
        match self {
            Self::Sanctions => &[
                "verify_sanction",
                "recommend_sanction",
                "prepare_order",
                "sign_sanction",
                "wait_for_timestamp",
            ],
            Self::Approvals => &["concur_approval", "concur_finance", "accord_approval", "confirm_approval"],
            Self::Tenders => &[
                "draft_tender",
                "publish_tender",
                "open_bids",
                "evaluate_tender",
                "accept_tender",
                "award_tender",
                "ratify_tender",
            ],
            Self::Progress => &["approve_progress", "correct_progress", "demand_progress"],
            Self::Bills => &["check_bill", "pass_bill", "correct_bill"],
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    Text,
    /// A word of the record, said in the reader's language.
    Word,
    Count,
    /// Integer paise in JSON; rupees with two decimals in files.
    Paise,
    /// Basis points in JSON; per cent with two decimals in files.
    BasisPoints,
    Date,
}
words!(ColumnKind { Text = "text", Word = "word", Count = "count", Paise = "paise", BasisPoints = "basis_points", Date = "date" });

/// A column of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Column {
    /// Its field in a row.
    pub key: String,
    pub kind: ColumnKind,
    pub label_en: String,
    pub label_bn: String,
}

/// A column as the house defines it: key, kind, English, Bengali. `key_bn` beside `key` is the same in Bengali.
pub type ColumnOf = (&'static str, ColumnKind, &'static str, &'static str);

impl RegisterKind {
    /// Its columns, in order.
    pub fn columns(self, by: SummedBy) -> &'static [ColumnOf] {
        columns::of(self, by)
    }
    /// What it may be asked for beside department, district, scheme and office.
    pub fn filters(self) -> &'static [RegisterFilter] {
        use RegisterFilter as F;
        match self {
            Self::Projects => &[F::Stage, F::Flag],
            Self::AdministrativeApprovals | Self::TechnicalSanctions | Self::TenderCalendar | Self::Bills => {
                &[F::Stage, F::Fy]
            }
            Self::AnnualProgress => &[F::Stage, F::Fy, F::By],
            Self::PendingWith => &[F::Stage, F::Waiting, F::OlderThanDays],
            Self::OverdueReports
            | Self::Delays
            | Self::IdleFunds
            | Self::Completions
            | Self::LegacySanctions => &[F::Stage],
        }
    }
    /// Its name in a language.
    pub fn title(self, bengali: bool) -> &'static str {
        let (en, bn) = columns::title(self);
        if bengali { bn } else { en }
    }
}

/// One page of a register: its columns, and rows whose fields bear their keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterPage {
    pub register: RegisterKind,
    pub title_en: String,
    pub title_bn: String,
    pub columns: Vec<Column>,
    /// A row a line; of a field that has one, `…_bn` is its Bengali.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub items: Vec<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    pub total: i64,
    /// The year it is of, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fy: Option<FiscalYear>,
}

/// A register that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterInfo {
    pub register: RegisterKind,
    pub title_en: String,
    pub title_bn: String,
    pub columns: Vec<Column>,
    pub filters: Vec<RegisterFilter>,
}

impl Column {
    pub fn of((key, kind, en, bn): &ColumnOf) -> Self {
        Self { key: (*key).into(), kind: *kind, label_en: (*en).into(), label_bn: (*bn).into() }
    }
}

/// Paise as rupees with two decimals, `1234.50`.
pub fn rupees(paise: i64) -> String {
    let sign = if paise < 0 { "-" } else { "" };
    let paise = paise.unsigned_abs();
    format!("{sign}{}.{:02}", paise / 100, paise % 100)
}

/// A text as a cell of a sheet that no program takes for a formula: what begins like one gets an apostrophe.
pub fn harmless(text: &str) -> String {
    let begins = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if begins { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_made_harmless() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+91 98", "'+91 98"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("Road = street", "Road = street"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
        }
    }

    #[test]
    fn rupees_have_two_decimals() {
        for (paise, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (1_23_450, "1234.50"),
            (-7, "-0.07"),
            (i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(rupees(paise), text);
        }
    }

    #[test]
    fn every_register_names_its_columns_once_in_both_languages() {
        for kind in RegisterKind::ALL {
            for by in SummedBy::ALL {
                let columns = kind.columns(*by);
                let keys: BTreeSet<&str> = columns.iter().map(|column| column.0).collect();
                assert_eq!(keys.len(), columns.len(), "{kind}");
                assert!(columns.iter().all(|column| !column.2.is_empty() && !column.3.is_ascii()), "{kind}");
            }
            assert!(!kind.title(true).is_ascii() && kind.title(false).is_ascii(), "{kind}");
        }
    }
}
