//! Imports as they are shown and asked for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cells::letters;
use super::fields::{Field, fields_of, suggest};
use super::{AmountUnit, DateOrder, ImportFormat, ImportKind, ImportMode, ImportState, PercentUnit};
use crate::problem::FieldError;
use crate::rules::Severity;

/// What is said of a file that is brought; the file itself is the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    pub kind: ImportKind,
    pub file_name: String,
}

/// A sheet of a workbook; a CSV file has one without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetFound {
    pub name: String,
    pub hidden: bool,
    /// The first rows as they stand, the first cells of each.
    pub rows: Vec<Vec<String>>,
    /// Number in the sheet of the row that looks like the headings.
    pub header_row: i64,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Layout {
    pub format: ImportFormat,
    /// How its letters are written, such as `UTF-8` or `windows-1252`.
    pub encoding: String,
    /// What parts its cells, of a CSV file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Days are counted from 1904.
    pub from_1904: bool,
    pub sheets: Vec<SheetFound>,
}

/// A column as it is headed, with what stands below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnFound {
    /// Counted from 0.
    pub column: i32,
    /// `A`, `B` …
    pub letter: String,
    pub heading: String,
    pub samples: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Field>,
    /// Another column has the same heading.
    pub twice: bool,
}

/// What a column brings, and in what it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// Counted from 0.
    pub column: i32,
    pub field: Field,
    /// Of amounts.
    #[serde(default)]
    pub unit: AmountUnit,
    /// Of dates.
    #[serde(default)]
    pub date_order: DateOrder,
    /// Of percentages.
    #[serde(default)]
    pub percent_unit: PercentUnit,
}

impl Default for ColumnMapping {
    fn default() -> Self {
        Self {
            column: -1,
            field: Field::ExternalKey,
            unit: AmountUnit::default(),
            date_order: DateOrder::default(),
            percent_unit: PercentUnit::default(),
        }
    }
}

/// A field that is the same in every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Constant {
    pub field: Field,
    pub value: String,
}

/// How a file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Number in the sheet of the row with the headings; what follows is read.
    pub header_row: i64,
    pub columns: Vec<ColumnMapping>,
    /// What an empty cell of the column stands for, or a field without a column.
    #[serde(default)]
    pub constants: Vec<Constant>,
}

/// A fault of a mapping.
pub type Fault = FieldError;

/// What is wrong with a mapping of this kind; required fields that nothing brings are named.
pub fn check_mapping(kind: ImportKind, mapping: &Mapping, columns: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    let known = |field: Field| fields_of(kind).iter().any(|spec| spec.field == field);
    for (i, column) in mapping.columns.iter().enumerate() {
        let pointer = format!("/columns/{i}/field");
        if !usize::try_from(column.column).is_ok_and(|column| column < columns) {
            let words = "The file has no such column. Load the page again.";
            faults.push(Fault::new(format!("/columns/{i}/column"), "IMPORT_COLUMN", words));
        }
        if !known(column.field) {
            faults.push(Fault::new(&pointer, "IMPORT_FIELD", "A file of this kind has no such field."));
        }
        if mapping.columns[..i].iter().any(|before| before.field == column.field) {
            let words = "Two columns bring the same field. Choose one of them.";
            faults.push(Fault::new(&pointer, "IMPORT_FIELD_TWICE", words));
        }
        if mapping.columns[..i].iter().any(|before| before.column == column.column) {
            let words = "A column brings one field.";
            faults.push(Fault::new(&pointer, "IMPORT_COLUMN_TWICE", words));
        }
    }
    for (i, constant) in mapping.constants.iter().enumerate() {
        if !known(constant.field) || constant.value.trim().is_empty() || constant.value.chars().count() > 300
        {
            let words = "Give the value for all rows in 1 to 300 characters, or take the field out.";
            faults.push(Fault::new(format!("/constants/{i}/value"), "IMPORT_CONSTANT", words));
        }
    }
    for spec in fields_of(kind).iter().filter(|spec| spec.required) {
        let mapped = mapping.columns.iter().any(|column| column.field == spec.field);
        if !mapped && !mapping.constants.iter().any(|constant| constant.field == spec.field) {
            let words = "This field is needed. Choose its column, or give one value for all rows.";
            faults.push(Fault::new(format!("/fields/{}", spec.field), "IMPORT_FIELD_MISSING", words));
        }
    }
    faults
}

/// How an import is to be run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RunImport {
    pub mode: ImportMode,
}

/// A row of the list of imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportSummary {
    pub id: Uuid,
    pub version: i32,
    pub kind: ImportKind,
    pub state: ImportState,
    pub file_name: String,
    pub department: String,
    pub uploaded_by: String,
    pub uploaded_by_bn: String,
    pub uploaded_at: DateTime<Utc>,
    /// Rows below the headings; known once it was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_total: Option<i64>,
    /// Rows the worker is through with.
    pub rows_done: i64,
    pub rows_bad: i64,
    pub rows_written: i64,
    pub updated_at: DateTime<Utc>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Import {
    pub id: Uuid,
    pub version: i32,
    pub kind: ImportKind,
    pub state: ImportState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<ImportMode>,
    pub file_name: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub department: String,
    pub layout: Layout,
    /// Columns below the chosen headings.
    pub columns: Vec<ColumnFound>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
    pub uploaded_by: String,
    pub uploaded_by_bn: String,
    pub uploaded_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    /// A second officer must approve it before it runs.
    pub needs_approval: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_total: Option<i64>,
    /// Rows the worker is through with, of what it is doing now.
    pub rows_done: i64,
    pub rows_good: i64,
    pub rows_bad: i64,
    /// Stand in the record already, word for word.
    pub rows_unchanged: i64,
    pub rows_written: i64,
    /// What blocks, and what is only worth a look.
    pub problems: i64,
    pub notes: i64,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<DateTime<Utc>>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// One problem of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemRow {
    /// Number in the sheet.
    pub row_no: i64,
    /// `B`; absent where it is of the whole row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_letter: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_heading: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// What stands in the cell, cut short.
    pub value: String,
    pub severity: Severity,
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What is wrong, and the way out.
    pub detail: String,
}

/// An import that brought something of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectImport {
    pub import_id: Uuid,
    pub kind: ImportKind,
    pub file_name: String,
    pub sha256: String,
    /// By what the row was known in the file.
    pub external_key: String,
    pub row_no: i64,
    /// Id of the project, approval, sanction, report or voucher it became.
    pub record_id: Uuid,
    pub written_at: DateTime<Utc>,
}

/// The columns of a sheet below a row of headings, each with what it is likely to bring.
pub fn columns_of(kind: ImportKind, sheet: &SheetFound, header_row: i64) -> Vec<ColumnFound> {
    let at = usize::try_from(header_row - 1).unwrap_or(0);
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let empty = Vec::new();
    let headings = sheet.rows.get(at).unwrap_or(&empty);
    let names: Vec<String> =
        (0..width).map(|column| headings.get(column).cloned().unwrap_or_default()).collect();
    let suggestions = suggest(kind, &names);
    (0..)
        .zip(names.iter().zip(suggestions))
        .map(|(column, (heading, suggestion))| {
            let index = usize::try_from(column).unwrap_or(0);
            let below = sheet
                .rows
                .iter()
                .skip(at + 1)
                .filter_map(|row| row.get(index))
                .filter(|text| !text.is_empty());
            ColumnFound {
                column,
                letter: letters(index),
                heading: heading.clone(),
                samples: below.take(3).cloned().collect(),
                suggestion,
                twice: !heading.is_empty() && names.iter().filter(|name| *name == heading).count() > 1,
            }
        })
        .collect()
}
