//! The signature field of an issued order: page and catalog as revision 1 has them, but for the field; its dictionary key by key.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use super::file::Order;
use super::syntax::Reader;
use super::{Reason, Refusal, refuse};

/// Digits kept for the signature: 24 KiB of DER in hexadecimal.
const GAP: usize = 24 * 1024 * 2;
/// Width of the ByteRange with its padding.
const RANGE_WIDTH: usize = 48;

/// The signature field, read.
pub struct SignatureField {
    byte_range: [usize; 4],
    /// DER of the container, without its padding.
    pub container: Vec<u8>,
    pub claimed_at: DateTime<Utc>,
}

/// What a catalog of revision 1 may say.
const CATALOG_KEYS: [&[u8]; 9] = [
    b"/Type",
    b"/Pages",
    b"/Metadata",
    b"/OutputIntents",
    b"/Lang",
    b"/StructTreeRoot",
    b"/MarkInfo",
    b"/ViewerPreferences",
    b"/Outlines",
];

/// Reads the four objects of revision 2 against those of revision 1.
pub fn read<'a>(bytes: &'a [u8], order: &Order<'a>) -> Result<SignatureField, Refusal> {
    let (field, signature) = (order.first_trailer.size, order.first_trailer.size + 1);
    let root = order.first_trailer.root;
    let body = |objects: &BTreeMap<usize, Range<usize>>, index: usize| {
        objects.get(&index).map(|range| &bytes[range.clone()])
    };
    let page = first_page(bytes, order)?;
    let expected: Vec<usize> = {
        let mut all = vec![page, root, field, signature];
        all.sort_unstable();
        all
    };
    if !order.second_objects.keys().copied().eq(expected) {
        return refuse(
            Reason::Revisions,
            "The second revision holds other objects than page, catalog, field and signature.",
        );
    }
    let extended = |index: usize, addition: String| {
        let inner = body(&order.first_objects, index)?.strip_prefix(b"<<")?.strip_suffix(b">>")?;
        (body(&order.second_objects, index)? == [b"<<", inner, addition.as_bytes(), b">>"].concat())
            .then_some(())
    };
    if extended(page, format!("/Annots[{field} 0 R]/Tabs/S")).is_none() {
        return refuse(
            Reason::PageChanged,
            "The second revision changes the page beyond the signature field.",
        );
    }
    let mut catalog = Reader::new(bytes, order.first_objects.get(&root).map_or(0, |range| range.start));
    if catalog.skip_dictionary(0)?.iter().any(|(key, _)| !CATALOG_KEYS.contains(key)) {
        return refuse(Reason::ForbiddenContent, "The catalog says more than an order's.");
    }
    if extended(
        root,
        format!("/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>/Perms<</DocMDP {signature} 0 R>>"),
    )
    .is_none()
    {
        return refuse(
            Reason::CatalogChanged,
            "The second revision changes the catalog beyond the signature field.",
        );
    }
    let mut reader = Reader::new(bytes, order.second_objects[&field].start);
    let sound = reader.expect(b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/TU")
        && reader.skip_value(0).is_ok()
        && reader.expect(format!("/F 132/Rect[0 0 0 0]/P {page} 0 R/V {signature} 0 R>>").as_bytes())
        && reader.at == order.second_objects[&field].end;
    if !sound {
        return refuse(Reason::Field, "The signature field is not an order's.");
    }
    read_dictionary(bytes, order, order.second_objects[&signature].clone())
}

