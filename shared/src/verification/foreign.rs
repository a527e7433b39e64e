//! A look at a PDF that is no order of this product. It never says "valid": the type has no such word.

use serde::{Deserialize, Serialize};

use super::MAX_FILE;

/// What can be said of a foreign file without claiming anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForeignFile {
    pub is_pdf: bool,
    /// Signature dictionaries that are seen; some may be hidden from this look.
    pub signatures_seen: usize,
    /// Whether it names this product or one of its forms: then only the strict judgement counts.
    pub claims_to_be_an_order: bool,
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

/// Looks at any file; never panics, never calls anything valid.
pub fn look_at(bytes: &[u8]) -> ForeignFile {
    let bytes = &bytes[..bytes.len().min(MAX_FILE)];
    ForeignFile {
        is_pdf: bytes.starts_with(b"%PDF-"),
        signatures_seen: count(bytes, b"/ByteRange"),
        claims_to_be_an_order: count(bytes, b"(UPMS)") > 0
            || count(bytes, b"<pdf:Producer>UPMS") > 0
            || count(bytes, b"xmp:CreatorTool>UPMS") > 0,
    }
}
