//! A row of cells read by its mapping: typed, or with everything that is wrong with it.

use std::str::FromStr;

use super::cells::{Cell, CellKind, Row, letters};
use super::fields::{Field, fields_of};
use super::lookup::{Entry, Lists};
use super::records::{ApprovalRecord, ProgressRecord, ProjectRecord, Record, SanctionRecord};
use super::values::{self, Said, said, shortened};
use super::views::{ColumnMapping, Mapping};
use super::{AmountUnit, ImportKind};
use crate::allotment::MoneySource;
use crate::expenditure::{Deduction, DeductionKind, NewExpenditure};
use crate::fiscal_year::{FiscalYear, date_on_screen};
use crate::project::{Location, NewProject, ProjectStage};
use crate::project_money::OpeningContent;
use crate::rules::Severity;

/// Something that is wrong with a row, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub field: Option<Field>,
    pub severity: Severity,
    pub code: String,
    /// Such as `R12`, where a rule of the book says it.
    pub rule: Option<String>,
    pub detail: String,
}

/// A row read: the record where nothing blocks, and what is to be said.
#[derive(Debug, Clone, Default)]
pub struct RowRead {
    pub record: Option<Record>,
    pub problems: Vec<Problem>,
}

struct Reader<'a> {
    mapping: &'a Mapping,
    lists: &'a Lists,
    row: &'a Row,
    from_1904: bool,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn blames(&mut self, field: Field, Said { code, words }: Said) {
        self.notes(field, Severity::Block, code, words);
    }
    fn notes(&mut self, field: Field, severity: Severity, code: &str, detail: String) {
        let problem = Problem { field: Some(field), severity, code: code.into(), rule: None, detail };
        self.problems.push(problem);
    }

    /// The cell of a field with what its column says, or the value that is the same for all rows; blank cells are none.
    fn cell(&mut self, field: Field) -> Option<(Cell, ColumnMapping)> {
        let column = self.mapping.columns.iter().find(|column| column.field == field).cloned();
        let cell = column.and_then(|column| {
            let cell =
                self.row.cells.get(usize::try_from(column.column).ok()?).filter(|cell| !cell.is_blank())?;
            Some((cell.clone(), column))
        });
        let (cell, column) = match cell {
            Some(found) => found,
            None => {
                let constant = self.mapping.constants.iter().find(|constant| constant.field == field)?;
                (Cell::text(constant.value.as_str()), ColumnMapping { field, ..ColumnMapping::default() })
            }
        };
        if cell.kind == CellKind::Fault {
            let words = format!(
                "The cell holds the error {} of the spreadsheet. Correct it there.",
                shortened(&cell.text)
            );
            self.notes(field, Severity::Block, "IMPORT_FAULT", words);
            return None;
        }
        if cell.formula && cell.text.trim().is_empty() {
            let words = "The formula of this cell has no stored value. Open the file in the spreadsheet, let it calculate, and save it.";
            self.notes(field, Severity::Block, "IMPORT_FORMULA", words.into());
            return None;
        }
        if cell.formula {
            let words =
                format!("The cell holds a formula; its stored value “{}” is taken.", shortened(&cell.text));
            self.notes(field, Severity::Flag, "IMPORT_FORMULA", words);
        }
        Some((cell, column))
    }

    fn value<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&mut Self, &Cell, &ColumnMapping) -> Result<T, Said>,
    ) -> Option<T> {
        let (cell, column) = self.cell(field)?;
        match read(self, &cell, &column) {
            Ok(value) => Some(value),
            Err(said) => {
                self.blames(field, said);
                None
            }
        }
    }
    fn text(&mut self, field: Field) -> Option<String> {
        self.value(field, |_, cell, _| Ok(cell.text.trim().to_owned()))
    }
    fn amount(&mut self, field: Field) -> Option<i64> {
        self.value(field, |_, cell, column| values::amount(cell, column.unit))
    }
    fn date(&mut self, field: Field) -> Option<chrono::NaiveDate> {
        self.value(field, |reader, cell, column| {
            let (date, guessed) = values::date(cell, column.date_order, reader.from_1904)?;
            if guessed {
                let words = format!(
                    "{} is read as the day {}. Look whether that is meant.",
                    shortened(&cell.text),
                    date_on_screen(date)
                );
                reader.notes(field, Severity::Flag, "IMPORT_DAY_NUMBER", words);
            }
            Ok(date)
        })
    }
    fn choice(&mut self, field: Field, list: impl FnOnce(&Lists) -> &Entry) -> Option<String> {
        let lists = self.lists;
        self.value(field, |_, cell, _| list(lists).find(&cell.text).map(str::to_owned))
    }
    fn word<T: FromStr>(&mut self, field: Field, list: impl FnOnce(&Lists) -> &Entry) -> Option<T> {
        self.choice(field, list)?.parse().ok()
    }
}

