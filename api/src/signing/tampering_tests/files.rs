//! Forged files: bytes changed, added, taken away after the signature; and files made to choke on.

use shared::verification::Reason;

use super::{ReplaceSlice as _, find, find_last, insert, swap, swap_at};
use crate::signing::pades::{Prepared, RESERVE};
use crate::signing::workshop::{Workshop, recently, small_base};

/// Forgeries of a finished file: bytes changed, added, taken away.
fn finished(order: &[u8], prepared: &Prepared) -> Vec<(&'static str, Reason, Vec<u8>)> {
    let gap = prepared.byte_range[1];
    let second = find_last(order, b"%%EOF\n2 0 obj") + 6;
    let end = order.len();
    let der = 2
        * (4 + usize::from(
            u8::from_str_radix(std::str::from_utf8(&order[gap + 5..gap + 7]).unwrap(), 16).unwrap(),
        ) * 256
            + usize::from(
                u8::from_str_radix(std::str::from_utf8(&order[gap + 7..gap + 9]).unwrap(), 16).unwrap(),
            ));
    let with = |at: usize, byte: u8| {
        let mut copy = order.to_vec();
        copy[at] = byte;
        copy
    };
    let blank_gap = {
        let mut copy = order.to_vec();
        copy[gap + 1..gap + 1 + RESERVE * 2].fill(b'0');
        copy
    };
    let range = format!(
        "/ByteRange[0 {} {} {}]",
        prepared.byte_range[1], prepared.byte_range[2], prepared.byte_range[3]
    );
    let other_range = |text: &str| {
        let mut written = text.to_owned();
        while written.len() < range.len() {
            written.push(' ');
        }
        swap(order, &range, &written[..range.len()])
    };
    let update = |body: &str| {
        let at = end;
        let object = format!("2 0 obj\n{body}\nendobj\n");
        let tail = format!(
            "xref\n2 1\n{at:010} 00000 n\r\ntrailer\n<</Size 8/Root 5 0 R/Info 4 0 R/ID[(a)(b)]/Prev {}>>\nstartxref\n{}\n%%EOF\n",
            find_last(order, b"xref\n2 1"),
            at + object.len()
        );
        [order, object.as_bytes(), tail.as_bytes()].concat()
    };
    vec![
        ("an empty file", Reason::NotPdf, vec![]),
        ("something else", Reason::NotPdf, b"PK\x03\x04".to_vec()),
        ("bytes before the header", Reason::NotPdf, insert(order, 0, b"\n")),
        ("a zip before the header", Reason::NotPdf, [b"PK\x03\x04".as_slice(), order].concat()),
        ("another version", Reason::Header, with(7, b'4')),
        ("no binary mark", Reason::Header, with(10, b'A')),
        ("a comment after the header", Reason::Header, with(14, b'%')),
        ("a line feed at the end", Reason::Tail, [order, b"\n"].concat()),
        (
            "bytes at the end (ISA without cross-reference)",
            Reason::Tail,
            [order, b"9 0 obj\n<<>>\nendobj\n"].concat(),
        ),
        ("a second end", Reason::Tail, [order, b"%%EOF\n"].concat()),
        ("a carriage return at the end", Reason::Tail, [&order[..end - 1], b"\r\n"].concat()),
        ("cut by a byte", Reason::Tail, order[..end - 1].to_vec()),
        ("cut in half", Reason::Tail, order[..end / 2].to_vec()),
        ("the first revision alone", Reason::Tail, order[..second - 1].to_vec()),
        ("the first revision with a line feed", Reason::Tail, order[..second].to_vec()),
        (
            "an update that replaces the page (ISA)",
            Reason::Revisions,
            update("<</Type/Page/MediaBox[0 0 1 1]/Parent 1 0 R>>"),
        ),
        (
            "an update with a free text (EAA)",
            Reason::Revisions,
            update("<</Type/Annot/Subtype/FreeText/Contents(paid)>>"),
        ),
        ("an update with a stamp (EAA)", Reason::Revisions, update("<</Type/Annot/Subtype/Stamp>>")),
        (
            "startxref to nowhere",
            Reason::CrossReference,
            swap(
                order,
                &format!("startxref\n{}", find_last(order, b"xref\n2 1")),
                &format!("startxref\n{}", find_last(order, b"xref\n2 1") - 1),
            ),
        ),
        ("Prev to the second table (loop)", Reason::Revisions, {
            let first = find(order, b"xref\n0 ");
            let last = find_last(order, b"xref\n2 1");
            let from = format!("/Prev {first}>>");
            let to = format!("/Prev {}>>", &last.to_string()[..first.to_string().len()]);
            let _ = (&from, &to);
            update("<<>>")
        }),
        ("Prev into the middle", Reason::CrossReference, {
            let first = find(order, b"xref\n0 ");
            swap(order, &format!("/Prev {first}>>"), &format!("/Prev {}>>", first - 1))
        }),
        (
            "a trailer with Encrypt",
            Reason::Trailer,
            swap(order, "/Info 4 0 R/ID[(a)(b)]", "/Encrypt 4 0 R/ID[(a)]"),
        ),
        ("another root", Reason::Trailer, swap(order, "/Root 5 0 R", "/Root 1 0 R")),
        ("another identity", Reason::Trailer, swap(order, "/ID[(a)(b)]", "/ID[(a)(c)]")),
        ("another information", Reason::Trailer, swap(order, "/Info 4 0 R", "/Info 3 0 R")),
        ("another size", Reason::Trailer, swap(order, "<</Size 8/", "<</Size 9/")),
        (
            "a generation above zero",
            Reason::CrossReference,
            swap(order, " 00000 n\r\n6 1", " 00001 n\r\n6 1"),
        ),
        ("a freed object", Reason::CrossReference, swap(order, " 00000 n\r\n6 1", " 00000 f\r\n6 1")),
        ("an offset of an object moved", Reason::Object, {
            let at = find_last(order, b"7 1\n") + 4;
            let mut copy = order.to_vec();
            copy[at + 9] = if copy[at + 9] == b'9' { b'8' } else { copy[at + 9] + 1 };
            copy
        }),
        ("an object under another number", Reason::Object, swap(order, "\n6 0 obj\n", "\n9 0 obj\n")),
        ("an object that ends otherwise", Reason::Object, {
            let at = find(order, b"endobj");
            with(at + 5, b'x')
        }),
        ("a stream with another length", Reason::Stream, swap(order, "/Length 49", "/Length 48")),
        ("a stream without its end", Reason::Stream, {
            let at = find(order, b"\nendstream\nendobj");
            with(at + 4, b'x')
        }),
        (
            "a script",
            Reason::ForbiddenContent,
            swap(order, "/MediaBox[0 0 595 842]", "/AA<</JS(app)>>/XX[0 ]"),
        ),
        (
            "a page turned into a packed object",
            Reason::ForbiddenContent,
            swap(order, "/Type/Page/MediaBox[", "/Type/XRef/MediaBox["),
        ),
        ("a page whose size differs", Reason::PageChanged, swap(order, "[0 0 595 842]", "[0 0 595 843]")),
        (
            "a second annotation",
            Reason::PageChanged,
            swap(order, "/Annots[6 0 R]/Tabs/S", "/Annots[6 0 R/]Tab /S")
                .replace_slice(b"/Annots[6 0 R/]Tab /S", b"/Annots[6 0 R]/Tabs/R"),
        ),
        ("other permissions", Reason::CatalogChanged, swap(order, "/SigFlags 3", "/SigFlags 1")),
        (
            "the language swapped",
            Reason::CatalogChanged,
            swap(order, "/Lang(en-IN)/Acro", "/Lang(en-US)/Acro"),
        ),
        ("a visible widget", Reason::Field, swap(order, "/Rect[0 0 0 0]", "/Rect[0 0 9 9]")),
        ("an unlocked widget", Reason::Field, swap(order, "/F 132", "/F 128")),
        ("another field type", Reason::Field, swap(order, "/FT/Sig", "/FT/Btn")),
        (
            "an unknown sub-filter",
            Reason::SignatureDictionary,
            swap(order, "ETSI.CAdES.detached", "ETSI.CAdES.attached"),
        ),
        ("another filter", Reason::SignatureDictionary, swap(order, "Adobe.PPKLite", "Adobe.PPKMSxx")),
        (
            "changes permitted (DocMDP 3)",
            Reason::SignatureDictionary,
            swap(order, "/P 1/V/1.2", "/P 3/V/1.2"),
        ),
        ("a time that is none", Reason::SignatureDictionary, {
            let at = find_last(order, b"/M(D:") + 9;
            swap_at(order, at, b"13")
        }),
        (
            "the range shortened (SWA)",
            Reason::ByteRange,
            other_range(&format!(
                "/ByteRange[0 {} {} {}]",
                prepared.byte_range[1] - 9,
                prepared.byte_range[2],
                prepared.byte_range[3]
            )),
        ),
        (
            "the range moved (SWA)",
            Reason::ByteRange,
            other_range(&format!("/ByteRange[0 {} {} 100]", prepared.byte_range[1], prepared.byte_range[2])),
        ),
        ("a range from 1", Reason::ByteRange, swap(order, "/ByteRange[0 ", "/ByteRange[1 ")),
        ("no range (USF)", Reason::SignatureDictionary, swap(order, "/ByteRange", "/BiteRange")),
        ("a range of null (USF)", Reason::ByteRange, other_range("/ByteRange null")),
        ("a negative range (USF)", Reason::ByteRange, other_range("/ByteRange[0 -1 -2 -3]")),
        ("a range with leading zeros", Reason::ByteRange, other_range("/ByteRange[0 01 2 3]")),
        ("no contents (USF)", Reason::ByteRange, swap(order, "/Contents<", "/Kontents<")),
        ("contents of zeros (USF)", Reason::Gap, blank_gap),
        ("upper-case digits", Reason::Gap, {
            let at = gap + 1 + order[gap + 1..].iter().position(|b| (b'a'..=b'f').contains(b)).unwrap();
            with(at, order[at].to_ascii_uppercase())
        }),
        ("a space in the gap", Reason::Object, with(gap + 9, b' ')),
        ("a byte hidden in the padding", Reason::Gap, with(gap + 1 + der + 100, b'1')),
        ("a byte hidden at the end of the padding", Reason::Gap, with(gap + RESERVE * 2, b'7')),
        ("a container that is no sequence", Reason::Gap, with(gap + 2, b'1')),
        ("a container cut short", Reason::Gap, {
            let low = &order[gap + 7..gap + 9];
            let value = u8::from_str_radix(std::str::from_utf8(low).unwrap(), 16).unwrap().wrapping_sub(1);
            swap_at(order, gap + 7, format!("{value:02x}").as_bytes())
        }),
        (
            "the words on the page",
            Reason::DigestMismatch,
            swap(order, "(Technical sanction)", "(Technical sanctian)"),
        ),
        ("the title", Reason::DigestMismatch, swap(order, "/Title(1 0 obj", "/Title(2 0 obj")),
        ("the claimed time", Reason::DigestMismatch, {
            let at = find_last(order, b"/M(D:20") + 7;
            swap_at(order, at, b"19")
        }),
        (
            "the name of the signer",
            Reason::DigestMismatch,
            swap(order, "Anirban Dasgupta", "Anirban Dasgupto"),
        ),
    ]
}

