//! An XLSX file before it is read: it is a ZIP archive of XML, and both can be made to hurt.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::unreadable;
use crate::http::Refusal;

/// All parts inflated, in bytes; and how many times the file's own size.
const MOST_INFLATED: u64 = 200 * 1024 * 1024;
const MOST_RATIO: u64 = 100;
/// What is small harms nobody, whatever its ratio.
const HARMLESS: u64 = 10 * 1024 * 1024;
const MOST_PARTS: usize = 5_000;

/// Inflates every part once, keeping nothing: counts the bytes that really come out, and looks for a document type.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let broken = || {
        let words = "The workbook is damaged, or no workbook at all. Open it in the spreadsheet, save it as XLSX, and bring it again.";
        unreadable("IMPORT_WORKBOOK", words)
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let bomb = || {
        let words = "The workbook inflates to more than 200 MB, or a hundred times its size. Save the sheet alone, or as CSV.";
        unreadable("IMPORT_BOMB", words)
    };
    if archive.len() > MOST_PARTS {
        return Err(bomb());
    }
    let own = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let limit = MOST_INFLATED.min(own.saturating_mul(MOST_RATIO).max(HARMLESS));
    let mut inflated = 0_u64;
    let mut buffer = vec![0_u8; 64 * 1024];
    for at in 0..archive.len() {
        let part = archive.by_index(at);
        let mut part = part.map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.to_lowercase();
        if name.starts_with("xl/externallinks/") || name.starts_with("xl/connections") {
            let words = "The workbook takes values from other files. Copy the sheet, insert it as values, and bring that.";
            return Err(unreadable("IMPORT_EXTERNAL", words));
        }
        if name.ends_with("vbaproject.bin") {
            let words =
                "The workbook holds programs (macros). Save it as XLSX, without them, and bring it again.";
            return Err(unreadable("IMPORT_MACROS", words));
        }
        let xml = name.ends_with(".xml") || name.ends_with(".rels");
        let mut kept = Vec::new();
        loop {
            let read = part.read(&mut buffer).map_err(|_| broken())?;
            if read == 0 {
                break;
            }
            inflated += u64::try_from(read).unwrap_or(u64::MAX);
            if inflated > limit {
                return Err(bomb());
            }
            if xml {
                kept.extend_from_slice(&buffer[..read]);
                declares_nothing(&kept)?;
                let tail = kept.len().saturating_sub(16);
                kept.drain(..tail);
            }
        }
    }
    Ok(())
}

/// No XML of a workbook declares a document type, in which entities could be made that grow.
fn declares_nothing(xml: &[u8]) -> Result<(), Refusal> {
    let wide = xml.starts_with(&[0xff, 0xfe]) || xml.starts_with(&[0xfe, 0xff]);
    let found = |word: &[u8]| xml.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word));
    if wide || found(b"<!DOCTYPE") || found(b"<!ENTITY") {
        let words = "The workbook declares things inside its XML that no spreadsheet writes. Save it anew as XLSX and bring it again.";
        return Err(unreadable("IMPORT_DTD", words));
    }
    Ok(())
}
