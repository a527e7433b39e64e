//! The second revision of an order: a signature field with room for the signature, appended to the bytes Typst made.
//!
//! Nothing of the first revision is touched. The revision holds exactly four objects: page 1 with its `/Annots` and `/Tabs`,
//! the catalog with `/AcroForm` and `/Perms`, the field (which is its own invisible widget) and the signature dictionary
//! (ETSI EN 319 142-1, PAdES baseline; DocMDP level 1: no change whatever is permitted). The cross-reference is a classic
//! table, as the first revision's is. The gap left out of the ByteRange is exactly the hexadecimal string.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// Room for the CMS, in bytes of DER: twice as many hexadecimal digits. A B-T signature takes 3 to 5 kB.
pub const RESERVE: usize = 24 * 1024;

/// Why a signature cannot be placed in a file.
#[derive(Debug, thiserror::Error)]
pub enum PadesError {
    #[error("the document is not of the form the renderer makes: {0}")]
    Form(&'static str),
    #[error("the signature takes {0} bytes, more than the {RESERVE} kept for it")]
    TooLarge(usize),
}

/// What the signature dictionary says in words.
#[derive(Debug, Clone)]
pub struct SignatureFacts<'a> {
    pub name: &'a str,
    pub reason: &'a str,
    pub location: &'a str,
    /// Tooltip of the field, for screen readers.
    pub label: &'a str,
    pub claimed_time: DateTime<Utc>,
}

/// A file that only lacks its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub bytes: Vec<u8>,
    pub byte_range: [usize; 4],
}

impl Prepared {
    /// SHA-256 over the ByteRange: the document digest, the same before and after signing.
    pub fn digest(&self) -> [u8; 32] {
        let [_, first, second, rest] = self.byte_range;
        Sha256::new()
            .chain_update(&self.bytes[..first])
            .chain_update(&self.bytes[second..second + rest])
            .finalize()
            .into()
    }
}

/// What the appended revision needs to know of the first.
struct Base<'a> {
    size: usize,
    root: usize,
    info: &'a str,
    id: &'a str,
    xref_at: usize,
    offsets: Vec<usize>,
    text: &'a [u8],
}

fn number(text: &[u8]) -> Option<usize> {
    let digits: Vec<u8> =
        text.iter().copied().skip_while(u8::is_ascii_whitespace).take_while(u8::is_ascii_digit).collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).position(|window| window == needle)
}

fn find_last(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).rposition(|window| window == needle)
}

