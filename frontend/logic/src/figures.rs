//! Digits and dates as a Bengali page writes them.

use chrono::{Datelike as _, NaiveDate};

const MONTHS: [&str; 12] = [
    "জানুয়ারি",
    "ফেব্রুয়ারি",
    "মার্চ",
    "এপ্রিল",
    "মে",
    "জুন",
    "জুলাই",
    "আগস্ট",
    "সেপ্টেম্বর",
    "অক্টোবর",
    "নভেম্বর",
    "ডিসেম্বর",
];

/// Bengali digits in place of Latin ones.
pub fn bengali_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) if c.is_ascii() => char::from_u32(0x09e6 + digit).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// `২৩ নভেম্বর ২০২৬`.
pub fn bengali_date(date: NaiveDate) -> String {
    let month = usize::try_from(date.month0()).unwrap_or(0);
    bengali_digits(&format!("{}\u{a0}{}\u{a0}{}", date.day(), MONTHS[month], date.year()))
}
