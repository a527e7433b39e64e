use std::io::Write as _;
use std::process::{Command, Stdio};

use shared::order::{Block, blocks};

use super::*;
use crate::signing::fixtures::{HOSTILE_TITLES, content, numbering};

/// Runs a program over a PDF on its standard input (`-`) and gives what it printed.
fn run(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Letters and digits alone: line breaks and spaces are the typesetter's.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
        })
        .collect()
}

#[test]
fn the_pdf_says_what_the_blocks_say() {
    let (content, numbering) = (content(), numbering());
    let pdf = render(&content, Some(&numbering)).unwrap().pdf;
    let said = letters(&run("pdftotext", &["-raw", "-", "-"], &pdf));
    for text in blocks(&content, Some(&numbering)).iter().flat_map(Block::texts) {
        // Bengali leaves a PDF in the order of its glyphs, so only its Latin neighbours are compared letter by letter.
        if text.is_ascii() || text.starts_with('₹') {
            assert!(said.contains(&letters(&text)), "{text} is not in the PDF:\n{said}");
        }
    }
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    assert_eq!(
        render(&content(), Some(&numbering())).unwrap().pdf,
        render(&content(), Some(&numbering())).unwrap().pdf
    );
}

#[test]
fn an_order_is_tagged_pdf_a() {
    let pdf = render(&content(), Some(&numbering())).unwrap().pdf;
    let facts = run("pdfinfo", &["-"], &pdf);
    assert!(facts.contains("Tagged:          yes") && facts.contains("A4"), "{facts}");
    assert!(String::from_utf8_lossy(&pdf).contains("pdfaid:part>2<"));
}

#[test]
fn a_hostile_title_is_only_text() {
    for title in HOSTILE_TITLES {
        let content = shared::order::OrderContent { title_en: (*title).to_owned(), ..content() };
        let pdf = render(&content, Some(&numbering())).unwrap().pdf;
        let said = letters(&run("pdftotext", &["-raw", "-", "-"], &pdf));
        if title.is_ascii() {
            assert!(said.contains(&letters(title)), "{title}");
        }
    }
}

#[test]
fn every_character_the_record_accepts_can_be_printed() {
    let all: Vec<char> = ('\u{20}'..='\u{2122}').filter(|c| shared::text::is_printable(*c)).collect();
    for some in all.chunks(60) {
        let title_en = format!("x{}x", some.iter().collect::<String>());
        let drawn = render(
            &shared::order::OrderContent { title_en: title_en.clone(), ..content() },
            Some(&numbering()),
        );
        assert!(drawn.is_ok(), "{title_en}: {:?}", drawn.err());
    }
}

#[test]
fn a_page_is_drawn_from_the_bytes() {
    let order = render(&content(), Some(&numbering())).unwrap();
    let png = draw_page(&order.pdf, 1, 900).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert!(matches!(draw_page(&order.pdf, order.pages + 1, 900), Err(DocumentError::NoSuchPage(_))));
    assert!(matches!(draw_page(&order.pdf, 0, 900), Err(DocumentError::NoSuchPage(0))));
    if let Some(folder) = std::env::var_os("UPMS_KEEP_PICTURES") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(std::path::Path::new(&folder).join("order-page-1.png"), png).unwrap();
        std::fs::write(std::path::Path::new(&folder).join("order.pdf"), &order.pdf).unwrap();
    }
}