impl<'a> Base<'a> {
    fn read(text: &'a [u8]) -> Result<Self, PadesError> {
        let form = PadesError::Form;
        let start = find_last(text, b"startxref").ok_or(form("no startxref"))?;
        let xref_at =
            number(&text[start + 9..]).filter(|at| *at < start).ok_or(form("no offset after startxref"))?;
        let table = &text[xref_at..start];
        if !table.starts_with(b"xref\n0 ") {
            return Err(form("no classic cross-reference that begins at 0"));
        }
        let size = number(&table[7..]).ok_or(form("no count in the cross-reference"))?;
        let entries = find(&table[7..], b"\n").ok_or(form("no entries in the cross-reference"))? + 8;
        let offsets = (0..size)
            .map(|index| {
                table
                    .get(entries + index * 20..entries + index * 20 + 10)
                    .and_then(number)
                    .ok_or(form("a short cross-reference"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let trailer = find(table, b"trailer").ok_or(form("no trailer"))?;
        let trailer =
            std::str::from_utf8(&table[trailer..]).map_err(|_| form("a trailer that is not text"))?;
        let reference = |key: &str| {
            trailer
                .split_once(key)
                .and_then(|(_, rest)| rest.split_once(" R"))
                .map(|(reference, _)| reference.trim())
        };
        let root = reference("/Root")
            .and_then(|text| number(text.as_bytes()))
            .ok_or(form("no Root in the trailer"))?;
        let info = reference("/Info").ok_or(form("no Info in the trailer"))?;
        let id = trailer
            .split_once("/ID")
            .and_then(|(_, rest)| rest.find(']').map(|end| &rest[..=end]))
            .ok_or(form("no ID in the trailer"))?;
        Ok(Self { size, root, info, id, xref_at, offsets, text })
    }

    /// The inside of object `index`'s dictionary, without its brackets.
    fn dictionary(&self, index: usize) -> Result<&'a str, PadesError> {
        let form = PadesError::Form;
        let at = *self.offsets.get(index).ok_or(form("an object beyond the cross-reference"))?;
        let object = self.text.get(at..).ok_or(form("an object beyond the file"))?;
        let end = find(object, b"endobj").ok_or(form("an object without end"))?;
        let object =
            std::str::from_utf8(&object[..end]).map_err(|_| form("a dictionary that is not text"))?;
        let (head, body) = object.split_once("obj").ok_or(form("an object without head"))?;
        if number(head.as_bytes()) != Some(index) {
            return Err(form("an object under another number"));
        }
        body.trim()
            .strip_prefix("<<")
            .and_then(|body| body.strip_suffix(">>"))
            .ok_or(form("an object that is no dictionary"))
    }

    /// The number of the first page.
    fn first_page(&self) -> Result<usize, PadesError> {
        let form = PadesError::Form;
        let target = |dictionary: &str, key: &str| {
            dictionary.split_once(key).and_then(|(_, rest)| number(rest.trim_start_matches('[').as_bytes()))
        };
        let mut node = target(self.dictionary(self.root)?, "/Pages").ok_or(form("no page tree"))?;
        for _ in 0..8 {
            match target(self.dictionary(node)?, "/Kids") {
                Some(first) => node = first,
                None => return Ok(node),
            }
        }
        Err(form("a page tree too deep"))
    }
}

/// A PDF text string: ASCII as a literal, all else as UTF-16 with its mark, in lower hex.
fn text_string(text: &str) -> String {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return format!("({})", text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"));
    }
    text.encode_utf16().fold(String::from("<feff"), |mut out, unit| {
        let _ = write!(out, "{unit:04x}");
        out
    }) + ">"
}

/// Appends the revision with room for a signature of [`RESERVE`] bytes.
pub fn prepare(base: &[u8], facts: &SignatureFacts<'_>) -> Result<Prepared, PadesError> {
    let first = Base::read(base)?;
    let (page, field, signature) = (first.first_page()?, first.size, first.size + 1);
    let (page_dictionary, catalog) = (first.dictionary(page)?, first.dictionary(first.root)?);
    if page_dictionary.contains("/Annots")
        || page_dictionary.contains("/Tabs")
        || catalog.contains("/AcroForm")
        || catalog.contains("/Perms")
    {
        return Err(PadesError::Form("the first revision already has annotations or a form"));
    }
    let mut out = base.to_vec();
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut offsets: Vec<(usize, usize)> = Vec::new();
    let mut add = |out: &mut Vec<u8>, index: usize, body: &str| {
        offsets.push((index, out.len()));
        out.extend_from_slice(format!("{index} 0 obj\n{body}\nendobj\n").as_bytes());
    };
    add(&mut out, page, &format!("<<{page_dictionary}/Annots[{field} 0 R]/Tabs/S>>"));
    add(
        &mut out,
        first.root,
        &format!(
            "<<{catalog}/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>/Perms<</DocMDP {signature} 0 R>>>>"
        ),
    );
    add(
        &mut out,
        field,
        &format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/TU{}/F 132/Rect[0 0 0 0]/P {page} 0 R/V {signature} 0 R>>",
            text_string(facts.label)
        ),
    );
    let head = format!(
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:{}Z)/Name{}/Reason{}/Location{}/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]/ByteRange",
        facts.claimed_time.format("%Y%m%d%H%M%S"),
        text_string(facts.name),
        text_string(facts.reason),
        text_string(facts.location),
    );
    const RANGE_WIDTH: usize = 48;
    add(&mut out, signature, &format!("{head}{:RANGE_WIDTH$}/Contents<{}>>>", "", "0".repeat(RESERVE * 2)));
    let body_at = offsets.last().map_or(0, |(_, at)| *at) + format!("{signature} 0 obj\n").len();
    let range_at = body_at + head.len();
    let gap_at = range_at + RANGE_WIDTH + "/Contents".len();
    let gap_end = gap_at + RESERVE * 2 + 2;

