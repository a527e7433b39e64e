//! Contractors: who may be given a work, until when, and who may not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{check_date, date_on_screen};
use crate::problem::FieldError;
use crate::text;

/// A contractor registered with the works departments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contractor {
    pub id: Uuid,
    pub name: String,
    /// Permanent account number; one contractor has one.
    pub pan: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gstin: Option<String>,
    /// Class of enlistment, such as `Class I`.
    pub class: String,
    /// Number of the enlistment.
    pub registration_no: String,
    /// Last day of the enlistment.
    pub valid_to: NaiveDate,
    /// Last day of a debarment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debarred_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debar_reason: Option<String>,
    pub version: i32,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// What of a contractor is typed: a new one, or all of it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContractorContent {
    pub name: String,
    pub pan: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gstin: Option<String>,
    pub class: String,
    pub registration_no: String,
    pub valid_to: NaiveDate,
}

/// A debarment, or its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Debarment {
    /// Last day; absent: the debarment ends today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debarred_until: Option<NaiveDate>,
    /// The order and its reason.
    pub reason: String,
}

/// Whether a text has the form of a permanent account number, such as `AAACM1234F`.
pub fn is_pan(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 10
        && b[..5].iter().all(u8::is_ascii_uppercase)
        && b[5..9].iter().all(u8::is_ascii_digit)
        && b[9].is_ascii_uppercase()
}

/// The value of a character of a GSTIN: 0 to 9, then A to Z.
fn value_of(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(36)
}

/// The last character of a GSTIN, computed from the fourteen before it (modulus 36).
fn check_character(first: &[u8]) -> Option<char> {
    let mut sum = 0;
    for (place, byte) in first.iter().enumerate() {
        let product = value_of(*byte)? * if place % 2 == 0 { 1 } else { 2 };
        sum += product / 36 + product % 36;
    }
    char::from_digit((36 - sum % 36) % 36, 36).map(|c| c.to_ascii_uppercase())
}

/// Checks a GSTIN: form, the PAN inside it, and its last character.
fn check_gstin(gstin: &str, pan: &str) -> Result<(), FieldError> {
    let wrong = |code: &str, words: String| Err(FieldError::new("/gstin", code, words));
    let b = gstin.as_bytes();
    let formed = b.len() == 15
        && b[..2].iter().all(u8::is_ascii_digit)
        && gstin.get(2..12).is_some_and(is_pan)
        && b[12].is_ascii_alphanumeric()
        && b[13] == b'Z'
        && b.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if !formed {
        return wrong(
            "GSTIN_FORM",
            "A GSTIN has 15 characters: two digits of the state, the PAN, a character, Z and a check character, such as 19AAACM1234F1ZT.".into(),
        );
    }
    if &gstin[2..12] != pan {
        return wrong(
            "GSTIN_OTHER_PAN",
            format!(
                "The GSTIN contains the PAN {}, the PAN given is {pan}. One of the two is wrong.",
                &gstin[2..12]
            ),
        );
    }
    if check_character(&b[..14]) != Some(char::from(b[14])) {
        return wrong(
            "GSTIN_CHECK",
            "The last character of the GSTIN does not fit the others. Compare it with the certificate."
                .into(),
        );
    }
    Ok(())
}

