//! The file of an issued order: revision 1 as the typesetter makes it, revision 2 with the signature, nothing else. What
//! revision 2 says is read in `field`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::syntax::Reader;
use super::{MAX_FILE, Reason, Refusal, refuse};

/// The most objects a file may have.
const MAX_OBJECTS: usize = 100_000;

/// A file whose bytes are all accounted for.
pub struct Order<'a> {
    /// Where revision 2 begins.
    pub(super) second: usize,
    pub(super) first_objects: BTreeMap<usize, Range<usize>>,
    pub(super) second_objects: BTreeMap<usize, Range<usize>>,
    pub(super) first_trailer: Trailer<'a>,
    /// Where the cross-reference of revision 2 begins.
    pub(super) second_table: usize,
}

/// Root, Info and ID of a trailer, as they are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Trailer<'a> {
    pub(super) size: usize,
    pub(super) root: usize,
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