    let xref_at = out.len();
    offsets.sort_unstable();
    let mut table = String::from("xref\n");
    for (index, at) in &offsets {
        let _ = write!(table, "{index} 1\n{at:010} 00000 n\r\n");
    }
    let _ = write!(
        table,
        "trailer\n<</Size {}/Root {} 0 R/Info {} R/ID{}/Prev {}>>\nstartxref\n{xref_at}\n%%EOF\n",
        first.size + 2,
        first.root,
        first.info,
        first.id,
        first.xref_at
    );
    out.extend_from_slice(table.as_bytes());

    let byte_range = [0, gap_at, gap_end, out.len() - gap_end];
    let written = format!("[{} {} {} {}]", byte_range[0], byte_range[1], byte_range[2], byte_range[3]);
    out[range_at..range_at + written.len()].copy_from_slice(written.as_bytes());
    Ok(Prepared { bytes: out, byte_range })
}

/// Puts the signature into its gap; no other byte changes.
pub fn embed(prepared: &Prepared, cms: &[u8]) -> Result<Vec<u8>, PadesError> {
    if cms.len() > RESERVE {
        return Err(PadesError::TooLarge(cms.len()));
    }
    let mut out = prepared.bytes.clone();
    let at = prepared.byte_range[1] + 1;
    out[at..at + cms.len() * 2].copy_from_slice(hex::encode(cms).as_bytes());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::document::render;
    use crate::signing::fixtures::{content, numbering};

    fn facts() -> SignatureFacts<'static> {
        SignatureFacts {
            name: "শর্মিষ্ঠা সরকার",
            reason: "Technical sanction \\ (trial)",
            location: "Krishnanagar",
            label: "Signature of the Executive Engineer",
            claimed_time: "2026-01-14T06:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_gap_is_exactly_the_hexadecimal_string() {
        let base = render(&content(), Some(&numbering())).unwrap().pdf;
        let prepared = prepare(&base, &facts()).unwrap();
        let [zero, gap, after, rest] = prepared.byte_range;
        assert_eq!(
            (zero, prepared.bytes[gap], prepared.bytes[after - 1], after + rest),
            (0, b'<', b'>', prepared.bytes.len())
        );
        assert!(prepared.bytes[gap + 1..after - 1].iter().all(|b| *b == b'0'));
        assert!(prepared.bytes.starts_with(&base));
        let signed = embed(&prepared, &[0xab; 3000]).unwrap();
        assert_eq!(signed.len(), prepared.bytes.len());
        assert_eq!(Prepared { bytes: signed, ..prepared.clone() }.digest(), prepared.digest());
        assert!(matches!(embed(&prepared, &vec![0; RESERVE + 1]), Err(PadesError::TooLarge(_))));
    }

    #[test]
    fn only_what_the_renderer_makes_is_signed() {
        let base = render(&content(), Some(&numbering())).unwrap().pdf;
        let prepared = prepare(&base, &facts()).unwrap();
        assert!(matches!(prepare(&prepared.bytes, &facts()), Err(PadesError::Form(_))));
        for broken in [&b""[..], b"%PDF-1.7\n", &base[..base.len() / 2], b"startxref\n9\n%%EOF"] {
            assert!(matches!(prepare(broken, &facts()), Err(PadesError::Form(_))));
        }
    }

    #[test]
    fn words_are_escaped() {
        assert_eq!(text_string("a(b)\\"), "(a\\(b\\)\\\\)");
        assert_eq!(text_string("ক"), "<feff0995>");
    }
}
