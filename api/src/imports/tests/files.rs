//! Files as they come: letters, signs between cells, workbooks, and what is refused in words.

use std::io::Write as _;

use shared::import::{Field, Import, ImportFormat, ImportKind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::site::{self, at, checked_by, codes, project_row};
use crate::testing::{TestApp, world};

const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="r4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy;@"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></styleSheet>"#;

fn book(date1904: bool, sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let workbook = format!(
        r#"<workbook xmlns:r="x"><workbookPr date1904="{}"/><sheets><sheet name="Cover" sheetId="2" r:id="r4"/><sheet name="Works &amp; roads" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        u8::from(date1904)
    );
    let strings = "<sst><si><t>Bridge over the </t><r><t>Jalangi &amp; ghat</t></r><rPh><t>no</t></rPh></si><si><t>OLD-1</t></si></sst>";
    let parts: [(&str, &[u8]); 6] = [
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELS.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData/></worksheet>"),
    ];
    for (name, bytes) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet with its headings in row 3: old number, title, start and cost; the second row is hidden and holds a formula.
fn sheet(start: &str) -> String {
    format!(
        r#"<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Works of the old list</t></is></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>Old ID</t></is></c><c r="B3" t="inlineStr"><is><t>Name of Work</t></is></c><c r="D3" t="inlineStr"><is><t>Start date</t></is></c><c r="E3" t="inlineStr"><is><t>Cost</t></is></c></row>
<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="s"><v>0</v></c><c r="D4" s="1"><v>{start}</v></c><c r="E4"><v>124.36500000000001</v></c></row>
<row r="5"/>
<row r="6" hidden="1"><c r="A6"><v>7</v></c><c r="B6" t="inlineStr"><is><t>Repair of the circuit house</t></is></c><c r="D6" s="0"><v>60</v></c><c r="E6"><f>SUM(A1)</f><v>5</v></c></row>
</sheetData><mergeCells><mergeCell ref="A1:E1"/></mergeCells></worksheet>"#
    )
}

#[actix_web::test]
async fn a_workbook_is_read_as_it_is_shown() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let file = book(false, &sheet("45306"), &[]);
    let import: Import = site::uploaded(&nodal, ImportKind::Project, &file).await.expect(201).into();
    assert_eq!(import.layout.format, ImportFormat::Xlsx);
    let found = &import.layout.sheets[0];
    assert_eq!((import.layout.sheets.len(), found.name.as_str(), found.header_row), (1, "Works & roads", 3));
    assert_eq!(found.rows[3][..4], ["OLD-1", "Bridge over the Jalangi & ghat", "", "2024-01-15"]);
    let suggested: Vec<Option<Field>> = import.columns.iter().map(|column| column.suggestion).collect();
    let expected = [
        Some(Field::ExternalKey),
        Some(Field::TitleEn),
        None,
        Some(Field::TentativeStart),
        Some(Field::ProposedCost),
    ];
    assert_eq!(suggested, expected);
    let mut mapping = site::mapping(ImportKind::Project);
    mapping.sheet = Some(found.name.clone());
    mapping.header_row = 3;
    mapping.columns = import
        .columns
        .iter()
        .filter_map(|column| {
            let field = column.suggestion?;
            Some(shared::import::ColumnMapping {
                column: column.column,
                field,
                unit: shared::import::AmountUnit::Lakh,
                ..Default::default()
            })
        })
        .collect();
    let good = project_row(1);
    let constant = |field: Field| shared::import::Constant {
        field,
        value: good[at(ImportKind::Project, field)].clone(),
    };
    mapping.constants = [
        Field::Department,
        Field::ExecutingOffice,
        Field::ProjectType,
        Field::Nature,
        Field::Scheme,
        Field::District,
    ]
    .map(constant)
    .to_vec();
    site::act(&nodal, &import, "cancel", &serde_json::Value::Null).await.expect(200);
    let checked = checked_by(&app, &nodal, ImportKind::Project, &file, &mapping).await;
    assert_eq!((checked.rows_total, checked.rows_good, checked.rows_bad), (Some(2), 1, 1));
    assert_eq!(codes(&nodal, &checked).await, ["6 E IMPORT_FORMULA", "6 D IMPORT_DATE", "6 - IMPORT_HIDDEN"]);
}

#[actix_web::test]
async fn days_are_counted_from_1904_where_the_workbook_does() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let file = book(true, &sheet("43844"), &[]);
    let import: Import = site::uploaded(&nodal, ImportKind::Project, &file).await.expect(201).into();
    assert!(import.layout.from_1904);
    assert_eq!(import.layout.sheets[0].rows[3][3], "2024-01-15");
}

