//! Money in integer paise: Indian grouping, lakh and crore, and amounts in words as government orders write them.
//!
//! No floating point anywhere: an `i64` of paise holds ₹9,223 lakh crore and every sum is overflow-checked.

use crate::problem::FieldError;

/// Paise in a rupee.
pub const PAISE: i64 = 100;
/// Paise in a lakh (1,00,000) of rupees.
pub const LAKH_PAISE: i64 = 100_000 * PAISE;
/// Paise in a crore (1,00,00,000) of rupees.
pub const CRORE_PAISE: i64 = 100 * LAKH_PAISE;
/// The largest amount a field takes: ₹90 lakh crore, which JavaScript still counts exactly (2^53 paise).
pub const MAX_PAISE: i64 = 9_007_199_254_740_991;

/// `1248365000` rupees grouped the Indian way: `1,24,83,65,000`.
pub fn group_indian(rupees: u64) -> String {
    let digits = rupees.to_string();
    let (head, tail) = digits.split_at(digits.len().saturating_sub(3));
    if head.is_empty() {
        return tail.to_owned();
    }
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (position, digit) in head.chars().enumerate() {
        if position > 0 && (head.len() - position).is_multiple_of(2) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped.push(',');
    grouped.push_str(tail);
    grouped
}

/// The `*_display` form of the API: `₹12,48,36,500.00`, no space after the sign.
pub fn display(paise: i64) -> String {
    let sign = if paise < 0 { "-" } else { "" };
    let absolute = paise.unsigned_abs();
    format!("{sign}₹{}.{:02}", group_indian(absolute / 100), absolute % 100)
}

/// The form of screens and orders: `₹ 12,48,36,500.00` with a no-break space, so sign and number never part.
pub fn display_spaced(paise: i64) -> String {
    display(paise).replace('₹', "₹\u{a0}")
}

/// The short form of lists: `₹ 12.48 crore`, `₹ 37.90 lakh`, two decimals cut (never rounded up over a limit).
pub fn display_short(paise: i64) -> String {
    let absolute = paise.unsigned_abs();
    let sign = if paise < 0 { "-" } else { "" };
    let (unit, word) = if absolute >= CRORE_PAISE.unsigned_abs() {
        (CRORE_PAISE.unsigned_abs(), "crore")
    } else if absolute >= LAKH_PAISE.unsigned_abs() {
        (LAKH_PAISE.unsigned_abs(), "lakh")
    } else {
        return display_spaced(paise);
    };
    let hundredths = absolute / (unit / 100);
    format!("{sign}₹\u{a0}{}.{:02}\u{a0}{word}", group_indian(hundredths / 100), hundredths % 100)
}

const ONES: [&str; 20] = [
    "",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] =
    ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];

fn below_hundred(number: u64, words: &mut Vec<&'static str>) {
    let index = usize::try_from(number).unwrap_or(0);
    if index < 20 {
        words.push(ONES[index]);
    } else {
        words.push(TENS[index / 10]);
        words.push(ONES[index % 10]);
    }
}

fn number_in_words(number: u64, words: &mut Vec<&'static str>) {
    if number >= 10_000_000 {
        number_in_words(number / 10_000_000, words);
        words.push("Crore");
    }
    for (divisor, modulus, word) in [(100_000, 100, "Lakh"), (1_000, 100, "Thousand"), (100, 10, "Hundred")] {
        let part = number / divisor % modulus;
        if part > 0 {
            below_hundred(part, words);
            words.push(word);
        }
    }
    below_hundred(number % 100, words);
}

