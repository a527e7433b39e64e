//! The public codes of the record: project, work, estimate and sanction numbers, and the verification code of an order.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::fiscal_year::FiscalYear;

/// `UP-PW-2627-00123`: ours from the concept on. The IFMS project id is never made by us.
pub fn project_code(department: &str, year: FiscalYear, serial: i64) -> String {
    format!("UP-{department}-{}-{serial:05}", year.short())
}
/// `UP-PW-2627-00123/W01`.
pub fn work_code(project_code: &str, serial: i64) -> String {
    format!("{project_code}/W{serial:02}")
}
/// `EST/KHD/2026-27/0001`.
pub fn estimate_no(office_code: &str, year: FiscalYear, serial: i64) -> String {
    format!("EST/{office_code}/{year}/{serial:04}")
}
/// `TS/KHD/2026-27/0001`, from the gapless register of the office and year.
pub fn sanction_no(office_code: &str, year: FiscalYear, serial: i64) -> String {
    format!("TS/{office_code}/{year}/{serial:04}")
}
/// A project or work code as a path takes it: `-` for `/`.
pub fn in_path(code: &str) -> String {
    code.replace('/', "-")
}
/// Back from a path: `UP-PW-2627-00123-W01` to `UP-PW-2627-00123/W01`; a project code stays as it is.
pub fn from_path(text: &str) -> String {
    match text.rsplit_once("-W") {
        Some((project, serial)) if !serial.is_empty() && serial.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{project}/W{serial}")
        }
        _ => text.to_owned(),
    }
}
/// Whether a text has the form of an IFMS project id, such as `PW262700123S000`.
pub fn is_ifms_project_id(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 15
        && b[..2].iter().all(u8::is_ascii_uppercase)
        && b[2..11].iter().all(u8::is_ascii_digit)
        && b[11] == b'S'
        && b[12..].iter().all(u8::is_ascii_digit)
}

const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The verification code on a signed order: 80 random bits as 16 characters of Crockford's base 32, in 4 groups.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VerificationCode(String);

impl VerificationCode {
    /// From 10 random bytes.
    pub fn from_random(bytes: [u8; 10]) -> Self {
        let number = bytes.iter().fold(0_u128, |all, byte| all << 8 | u128::from(*byte));
        let symbols = (0..16)
            .rev()
            .map(|i| char::from(CROCKFORD[(number >> (5 * i) & 31) as usize]))
            .collect::<Vec<_>>();
        Self(symbols.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
    }
    /// `7Q2M-X0KD-93TB-E5HA`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text cannot be a verification code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a verification code has 16 letters and digits, in 4 groups of 4")]
pub struct NotAVerificationCode;

impl FromStr for VerificationCode {
    type Err = NotAVerificationCode;
    /// Forgives what a person types: lower case, spaces, missing hyphens, `O` for 0, `I` and `L` for 1.
    fn from_str(text: &str) -> Result<Self, NotAVerificationCode> {
        let mut symbols = Vec::with_capacity(16);
        for c in text.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{a0}')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !u8::try_from(c).is_ok_and(|b| CROCKFORD.contains(&b)) || symbols.len() == 16 {
                return Err(NotAVerificationCode);
            }
            symbols.push(c);
        }
        if symbols.len() != 16 {
            return Err(NotAVerificationCode);
        }
        Ok(Self(
            symbols.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"),
        ))
    }
}

impl TryFrom<String> for VerificationCode {
    type Error = NotAVerificationCode;
    fn try_from(text: String) -> Result<Self, NotAVerificationCode> {
        text.parse()
    }
}
impl From<VerificationCode> for String {
    fn from(code: VerificationCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_written_form() {
        let year = FiscalYear::starting(2026).unwrap();
        let project = project_code("PW", year, 123);
        assert_eq!(project, "UP-PW-2627-00123");
        assert_eq!(work_code(&project, 1), "UP-PW-2627-00123/W01");
        assert_eq!(from_path(&in_path("UP-PW-2627-00123/W01")), "UP-PW-2627-00123/W01");
        assert_eq!(from_path("UP-PW-2627-00123"), "UP-PW-2627-00123");
        assert_eq!(sanction_no("KHD", year, 7), "TS/KHD/2026-27/0007");
        assert!(is_ifms_project_id("UM202128584S000") && !is_ifms_project_id("UM202128584X000"));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = VerificationCode::from_random([0xff, 0, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0]);
        let typed = code.as_str().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(typed.parse::<VerificationCode>().unwrap(), code);
        for wrong in
            ["", "7Q2M-X0KD-93TB-E5H", "7Q2M-X0KD-93TB-E5HAA", "7Q2M-X0KD-93TB-E5HU", "সাতQ2M-X0KD-93TB-E5H"]
        {
            assert!(wrong.parse::<VerificationCode>().is_err(), "{wrong}");
        }
    }
}