#[actix_web::test]
async fn what_is_no_table_is_refused_in_words() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let bomb = vec![b' '; 210 * 1024 * 1024];
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let dtd: &[u8] = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x/>";
    let good = sheet("45306");
    for (file, code) in [
        (Vec::new(), "IMPORT_EMPTY"),
        (b" \r\n\r\n".to_vec(), "IMPORT_EMPTY"),
        (b"%PDF-1.4\n\x00\x00\x01".to_vec(), "IMPORT_NO_TABLE"),
        (b"<html><table><tr><td>1".to_vec(), "IMPORT_NO_TABLE"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], "IMPORT_OLD_FORMAT"),
        (locked, "IMPORT_PASSWORD"),
        (b"PK\x03\x04 no archive".to_vec(), "IMPORT_WORKBOOK"),
        (book(false, &good, &[("xl/media/big.bin", &bomb)]), "IMPORT_BOMB"),
        (book(false, &good, &[("xl/externalLinks/externalLink1.xml", b"<x/>")]), "IMPORT_EXTERNAL"),
        (book(false, &good, &[("xl/vbaProject.bin", b"x")]), "IMPORT_MACROS"),
        (book(false, &good, &[("xl/comments.xml", dtd)]), "IMPORT_DTD"),
        (book(false, "<worksheet><sheetData><row", &[]), "IMPORT_WORKBOOK"),
        (b"a,b\x81\xff,c\n".to_vec(), "IMPORT_ENCODING"),
    ] {
        let refused = site::uploaded(&nodal, ImportKind::Project, &file).await.expect(422);
        assert_eq!(refused.code(), code);
    }
    let large = vec![b'a'; 21 * 1024 * 1024];
    site::uploaded(&nodal, ImportKind::Project, &large).await.expect(413);
}

#[actix_web::test]
async fn letters_and_signs_between_cells_are_told_by_the_bytes() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let text =
        "Old ID;Name of Work;Cost\nOLD-1;নদিয়া জেলার রাস্তা;1,24,36,500\nOLD-2;Road two of the list;5,000\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let western =
        b"Old ID;Name of Work;Cost\nOLD-1;Caf\xe9 at the ghat \x96 repair;5\nOLD-2;Road two of the list;6\n"
            .to_vec();
    for (file, encoding, title) in [
        (text.as_bytes().to_vec(), "UTF-8", "নদিয়া জেলার রাস্তা"),
        (format!("\u{feff}{text} ").into_bytes(), "UTF-8", "নদিয়া জেলার রাস্তা"),
        (utf16, "UTF-16LE", "নদিয়া জেলার রাস্তা"),
        (marked, "UTF-16BE", "নদিয়া জেলার রাস্তা"),
        (western, "windows-1252", "Café at the ghat – repair"),
    ] {
        let import: Import = site::uploaded(&nodal, ImportKind::Project, &file).await.expect(201).into();
        assert_eq!((import.layout.encoding.as_str(), import.layout.delimiter), (encoding, Some(';')));
        assert_eq!(import.layout.sheets[0].rows[1][1], title);
        assert_eq!(import.columns[0].suggestion, Some(Field::ExternalKey));
    }
}

#[actix_web::test]
async fn a_template_comes_with_an_example_and_is_understood() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    for kind in ImportKind::ALL {
        let file = nodal.get(&format!("/import-templates/{kind}")).await.expect(200).bytes.to_vec();
        let who = app.as_user(if *kind == ImportKind::Sanction { world::EE } else { world::NODAL });
        let import: Import = site::uploaded(&who, *kind, &file).await.expect(201).into();
        assert!(import.columns.iter().all(|column| column.suggestion.is_some()), "{kind}");
        let mut mapping = site::mapping(*kind);
        mapping.header_row = 1;
        site::with_version(&who, &import)
            .put(&format!("/imports/{}/mapping", import.id), &mapping)
            .await
            .expect(200);
    }
}
