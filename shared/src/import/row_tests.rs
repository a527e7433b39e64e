use super::*;
use crate::import::{Constant, Office};

fn lists() -> Lists {
    let office = uuid::Uuid::from_u128(7);
    Lists {
        departments: Entry::of([
            ("PW", vec!["Public Works", "পূর্ত"]),
            ("HF", vec!["Health & Family Welfare"]),
        ]),
        offices: Entry::of([
            ("KHD", vec!["Krishnanagar Highway Division"]),
            ("X1", vec!["Same"]),
            ("X2", vec!["Same"]),
        ]),
        office: [("KHD".to_owned(), Office { id: office, department: "PW".into(), path: vec![office] })]
            .into(),
        project_types: Entry::of([("BRIDGE", vec!["Bridge"])]),
        natures: Entry::of([("original", vec!["Original"])]),
        schemes: Entry::of([("SDS", vec![])]),
        districts: Entry::of([("320", vec!["Nadia", "নদিয়া"])]),
        heads: Entry::of([("25-5054", vec![])]),
        stages: Entry::of([("in_progress", vec!["In progress"])]),
    }
}
fn mapping(fields: &[Field]) -> Mapping {
    let columns = (0..).zip(fields).map(|(column, field)| ColumnMapping {
        column,
        field: *field,
        ..ColumnMapping::default()
    });
    Mapping { sheet: None, header_row: 1, columns: columns.collect(), constants: Vec::new() }
}
fn row(cells: &[&str]) -> Row {
    Row { number: 2, cells: cells.iter().map(|text| Cell::text(*text)).collect(), hidden: false }
}
const FIELDS: [Field; 9] = [
    Field::ExternalKey,
    Field::TitleEn,
    Field::Department,
    Field::ExecutingOffice,
    Field::ProjectType,
    Field::Nature,
    Field::Scheme,
    Field::District,
    Field::ProposedCost,
];
const GOOD: [&str; 9] = [
    "A-1",
    "Bridge over the Jalangi",
    "পূর্ত",
    "krishnanagar highway division",
    "bridge",
    "Original",
    "SDS",
    "নদিয়া",
    "1,24,36,500",
];

fn codes(cells: &[&str]) -> Vec<String> {
    let read = read_row(ImportKind::Project, &mapping(&FIELDS), &lists(), false, &row(cells));
    assert_eq!(read.record.is_some(), read.problems.is_empty());
    read.problems.into_iter().map(|one| format!("{} {}", one.field.unwrap(), one.code)).collect()
}

#[test]
fn a_row_is_read_by_codes_and_names_of_both_languages() {
    let read = read_row(ImportKind::Project, &mapping(&FIELDS), &lists(), false, &row(&GOOD));
    let Some(Record::Project(project)) = read.record else { panic!("{:?}", read.problems) };
    assert_eq!((project.new.department.as_str(), project.new.district), ("PW", 320));
    assert_eq!(project.new.proposed_cost_paise, 1_24_36_500_00);
    assert_eq!(project.new.requisitioning_department, "PW");
}

#[test]
fn everything_wrong_with_a_row_is_said_at_once() {
    let mut bad = GOOD;
    (bad[2], bad[3], bad[7], bad[8]) = ("Roads", "Same", "", "=1+1");
    assert_eq!(
        codes(&bad),
        [
            "department IMPORT_UNKNOWN",
            "executing_office IMPORT_UNKNOWN",
            "proposed_cost IMPORT_AMOUNT",
            "district IMPORT_MISSING"
        ]
    );
}

#[test]
fn a_value_for_all_rows_fills_what_is_empty() {
    let mut mapping = mapping(&FIELDS);
    mapping.constants = vec![Constant { field: Field::District, value: "Nadia".into() }];
    let mut cells = GOOD;
    cells[7] = "";
    assert!(read_row(ImportKind::Project, &mapping, &lists(), false, &row(&cells)).record.is_some());
}

#[test]
fn formulas_errors_and_hidden_rows_are_told() {
    let mut one = row(&GOOD);
    one.hidden = true;
    one.cells[8] = Cell { text: "500".into(), kind: CellKind::Number, formula: true };
    let read = read_row(ImportKind::Project, &mapping(&FIELDS), &lists(), false, &one);
    assert!(read.record.is_some());
    let codes: Vec<&str> = read.problems.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["IMPORT_FORMULA", "IMPORT_HIDDEN"]);
    for broken in [
        Cell { text: String::new(), kind: CellKind::Number, formula: true },
        Cell { text: "#REF!".into(), kind: CellKind::Fault, formula: false },
    ] {
        one.cells[8] = broken;
        assert!(read_row(ImportKind::Project, &mapping(&FIELDS), &lists(), false, &one).record.is_none());
    }
}

#[test]
fn phasing_is_read_in_the_unit_of_the_amount() {
    let years = phasing("2023-24: 8; 2024-2025 = 1.5", AmountUnit::Crore).unwrap();
    assert_eq!(
        years.iter().map(|(year, paise)| (year.to_string(), *paise)).collect::<Vec<_>>(),
        [("2023-24".to_owned(), 8_00_00_000_00), ("2024-25".to_owned(), 1_50_00_000_00)]
    );
    assert_eq!(phasing("8 crore", AmountUnit::Crore).unwrap_err().code, "IMPORT_PHASING");
}
