use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
fn read(text: &str) -> Result<i64, &'static str> {
    amount(&Cell::text(text), AmountUnit::Rupees).map_err(|said| said.code)
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, paise) in [
        ("1,24,36,500.00", 1_24_36_500_00),
        ("₹ 1,24,36,500", 1_24_36_500_00),
        ("Rs. 12,436,500/-", 1_24_36_500_00),
        ("১,২৪,৩৬,৫০০.৫০", 1_24_36_500_50),
        ("12.4365 lakh", 12_43_650_00),
        ("1.2 crore", 1_20_00_000_00),
        ("১.২ কোটি", 1_20_00_000_00),
        ("0", 0),
        ("-500", -500_00),
    ] {
        assert_eq!(read(text), Ok(paise), "{text}");
    }
    for text in ["", "1,5", "12,43,65", "1.234,50", "=1+1", "twelve", "1.005", "--5", "1e5"] {
        assert_eq!(read(text), Err("IMPORT_AMOUNT"), "{text}");
    }
    assert_eq!(read("99999999999999999999"), Err("IMPORT_AMOUNT"));
}

#[test]
fn the_unit_of_the_column_counts_and_a_part_of_a_paisa_is_refused() {
    let lakh = |text: &str| amount(&Cell::text(text), AmountUnit::Lakh).map_err(|said| said.code);
    assert_eq!(lakh("124.365"), Ok(1_24_36_500_00));
    assert_eq!(lakh("0.0000001"), Ok(1));
    assert_eq!(lakh("0.00000001"), Err("IMPORT_AMOUNT"));
    // The binary form of a spreadsheet: 124.36500000000001 is 124.365.
    let stored = |text: &str, unit| amount(&Cell::number(text), unit).map_err(|said| said.code);
    assert_eq!(stored("124.36500000000001", AmountUnit::Lakh), Ok(1_24_36_500_00));
    assert_eq!(stored("0.30000000000000004", AmountUnit::Rupees), Ok(30));
    assert_eq!(stored("1.24365E7", AmountUnit::Rupees), Ok(1_24_36_500_00));
}

#[test]
fn dates_are_read_in_their_forms_and_never_guessed() {
    let read = |text: &str, order| date(&Cell::text(text), order, false).map(|(date, _)| date);
    for text in [
        "2025-02-01",
        "01.02.2025",
        "1/2/2025",
        "01-02-2025",
        "1 Feb 2025",
        "০১.০২.২০২৫",
        "2025-02-01T00:00:00",
    ] {
        assert_eq!(read(text, DateOrder::DayFirst), Ok(day("2025-02-01")), "{text}");
    }
    assert_eq!(read("2/1/2025", DateOrder::MonthFirst), Ok(day("2025-02-01")));
    assert_eq!(read("13/1/2025", DateOrder::MonthFirst).unwrap_err().code, "IMPORT_DATE");
    assert!(read("01.02.25", DateOrder::DayFirst).unwrap_err().words.contains("four digits"));
    for text in ["31.02.2025", "2025", "soon", "1.2", "", "=TODAY()"] {
        assert!(read(text, DateOrder::DayFirst).is_err(), "{text}");
    }
}

#[test]
fn day_numbers_know_both_calendars_and_the_day_that_never_was() {
    let read = |text: &str, from_1904| date(&Cell::number(text), DateOrder::DayFirst, from_1904);
    assert_eq!(read("1", false).unwrap().0, day("1900-01-01"));
    assert_eq!(read("59", false).unwrap().0, day("1900-02-28"));
    assert!(read("60", false).unwrap_err().words.contains("29 February 1900"));
    assert_eq!(read("61", false).unwrap().0, day("1900-03-01"));
    assert_eq!(read("45672.5", false).unwrap().0, day("2025-01-15"));
    assert_eq!(read("44210", true).unwrap().0, day("2025-01-15"));
    assert!(read("-1", false).is_err() && read("1E9", false).is_err());
    // In a text it is told that it was read so.
    assert_eq!(date(&Cell::text("45672"), DateOrder::DayFirst, false), Ok((day("2025-01-15"), true)));
}

#[test]
fn percentages_degrees_and_years() {
    let read = |text: &str, unit| percentage(&Cell::text(text), unit).map_err(|said| said.code);
    assert_eq!(read("45", PercentUnit::Percent), Ok(4500));
    assert_eq!(read("45.25 %", PercentUnit::Fraction), Ok(4525));
    assert_eq!(read("0.45", PercentUnit::Fraction), Ok(4500));
    assert_eq!(read("১০০", PercentUnit::Percent), Ok(10_000));
    for text in ["100.01", "-1", "45.255", "half"] {
        assert_eq!(read(text, PercentUnit::Percent), Err("IMPORT_PERCENT"), "{text}");
    }
    assert_eq!(percentage(&Cell::number("0.28999999999999998"), PercentUnit::Fraction), Ok(2900));
    assert_eq!(degrees(&Cell::text("23.412345° N")), Ok(23_412_345));
    assert_eq!(whole_number(&Cell::number("18.0")), Ok(18));
    assert!(whole_number(&Cell::text("18.5")).is_err());
    for text in ["2024-25", "2024-2025", "FY 2024/25", "২০২৪-২৫"] {
        assert_eq!(fiscal_year(text).map(|year| year.to_string()), Ok("2024-25".to_owned()), "{text}");
    }
    for text in ["2024-26", "2024-2026", "24-25", "2024"] {
        assert!(fiscal_year(text).is_err(), "{text}");
    }
}

#[test]
fn a_percentage_of_a_spreadsheet_is_read_as_it_is_shown() {
    for (stored, shown) in
        [("0.45", "45%"), ("0.4525", "45.25%"), ("1", "100%"), ("0", "0%"), ("2.9E-1", "29%")]
    {
        assert_eq!(shown_percentage(stored).as_deref(), Some(shown));
    }
    assert_eq!(shown_day("45672.75", false), Some(day("2025-01-15")));
    assert_eq!((shown_day("60", false), shown_day("0.5", false)), (None, None));
}
