//! Files of the tests and what is done with them.

use serde_json::{Value, json};
use shared::import::{ColumnMapping, Field, Import, ImportKind, ImportMode, Mapping, ProblemRow, fields_of};
use shared::page::Page;
use uuid::Uuid;

use crate::http::Refusal;
use crate::imports::work;
use crate::imports::worker::work_with;
use crate::testing::{Answer, Caller, TestApp, world};

/// One row of a project, by the fields of the template.
pub fn project_row(number: usize) -> Vec<String> {
    let text = |text: &str| text.to_owned();
    vec![
        format!("OLD-{number}"),
        format!("Widening of the old road number {number}"),
        String::new(),
        String::new(),
        text("PW"),
        String::new(),
        text("Krishnanagar Highway Division"),
        text("ROAD_WIDEN"),
        text("upgrade"),
        text("SDS"),
        text("নদিয়া"),
        String::new(),
        text("1,24,36,500"),
        text("15.01.2024"),
        text("31/03/2026"),
        text("23.405"),
        text("88.502"),
        String::new(),
        text("in progress"),
    ]
}

/// A CSV file of rows under the headings of a kind.
pub fn csv(kind: ImportKind, rows: &[Vec<String>]) -> Vec<u8> {
    let headings: Vec<String> = fields_of(kind).iter().map(|spec| spec.field.to_string()).collect();
    let line = |cells: &[String]| {
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        quoted.join(",") + "\n"
    };
    let mut text = line(&headings);
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text.into_bytes()
}

pub fn projects(count: usize) -> Vec<u8> {
    csv(ImportKind::Project, &(1..=count).map(project_row).collect::<Vec<_>>())
}

/// The mapping of a file with the headings of its template.
pub fn mapping(kind: ImportKind) -> Mapping {
    let columns = (0..).zip(fields_of(kind)).map(|(column, spec)| ColumnMapping {
        column,
        field: spec.field,
        ..ColumnMapping::default()
    });
    Mapping { sheet: None, header_row: 1, columns: columns.collect(), constants: Vec::new() }
}

pub async fn uploaded(who: &Caller<'_>, kind: ImportKind, file: &[u8]) -> Answer {
    let at = format!("/imports?kind={kind}&file_name=old.csv");
    who.send(actix_web::http::Method::POST, &at, Some(("application/octet-stream", file.to_vec()))).await
}

pub fn with_version<'a>(who: &Caller<'a>, import: &Import) -> Caller<'a> {
    who.if_match(import.version)
}

pub async fn act(who: &Caller<'_>, import: &Import, act: &str, body: &Value) -> Answer {
    with_version(who, import).post(&format!("/imports/{}/{act}", import.id), body).await
}

pub async fn shown(who: &Caller<'_>, id: Uuid) -> Import {
    who.get(&format!("/imports/{id}")).await.expect(200).into()
}

/// Lets the worker do all there is.
pub fn worked(app: &TestApp) {
    while work(&app.context).expect("the worker works") > 0 {}
}

/// The worker is killed after so many blocks.
pub fn killed_after(app: &TestApp, blocks: usize) {
    let outcome = work_with(&app.context, &|done| {
        if done == blocks { Err(Refusal::Internal("killed".into())) } else { Ok(()) }
    });
    assert!(matches!(outcome, Err(Refusal::Internal(_))), "it was killed");
}

/// Brought, mapped and sent through the dry run.
pub async fn checked(app: &TestApp, who: &Caller<'_>, kind: ImportKind, file: &[u8]) -> Import {
    checked_by(app, who, kind, file, &mapping(kind)).await
}

pub async fn checked_by(
    app: &TestApp,
    who: &Caller<'_>,
    kind: ImportKind,
    file: &[u8],
    mapping: &Mapping,
) -> Import {
    let import: Import = uploaded(who, kind, file).await.expect(201).into();
    let at = format!("/imports/{}/mapping", import.id);
    let import: Import = with_version(who, &import).put(&at, mapping).await.expect(200).into();
    let import: Import = act(who, &import, "check", &Value::Null).await.expect(200).into();
    worked(app);
    shown(who, import.id).await
}

/// Approved and sent to be written; the worker has not begun.
pub async fn running(
    app: &TestApp,
    who: &Caller<'_>,
    approver: &str,
    import: &Import,
    mode: ImportMode,
) -> Import {
    let mut import = import.clone();
    if import.kind.is_approved() {
        import = act(&app.as_user(approver), &import, "approve", &Value::Null).await.expect(200).into();
    }
    act(who, &import, "run", &json!({ "mode": mode })).await.expect(200).into()
}

/// Approved and written.
pub async fn run(
    app: &TestApp,
    who: &Caller<'_>,
    approver: &str,
    import: &Import,
    mode: ImportMode,
) -> Import {
    let import = running(app, who, approver, import, mode).await;
    worked(app);
    shown(who, import.id).await
}

pub async fn problems(who: &Caller<'_>, import: &Import) -> Vec<ProblemRow> {
    let page: Page<ProblemRow> =
        who.get(&format!("/imports/{}/problems", import.id)).await.expect(200).into();
    page.items
}

/// Row, column and code of each problem.
pub async fn codes(who: &Caller<'_>, import: &Import) -> Vec<String> {
    let shown = |one: ProblemRow| {
        format!("{} {} {}", one.row_no, one.column_letter.as_deref().unwrap_or("-"), one.code)
    };
    problems(who, import).await.into_iter().map(shown).collect()
}

/// Projects of the department brought in, `OLD-1` to `OLD-n`.
pub async fn brought(app: &TestApp, count: usize) -> Import {
    let nodal = app.as_user(world::NODAL);
    let import = checked(app, &nodal, ImportKind::Project, &projects(count)).await;
    let done = run(app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await;
    assert_eq!(done.rows_written, i64::try_from(count).unwrap(), "{:?}", done.failure);
    done
}

/// Which field stands in a column of the template.
pub fn at(kind: ImportKind, field: Field) -> usize {
    fields_of(kind).iter().position(|spec| spec.field == field).expect("a field of the kind")
}