#[test]
fn every_forged_file_is_refused_for_its_own_reason() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let order = workshop.finish(&prepared);
    let judgement = workshop.judge(&order);
    assert!(judgement.is_valid(), "{judgement:#?}");
    let forgeries = finished(&order, &prepared);
    assert!(forgeries.len() >= 60, "{}", forgeries.len());
    let mut wrong = Vec::new();
    for (name, reason, file) in forgeries {
        let judgement = workshop.judge(&file);
        if judgement.is_valid() || judgement.reason() != Some(reason) {
            wrong.push(format!("{name}: {:?} instead of {reason:?}", judgement.reason()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bombs_are_refused_quickly() {
    let workshop = Workshop::new(recently());
    let nested = |open: &[u8]| {
        [b"%PDF-1.7\n%\x80\x80\x80\x80\n\n1 0 obj\n".as_slice(), &open.repeat(100_000), b"\nendobj\nxref\n0 2\n0000000000 65535 f\r\n0000000016 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R/Info 1 0 R/ID[]/Prev 1>>\nstartxref\n"].concat()
    };
    for open in [b"[".as_slice(), b"<<", b"(", b"<</A"] {
        let mut file = nested(open);
        let table = find(&file, b"xref\n0 2");
        file.extend_from_slice(format!("{table}\n%%EOF\n").as_bytes());
        assert!(!workshop.judge(&file).is_valid());
    }
    let huge = b"%PDF-1.7\n%\x80\x80\x80\x80\n\nxref\n0 9999999999\ntrailer\n<<>>\nstartxref\n16\n%%EOF\n";
    assert!(!workshop.judge(huge).is_valid());
    assert_eq!(
        workshop.judge(&vec![b'%'; shared::verification::MAX_FILE + 1]).reason(),
        Some(Reason::FileTooLarge)
    );
}