/// Reads a row by its mapping. What the record says to it is asked afterwards.
pub fn read_row(kind: ImportKind, mapping: &Mapping, lists: &Lists, from_1904: bool, row: &Row) -> RowRead {
    let mut reader = Reader { mapping, lists, row, from_1904, problems: Vec::new() };
    let record = match kind {
        ImportKind::Project => project(&mut reader),
        ImportKind::Approval => approval(&mut reader),
        ImportKind::Sanction => sanction(&mut reader),
        ImportKind::Opening => opening(&mut reader),
        ImportKind::Progress => progress(&mut reader),
        ImportKind::Expenditure => expenditure(&mut reader),
    };
    for spec in fields_of(kind).iter().filter(|spec| spec.required) {
        let said = reader.problems.iter().any(|problem| problem.field == Some(spec.field));
        if !said && reader.cell(spec.field).is_none() {
            let words = "This field is needed, and the cell is empty.";
            reader.notes(spec.field, Severity::Block, "IMPORT_MISSING", words.into());
        }
    }
    let mut problems = reader.problems;
    if row.hidden {
        let detail = "The row is hidden in the sheet; it is read all the same.".to_owned();
        problems.push(Problem {
            field: None,
            severity: Severity::Flag,
            code: "IMPORT_HIDDEN".into(),
            rule: None,
            detail,
        });
    }
    problems.dedup();
    let blocked = problems.iter().any(|problem| problem.severity == Severity::Block);
    RowRead { record: record.filter(|_| !blocked), problems }
}

fn project(from: &mut Reader<'_>) -> Option<Record> {
    use Field as F;
    let title_en = from.text(F::TitleEn);
    let department = from.choice(F::Department, |lists| &lists.departments);
    let requisitioning = from.choice(F::RequisitioningDepartment, |lists| &lists.departments);
    let office = from.choice(F::ExecutingOffice, |lists| &lists.offices);
    let latitude = from.value(F::Latitude, |_, cell, _| values::degrees(cell));
    let longitude = from.value(F::Longitude, |_, cell, _| values::degrees(cell));
    let location = latitude.zip(longitude).map(|(latitude_e6, longitude_e6)| Location {
        latitude_e6,
        longitude_e6,
        to_latitude_e6: None,
        to_longitude_e6: None,
    });
    let (external_key, title_bn) = (from.text(F::ExternalKey), from.text(F::TitleBn));
    let description = from.text(F::Description).or_else(|| title_en.clone());
    let project_type = from.choice(F::ProjectType, |lists| &lists.project_types);
    let nature = from.word(F::Nature, |lists| &lists.natures);
    let scheme = from.choice(F::Scheme, |lists| &lists.schemes);
    let district: Option<i32> = from.word(F::District, |lists| &lists.districts);
    let (place, proposed_cost) = (from.text(F::Place), from.amount(F::ProposedCost));
    let (tentative_start, tentative_completion) =
        (from.date(F::TentativeStart), from.date(F::TentativeCompletion));
    let ifms_project_id = from.text(F::IfmsProjectId);
    let stage: Option<ProjectStage> = from.word(F::Stage, |lists| &lists.stages);
    let executing_office_id = from.lists.office.get(&office?)?.id;
    let department = department?;
    Some(Record::Project(Box::new(ProjectRecord {
        external_key: external_key?,
        new: NewProject {
            title_en: title_en?,
            title_bn,
            description: description?,
            requisitioning_department: requisitioning.unwrap_or_else(|| department.clone()),
            department,
            executing_office_id,
            project_type: project_type?,
            nature: nature?,
            scheme: scheme?,
            district: district?,
            place,
            proposed_cost_paise: proposed_cost?,
            tentative_start,
            tentative_completion,
            requisition: None,
            deposit: None,
        },
        location,
        ifms_project_id,
        stage,
    })))
}

/// `2023-24: 8,00,00,000; 2024-25: 12,00,00,000`, in the unit of its column.
fn phasing(text: &str, unit: AmountUnit) -> Result<Vec<(FiscalYear, i64)>, Said> {
    let mut years = Vec::new();
    for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let Some((year, amount)) = part.split_once([':', '=']) else {
            let words = format!(
                "“{}” is no phasing. Write 2023-24: 8,00,00,000; 2024-25: 12,00,00,000.",
                shortened(part)
            );
            return Err(said("IMPORT_PHASING", words));
        };
        years.push((values::fiscal_year(year)?, values::amount(&Cell::text(amount), unit)?));
    }
    Ok(years)
}

