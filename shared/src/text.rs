//! What text the record accepts: NFC, trimmed, no control characters and none that turn the reading direction.

use unicode_normalization::UnicodeNormalization;

use crate::problem::FieldError;

/// Titles: 10 to 300 characters.
pub const TITLE: std::ops::RangeInclusive<usize> = 10..=300;
/// Remarks: up to 2,000 characters.
pub const REMARKS: std::ops::RangeInclusive<usize> = 1..=2000;

/// Characters that change how the text around them is shown: a title that reads otherwise than it is stored
/// must not reach an order (Trojan Source, CVE-2021-42574).
fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

/// Characters with no place in a record. Zero-width joiners stay: Bengali needs them.
fn is_forbidden(c: char, lines: bool) -> bool {
    (c.is_control() && !(lines && c == '\n'))
        || is_direction_override(c)
        || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

fn accept(
    pointer: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    lines: bool,
) -> Result<String, FieldError> {
    let normal: String = text.nfc().collect::<String>().replace("\r\n", "\n").trim().to_owned();
    if let Some(c) = normal.chars().find(|c| is_forbidden(*c, lines)) {
        let detail = format!(
            "The text contains the invisible character U+{:04X}. Type it again without it.",
            u32::from(c)
        );
        return Err(FieldError::new(pointer, "TEXT_CHARACTER", detail));
    }
    let count = normal.chars().count();
    if count < *length.start() {
        let code = if count == 0 { "TEXT_MISSING" } else { "TEXT_TOO_SHORT" };
        let detail = format!("Enter at least {} characters; there are {count}.", length.start());
        return Err(FieldError::new(pointer, code, detail));
    }
    if count > *length.end() {
        let detail = format!("Enter at most {} characters; there are {count}.", length.end());
        return Err(FieldError::new(pointer, "TEXT_TOO_LONG", detail));
    }
    Ok(normal)
}

/// One line of text of so many characters, normalised.
pub fn line(
    pointer: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
) -> Result<String, FieldError> {
    accept(pointer, text, length, false)
}

/// Text of several lines, normalised.
pub fn lines(
    pointer: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
) -> Result<String, FieldError> {
    accept(pointer, text, length, true)
}

/// Whether the fonts of an order can print a character: Latin, Bengali, the punctuation and signs of engineering.
pub fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{964}' | '\u{965}' | '\u{980}'..='\u{983}' | '\u{985}'..='\u{98c}' | '\u{98f}' | '\u{990}' | '\u{993}'..='\u{9a8}'
        | '\u{9aa}'..='\u{9b0}' | '\u{9b2}' | '\u{9b6}'..='\u{9b9}' | '\u{9bc}'..='\u{9c4}' | '\u{9c7}' | '\u{9c8}' | '\u{9cb}'..='\u{9ce}'
        | '\u{9d7}' | '\u{9dc}' | '\u{9dd}' | '\u{9df}'..='\u{9e3}' | '\u{9e6}'..='\u{9fb}' | '\u{200c}' | '\u{200d}'
        | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201e}' | '\u{2020}'..='\u{2022}' | '\u{2026}' | '\u{2030}' | '\u{2032}' | '\u{2033}'
        | '\u{20b9}' | '\u{2122}')
}

/// One line of text that will stand in an order: it must be printable as well.
pub fn order_line(
    pointer: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
) -> Result<String, FieldError> {
    let line = line(pointer, text, length)?;
    match line.chars().find(|c| !is_printable(*c)) {
        None => Ok(line),
        Some(c) => Err(FieldError::new(
            pointer,
            "TEXT_NOT_PRINTABLE",
            format!(
                "An order cannot print the character “{c}”. Use English or Bengali letters, digits and common signs."
            ),
        )),
    }
}

/// Text that may be absent; blank counts as absent.
pub fn optional_line(pointer: &str, text: Option<&str>, max: usize) -> Result<Option<String>, FieldError> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => line(pointer, text, 1..=max).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bengali_is_kept_and_normalised() {
        let decomposed = "বা\u{9af}\u{9bc}োলজি ভবন নির্মাণ";
        let kept = line("/title_bn", decomposed, TITLE).unwrap();
        assert!(kept.contains("ভবন নির্মাণ"));
        assert_eq!(line("/title_bn", &kept, TITLE).unwrap(), kept);
    }

    #[test]
    fn invisible_characters_are_refused_by_name() {
        for bad in ["road \u{202e}txt.exe widening", "road\u{0} widening work", "road\nwidening work"] {
            let error = line("/title_en", bad, TITLE).unwrap_err();
            assert_eq!((error.pointer.as_str(), error.code.as_str()), ("/title_en", "TEXT_CHARACTER"));
        }
        assert!(lines("/remarks", "first\nsecond", REMARKS).is_ok());
    }

    #[test]
    fn an_order_prints_english_and_bengali_alone() {
        for good in ["Road to the ghat", "ক্ষুদ্র সেচ ৯–১০ নং", "500 m² of “paving” at ₹ 45·5°"]
        {
            assert!(order_line("/title_en", good, 1..=300).is_ok(), "{good}");
        }
        for bad in ["Road 🚧 works", "بناء طريق", "सड़क निर्माण", "路"] {
            assert_eq!(
                order_line("/title_en", bad, 1..=300).unwrap_err().code,
                "TEXT_NOT_PRINTABLE",
                "{bad}"
            );
        }
    }

    #[test]
    fn length_is_counted_in_characters_on_both_sides() {
        assert_eq!(line("/t", &"ক".repeat(9), TITLE).unwrap_err().code, "TEXT_TOO_SHORT");
        assert!(line("/t", &"ক".repeat(10), TITLE).is_ok());
        assert!(line("/t", &"ক".repeat(300), TITLE).is_ok());
        assert_eq!(line("/t", &"ক".repeat(301), TITLE).unwrap_err().code, "TEXT_TOO_LONG");
        assert_eq!(line("/t", "   ", TITLE).unwrap_err().code, "TEXT_MISSING");
    }
}
