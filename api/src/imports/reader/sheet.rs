//! The rows of a sheet, cell by cell as they stand in the XML; nothing of the sheet is kept.

use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use shared::import::cells::{Cell, CellKind, Row, place};
use shared::import::values::{shown_day, shown_percentage};

use super::workbook::{Shared, Shown, Workbook, attribute, broken, reference};
use super::{EachRow, MOST_COLUMNS, unreadable};
use crate::http::Refusal;

/// What a cell says of itself before its value comes.
#[derive(Default)]
struct Opened {
    column: usize,
    kind: String,
    style: usize,
    formula: bool,
    text: String,
}

/// The text of which element is being read.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Nothing,
    Value,
    ReadingAid,
}

/// Every row of a sheet in its order.
pub fn rows(book: &mut Workbook<'_>, name: &str, each: &mut EachRow<'_>) -> Result<(), Refusal> {
    let path = book.part_of(name).ok_or_else(|| {
        unreadable("IMPORT_SHEET", "The workbook has no such sheet. Choose one of those it has.")
    })?;
    let part = book.archive.by_name(&path).map_err(|_| broken())?;
    let (shared, formats, from_1904) = (&book.shared, &book.formats, book.from_1904);
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut buffer, mut inside) = (Vec::new(), Inside::Nothing);
    let mut row = Row::default();
    let mut cell: Option<Opened> = None;
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| broken())? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => row = begun(&element, &row),
                "c" => cell = Some(opened(&element, &row)),
                "f" => mark_formula(&mut cell),
                "v" | "t" if inside != Inside::ReadingAid => inside = Inside::Value,
                "rPh" => inside = Inside::ReadingAid,
                _ => {}
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "row" => row = begun(&element, &row),
                "c" => {
                    let column = opened(&element, &row).column;
                    place_cell(&mut row, column, Cell::default());
                }
                "f" => mark_formula(&mut cell),
                _ => {}
            },
            Event::Text(text) if inside == Inside::Value => {
                if let Some(cell) = &mut cell {
                    cell.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) if inside == Inside::Value => {
                if let Some(cell) = &mut cell {
                    cell.text.push_str(&reference(&name).ok_or_else(broken)?);
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "v" | "t" if inside == Inside::Value => inside = Inside::Nothing,
                "rPh" => inside = Inside::Nothing,
                "c" => {
                    if let Some(done) = cell.take() {
                        let column = done.column;
                        place_cell(&mut row, column, closed(done, shared, formats, from_1904));
                    }
                }
                "row" => {
                    let cells = std::mem::take(&mut row.cells);
                    if !each(Row { number: row.number, cells, hidden: row.hidden })? {
                        return Ok(());
                    }
                }
                "sheetData" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn mark_formula(cell: &mut Option<Opened>) {
    if let Some(cell) = cell {
        cell.formula = true;
    }
}

/// A row says its number, or is the next.
fn begun(element: &BytesStart<'_>, before: &Row) -> Row {
    let number = attribute(element, "r").and_then(|number| number.parse().ok());
    let hidden = attribute(element, "hidden").is_some_and(|says| says == "1" || says == "true");
    Row { number: number.unwrap_or(before.number + 1), cells: Vec::new(), hidden }
}

/// A cell says its place, or is the next.
fn opened(element: &BytesStart<'_>, row: &Row) -> Opened {
    let column = attribute(element, "r").and_then(|address| place(&address)).map(|(column, _)| column);
    Opened {
        column: column.unwrap_or(row.cells.len()),
        kind: attribute(element, "t").unwrap_or_default(),
        style: attribute(element, "s").and_then(|style| style.parse().ok()).unwrap_or(usize::MAX),
        ..Opened::default()
    }
}

/// Cells left out before it are empty.
fn place_cell(row: &mut Row, column: usize, cell: Cell) {
    if column < MOST_COLUMNS && column >= row.cells.len() {
        row.cells.resize(column, Cell::default());
        row.cells.push(cell);
    }
}

fn closed(cell: Opened, shared: &Shared, formats: &[Shown], from_1904: bool) -> Cell {
    let Opened { kind, style, formula, text, .. } = cell;
    let (text, kind) = match kind.as_str() {
        "s" => {
            let text = text.trim().parse().ok().and_then(|at| shared.get(at)).unwrap_or_default();
            (text.to_owned(), CellKind::Text)
        }
        "str" | "inlineStr" => (text, CellKind::Text),
        "b" => ((if text.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(), CellKind::Text),
        "e" => (text, CellKind::Fault),
        "d" => (text, CellKind::Text),
        _ if text.trim().is_empty() => (text, CellKind::Text),
        _ => match formats.get(style).copied().unwrap_or(Shown::Number) {
            Shown::Number => (text, CellKind::Number),
            Shown::Date => match shown_day(&text, from_1904) {
                Some(day) => (day.to_string(), CellKind::Text),
                None => (text, CellKind::Number),
            },
            Shown::Percentage => match shown_percentage(&text) {
                Some(shown) => (shown, CellKind::Text),
                None => (text, CellKind::Number),
            },
        },
    };
    Cell { text, kind, formula }
}
