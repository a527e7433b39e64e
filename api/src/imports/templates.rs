//! The files an import begins with and ends with: a template with the headings of a kind, and the list of problems.

use diesel::pg::PgConnection;
use shared::import::harmless::line;
use shared::import::{Field, ImportKind, fields_of};
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::acts::seen;
use super::queries::{self, problems};
use crate::http::Refusal;

/// UTF-8 tells itself to spreadsheets by this mark.
const MARK: &str = "\u{feff}";
/// Problems of one page of the file that is sent.
const PAGE: i64 = 5_000;

fn example(field: Field) -> &'static str {
    use Field as F;
    match field {
        F::ExternalKey => "PW/2019/114",
        F::Project | F::Work => "PW/2019/114",
        F::TitleEn => "Widening of the Krishnanagar to Karimpur road, km 0 to 14",
        F::TitleBn => "কৃষ্ণনগর–করিমপুর রাস্তা প্রশস্তকরণ",
        F::Description => "Widening and strengthening",
        F::Department | F::RequisitioningDepartment => "PW",
        F::ExecutingOffice => "KHD",
        F::ProjectType => "ROAD_WIDEN",
        F::Nature => "upgrade",
        F::Scheme => "SDS",
        F::District => "Nadia",
        F::Place => "Krishnanagar",
        F::Latitude => "23.405",
        F::Longitude => "88.502",
        F::ProposedCost | F::Amount => "1,24,36,500",
        F::Gross | F::Spent | F::ValueOfWorkDone => "41,45,500",
        F::TentativeStart | F::GoDate | F::OrderDate => "15.01.2024",
        F::TentativeCompletion | F::ExpectedCompletion => "31.03.2026",
        F::AsOn | F::VoucherDate => "31.03.2025",
        F::Stage => "in_progress",
        F::GoNo => "114-PW",
        F::Authority => "Joint Secretary",
        F::CompletionPeriodMonths => "18",
        F::Phasing => "2023-24: 50,00,000; 2024-25: 74,36,500",
        F::MemoNo => "1411/KHD",
        F::Basis => "Monthly account of March 2025",
        F::Physical => "45.5",
        F::Narrative => "Sub-base is complete",
        F::VoucherNo => "TV 417",
        F::Treasury => "Krishnanagar Treasury",
        F::HeadOfAccount => "25-5054-04-337-00-001-53-00-V",
        _ => "",
    }
}

/// Headings and one example row.
pub fn template(kind: ImportKind) -> String {
    let fields: Vec<Field> = fields_of(kind).iter().map(|spec| spec.field).collect();
    let headings: Vec<&str> = fields.iter().map(|field| field.as_str()).collect();
    let examples: Vec<&str> = fields.iter().map(|field| example(*field)).collect();
    format!("{MARK}{}{}", line(&headings), line(&examples))
}

/// The head of the list of problems.
pub fn problems_head() -> String {
    format!(
        "{MARK}{}",
        line(&["row", "column", "heading", "field", "value", "severity", "code", "rule", "problem"])
    )
}

/// A part of the list of problems above a row, as CSV, with the last row in it; empty: there are no more. Of the last row of a
/// part all problems are in it.
pub fn problems_part(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    after: i64,
) -> Result<(String, i64), Refusal> {
    seen(actor, &queries::find(conn, id)?)?;
    let asked = problems::Asked { after: Some((after, 0)), ..problems::Asked::default() };
    let mut rows = problems::list(conn, id, &asked, 0, PAGE)?;
    let last = rows.last().map_or(after, |row| row.row_no);
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    let first = rows.first().map_or(after, |row| row.row_no);
    let last = if full && last > first {
        rows.retain(|row| row.row_no < last);
        last - 1
    } else {
        last
    };
    let mut text = String::new();
    for row in rows {
        text.push_str(&line(&[
            &row.row_no.to_string(),
            row.column_letter.as_deref().unwrap_or_default(),
            row.column_heading.as_deref().unwrap_or_default(),
            row.field.map(Field::as_str).unwrap_or_default(),
            &row.value,
            row.severity.as_str(),
            &row.code,
            row.rule.as_deref().unwrap_or_default(),
            &row.detail,
        ]));
    }
    Ok((text, last))
}
