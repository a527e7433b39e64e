//! Which order a file claims to be. A file that was changed is not read for its amount; only the code its QR picture names is
//! looked for, so that the register's facts can stand beside it.

use shared::id::VerificationCode;

/// What stands before a code in the address a QR opens.
const BEFORE: &[u8] = b"/v/";
/// Characters of a code with its hyphens.
const LENGTH: usize = 19;

/// The verification code named in a file, if it names one and only one.
pub fn claimed_code(bytes: &[u8]) -> Option<VerificationCode> {
    let mut found: Option<VerificationCode> = None;
    for place in bytes
        .windows(BEFORE.len())
        .enumerate()
        .filter(|(_, window)| *window == BEFORE)
        .map(|(place, _)| place)
    {
        let from = place + BEFORE.len();
        let code = bytes
            .get(from..from + LENGTH)
            .and_then(|text| std::str::from_utf8(text).ok())
            .filter(|text| text.bytes().filter(|byte| *byte == b'-').count() == 3)
            .and_then(|text| text.parse::<VerificationCode>().ok());
        match (code, &found) {
            (Some(code), Some(other)) if code != *other => return None,
            (Some(code), _) => found = Some(code),
            (None, _) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::claimed_code;

    #[test]
    fn the_code_of_the_qr_is_found() {
        let file = b"%PDF-1.7 /Alt (QR code that opens https://upms.example.gov.in/v/0W3G-7Q2M-X0KD-93TB) /v/ (/v/none)";
        assert_eq!(claimed_code(file).map(|code| code.to_string()).as_deref(), Some("0W3G-7Q2M-X0KD-93TB"));
    }

    #[test]
    fn a_file_that_names_two_orders_names_none() {
        assert_eq!(claimed_code(b"/v/0W3G-7Q2M-X0KD-93TB /v/0W3G-7Q2M-X0KD-93TC"), None);
        assert_eq!(claimed_code(b"no code"), None);
    }
}
