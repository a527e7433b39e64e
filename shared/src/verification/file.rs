//! The file of an issued order: revision 1 as the typesetter makes it, revision 2 with the signature, nothing else.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use super::syntax::Reader;
use super::{MAX_FILE, Reason, Refusal, refuse};

/// Digits kept for the signature: 24 KiB of DER in hexadecimal.
const GAP: usize = 24 * 1024 * 2;
/// Width of the ByteRange with its padding.
const RANGE_WIDTH: usize = 48;
/// The most objects a file may have.
const MAX_OBJECTS: usize = 100_000;

/// A file whose bytes are all accounted for.
pub struct Order<'a> {
    /// Where revision 2 begins.
    second: usize,
    first_objects: BTreeMap<usize, Range<usize>>,
    second_objects: BTreeMap<usize, Range<usize>>,
    first_trailer: Trailer<'a>,
    /// Where the cross-reference of revision 2 begins.
    second_table: usize,
}

/// The signature field, read.
pub struct SignatureField {
    byte_range: [usize; 4],
    /// DER of the container, without its padding.
    pub container: Vec<u8>,
    pub claimed_at: DateTime<Utc>,
}

/// Root, Info and ID of a trailer, as they are written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Trailer<'a> {
    size: usize,
    root: usize,
    info: &'a [u8],
    id: &'a [u8],
    prev: Option<usize>,
}

/// Reads the whole structure and refuses a file in which any byte is unowned.
pub fn read(bytes: &[u8]) -> Result<Order<'_>, Refusal> {
    if bytes.len() > MAX_FILE {
        return refuse(Reason::FileTooLarge, "The file is larger than 25 MB.");
    }
    if !bytes.starts_with(b"%PDF-") {
        return refuse(Reason::NotPdf, "The file is not a PDF document.");
    }
    if !bytes.starts_with(b"%PDF-1.7\n%") || !bytes[10..].iter().take(4).all(|b| *b >= 0x80) {
        return refuse(Reason::Header, "The file does not begin as an order does.");
    }
    let last_table = table_at_end(bytes, bytes.len(), b"\n").ok_or((
        Reason::Tail,
        "The file does not end as an order does; something was added or cut off.".to_owned(),
    ))?;
    let (second_entries, second_trailer, end) = read_table(bytes, last_table)?;
    if end != bytes.len() {
        return refuse(Reason::Tail, "Something stands after the end of the file.");
    }
    let Some(first_table) = second_trailer.prev.filter(|at| *at < last_table) else {
        return refuse(Reason::Revisions, "The order has no signed revision.");
    };
    let (first_entries, first_trailer, first_end) = read_table(bytes, first_table)?;
    if first_trailer.prev.is_some() {
        return refuse(Reason::Revisions, "The file has more than two revisions.");
    }
    // The typesetter ends without a line feed; the signer adds exactly one.
    if bytes.get(first_end) != Some(&b'\n') {
        return refuse(Reason::Revisions, "The two revisions do not meet.");
    }
    let second = first_end + 1;
    let same = first_trailer.root == second_trailer.root
        && first_trailer.info == second_trailer.info
        && first_trailer.id == second_trailer.id;
    if !same || second_trailer.size != first_trailer.size + 2 {
        return refuse(Reason::Trailer, "The second revision names another root, information or identity.");
    }
    let dense = first_entries.len() + 1 == first_trailer.size
        && first_entries.keys().copied().eq(1..first_trailer.size);
    if !dense {
        return refuse(Reason::CrossReference, "The first cross-reference is not whole.");
    }
    let first_objects = tile(bytes, &first_entries, &[15, 16], first_table)?;
    let second_objects = tile(bytes, &second_entries, &[second], last_table)?;
    Ok(Order { second, first_objects, second_objects, first_trailer, second_table: last_table })
}

/// The offset after `startxref` at the very end, before `%%EOF` and `ending`.
fn table_at_end(bytes: &[u8], end: usize, ending: &[u8]) -> Option<usize> {
    let text = bytes.get(..end)?.strip_suffix(ending)?.strip_suffix(b"\n%%EOF")?;
    let digits = text.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let (head, number) = text.split_at(text.len() - digits);
    head.ends_with(b"startxref\n").then_some(())?;
    let mut reader = Reader::new(number, 0);
    reader.number().filter(|_| reader.rest().is_empty())
}

type Entries = BTreeMap<usize, usize>;

/// Reads a cross-reference, its trailer and its `startxref`; gives the entries, the trailer and where it all ends.
fn read_table(bytes: &[u8], at: usize) -> Result<(Entries, Trailer<'_>, usize), Refusal> {
    let broken = |detail: &str| (Reason::CrossReference, detail.to_owned());
    let mut reader = Reader::new(bytes, at);
    if !reader.expect(b"xref\n") {
        return Err(broken("The cross-reference is not where the file says."));
    }
    let mut entries = Entries::new();
    while !reader.rest().starts_with(b"trailer\n") {
        let first =
            reader.number().ok_or_else(|| broken("A section of the cross-reference has no beginning."))?;
        let count = reader
            .expect(b" ")
            .then(|| reader.number())
            .flatten()
            .filter(|count| (1..=MAX_OBJECTS).contains(count))
            .ok_or_else(|| broken("A section of the cross-reference has no count."))?;
        if !reader.expect(b"\n") {
            return Err(broken("A section of the cross-reference is cut."));
        }
        for index in first..first.saturating_add(count) {
            let entry = reader.rest().get(..20).ok_or_else(|| broken("The cross-reference is cut."))?;
            reader.at += 20;
            if index == 0 {
                if entry != b"0000000000 65535 f\r\n" {
                    return Err(broken("The first entry of the cross-reference is not free."));
                }
                continue;
            }
            let offset = std::str::from_utf8(&entry[..10])
                .ok()
                .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|text| text.parse().ok());
            match offset {
                Some(offset)
                    if &entry[10..] == b" 00000 n\r\n"
                        && entries.insert(index, offset).is_none()
                        && entries.len() <= MAX_OBJECTS => {}
                _ => return Err(broken("An entry of the cross-reference is not of the form of an order.")),
            }
        }
    }
    reader.at += b"trailer\n".len();
    let trailer = read_trailer(bytes, &mut reader)?;
    if !reader.expect(b"\nstartxref\n") || reader.number() != Some(at) || !reader.expect(b"\n%%EOF") {
        return Err((
            Reason::Tail,
            "The end of a revision does not point to its cross-reference.".to_owned(),
        ));
    }
    // Revision 2 ends with a line feed, revision 1 without: its line feed belongs to the signer.
    if trailer.prev.is_some() {
        reader.expect(b"\n");
    }
    Ok((entries, trailer, reader.at))
}

