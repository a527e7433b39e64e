//! What people write in spreadsheets, as the record keeps it: amounts in paise, dates, percentages, financial years. What can be
//! read two ways is refused, never guessed.

use chrono::{Days, NaiveDate};

use super::cells::{Cell, CellKind};
use super::{AmountUnit, DateOrder, PercentUnit};
use crate::fiscal_year::FiscalYear;

/// Why a cell is not what its column wants: a stable code and plain words with the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub code: &'static str,
    pub words: String,
}

pub(super) fn said(code: &'static str, words: impl Into<String>) -> Said {
    Said { code, words: words.into() }
}

/// A text in an answer: short, and one line.
pub fn shortened(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= 60 { line } else { line.chars().take(60).chain(['…']).collect() }
}

/// Bengali digits as Latin ones, no-break and thin spaces as spaces.
pub fn latin(text: &str) -> String {
    let one = |c: char| match c {
        '০'..='৯' => char::from_digit(u32::from(c) - u32::from('০'), 10).unwrap_or(c),
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '−' => '-',
        c => c,
    };
    text.chars().map(one).collect::<String>().trim().to_owned()
}

/// `digits × 10^-scale`, exactly as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal {
    digits: i128,
    scale: u32,
}

/// Digits with at most one point; no groups, no exponent.
fn decimal(text: &str) -> Option<Decimal> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() > 25 || !plain(whole) || !plain(part) || whole.is_empty() {
        return None;
    }
    let digits: i128 = format!("{whole}{part}").parse().ok()?;
    Some(Decimal { digits: if negative { -digits } else { digits }, scale: u32::try_from(part.len()).ok()? })
}

/// A number of a spreadsheet to fifteen digits, which is what it shows: what lies behind them is noise of the binary form.
fn stored_number(text: &str) -> Option<Decimal> {
    let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let form = format!("{number:.14e}");
    let (mantissa, exponent) = form.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let Decimal { mut digits, scale } = decimal(mantissa)?;
    let mut scale = i32::try_from(scale).ok()?.checked_sub(exponent)?;
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    while scale < 0 {
        digits = digits.checked_mul(10)?;
        scale += 1;
    }
    (scale <= 25).then_some(Decimal { digits, scale: u32::try_from(scale).ok()? })
}

fn number_of(cell: &Cell, text: &str) -> Option<Decimal> {
    match cell.kind {
        CellKind::Number => stored_number(text),
        CellKind::Text | CellKind::Fault => decimal(text),
    }
}

/// Grouped the Indian or the western way: `1,24,36,500` or `12,436,500`. `1,5` is neither and may be a decimal comma.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    if whole.contains(',') {
        let groups: Vec<&str> = whole.trim_start_matches('-').split(',').collect();
        let (first, rest) = groups.split_first()?;
        let (last, middle) = rest.split_last()?;
        let sized = |size: usize| middle.iter().all(|group| group.len() == size);
        let fits =
            (1..=3).contains(&first.len()) && last.len() == 3 && (sized(2) && first.len() <= 2 || sized(3));
        if !fits {
            return None;
        }
    }
    let whole = whole.replace(',', "");
    Some(part.map_or(whole.clone(), |part| format!("{whole}.{part}")))
}

/// The factor to paise.
fn factor(unit: AmountUnit) -> i128 {
    match unit {
        AmountUnit::Paise => 1,
        AmountUnit::Rupees => 100,
        AmountUnit::Thousand => 100_000,
        AmountUnit::Lakh => 10_000_000,
        AmountUnit::Crore => 1_000_000_000,
    }
}

/// A word behind the number says its own unit, whatever the column's.
fn own_unit(text: &str) -> (&str, Option<AmountUnit>) {
    let words: [(&str, AmountUnit); 12] = [
        ("lakhs", AmountUnit::Lakh),
        ("lakh", AmountUnit::Lakh),
        ("lacs", AmountUnit::Lakh),
        ("lac", AmountUnit::Lakh),
        ("crores", AmountUnit::Crore),
        ("crore", AmountUnit::Crore),
        ("cr.", AmountUnit::Crore),
        ("cr", AmountUnit::Crore),
        ("লক্ষ", AmountUnit::Lakh),
        ("লাখ", AmountUnit::Lakh),
        ("কোটি", AmountUnit::Crore),
        ("টাকা", AmountUnit::Rupees),
    ];
    for (word, unit) in words {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest.trim_end(), Some(unit));
        }
    }
    (text, None)
}

