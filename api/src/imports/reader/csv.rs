//! Rows of a CSV file: quotes, line breaks inside cells, and the number each row has in a spreadsheet.

use ::csv::{ReaderBuilder, StringRecord};
use shared::import::cells::{Cell, Row};

use super::{EachRow, MOST_COLUMNS, unreadable};
use crate::http::Refusal;

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// What parts the cells: the sign by which the first rows come out most alike, and widest.
pub fn delimiter(text: &str) -> u8 {
    let score = |sign: u8| {
        let widths: Vec<usize> =
            reader(text, sign).records().take(25).filter_map(Result::ok).map(|record| record.len()).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let best =
            widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (alike(*width), *width));
        best.map_or((0, 0, 0), |width| (alike(width), width, widest))
    };
    // Of equals the earlier: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| score(*sign)).unwrap_or(b',')
}

/// Every row, blank ones among the numbers but not among the rows.
pub fn rows(text: &str, delimiter: u8, each: &mut EachRow<'_>) -> Result<(), Refusal> {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut number = 0;
    loop {
        let found = reader.read_record(&mut record).map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            let words = format!(
                "Line {line} of the file cannot be read as CSV. Look for a quotation mark that is not closed."
            );
            unreadable("IMPORT_CSV", words)
        })?;
        if !found {
            return Ok(());
        }
        number += 1 + blank_rows(text, record.position().map_or(0, csv::Position::byte));
        let cells = record.iter().take(MOST_COLUMNS).map(Cell::text).collect();
        if !each(Row { number, cells, hidden: false })? {
            return Ok(());
        }
    }
}

/// How many blank rows the reader skipped before the record that it began to look for at this byte. A line break inside a cell
/// begins no row.
fn blank_rows(text: &str, start: u64) -> i64 {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let Some(mut rest) = text.get(start..) else { return 0 };
    // The second half of the line end before it.
    if text[..start].ends_with('\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut blank = 0;
    while let Some(after) = ["\r\n", "\n", "\r"].iter().find_map(|end| rest.strip_prefix(end)) {
        (rest, blank) = (after, blank + 1);
    }
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(i64, Vec<String>)> {
        let mut found = Vec::new();
        rows(text, delimiter(text), &mut |row| {
            found.push((row.number, row.cells.into_iter().map(|cell| cell.text).collect()));
            Ok(true)
        })
        .unwrap();
        found
    }

    #[test]
    fn rows_have_the_numbers_a_spreadsheet_shows() {
        let found = read("a,b\r\n\r\n\"x\ny\",2\r\n3,4\r\n");
        let numbers: Vec<i64> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 4]);
        assert_eq!(found[1].1, ["x\ny", "2"]);
    }

    #[test]
    fn the_delimiter_is_told_from_amounts_with_commas() {
        assert_eq!(delimiter("work;cost\nA;1,24,36,500\nB;12,500\nC;9\n"), b';');
        assert_eq!(delimiter("work\tcost\nA, B\t1,24\n"), b'\t');
        assert_eq!(delimiter("work,cost\nA,\"1,24\"\n"), b',');
    }
}