fn read_trailer<'a>(bytes: &'a [u8], reader: &mut Reader<'a>) -> Result<Trailer<'a>, Refusal> {
    let broken = || (Reason::Trailer, "A trailer has other keys than an order's.".to_owned());
    let entries = reader.skip_dictionary(0)?;
    let value =
        |key: &[u8]| entries.iter().find(|(known, _)| *known == key).map(|(_, range)| &bytes[range.clone()]);
    let number = |text: &[u8]| {
        let mut reader = Reader::new(text, 0);
        reader.number().filter(|_| reader.rest().is_empty() || reader.rest() == b" 0 R")
    };
    let prev = value(b"/Prev").map(|text| number(text).ok_or_else(broken)).transpose()?;
    let known = [b"/Size".as_slice(), b"/Root", b"/Info", b"/ID", b"/Prev"];
    if entries.len() != 4 + usize::from(prev.is_some()) || !entries.iter().all(|(key, _)| known.contains(key))
    {
        return Err(broken());
    }
    Ok(Trailer {
        size: value(b"/Size").and_then(number).ok_or_else(broken)?,
        root: value(b"/Root").filter(|text| text.ends_with(b" 0 R")).and_then(number).ok_or_else(broken)?,
        info: value(b"/Info").filter(|text| text.ends_with(b" 0 R")).ok_or_else(broken)?,
        id: value(b"/ID").filter(|text| text.starts_with(b"[")).ok_or_else(broken)?,
        prev,
    })
}

/// Checks that the objects follow each other without a gap from one of `starts` to `end`; gives the place of each body.
fn tile(
    bytes: &[u8],
    entries: &Entries,
    starts: &[usize],
    end: usize,
) -> Result<BTreeMap<usize, Range<usize>>, Refusal> {
    let mut by_offset: Vec<(usize, usize)> =
        entries.iter().map(|(index, offset)| (*offset, *index)).collect();
    by_offset.sort_unstable();
    if by_offset.first().is_none_or(|(offset, _)| !starts.contains(offset)) {
        return refuse(Reason::Object, "Something stands before the first object of a revision.");
    }
    if starts == [15, 16] && !bytes[14..by_offset[0].0].iter().all(|b| *b == b'\n') {
        return refuse(Reason::Header, "Something stands after the header.");
    }
    let mut bodies = BTreeMap::new();
    for (position, (offset, index)) in by_offset.iter().enumerate() {
        let until = by_offset.get(position + 1).map_or(end, |(next, _)| *next);
        let mut reader = Reader::new(bytes.get(..until).unwrap_or_default(), *offset);
        if reader.number() != Some(*index) || !reader.expect(b" 0 obj\n") {
            return refuse(Reason::Object, format!("Object {index} is not where the cross-reference says."));
        }
        let body = reader.at;
        let end = read_body(&mut reader)?;
        if !reader.expect(b"\nendobj\n") {
            return refuse(Reason::Object, format!("Object {index} does not end as it should."));
        }
        // The typesetter parts its sections by empty lines.
        while reader.expect(b"\n") {}
        if reader.at != until {
            return refuse(Reason::Object, format!("Bytes after object {index} belong to no object."));
        }
        bodies.insert(*index, body..end);
    }
    Ok(bodies)
}

/// Reads the value of an object and its stream, if it has one.
fn read_body(reader: &mut Reader<'_>) -> Result<usize, Refusal> {
    if !reader.rest().starts_with(b"<<") {
        reader.skip_value(0)?;
        return Ok(reader.at);
    }
    let bytes = reader.bytes;
    let entries = reader.skip_dictionary(0)?;
    let value =
        |key: &[u8]| entries.iter().find(|(known, _)| *known == key).map(|(_, range)| &bytes[range.clone()]);
    let end = reader.at;
    if reader.rest().starts_with(b"\nstream") {
        let mut length = Reader::new(value(b"/Length").unwrap_or_default(), 0);
        let Some(length) = length.number().filter(|_| length.rest().is_empty()) else {
            return refuse(Reason::Stream, "A stream has no plain length.");
        };
        if !reader.expect(b"\nstream\n") {
            return refuse(Reason::Stream, "A stream does not begin as it should.");
        }
        reader.at = reader.at.saturating_add(length).min(reader.bytes.len());
        if !reader.expect(b"\nendstream") {
            return refuse(Reason::Stream, "A stream does not end where its length says.");
        }
    }
    Ok(end)
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
pub fn read_signature<'a>(bytes: &'a [u8], order: &Order<'a>) -> Result<SignatureField, Refusal> {
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
