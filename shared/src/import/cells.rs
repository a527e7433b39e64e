//! A cell of a file as it was read, before anybody asked what it means.

use serde::{Deserialize, Serialize};

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    #[default]
    Text,
    /// A number of a spreadsheet, as it is stored: binary, so that its last digits are noise.
    Number,
    /// An error of the spreadsheet, such as `#REF!`.
    Fault,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub text: String,
    pub kind: CellKind,
    /// A formula stands behind it; `text` is the value that was stored with it.
    pub formula: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: CellKind::Number, formula: false }
    }
    /// Nothing in it, or spaces alone.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && !self.formula
    }
}

/// One row: its number in the sheet, counted from 1, and its cells from column A on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub number: i64,
    pub cells: Vec<Cell>,
    /// The sheet hides it.
    pub hidden: bool,
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// The letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Column, counted from 0, and row, counted from 1, of an address such as `AB12`.
pub fn place(address: &str) -> Option<(usize, i64)> {
    let end = address.find(|c: char| !c.is_ascii_uppercase())?;
    if end == 0 || end > 3 {
        return None;
    }
    let column = address[..end].bytes().fold(0_usize, |all, byte| all * 26 + usize::from(byte - b'A') + 1);
    let row = address[end..].parse().ok().filter(|row| *row >= 1)?;
    Some((column - 1, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters_both_ways() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
            assert_eq!(place(&format!("{name}7")), Some((column, 7)));
        }
        for wrong in ["", "A", "7", "a1", "A0", "AAAA1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
