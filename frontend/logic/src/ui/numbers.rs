//! Numbers as people type them, kept as whole numbers of their smallest part: no float ever sees them.

/// Bengali digits are typed on Bengali keyboards.
fn latin_digit(c: char) -> char {
    match c {
        '০'..='৯' => char::from_digit(u32::from(c) - 0x09e6, 10).unwrap_or(c),
        other => other,
    }
}

/// `1,234.5` with three places is `1_234_500`; `None` where it is no such number.
pub fn read_decimal(text: &str, places: u32) -> Option<i64> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, ',' | ' ' | '₹' | '%' | '\u{a0}')).map(latin_digit).collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let places = usize::try_from(places).ok()?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || part.len() > places || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// `1_234_500` with three places is `1234.5`: what a person would have typed.
pub fn shown_decimal(value: i64, places: u32) -> String {
    let unit = 10_u64.saturating_pow(places);
    let width = usize::try_from(places).unwrap_or(0);
    let absolute = value.unsigned_abs();
    let sign = if value < 0 { "-" } else { "" };
    let part = format!("{:0>width$}", absolute % unit);
    let part = part.trim_end_matches('0');
    if part.is_empty() || places == 0 {
        format!("{sign}{}", absolute / unit)
    } else {
        format!("{sign}{}.{part}", absolute / unit)
    }
}

/// `12,48,36,500` or `12,48,36,500.50` in paise; `None` where it is no amount.
pub fn read_rupees(text: &str) -> Option<i64> {
    read_decimal(text, 2)
}

#[cfg(test)]
mod tests {
    use super::{read_decimal, read_rupees, shown_decimal};

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(read_decimal("1,234.5", 3), Some(1_234_500));
        assert_eq!(read_decimal("২২.৫৭১২", 6), Some(22_571_200));
        assert_eq!(read_decimal("3", 2), Some(300));
        for wrong in ["", ".", "1.2345", "-1", "1e3", "99999999999999999999"] {
            assert_eq!(read_decimal(wrong, 3), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_shown_as_people_type_them() {
        assert_eq!(shown_decimal(1_234_500, 3), "1234.5");
        assert_eq!(shown_decimal(300, 2), "3");
        assert_eq!(shown_decimal(22_057_001, 6), "22.057001");
        assert_eq!(shown_decimal(-5, 2), "-0.05");
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        assert_eq!(read_rupees("12,48,36,500"), Some(12_48_36_500_00));
        assert_eq!(read_rupees("₹ 12,48,36,500.5"), Some(12_48_36_500_50));
        assert_eq!(read_rupees("১২,৪৮,৩৬,৫০০.০০"), Some(12_48_36_500_00));
        for wrong in ["", "abc", "1.234", "-5", "99999999999999999999"] {
            assert_eq!(read_rupees(wrong), None, "{wrong}");
        }
    }
}
