//! CSV that leaves the house: a cell that a spreadsheet would take for a formula is made text.

/// A cell as a spreadsheet shows it and never runs it: what begins like a formula gets an apostrophe before it.
pub fn harmless(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{a0}']).chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// One line of CSV (RFC 4180) of harmless cells, with its line break.
pub fn line(cells: &[&str]) -> String {
    let mut line = String::new();
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            line.push(',');
        }
        let cell = harmless(cell);
        if cell.contains([',', '"', '\n', '\r', ';']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(&cell);
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_made_text() {
        for bad in ["=1+1", "+91", "-5", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0"] {
            assert!(harmless(bad).starts_with('\''), "{bad}");
        }
        for good in ["Road to the ghat", "12,48", "বাঁধ", ""] {
            assert_eq!(harmless(good), good);
        }
        assert_eq!(line(&["=A1", "a,b", "say \"no\""]), "'=A1,\"a,b\",\"say \"\"no\"\"\"\r\n");
    }
}