/// The first page of revision 1.
fn first_page(bytes: &[u8], order: &Order<'_>) -> Result<usize, Refusal> {
    let target = |index: usize, key: &[u8]| {
        let mut reader = Reader::new(bytes, order.first_objects.get(&index)?.start);
        let (_, range) = reader.skip_dictionary(0).ok()?.into_iter().find(|(known, _)| *known == key)?;
        let text = bytes[range].strip_prefix(b"[").unwrap_or(&bytes[..0]);
        let mut kids = Reader::new(text, 0);
        kids.number()
    };
    let pages = {
        let mut reader = Reader::new(
            bytes,
            order.first_objects.get(&order.first_trailer.root).map_or(0, |range| range.start),
        );
        reader
            .skip_dictionary(0)?
            .into_iter()
            .find(|(key, _)| *key == b"/Pages")
            .and_then(|(_, range)| Reader::new(&bytes[range], 0).number())
    };
    let mut node = pages.ok_or((Reason::ForbiddenContent, "The catalog names no pages.".to_owned()))?;
    for _ in 0..8 {
        match target(node, b"/Kids") {
            Some(kid) => node = kid,
            None => return Ok(node),
        }
    }
    refuse(Reason::Object, "The page tree is too deep.")
}

/// Reads the signature dictionary: its keys in our order, its ByteRange exact, its gap lower hex and zeros.
fn read_dictionary<'a>(
    bytes: &'a [u8],
    order: &Order<'a>,
    range: Range<usize>,
) -> Result<SignatureField, Refusal> {
    let wrong = || (Reason::SignatureDictionary, "The signature dictionary is not an order's.".to_owned());
    let mut reader = Reader::new(bytes, range.start);
    if !reader.expect(b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:") {
        return Err(wrong());
    }
    let moment = reader.rest().get(..14).and_then(|text| std::str::from_utf8(text).ok()).ok_or_else(wrong)?;
    let claimed_at = NaiveDateTime::parse_from_str(moment, "%Y%m%d%H%M%S").map_err(|_| wrong())?.and_utc();
    reader.at += 14;
    if !reader.expect(b"Z)") {
        return Err(wrong());
    }
    for key in [b"/Name".as_slice(), b"/Reason", b"/Location"] {
        if !reader.expect(key)
            || !matches!(reader.rest().first(), Some(b'(' | b'<'))
            || reader.rest().starts_with(b"<<")
        {
            return Err(wrong());
        }
        reader.skip_value(0)?;
    }
    if !reader.expect(b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]/ByteRange") {
        return Err(wrong());
    }
    let gap = reader.at + RANGE_WIDTH + b"/Contents".len();
    let byte_range = [0, gap, gap + GAP + 2, bytes.len().saturating_sub(gap + GAP + 2)];
    let written = format!(
        "{:RANGE_WIDTH$}/Contents<",
        format!("[{} {} {} {}]", byte_range[0], byte_range[1], byte_range[2], byte_range[3])
    );
    if !reader.expect(written.as_bytes()) {
        return refuse(Reason::ByteRange, "The signature does not cover exactly the whole file.");
    }
    let digits = bytes.get(reader.at..reader.at + GAP).ok_or_else(wrong)?;
    reader.at += GAP;
    if !reader.expect(b">>>") || reader.at != range.end {
        return Err(wrong());
    }
    if order.second >= order.second_table
        || !digits.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b))
    {
        return refuse(
            Reason::Gap,
            "The place of the signature holds other characters than lower hexadecimal digits.",
        );
    }
    let all = hex::decode(digits)
        .map_err(|_| (Reason::Gap, "The place of the signature cannot be read.".to_owned()))?;
    let length = match all.as_slice() {
        [0x30, 0x82, high, low, ..] => 4 + usize::from(*high) * 256 + usize::from(*low),
        _ => return refuse(Reason::Gap, "The place of the signature holds no signature."),
    };
    if all.get(length..).is_none_or(|padding| padding.iter().any(|b| *b != 0)) {
        return refuse(Reason::Gap, "Something is hidden behind the signature.");
    }
    Ok(SignatureField { byte_range, container: all[..length].to_vec(), claimed_at })
}

impl SignatureField {
    /// SHA-256 over the ByteRange.
    pub fn digest(&self, bytes: &[u8]) -> [u8; 32] {
        let [_, gap, after, _] = self.byte_range;
        Sha256::new().chain_update(&bytes[..gap]).chain_update(&bytes[after..]).finalize().into()
    }
}