/// The text as numbers of registration are written: capitals, no spaces.
fn capitals(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// The content as the record keeps it, or every fault at once.
pub fn check_contractor(typed: &ContractorContent) -> Result<ContractorContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut line = |pointer: &str, value: &str, length| match text::order_line(pointer, value, length) {
        Ok(line) => line,
        Err(error) => {
            errors.push(error);
            String::new()
        }
    };
    let name = line("/name", &typed.name, 3..=200);
    let class = line("/class", &typed.class, 1..=40);
    let registration_no = line("/registration_no", &typed.registration_no, 2..=60);
    let pan = capitals(&typed.pan);
    if !is_pan(&pan) {
        errors.push(FieldError::new(
            "/pan",
            "PAN_FORM",
            "A PAN has five letters, four digits and a letter, such as AAACM1234F.",
        ));
    }
    let gstin = typed.gstin.as_deref().map(capitals).filter(|gstin| !gstin.is_empty());
    if let Some(gstin) = gstin.as_deref().filter(|_| is_pan(&pan))
        && let Err(error) = check_gstin(gstin, &pan)
    {
        errors.push(error);
    }
    if let Err(error) = check_date("/valid_to", typed.valid_to) {
        errors.push(error);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(ContractorContent { name, pan, gstin, class, registration_no, valid_to: typed.valid_to })
}

/// Whether a contractor may be given a work on a date: enlisted on it and not debarred on it.
pub fn check_standing(
    pointer: &str,
    name: &str,
    valid_to: NaiveDate,
    debarred_until: Option<NaiveDate>,
    on: NaiveDate,
) -> Result<(), FieldError> {
    if let Some(until) = debarred_until.filter(|until| on <= *until) {
        let words = format!(
            "{name} is debarred until {}; no work can be given on {}.",
            date_on_screen(until),
            date_on_screen(on)
        );
        return Err(FieldError::new(pointer, "CONTRACTOR_DEBARRED", words));
    }
    if on > valid_to {
        let words = format!(
            "The enlistment of {name} ended on {}, before {}. Enter its renewal first.",
            date_on_screen(valid_to),
            date_on_screen(on)
        );
        return Err(FieldError::new(pointer, "CONTRACTOR_LAPSED", words));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn typed(pan: &str, gstin: Option<&str>) -> ContractorContent {
        ContractorContent {
            name: "Ma Tara Construction".into(),
            pan: pan.into(),
            gstin: gstin.map(Into::into),
            class: "Class I".into(),
            registration_no: "PWD/CL-I/2211".into(),
            valid_to: day("2027-03-31"),
        }
    }
    fn code(typed: &ContractorContent) -> String {
        check_contractor(typed).map_or_else(|errors| errors[0].code.clone(), |_| "fits".into())
    }

    #[test]
    fn numbers_are_read_as_people_type_them_and_checked() {
        // The example of the GST network's own validation rules.
        assert_eq!(check_character(b"27AAPFU0939F1Z"), Some('V'));
        let kept = check_contractor(&typed(" aapfu 0939f", Some("27 aapfu0939f 1zv"))).unwrap();
        assert_eq!((kept.pan.as_str(), kept.gstin.as_deref()), ("AAPFU0939F", Some("27AAPFU0939F1ZV")));
        assert_eq!(code(&typed("AAPFU0939", None)), "PAN_FORM");
        assert_eq!(code(&typed("AAPFU0939F", Some("27AAPFU0939F1ZW"))), "GSTIN_CHECK");
        assert_eq!(code(&typed("AAPFU0938F", Some("27AAPFU0939F1ZV"))), "GSTIN_OTHER_PAN");
        assert_eq!(code(&typed("AAPFU0939F", Some("27AAPFU0939F1V"))), "GSTIN_FORM");
        assert_eq!(code(&typed("AAPFU0939F", Some("২৭AAPFU0939F1ZV"))), "GSTIN_FORM");
        assert_eq!(code(&typed("AAPFU0939F", Some(" "))), "fits");
    }

    #[test]
    fn a_contractor_stands_up_to_the_last_day_and_from_the_day_after_the_debarment() {
        let on = |on: &str| {
            check_standing("/date", "X", day("2026-12-31"), Some(day("2026-06-30")), day(on))
                .map_or_else(|error| error.code, |()| "stands".into())
        };
        assert_eq!(on("2026-06-30"), "CONTRACTOR_DEBARRED");
        assert_eq!(on("2026-07-01"), "stands");
        assert_eq!(on("2026-12-31"), "stands");
        assert_eq!(on("2027-01-01"), "CONTRACTOR_LAPSED");
    }
}
