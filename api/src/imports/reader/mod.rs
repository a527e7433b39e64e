//! Files read row by row, whatever they are: told by their bytes, never by their name, in memory that does not grow with the
//! number of rows.

mod csv;
mod guard;
mod sheet;
mod sniff;
mod workbook;

use shared::import::cells::Row;
use shared::import::values::shortened;
use shared::import::{ImportFormat, ImportKind, Layout, Mapping, SheetFound, suggest};

use crate::http::Refusal;

/// Rows of a sheet that are shown to choose the headings from, and cells of each.
const SHOWN_ROWS: usize = 25;
const SHOWN_CELLS: usize = 100;
/// The most columns a row is read to.
pub const MOST_COLUMNS: usize = 256;

/// What is done with a row; `false` ends the reading.
pub type EachRow<'a> = dyn FnMut(Row) -> Result<bool, Refusal> + 'a;

/// A file that cannot be read, in words for the person.
pub fn unreadable(code: &str, detail: impl Into<String>) -> Refusal {
    Refusal::Unprocessable { code: code.into(), detail: detail.into() }
}

/// What a file holds: its sheets with their first rows, and where the headings are likely to stand.
pub fn layout(bytes: &[u8], kind: ImportKind) -> Result<Layout, Refusal> {
    match sniff::format(bytes)? {
        ImportFormat::Csv => {
            let text = sniff::decoded(bytes)?;
            let delimiter = csv::delimiter(&text.text);
            let rows = first_rows(&mut |each| csv::rows(&text.text, delimiter, each))?;
            Ok(Layout {
                format: ImportFormat::Csv,
                encoding: text.encoding.into(),
                delimiter: Some(char::from(delimiter)),
                from_1904: false,
                sheets: vec![sheet_found(kind, String::new(), false, &rows)?],
            })
        }
        ImportFormat::Xlsx => {
            guard::check(bytes)?;
            let mut book = workbook::Workbook::open(bytes)?;
            let mut sheets = Vec::new();
            for (name, hidden) in book.sheets() {
                let rows = first_rows(&mut |each| sheet::rows(&mut book, &name, each))?;
                // An empty sheet beside full ones is nothing to choose.
                if !rows.is_empty() {
                    sheets.push(sheet_found(kind, name, hidden, &rows)?);
                }
            }
            if sheets.is_empty() {
                return Err(empty());
            }
            let from_1904 = book.from_1904;
            Ok(Layout {
                format: ImportFormat::Xlsx,
                encoding: "UTF-8".into(),
                delimiter: None,
                from_1904,
                sheets,
            })
        }
    }
}

/// The rows of a file below its headings, blank ones left out.
pub fn rows(bytes: &[u8], layout: &Layout, mapping: &Mapping, each: &mut EachRow<'_>) -> Result<(), Refusal> {
    let below = |row: &Row| row.number > mapping.header_row && !row.is_blank();
    let mut wanted = |row: Row| if below(&row) { each(row) } else { Ok(true) };
    match layout.format {
        ImportFormat::Csv => {
            let text = sniff::decoded(bytes)?;
            let delimiter = layout.delimiter.and_then(|sign| u8::try_from(sign).ok()).unwrap_or(b',');
            csv::rows(&text.text, delimiter, &mut wanted)
        }
        ImportFormat::Xlsx => {
            let mut book = workbook::Workbook::open(bytes)?;
            let name = mapping.sheet.clone().unwrap_or_default();
            sheet::rows(&mut book, &name, &mut wanted)
        }
    }
}

fn empty() -> Refusal {
    unreadable("IMPORT_EMPTY", "The file has no row with anything in it.")
}

fn first_rows(read: &mut dyn FnMut(&mut EachRow<'_>) -> Result<(), Refusal>) -> Result<Vec<Row>, Refusal> {
    let mut rows = Vec::new();
    read(&mut |row| {
        let number = row.number;
        if !row.is_blank() {
            rows.push(row);
        }
        Ok(rows.len() < SHOWN_ROWS && number < 1_000)
    })?;
    Ok(rows)
}

/// The first rows as they are shown, each at its number, with the one most of whose cells are known headings.
fn sheet_found(kind: ImportKind, name: String, hidden: bool, rows: &[Row]) -> Result<SheetFound, Refusal> {
    let texts = |row: &Row| -> Vec<String> {
        row.cells.iter().take(SHOWN_CELLS).map(|cell| shortened(cell.text.trim())).collect()
    };
    let known = |row: &Row| {
        let texts = texts(row);
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        (suggest(kind, &texts).iter().flatten().count(), filled)
    };
    let mut best: Option<(&Row, (usize, usize))> = None;
    for row in rows.iter().filter(|row| usize::try_from(row.number).is_ok_and(|number| number <= SHOWN_ROWS))
    {
        let score = known(row);
        if best.is_none_or(|(_, held)| score.0 > held.0 || (held.0 == 0 && score.1 > held.1)) {
            best = Some((row, score));
        }
    }
    let header_row = best.map(|(row, _)| row.number).ok_or_else(empty)?;
    let mut shown: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let Some(at) = usize::try_from(row.number - 1).ok().filter(|at| *at < SHOWN_ROWS) else { break };
        shown.resize(at, Vec::new());
        shown.push(texts(row));
    }
    Ok(SheetFound { name, hidden, rows: shown, header_row })
}