/// Whole rupees in words, Indian system, no "and": `Twelve Crore Forty Eight Lakh Thirty Six Thousand Five Hundred`.
pub fn rupees_in_words(rupees: u64) -> String {
    if rupees == 0 {
        return "Zero".to_owned();
    }
    let mut words = Vec::new();
    number_in_words(rupees, &mut words);
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// An amount as an order writes it: `Rupees Three Crore Ten Lakh Thirty Seven Thousand Only`; paise, where there
/// are any, follow as `and Paise Fifty`.
pub fn in_words(paise: i64) -> String {
    let absolute = paise.unsigned_abs();
    let minus = if paise < 0 { "Minus " } else { "" };
    let rupees = rupees_in_words(absolute / 100);
    match absolute % 100 {
        0 => format!("Rupees {minus}{rupees} Only"),
        rest => format!("Rupees {minus}{rupees} and Paise {} Only", rupees_in_words(rest)),
    }
}

/// Adds amounts, `None` when the total does not fit.
pub fn sum(amounts: impl IntoIterator<Item = i64>) -> Option<i64> {
    amounts.into_iter().try_fold(0_i64, i64::checked_add)
}

/// `amount × basis points / 10000`, rounded half up, `None` on overflow. `amount` must not be negative.
pub fn share(amount_paise: i64, basis_points: i32) -> Option<i64> {
    let product = i128::from(amount_paise) * i128::from(basis_points) + 5_000;
    i64::try_from(product.div_euclid(10_000)).ok()
}

/// `quantity (thousandths) × rate`, rounded half up to the paisa, `None` on overflow.
pub fn line_amount(quantity_milli: i64, rate_paise: i64) -> Option<i64> {
    let product = i128::from(quantity_milli) * i128::from(rate_paise) + 500;
    i64::try_from(product.div_euclid(1_000)).ok()
}

/// Rounds to the rupee, half up: order totals are in whole rupees.
pub fn round_to_rupee(paise: i64) -> Option<i64> {
    paise.checked_add(50).map(|sum| sum.div_euclid(100) * 100)
}

/// Checks an amount that came from outside: above zero, not over [`MAX_PAISE`], and whole rupees where an order needs that.
pub fn check(pointer: &str, paise: i64, whole_rupees: bool) -> Result<i64, FieldError> {
    if paise <= 0 {
        return Err(FieldError::new(pointer, "AMOUNT_NOT_POSITIVE", "Enter an amount above zero."));
    }
    if paise > MAX_PAISE {
        return Err(FieldError::new(
            pointer,
            "AMOUNT_TOO_LARGE",
            "The amount is larger than ₹90 lakh crore.",
        ));
    }
    if whole_rupees && paise % PAISE != 0 {
        return Err(FieldError::new(
            pointer,
            "AMOUNT_NOT_WHOLE_RUPEES",
            "Orders are in whole rupees; the paise must be 00.",
        ));
    }
    Ok(paise)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Amounts and words as they stand in published orders of the state.
    #[test]
    fn words_are_those_of_real_orders() {
        for (rupees, words) in [
            (
                1_032_224_346,
                "One Hundred Three Crore Twenty Two Lakh Twenty Four Thousand Three Hundred Forty Six",
            ),
            (513_500_551, "Fifty One Crore Thirty Five Lakh Five Hundred Fifty One"),
            (31_037_000, "Three Crore Ten Lakh Thirty Seven Thousand"),
            (9_592_000, "Ninety Five Lakh Ninety Two Thousand"),
            (3_494_398, "Thirty Four Lakh Ninety Four Thousand Three Hundred Ninety Eight"),
            (2_500_000, "Twenty Five Lakh"),
            (1_722_000, "Seventeen Lakh Twenty Two Thousand"),
            (0, "Zero"),
            (10, "Ten"),
            (100_000_000_000_000, "One Crore Crore"),
        ] {
            assert_eq!(rupees_in_words(rupees), words);
        }
        assert_eq!(
            in_words(124_836_500_00),
            "Rupees Twelve Crore Forty Eight Lakh Thirty Six Thousand Five Hundred Only"
        );
        assert_eq!(in_words(1_50), "Rupees One and Paise Fifty Only");
    }

    #[test]
    fn figures_are_grouped_the_indian_way() {
        for (paise, shown) in [
            (0, "₹0.00"),
            (99_900, "₹999.00"),
            (1_000_00, "₹1,000.00"),
            (1_00_000_00, "₹1,00,000.00"),
            (12_48_36_500_00, "₹12,48,36,500.00"),
            (-5, "-₹0.05"),
        ] {
            assert_eq!(display(paise), shown);
        }
        assert_eq!(display_short(12_48_36_500_00), "₹\u{a0}12.48\u{a0}crore");
        assert_eq!(display_short(37_90_000_00), "₹\u{a0}37.90\u{a0}lakh");
        assert_eq!(display(i64::MIN).len(), "-₹92,23,37,20,36,85,47,758.08".len());
    }

    #[test]
    fn arithmetic_never_wraps() {
        assert_eq!(sum([i64::MAX, 1]), None);
        assert_eq!(share(1_001, 5_000), Some(501));
        assert_eq!(line_amount(1_500, 333), Some(500));
        assert_eq!(line_amount(i64::MAX, i64::MAX), None);
        assert_eq!(round_to_rupee(149), Some(100));
        assert_eq!(round_to_rupee(150), Some(200));
    }
}
