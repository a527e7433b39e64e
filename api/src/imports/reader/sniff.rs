//! What a file is by its bytes, and how the letters of a text file are written.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use shared::import::ImportFormat;

use super::unreadable;
use crate::http::Refusal;

/// Tells a workbook from a text file, and refuses in words what is neither.
pub fn format(bytes: &[u8]) -> Result<ImportFormat, Refusal> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        return Err(unreadable("IMPORT_EMPTY", "The file is empty."));
    }
    if begins(b"PK\x03\x04") {
        return Ok(ImportFormat::Xlsx);
    }
    if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // A workbook with a password lies in the same envelope as the old format, under this name.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(if locked {
            unreadable(
                "IMPORT_PASSWORD",
                "The workbook is protected with a password. Save it without one and bring it again.",
            )
        } else {
            unreadable(
                "IMPORT_OLD_FORMAT",
                "This is a workbook of the old format (XLS). Save it as XLSX and bring it again.",
            )
        });
    }
    let text = decoded(bytes)?.text;
    let start = text.trim_start();
    if start.starts_with("<?xml")
        || start.starts_with("<html")
        || start.starts_with("<!")
        || start.starts_with("<table")
    {
        return Err(unreadable(
            "IMPORT_NO_TABLE",
            "This is a page of the web or an XML file, whatever its name says. Save it as XLSX or CSV and bring it again.",
        ));
    }
    if start.is_empty() {
        return Err(unreadable("IMPORT_EMPTY", "The file is empty."));
    }
    Ok(ImportFormat::Csv)
}

/// A text and the name of the encoding it was read in.
pub struct Decoded<'a> {
    pub text: std::borrow::Cow<'a, str>,
    pub encoding: &'static str,
}

/// Reads UTF-8 with or without its mark, UTF-16 with or without, and as Windows-1252 what is none of these.
pub fn decoded(bytes: &[u8]) -> Result<Decoded<'_>, Refusal> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (without_mark(bytes)?, bytes),
    };
    let broken = || {
        let words = "The letters of the file cannot be read. Save it as CSV in UTF-8, or as XLSX, and bring it again.";
        unreadable("IMPORT_ENCODING", words)
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(broken)?;
    // In Windows-1252 these places are empty: whatever it is, it is no such text.
    let empty = |c: char| matches!(c, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}' | '\0');
    if text.contains('\0') || (encoding == WINDOWS_1252 && text.contains(empty)) {
        return Err(broken());
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

fn without_mark(bytes: &[u8]) -> Result<&'static Encoding, Refusal> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd > head.len() / 8 && even == 0 {
        return Ok(UTF_16LE);
    }
    if even > head.len() / 8 && odd == 0 {
        return Ok(UTF_16BE);
    }
    if even + odd > 0 {
        let words =
            "This file is neither a text nor a workbook, whatever its name says. Bring a CSV or XLSX file.";
        return Err(unreadable("IMPORT_NO_TABLE", words));
    }
    Ok(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 })
}
