//! R24, R25: what a scan of an earlier sanction is asked, beside the rules that every sanction is asked for its date.

use chrono::NaiveDate;

use super::{Finding, LEGACY_DATE, LEGACY_SCAN_MISSING, ParameterKey, Parameters, TS_DUPLICATE};
use crate::fiscal_year::{date_on_screen, earliest_date};
use crate::sanction::ScanKind;

/// A file that is to be the scan.
#[derive(Debug, Clone, Copy)]
pub struct ScanFacts<'a> {
    /// Its first bytes; eight suffice.
    pub head: &'a [u8],
    /// Its size in bytes.
    pub size: u64,
}

/// The largest scan in bytes.
pub fn scan_limit_bytes(parameters: &Parameters) -> u64 {
    u64::try_from(parameters.get(ParameterKey::ScanMaxMb)).unwrap_or(0).saturating_mul(1024 * 1024)
}

/// What a file is that is no scan, where its first bytes tell.
fn no_scan(head: &[u8], limit: i64) -> String {
    match head {
        [b'M', b'Z', ..]
        | [0x7f, b'E', b'L', b'F', ..]
        | [0xfe | 0xcf, 0xed, 0xfa, ..]
        | [b'#', b'!', ..] => format!(
            "This file is a program, whatever its name says. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {limit} MB."
        ),
        [0x89, b'P', b'N', b'G', ..] => format!(
            "This file is a PNG picture. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {limit} MB."
        ),
        [b'P', b'K', 3, 4, ..] => format!(
            "This file is a ZIP archive or an office document. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {limit} MB."
        ),
        [] => format!(
            "This file is empty. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {limit} MB."
        ),
        _ => format!(
            "This file is no scan. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {limit} MB."
        ),
    }
}

/// R24: the kind of the file and its size.
pub fn check_scan(scan: ScanFacts<'_>, parameters: &Parameters) -> Result<ScanKind, Box<Finding>> {
    let limit = parameters.get(ParameterKey::ScanMaxMb);
    let Some(kind) = ScanKind::of(scan.head) else {
        return Err(Box::new(LEGACY_SCAN_MISSING.finds(Some("/scan"), no_scan(scan.head, limit))));
    };
    if scan.size > scan_limit_bytes(parameters) {
        let detail = format!(
            "The scan has {} MB; at most {limit} MB are taken. Scan it in 200 dots per inch, in black and white or grey.",
            scan.size.div_ceil(1024 * 1024)
        );
        return Err(Box::new(LEGACY_SCAN_MISSING.finds(Some("/scan"), detail)));
    }
    Ok(kind)
}

/// What is typed from the paper, and what the record has of its like.
#[derive(Debug, Clone, Copy)]
pub struct PaperFacts<'a> {
    pub order_date: NaiveDate,
    pub memo_no: &'a str,
    /// Whether all pages lie with it.
    pub scanned: bool,
    /// Whether the office that signed has another sanction with this memo number in that year.
    pub memo_taken: bool,
    /// Whether another sanction has this very scan.
    pub scan_taken: bool,
}

/// R24, R25. That the date lies before the cut-off R19 says ([`super::check_sanction`]).
pub fn check_paper(facts: &PaperFacts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if facts.order_date < earliest_date() {
        let detail =
            format!("The order is dated {}, before 15 August 1947.", date_on_screen(facts.order_date));
        findings.push(LEGACY_DATE.finds(Some("/order_date"), detail));
    }
    if facts.memo_taken {
        let detail = format!(
            "The office that signed has another sanction with memo number {} in that year. Look whether it was entered already.",
            facts.memo_no
        );
        findings.push(TS_DUPLICATE.finds(Some("/memo_no"), detail));
    }
    if facts.scan_taken {
        findings.push(
            TS_DUPLICATE.finds(
                Some("/scan"),
                "This scan belongs to another sanction. Choose the scan of this order.",
            ),
        );
    } else if !facts.scanned {
        findings.push(LEGACY_SCAN_MISSING.finds(Some("/scan"), "Add the scan of all pages of the order."));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(head: &[u8], size: u64) -> Result<ScanKind, String> {
        check_scan(ScanFacts { head, size }, &Parameters::default()).map_err(|finding| finding.detail)
    }

    #[test]
    fn r24_a_scan_is_told_by_its_bytes() {
        assert_eq!(scan(b"%PDF-1.4", 9), Ok(ScanKind::Pdf));
        assert_eq!(scan(b"II*\0", 9), Ok(ScanKind::Tiff));
        assert_eq!(scan(b"MM\0*", 9), Ok(ScanKind::Tiff));
        assert_eq!(scan(&[0xff, 0xd8, 0xff, 0xe0], 9), Ok(ScanKind::Jpeg));
        for (head, word) in [
            (&b"MZ\x90\0"[..], "program"),
            (b"\x7fELF", "program"),
            (b"#!/bin/sh", "program"),
            (b"\x89PNG", "PNG"),
            (b"PK\x03\x04", "ZIP"),
            (b"", "empty"),
            (b" %PDF-1.4", "no scan"),
        ] {
            let detail = scan(head, 9).unwrap_err();
            assert!(detail.contains(word) && detail.contains("PDF, TIFF or JPEG"), "{detail}");
        }
    }

    #[test]
    fn r24_twenty_megabytes_are_taken_and_not_a_byte_more() {
        let most = 20 * 1024 * 1024;
        assert!(scan(b"%PDF-1.4", most).is_ok());
        let detail = scan(b"%PDF-1.4", most + 1).unwrap_err();
        assert!(detail.contains("21 MB") && detail.contains("20 MB"), "{detail}");
    }

    #[test]
    fn r24_r25_a_paper_is_whole_and_entered_once() {
        let good = PaperFacts {
            order_date: earliest_date(),
            memo_no: "1411/KHD",
            scanned: true,
            memo_taken: false,
            scan_taken: false,
        };
        let codes = |facts: &PaperFacts<'_>| -> Vec<String> {
            check_paper(facts).into_iter().map(|finding| finding.code).collect()
        };
        assert!(codes(&good).is_empty());
        let early = earliest_date().pred_opt().unwrap();
        assert_eq!(codes(&PaperFacts { order_date: early, ..good }), ["LEGACY_DATE"]);
        assert_eq!(codes(&PaperFacts { scanned: false, ..good }), ["LEGACY_SCAN_MISSING"]);
        assert_eq!(codes(&PaperFacts { memo_taken: true, ..good }), ["TS_DUPLICATE"]);
        assert_eq!(codes(&PaperFacts { scan_taken: true, ..good }), ["TS_DUPLICATE"]);
    }
}
