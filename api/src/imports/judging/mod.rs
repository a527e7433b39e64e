//! A block of rows judged: read by the mapping, known again by its key, asked by the rules of manual entry.

mod acts;
mod money;
mod progress;
mod projects;

use std::collections::HashMap;

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::import::cells::Row;
use shared::import::row::place_of;
use shared::import::{Field, ImportKind, Layout, Lists, Mapping, Problem, Record, Staged, read_row};
use shared::policy::ActingPosting;
use shared::problem::FieldError;
use shared::rules::{Finding, Severity};
use uuid::Uuid;

pub use acts::{approve_row, sanction_row};

use super::queries::{facts, staging};
use crate::context::Context;
use crate::http::Refusal;

/// What a block is judged by; read once a job.
pub struct Bench<'a> {
    pub ctx: &'a Context,
    pub import_id: Uuid,
    pub kind: ImportKind,
    pub department: &'a str,
    /// The posting that brought the file.
    pub actor: &'a ActingPosting,
    pub layout: &'a Layout,
    pub mapping: &'a Mapping,
    pub headings: Vec<String>,
    pub lists: Lists,
    /// Offices with those above.
    pub paths: HashMap<Uuid, Vec<Uuid>>,
}

/// A row on its way.
pub struct Candidate<'a> {
    pub row: &'a Row,
    pub record: Option<Record>,
    pub problems: Vec<Problem>,
    pub staged: Option<Staged>,
    key: String,
    sha256: String,
    unchanged: bool,
}

/// What became of a block.
#[derive(Default)]
pub struct Judged {
    pub staged: Vec<Staged>,
    pub problems: Vec<Value>,
    pub good: i64,
    pub bad: i64,
    pub unchanged: i64,
    pub blocking: i64,
    pub notes: i64,
}

impl Candidate<'_> {
    pub fn blames(&mut self, field: Option<Field>, code: &str, detail: impl Into<String>) {
        let detail = detail.into();
        self.problems.push(Problem {
            field,
            severity: Severity::Block,
            code: code.into(),
            rule: None,
            detail,
        });
    }
    fn faults(&mut self, errors: &[FieldError]) {
        for error in errors {
            self.blames(Field::of_pointer(&error.pointer), &error.code, &error.detail);
        }
    }
    fn finding(&mut self, finding: Finding) {
        let field = finding.pointer.as_deref().and_then(Field::of_pointer);
        let Finding { rule, code, severity, detail, .. } = finding;
        self.problems.push(Problem { field, severity, code, rule: Some(rule), detail });
    }
    fn is_blocked(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Block)
    }
    /// What an act of manual entry said, as problems; what is our own fault is passed on.
    fn refused(&mut self, refusal: Refusal) -> Result<(), Refusal> {
        match refusal {
            Refusal::Invalid(errors) => self.faults(&errors),
            Refusal::Rules(findings) => findings.into_iter().for_each(|finding| self.finding(finding)),
            Refusal::Forbidden(detail) => self.blames(None, "FORBIDDEN", detail),
            Refusal::WrongState { detail } => self.blames(None, "TRANSITION_NOT_ALLOWED", detail),
            Refusal::Conflict { code, detail } | Refusal::Unprocessable { code, detail } => {
                self.blames(None, &code, detail);
            }
            Refusal::NotFound => self.blames(None, "IMPORT_UNKNOWN", UNKNOWN_PLACE),
            other => return Err(other),
        }
        Ok(())
    }
    /// Nothing blocks: the row waits with these columns.
    fn stages(&mut self, bench: &Bench<'_>, project_id: Option<Uuid>, data: Value) {
        if self.is_blocked() {
            return;
        }
        self.staged = Some(Staged {
            row_no: self.row.number,
            external_key: self.key.clone(),
            row_sha256: self.sha256.clone(),
            record_id: bench.ctx.new_id(),
            project_id,
            group_key: None,
            on_date: None,
            amount: None,
            unchanged: self.unchanged,
            data,
        });
    }
}

const UNKNOWN_PLACE: &str =
    "This is no project or work whose record you keep. Write its code, its IFMS id or its old number.";

/// Judges a block; rows are in the order of the file.
pub fn block(conn: &mut PgConnection, bench: &Bench<'_>, rows: &[Row]) -> Result<Judged, Refusal> {
    let mut candidates: Vec<Candidate<'_>> = rows
        .iter()
        .map(|row| {
            let read = read_row(bench.kind, bench.mapping, &bench.lists, bench.layout.from_1904, row);
            Candidate {
                row,
                record: read.record,
                problems: read.problems,
                staged: None,
                key: String::new(),
                sha256: String::new(),
                unchanged: false,
            }
        })
        .collect();
    let places = match bench.kind {
        ImportKind::Project => HashMap::new(),
        _ => {
            let references: Vec<&str> =
                candidates.iter().filter_map(|one| one.record.as_ref().map(Record::reference)).collect();
            facts::places(conn, &references, bench.department)?
        }
    };
    keys(conn, bench, &places, &mut candidates)?;
    match bench.kind {
        ImportKind::Project => projects::judge(conn, bench, &mut candidates)?,
        ImportKind::Opening => money::openings(bench, &places, &mut candidates),
        ImportKind::Expenditure => money::vouchers(conn, bench, &places, &mut candidates)?,
        ImportKind::Progress => progress::judge(conn, bench, &places, &mut candidates)?,
        ImportKind::Approval | ImportKind::Sanction => acts::judge(conn, bench, &places, &mut candidates)?,
    }
    Ok(tally(bench, candidates))
}

