//! Bringing the past in: files of projects, approvals, sanctions and figures from before, judged row by row by the rules of
//! manual entry, and written all or nothing.

pub mod cells;
pub mod fields;
pub mod harmless;
pub mod lookup;
pub mod records;
pub mod row;
pub mod values;
mod views;

use serde::{Deserialize, Serialize};

pub use fields::{Field, FieldKind, FieldSpec, fields_of, suggest};
pub use lookup::{Entry, Lists, Office};
pub use records::{Record, Staged};
pub use row::{Problem, RowRead, read_row};
pub use views::{
    ColumnFound, ColumnMapping, Constant, Fault, Import, ImportSummary, Layout, Mapping, NewImport,
    ProblemRow, ProjectImport, RunImport, SheetFound, check_mapping, columns_of,
};

use crate::words::words;

/// What a file is of; one row is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Project,
    /// Administrative approvals on old paper.
    Approval,
    /// Technical sanctions from before the cut-off; each still needs its scan and its certificate (R24, R25).
    Sanction,
    /// What was spent before, once a project (R56).
    Opening,
    /// How far a work had come on a day.
    Progress,
    /// Vouchers of the time before.
    Expenditure,
}
words!(ImportKind { Project = "project", Approval = "approval", Sanction = "sanction", Opening = "opening", Progress = "progress", Expenditure = "expenditure" });

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    Uploaded,
    Mapped,
    Checking,
    Checked,
    Running,
    Done,
    /// Nothing of the file is written, or nothing further; `failure` says why.
    Failed,
    Cancelled,
}
words!(ImportState { Uploaded = "uploaded", Mapped = "mapped", Checking = "checking", Checked = "checked", Running = "running", Done = "done", Failed = "failed", Cancelled = "cancelled" });

/// What is done with an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportAction {
    Map,
    Check,
    /// The second officer says that the file may be run.
    Approve,
    Run,
    Cancel,
    /// The system is through with the file.
    Finish,
    Fail,
}
words!(ImportAction { Map = "map", Check = "check", Approve = "approve", Run = "run", Cancel = "cancel", Finish = "finish", Fail = "fail" });

impl ImportState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: ImportAction) -> Option<Self> {
        use ImportAction as A;
        match (self, action) {
            (Self::Uploaded | Self::Mapped | Self::Checked | Self::Failed, A::Map) => Some(Self::Mapped),
            (Self::Mapped | Self::Checked, A::Check) => Some(Self::Checking),
            (Self::Checking, A::Finish) | (Self::Checked, A::Approve) => Some(Self::Checked),
            (Self::Checked, A::Run) => Some(Self::Running),
            (Self::Running, A::Finish) => Some(Self::Done),
            (Self::Checking | Self::Running, A::Fail) => Some(Self::Failed),
            (_, A::Cancel) if !self.is_over() => Some(Self::Cancelled),
            _ => None,
        }
    }
    /// A worker is at it.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
    /// Nothing further happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

/// What becomes of good rows beside bad ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportMode {
    /// All rows are written in one transaction, or none.
    WholeFile,
    /// Each good row is written, each bad one listed.
    RowByRow,
}
words!(ImportMode { WholeFile = "whole_file", RowByRow = "row_by_row" });

/// What an amount is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    #[default]
    Rupees,
    Paise,
    Thousand,
    Lakh,
    Crore,
}
words!(AmountUnit { Rupees = "rupees", Paise = "paise", Thousand = "thousand", Lakh = "lakh", Crore = "crore" });

/// Which part of `01/02/2024` is the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    #[default]
    DayFirst,
    MonthFirst,
}
words!(DateOrder { DayFirst = "day_first", MonthFirst = "month_first" });

/// What a percentage is written in: 45 or 0.45.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PercentUnit {
    #[default]
    Percent,
    Fraction,
}
words!(PercentUnit { Percent = "percent", Fraction = "fraction" });

/// What kind of file it is, told by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportFormat {
    Csv,
    Xlsx,
}
words!(ImportFormat { Csv = "csv", Xlsx = "xlsx" });

impl ImportKind {
    /// Who else must say yes before it runs; a sanction comes as a draft that is certified one by one.
    pub fn is_approved(self) -> bool {
        self != Self::Sanction
    }
    /// The most rows of one file. Approvals and sanctions go through their acts one by one.
    pub fn most_rows(self) -> i64 {
        match self {
            Self::Approval | Self::Sanction => 20_000,
            _ => 1_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_checked_before_it_runs_and_over_when_it_is_done() {
        use ImportAction as A;
        for state in ImportState::ALL {
            assert_eq!(state.after(A::Run).is_some(), *state == ImportState::Checked, "{state}");
            assert_eq!(state.after(A::Cancel).is_none(), state.is_over(), "{state}");
            if state.is_over() {
                assert!(A::ALL.iter().all(|action| state.after(*action).is_none()), "{state}");
            }
        }
        assert_eq!(ImportState::Failed.after(A::Map), Some(ImportState::Mapped));
        assert_eq!(ImportState::Uploaded.after(A::Check), None);
        assert_eq!(ImportState::Running.after(A::Map), None);
    }
}
