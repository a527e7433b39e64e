//! A register written as CSV or XLSX, a row at a time.

use std::io::Write;

use chrono::{Datelike as _, NaiveDate};
use diesel::pg::PgConnection;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value};
use shared::register::{ColumnKind, ColumnOf, RegisterKind, harmless, rupees, word_said};

use super::queries::{self, Asked};
use crate::http::Refusal;

/// Rows a sheet can hold, the one of the names among them.
pub const SHEET_ROWS: i64 = 1_048_576;
/// Rupees as they are grouped here: lakh and crore.
const RUPEES: &str = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00";
/// Tells programs that open the file that it is UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A cell as a person reads it.
enum Cell {
    Text(String),
    Count(i64),
    /// Paise.
    Money(i64),
    /// Basis points.
    Share(i64),
    Date(NaiveDate),
    Empty,
}

fn cell(row: &Map<String, Value>, (key, kind, ..): &ColumnOf, bengali: bool) -> Cell {
    let own = row.get(*key).filter(|value| !value.is_null());
    let Some(own) = own else { return Cell::Empty };
    let text = || own.as_str().map_or_else(|| own.to_string(), str::to_owned);
    match kind {
        ColumnKind::Text => {
            let said = row.get(&format!("{key}_bn")).and_then(Value::as_str).filter(|_| bengali);
            Cell::Text(said.map_or_else(text, str::to_owned))
        }
        ColumnKind::Word => Cell::Text(word_said(&text(), bengali)),
        ColumnKind::Count => own.as_i64().map_or_else(|| Cell::Text(text()), Cell::Count),
        ColumnKind::Paise => own.as_i64().map_or(Cell::Empty, Cell::Money),
        ColumnKind::BasisPoints => own.as_i64().map_or(Cell::Empty, Cell::Share),
        ColumnKind::Date => text().parse().map_or(Cell::Empty, Cell::Date),
    }
}

fn names(columns: &[ColumnOf], bengali: bool) -> impl Iterator<Item = &'static str> {
    columns.iter().map(move |(_, _, en, bn)| if bengali { *bn } else { *en })
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Internal(format!("writing a register: {error}"))
}

/// Writes a register as CSV: UTF-8, commas, a row of names first; amounts and shares with two decimals, dates as dates.
pub fn csv(
    conn: &mut PgConnection,
    asked: &Asked,
    bengali: bool,
    mut into: impl Write,
) -> Result<(), Refusal> {
    into.write_all(MARK).map_err(fault)?;
    let columns = asked.kind.columns(asked.by);
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(into);
    writer.write_record(names(columns, bengali)).map_err(fault)?;
    queries::each(conn, asked, |row| {
        let cells = columns.iter().map(|column| match cell(&row, column, bengali) {
            Cell::Text(text) => harmless(&text),
            Cell::Count(count) => count.to_string(),
            Cell::Money(of) | Cell::Share(of) => rupees(of),
            Cell::Date(day) => day.to_string(),
            Cell::Empty => String::new(),
        });
        writer.write_record(cells).map_err(fault)
    })?;
    writer.flush().map_err(fault)
}

/// How cells of a sheet look.
struct Looks {
    name: CellFormat,
    money: CellFormat,
    share: CellFormat,
    date: CellFormat,
}

fn name_sheet(
    sheet: &mut Worksheet,
    kind: RegisterKind,
    columns: &[ColumnOf],
    bengali: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(kind.title(bengali).chars().take(31).collect::<String>())?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, (name, (_, of, ..))) in (0..).zip(names(columns, bengali).zip(columns)) {
        let width = match of {
            ColumnKind::Text => 32.0,
            ColumnKind::Paise => 20.0,
            _ => 14.0,
        };
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, name, &looks.name)?;
    }
    Ok(())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "paise to 90 lakh crore fit a double exactly; sheets know no other number"
)]
fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        // Always as text: a sheet takes nothing for a formula that is written so.
        Cell::Text(text) => sheet.write_string(row, at, text.chars().take(32_000).collect::<String>())?,
        Cell::Count(count) => sheet.write_number(row, at, *count as f64)?,
        Cell::Money(paise) => sheet.write_number_with_format(row, at, *paise as f64 / 100.0, &looks.money)?,
        Cell::Share(bp) => sheet.write_number_with_format(row, at, *bp as f64 / 100.0, &looks.share)?,
        Cell::Date(day) => {
            let part = |number: u32| u8::try_from(number).unwrap_or(1);
            let year = u16::try_from(day.year()).unwrap_or(1900);
            let on = ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))?;
            sheet.write_datetime_with_format(row, at, &on, &looks.date)?
        }
        Cell::Empty => sheet,
    };
    Ok(())
}

/// Writes a register as a sheet. Rows go to disk as they come; of the sheet no more than one is held.
pub fn xlsx(
    conn: &mut PgConnection,
    asked: &Asked,
    bengali: bool,
    into: impl Write + Send,
) -> Result<(), Refusal> {
    let columns = asked.kind.columns(asked.by);
    let mut book = Workbook::new();
    let looks = Looks {
        name: CellFormat::new().set_bold(),
        money: CellFormat::new().set_num_format(RUPEES),
        share: CellFormat::new().set_num_format("0.00"),
        date: CellFormat::new().set_num_format("dd mmm yyyy"),
    };
    let sheet = book.add_worksheet_with_constant_memory().map_err(fault)?;
    name_sheet(sheet, asked.kind, columns, bengali, &looks).map_err(fault)?;
    let mut at_row = 0;
    queries::each(conn, asked, |row| {
        at_row += 1;
        for (at, column) in (0..).zip(columns) {
            put(sheet, at_row, at, &cell(&row, column, bengali), &looks).map_err(fault)?;
        }
        Ok(())
    })?;
    book.save_to_writer(into).map_err(fault)
}