/// The place a row speaks of, or a problem that there is none, or that it cannot be told which.
fn place<'p>(
    places: &'p HashMap<String, facts::Place>,
    candidate: &mut Candidate<'_>,
    of_work: bool,
) -> Option<&'p facts::Place> {
    let reference = candidate.record.as_ref()?.reference().to_owned();
    let field = if of_work { Field::Work } else { Field::Project };
    let Some(found) = places.get(&reference) else {
        candidate.blames(Some(field), "IMPORT_UNKNOWN", UNKNOWN_PLACE);
        return None;
    };
    if found.namesakes > 1 {
        let words = "Several projects are known by this number. Write the code of the one that is meant.";
        candidate.blames(Some(field), "IMPORT_UNKNOWN", words);
        return None;
    }
    if of_work && found.works != 1 {
        let words =
            format!("The project has {} works. Write the code of the one that is meant.", found.works);
        candidate.blames(Some(field), "IMPORT_WORK", words);
        return None;
    }
    if found.cancelled {
        candidate.blames(
            None,
            "TRANSITION_NOT_ALLOWED",
            "The project is cancelled; nothing in it moves any more.",
        );
        return None;
    }
    Some(found)
}

/// By what a row is known again.
fn key_of(bench: &Bench<'_>, record: &Record, place: Option<&facts::Place>) -> Option<String> {
    let work = || place.and_then(|place| place.work_id);
    Some(match record {
        Record::Project(one) => format!("{}/{}", bench.department, one.external_key),
        Record::Approval(one) => format!("{}/{}/{}", place?.project_id, one.go_no, one.go_date),
        Record::Sanction(one) => format!("{}/{}/{}", work()?, one.memo_no, one.order_date),
        Record::Opening { .. } => place?.project_id.to_string(),
        Record::Progress(one) => format!("{}/{}", work()?, one.as_on.format("%Y-%m")),
        Record::Expenditure { new, .. } => {
            let fy = shared::fiscal_year::FiscalYear::of(new.voucher_date);
            format!("{}/{fy}/{}", new.treasury.trim(), new.voucher_no.trim())
        }
    })
}

/// Finds places and keys, and tells rows that stand in the record or in the file already.
fn keys(
    conn: &mut PgConnection,
    bench: &Bench<'_>,
    places: &HashMap<String, facts::Place>,
    candidates: &mut [Candidate<'_>],
) -> Result<(), Refusal> {
    let of_work = matches!(bench.kind, ImportKind::Sanction | ImportKind::Progress | ImportKind::Expenditure);
    for one in candidates.iter_mut() {
        let found = match bench.kind {
            ImportKind::Project => None,
            _ => place(places, one, of_work),
        };
        let Some(record) = one.record.as_ref().filter(|_| !one.is_blocked()) else { continue };
        one.key = key_of(bench, record, found).unwrap_or_default();
        one.sha256 = record.fingerprint().map_err(|error| Refusal::Internal(error.to_string()))?;
    }
    let asked: Vec<&str> =
        candidates.iter().map(|one| one.key.as_str()).filter(|key| !key.is_empty()).collect();
    let known = staging::known(conn, bench.kind.as_str(), &asked)?;
    let mut rows = staging::rows_with(conn, bench.import_id, &asked)?;
    for one in candidates.iter_mut().filter(|one| !one.key.is_empty()) {
        let number = one.row.number;
        if let Some(before) = rows.get(&one.key).copied() {
            let words = format!("Row {before} of the file is the same. Take one of the two out.");
            one.blames(None, "IMPORT_TWICE", words);
            continue;
        }
        rows.insert(one.key.clone(), number);
        match known.get(&one.key) {
            Some(sha256) if *sha256 == one.sha256 => one.unchanged = true,
            Some(_) => {
                let words = "An import brought this in before, and said something else. Correct it on its page, or take the row out.";
                one.blames(None, "IMPORT_KEY_KNOWN", words);
            }
            None => {}
        }
    }
    Ok(())
}

fn tally(bench: &Bench<'_>, candidates: Vec<Candidate<'_>>) -> Judged {
    let mut judged = Judged::default();
    for one in candidates {
        let blocked = one.is_blocked();
        if blocked {
            judged.bad += 1;
        } else if one.unchanged {
            judged.unchanged += 1;
        } else {
            judged.good += 1;
        }
        for (position, problem) in one.problems.iter().enumerate() {
            if problem.severity == Severity::Block {
                judged.blocking += 1;
            } else {
                judged.notes += 1;
            }
            let (letter, heading, value) = place_of(bench.mapping, &bench.headings, problem.field, one.row);
            judged.problems.push(json!({
                "row_no": one.row.number, "position": position, "column_letter": letter, "column_heading": heading,
                "field": problem.field, "value": value, "severity": problem.severity, "code": problem.code,
                "rule": problem.rule, "detail": problem.detail,
            }));
        }
        judged.staged.extend(one.staged.filter(|_| !blocked));
    }
    judged
}