/// An amount in paise. Signs of the rupee, groups, `/-` and a unit behind the number are understood.
pub fn amount(cell: &Cell, unit: AmountUnit) -> Result<i64, Said> {
    let none = || {
        let words =
            format!("“{}” is no amount. Write digits, such as 12,48,36,500.00.", shortened(&cell.text));
        said("IMPORT_AMOUNT", words)
    };
    let (found, unit) = if cell.kind == CellKind::Number {
        (stored_number(&cell.text).ok_or_else(none)?, unit)
    } else {
        let text = latin(&cell.text).to_lowercase();
        let text = text.strip_suffix("/-").unwrap_or(&text);
        let mut text = text.strip_suffix('=').unwrap_or(text).trim();
        for sign in ["₹", "rs.", "rs", "inr", "টাকা"] {
            text = text.strip_prefix(sign).unwrap_or(text).trim_start();
        }
        let (text, own) = own_unit(text);
        let plain = ungrouped(text).ok_or_else(none)?;
        (decimal(&plain).ok_or_else(none)?, own.unwrap_or(unit))
    };
    let large = || said("IMPORT_AMOUNT", "The amount is too large. Check the unit of the column.");
    let product = found.digits.checked_mul(factor(unit)).ok_or_else(large)?;
    let divisor = 10_i128.checked_pow(found.scale).ok_or_else(none)?;
    if product % divisor != 0 {
        return Err(said("IMPORT_AMOUNT", "The amount has a part of a paisa. Check the unit of the column."));
    }
    i64::try_from(product / divisor).map_err(|_| large())
}

/// A date, and whether it was read from a day number in a text.
pub fn date(cell: &Cell, order: DateOrder, from_1904: bool) -> Result<(NaiveDate, bool), Said> {
    let none = || {
        let words =
            format!("“{}” is no date. Write day, month and year, such as 15.01.2025.", shortened(&cell.text));
        said("IMPORT_DATE", words)
    };
    let text = latin(&cell.text);
    if cell.kind == CellKind::Number {
        return serial(&text, from_1904).unwrap_or_else(|| Err(none())).map(|date| (date, false));
    }
    // A time of day behind the date says nothing here.
    let day = text.split_once('T').map_or(text.as_str(), |(day, _)| day);
    let day = match day.rsplit_once(' ') {
        Some((day, time)) if time.contains(':') => day.trim(),
        _ => day,
    };
    if day.len() == 5 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return serial(day, from_1904).unwrap_or_else(|| Err(none())).map(|date| (date, true));
    }
    let parts: Vec<&str> =
        day.split(['-', '/', '.', ' ', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return Err(none()) };
    let digits = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let (day, month, year) = if a.len() == 4 {
        (digits(c), month(b), digits(a))
    } else if c.len() == 4 {
        match (order, named(b)) {
            (DateOrder::DayFirst, _) | (_, Some(_)) => (digits(a), month(b), digits(c)),
            (DateOrder::MonthFirst, None) => (digits(b), month(a), digits(c)),
        }
    } else {
        let plausible = digits(a).is_some() && month(b).is_some() && digits(c).is_some();
        let words = format!("Write the year of “{}” with four digits.", shortened(&cell.text));
        return Err(if plausible { said("IMPORT_DATE", words) } else { none() });
    };
    let found = day.zip(month).zip(year);
    let found =
        found.and_then(|((day, month), year)| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day));
    found.map(|date| (date, false)).ok_or_else(none)
}

fn named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_lowercase();
    let short = text.get(..3)?;
    let at = MONTHS.iter().position(|month| *month == short)?;
    u32::try_from(at + 1).ok()
}

fn month(text: &str) -> Option<u32> {
    named(text).or_else(|| text.parse().ok().filter(|_| text.len() <= 2))
}

/// The day a spreadsheet counts by: from 1 January 1900 with a 29 February that year which never was, or from 1 January 1904.
fn serial(text: &str, from_1904: bool) -> Option<Result<NaiveDate, Said>> {
    let number: f64 = text.trim().parse().ok().filter(|number: &f64| (0.0..3_000_000.0).contains(number))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 3,000,000")]
    let days = number.trunc() as u64;
    let (year, month, day, days) = match (from_1904, days) {
        (true, days) => (1904, 1, 1, days),
        (false, 60) => {
            let words = "The day number 60 is 29 February 1900, a day that never was. Type the date.";
            return Some(Err(said("IMPORT_DATE", words)));
        }
        (false, 0) => return None,
        (false, 1..=59) => (1899, 12, 31, days),
        (false, days) => (1899, 12, 30, days),
    };
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days)).map(Ok)
}