fn approval(from: &mut Reader<'_>) -> Option<Record> {
    use Field as F;
    let amount_unit =
        from.mapping.columns.iter().find(|column| column.field == F::Amount).map(|column| column.unit);
    let (project, go_no, go_date) = (from.text(F::Project), from.text(F::GoNo), from.date(F::GoDate));
    let (authority, amount) = (from.text(F::Authority), from.amount(F::Amount));
    let non_budgetary = from.amount(F::NonBudgetary).unwrap_or(0);
    let months = from.value(F::CompletionPeriodMonths, |_, cell, _| values::whole_number(cell));
    let head = from.choice(F::HeadOfAccount, |lists| &lists.heads);
    let phasing = from.value(F::Phasing, |_, cell, _| phasing(&cell.text, amount_unit.unwrap_or_default()));
    let (uo_no, uo_date, file_no) = (from.text(F::UoNo), from.date(F::UoDate), from.text(F::FileNo));
    Some(Record::Approval(Box::new(ApprovalRecord {
        project: project?,
        go_no: go_no?,
        go_date: go_date?,
        authority: authority?,
        amount_paise: amount?,
        non_budgetary_paise: non_budgetary,
        completion_period_months: i32::try_from(months?).unwrap_or(i32::MAX),
        head_of_account: head?,
        phasing: phasing.unwrap_or_default(),
        uo_no,
        uo_date,
        file_no,
    })))
}

fn sanction(from: &mut Reader<'_>) -> Option<Record> {
    use Field as F;
    let (work, memo_no) = (from.text(F::Work), from.text(F::MemoNo));
    let (order_date, amount) = (from.date(F::OrderDate), from.amount(F::Amount));
    Some(Record::Sanction(SanctionRecord {
        work: work?,
        memo_no: memo_no?,
        order_date: order_date?,
        amount_paise: amount?,
    }))
}

fn opening(from: &mut Reader<'_>) -> Option<Record> {
    use Field as F;
    let (project, as_on) = (from.text(F::Project), from.date(F::AsOn));
    let (spent, basis) = (from.amount(F::Spent), from.text(F::Basis));
    let content = OpeningContent { as_on: as_on?, spent_paise: spent?, basis: basis? };
    Some(Record::Opening { project: project?, content })
}

fn progress(from: &mut Reader<'_>) -> Option<Record> {
    use Field as F;
    let (work, as_on) = (from.text(F::Work), from.date(F::AsOn));
    let physical = from.value(F::Physical, |_, cell, column| values::percentage(cell, column.percent_unit));
    let (value, pending) = (from.amount(F::ValueOfWorkDone), from.amount(F::BillsPending));
    let (expected_completion, narrative) = (from.date(F::ExpectedCompletion), from.text(F::Narrative));
    Some(Record::Progress(ProgressRecord {
        work: work?,
        as_on: as_on?,
        physical_bp: physical?,
        value_of_work_done_paise: value.unwrap_or(0),
        bills_pending_paise: pending.unwrap_or(0),
        expected_completion,
        narrative: narrative.unwrap_or_default(),
    }))
}

fn expenditure(from: &mut Reader<'_>) -> Option<Record> {
    use DeductionKind as D;
    use Field as F;
    let (work, head) = (from.text(F::Work), from.choice(F::HeadOfAccount, |lists| &lists.heads));
    let (voucher_no, voucher_date) = (from.text(F::VoucherNo), from.date(F::VoucherDate));
    let (gross, treasury, remarks) = (from.amount(F::Gross), from.text(F::Treasury), from.text(F::Remarks));
    let mut deductions = Vec::new();
    for (field, kind) in [
        (F::IncomeTax, D::IncomeTax),
        (F::GstTds, D::GstTds),
        (F::LabourCess, D::LabourCess),
        (F::Security, D::Security),
        (F::Royalty, D::Royalty),
        (F::LiquidatedDamages, D::LiquidatedDamages),
        (F::OtherDeductions, D::Other),
    ] {
        if let Some(amount_paise) = from.amount(field).filter(|amount| *amount != 0) {
            deductions.push(Deduction { kind, amount_paise });
        }
    }
    Some(Record::Expenditure {
        work: work?,
        new: Box::new(NewExpenditure {
            bill_id: None,
            agreement_id: None,
            head_of_account: head?,
            voucher_no: voucher_no?,
            voucher_date: voucher_date?,
            gross_paise: gross?,
            deductions,
            treasury: treasury?,
            source: MoneySource::Legacy,
            external_id: None,
            remarks,
        }),
    })
}

/// Letter and heading of the column that brings a field, and what stands in it in this row.
pub fn place_of(
    mapping: &Mapping,
    headings: &[String],
    field: Option<Field>,
    row: &Row,
) -> (Option<String>, Option<String>, String) {
    let column = field.and_then(|field| mapping.columns.iter().find(|column| column.field == field));
    let Some(at) = column.and_then(|column| usize::try_from(column.column).ok()) else {
        return (None, None, String::new());
    };
    let value = row.cells.get(at).map(|cell| shortened(&cell.text)).unwrap_or_default();
    (Some(letters(at)), headings.get(at).cloned(), value)
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