/// The day of a stored number that a spreadsheet shows as a date; `None` where it is a time of day or no day at all.
pub fn shown_day(text: &str, from_1904: bool) -> Option<NaiveDate> {
    serial(text, from_1904).and_then(Result::ok)
}

/// A stored number as a spreadsheet shows it as a percentage: `0.45` as `45%`.
pub fn shown_percentage(text: &str) -> Option<String> {
    let found = stored_number(text)?;
    let digits = found.digits.checked_mul(100)?;
    let divisor = 10_i128.checked_pow(found.scale)?;
    let (sign, digits) = (if digits < 0 { "-" } else { "" }, digits.unsigned_abs());
    let divisor = divisor.unsigned_abs();
    let part = format!("{:0width$}", digits % divisor, width = usize::try_from(found.scale).ok()?);
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    Some(format!("{sign}{}{point}{part}%", digits / divisor))
}

/// A percentage in basis points, 0 to 10000.
pub fn percentage(cell: &Cell, unit: PercentUnit) -> Result<i32, Said> {
    let none = || {
        let words =
            format!("“{}” is no percentage from 0 to 100 with at most two decimals.", shortened(&cell.text));
        said("IMPORT_PERCENT", words)
    };
    let text = latin(&cell.text);
    let (text, signed) =
        text.strip_suffix('%').map_or((text.as_str(), false), |rest| (rest.trim_end(), true));
    let found = number_of(cell, text).ok_or_else(none)?;
    let factor = if unit == PercentUnit::Fraction && !signed { 10_000 } else { 100 };
    let product = found.digits.checked_mul(factor).ok_or_else(none)?;
    let divisor = 10_i128.checked_pow(found.scale).ok_or_else(none)?;
    let bp = i32::try_from(product / divisor).ok().filter(|bp| (0..=10_000).contains(bp)).ok_or_else(none)?;
    if product % divisor == 0 { Ok(bp) } else { Err(none()) }
}

/// A whole number.
pub fn whole_number(cell: &Cell) -> Result<i64, Said> {
    let text = latin(&cell.text);
    let found = ungrouped(&text).and_then(|plain| number_of(cell, &plain));
    let whole = found.filter(|found| found.scale == 0).and_then(|found| i64::try_from(found.digits).ok());
    whole.ok_or_else(|| said("IMPORT_NUMBER", format!("“{}” is no whole number.", shortened(&cell.text))))
}

/// Degrees in micro-degrees.
pub fn degrees(cell: &Cell) -> Result<i32, Said> {
    let none = || {
        let words = format!("“{}” is no place in degrees, such as 23.412345.", shortened(&cell.text));
        said("IMPORT_NUMBER", words)
    };
    let text = latin(&cell.text);
    let text = text.trim_end_matches(['°', 'N', 'E', ' ']);
    let found = number_of(cell, text).ok_or_else(none)?;
    let product = found.digits.checked_mul(1_000_000).ok_or_else(none)?;
    let divisor = 10_i128.checked_pow(found.scale).ok_or_else(none)?;
    i32::try_from(product / divisor).map_err(|_| none())
}

/// A financial year: `2024-25`, `2024-2025`, `FY 2024/25`.
pub fn fiscal_year(text: &str) -> Result<FiscalYear, Said> {
    let plain = latin(text).to_uppercase();
    let plain = plain.trim_start_matches("FY").trim().replace(['/', '–', '—'], "-").replace(' ', "");
    let year = match plain.split_once('-') {
        Some((start, end)) if start.len() == 4 && end.len() == 4 => {
            format!("{start}-{}", end.get(2..).unwrap_or_default())
                .parse::<FiscalYear>()
                .ok()
                .filter(|year| (year.start_year() + 1).to_string() == end)
        }
        _ => plain.parse().ok(),
    };
    year.ok_or_else(|| {
        said("IMPORT_YEAR", format!("“{}” is no financial year. Write it as 2024-25.", shortened(text)))
    })
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
