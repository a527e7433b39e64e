//! The fields a file of each kind may have, and by which headings they are known, in English and Bengali.

use serde::{Deserialize, Serialize};

use super::ImportKind;
use crate::words::words;

/// A field of the record that a column can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The number under which the old list knows it; by it a row is known again.
    ExternalKey,
    /// Code, IFMS id or old number of a project.
    Project,
    /// Code of a work, or what names a project that has one work.
    Work,
    TitleEn,
    TitleBn,
    Description,
    Department,
    RequisitioningDepartment,
    ExecutingOffice,
    ProjectType,
    Nature,
    Scheme,
    District,
    Place,
    Latitude,
    Longitude,
    IfmsProjectId,
    ProposedCost,
    TentativeStart,
    TentativeCompletion,
    Stage,
    GoNo,
    GoDate,
    Authority,
    Amount,
    NonBudgetary,
    CompletionPeriodMonths,
    UoNo,
    UoDate,
    FileNo,
    HeadOfAccount,
    Phasing,
    MemoNo,
    OrderDate,
    AsOn,
    Spent,
    Basis,
    Physical,
    ValueOfWorkDone,
    BillsPending,
    ExpectedCompletion,
    Narrative,
    VoucherNo,
    VoucherDate,
    Gross,
    Treasury,
    IncomeTax,
    GstTds,
    LabourCess,
    Security,
    Royalty,
    LiquidatedDamages,
    OtherDeductions,
    Remarks,
}
words!(Field { ExternalKey = "external_key", Project = "project", Work = "work", TitleEn = "title_en", TitleBn = "title_bn", Description = "description", Department = "department", RequisitioningDepartment = "requisitioning_department", ExecutingOffice = "executing_office", ProjectType = "project_type", Nature = "nature", Scheme = "scheme", District = "district", Place = "place", Latitude = "latitude", Longitude = "longitude", IfmsProjectId = "ifms_project_id", ProposedCost = "proposed_cost", TentativeStart = "tentative_start", TentativeCompletion = "tentative_completion", Stage = "stage", GoNo = "go_no", GoDate = "go_date", Authority = "authority", Amount = "amount", NonBudgetary = "non_budgetary", CompletionPeriodMonths = "completion_period_months", UoNo = "uo_no", UoDate = "uo_date", FileNo = "file_no", HeadOfAccount = "head_of_account", Phasing = "phasing", MemoNo = "memo_no", OrderDate = "order_date", AsOn = "as_on", Spent = "spent", Basis = "basis", Physical = "physical", ValueOfWorkDone = "value_of_work_done", BillsPending = "bills_pending", ExpectedCompletion = "expected_completion", Narrative = "narrative", VoucherNo = "voucher_no", VoucherDate = "voucher_date", Gross = "gross", Treasury = "treasury", IncomeTax = "income_tax", GstTds = "gst_tds", LabourCess = "labour_cess", Security = "security", Royalty = "royalty", LiquidatedDamages = "liquidated_damages", OtherDeductions = "other_deductions", Remarks = "remarks" });

/// What a field holds; the mapping asks for units of amounts and the order of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Amount,
    Date,
    Percent,
    Number,
    /// A code or a name of a list.
    Choice,
}
words!(FieldKind { Text = "text", Amount = "amount", Date = "date", Percent = "percent", Number = "number", Choice = "choice" });

/// A field of a kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FieldSpec {
    pub field: Field,
    pub required: bool,
    pub kind: FieldKind,
}

const fn must(field: Field, kind: FieldKind) -> FieldSpec {
    FieldSpec { field, required: true, kind }
}
const fn may(field: Field, kind: FieldKind) -> FieldSpec {
    FieldSpec { field, required: false, kind }
}

/// The fields of a kind of file, in the order of its template.
pub fn fields_of(kind: ImportKind) -> &'static [FieldSpec] {
    use Field as F;
    use FieldKind as K;
    match kind {
        ImportKind::Project => {
            const {
                &[
                    must(F::ExternalKey, K::Text),
                    must(F::TitleEn, K::Text),
                    may(F::TitleBn, K::Text),
                    may(F::Description, K::Text),
                    must(F::Department, K::Choice),
                    may(F::RequisitioningDepartment, K::Choice),
                    must(F::ExecutingOffice, K::Choice),
                    must(F::ProjectType, K::Choice),
                    must(F::Nature, K::Choice),
                    must(F::Scheme, K::Choice),
                    must(F::District, K::Choice),
                    may(F::Place, K::Text),
                    must(F::ProposedCost, K::Amount),
                    may(F::TentativeStart, K::Date),
                    may(F::TentativeCompletion, K::Date),
                    may(F::Latitude, K::Number),
                    may(F::Longitude, K::Number),
                    may(F::IfmsProjectId, K::Text),
                    may(F::Stage, K::Choice),
                ]
            }
        }
        ImportKind::Approval => {
            const {
                &[
                    must(F::Project, K::Text),
                    must(F::GoNo, K::Text),
                    must(F::GoDate, K::Date),
                    must(F::Authority, K::Text),
                    must(F::Amount, K::Amount),
                    may(F::NonBudgetary, K::Amount),
                    must(F::CompletionPeriodMonths, K::Number),
                    must(F::HeadOfAccount, K::Choice),
                    may(F::Phasing, K::Text),
                    may(F::UoNo, K::Text),
                    may(F::UoDate, K::Date),
                    may(F::FileNo, K::Text),
                ]
            }
        }
        ImportKind::Sanction => {
            const {
                &[
                    must(F::Work, K::Text),
                    must(F::MemoNo, K::Text),
                    must(F::OrderDate, K::Date),
                    must(F::Amount, K::Amount),
                ]
            }
        }
        ImportKind::Opening => {
            const {
                &[
                    must(F::Project, K::Text),
                    must(F::AsOn, K::Date),
                    must(F::Spent, K::Amount),
                    must(F::Basis, K::Text),
                ]
            }
        }
        ImportKind::Progress => {
            const {
                &[
                    must(F::Work, K::Text),
                    must(F::AsOn, K::Date),
                    must(F::Physical, K::Percent),
                    may(F::ValueOfWorkDone, K::Amount),
                    may(F::BillsPending, K::Amount),
                    may(F::ExpectedCompletion, K::Date),
                    may(F::Narrative, K::Text),
                ]
            }
        }
        ImportKind::Expenditure => {
            const {
                &[
                    must(F::Work, K::Text),
                    must(F::HeadOfAccount, K::Choice),
                    must(F::VoucherNo, K::Text),
                    must(F::VoucherDate, K::Date),
                    must(F::Gross, K::Amount),
                    must(F::Treasury, K::Text),
                    may(F::IncomeTax, K::Amount),
                    may(F::GstTds, K::Amount),
                    may(F::LabourCess, K::Amount),
                    may(F::Security, K::Amount),
                    may(F::Royalty, K::Amount),
                    may(F::LiquidatedDamages, K::Amount),
                    may(F::OtherDeductions, K::Amount),
                    may(F::Remarks, K::Text),
                ]
            }
        }
    }
}

/// Headings by which a field is known, beside its own word; lower case, without signs.
fn headings(field: Field) -> &'static [&'static str] {
    use Field as F;
    match field {
        F::ExternalKey => &[
            "old id",
            "old number",
            "id",
            "sl no",
            "serial",
            "project no",
            "reference",
            "পুরোনো নম্বর",
            "ক্রমিক নং",
        ],
        F::Project => &[
            "project code",
            "project id",
            "project no",
            "scheme id",
            "old id",
            "প্রকল্প",
            "প্রকল্পের কোড",
            "প্রকল্প নম্বর",
        ],
        F::Work => &[
            "work code",
            "work id",
            "project code",
            "project",
            "project id",
            "old id",
            "কাজ",
            "কাজের কোড",
            "প্রকল্প",
        ],
        F::TitleEn => &[
            "title",
            "name of work",
            "name of the work",
            "name of project",
            "name of scheme",
            "work name",
            "project name",
            "project title",
        ],
        F::TitleBn => {
            &["title bengali", "title in bengali", "bengali title", "কাজের নাম", "প্রকল্পের নাম", "শিরোনাম"]
        }
        F::Description => &["description of work", "details", "scope", "বিবরণ"],
        F::Department => &["owner", "owner department", "dept", "দফতর", "দপ্তর", "বিভাগ"],
        F::RequisitioningDepartment => {
            &["requisitioning dept", "client department", "indenting department", "চাহিদাকারী দফতর"]
        }
        F::ExecutingOffice => &[
            "office",
            "division",
            "executing division",
            "executing agency",
            "implementing office",
            "কার্যালয়",
            "নির্বাহী কার্যালয়",
        ],
        F::ProjectType => &["type", "type of project", "type of work", "category", "প্রকল্পের ধরন", "ধরন"],
        F::Nature => &["nature of work", "কাজের প্রকৃতি", "প্রকৃতি"],
        F::Scheme => &["scheme code", "fund", "programme", "স্কিম", "তহবিল"],
        F::District => &["district name", "district code", "lgd code", "জেলা"],
        F::Place => &["location", "block", "site", "স্থান"],
        F::Latitude => &["lat", "অক্ষাংশ"],
        F::Longitude => &["long", "lon", "lng", "দ্রাঘিমাংশ"],
        F::IfmsProjectId => &["ifms id", "ifms project", "ifms"],
        F::ProposedCost => {
            &["cost", "estimated cost", "project cost", "proposed amount", "আনুমানিক ব্যয়", "প্রস্তাবিত ব্যয়"]
        }
        F::TentativeStart => &["start date", "date of start", "start", "শুরুর তারিখ"],
        F::TentativeCompletion => &["completion date", "date of completion", "end date", "সমাপ্তির তারিখ"],
        F::Stage => &["status", "project stage", "present stage", "পর্যায়"],
        F::GoNo => &["aa no", "approval no", "order no", "g o no", "memo no", "আদেশ নং", "প্রশাসনিক অনুমোদন নং"],
        F::GoDate => &["aa date", "approval date", "order date", "g o date", "date", "আদেশের তারিখ", "তারিখ"],
        F::Authority => &["approved by", "accorded by", "sanctioning authority", "কর্তৃপক্ষ"],
        F::Amount => &[
            "aa amount",
            "approved amount",
            "sanctioned amount",
            "ts amount",
            "cost",
            "amount in rs",
            "টাকা",
            "পরিমাণ",
            "অনুমোদিত অর্থ",
        ],
        F::NonBudgetary => &["non budgetary amount", "outside budget"],
        F::CompletionPeriodMonths => {
            &["completion period", "months", "time allowed", "period in months", "সময়সীমা মাস"]
        }
        F::UoNo => &["u o no", "fd u o no", "finance u o no"],
        F::UoDate => &["u o date", "fd u o date"],
        F::FileNo => &["file", "file number", "নথি নং"],
        F::HeadOfAccount => &["head", "hoa", "head of a c", "account head", "হিসাবের খাত", "খাত"],
        F::Phasing => &["year wise", "yearwise phasing", "phasing of fund", "বছরওয়ারি"],
        F::MemoNo => &["ts no", "ts memo no", "sanction no", "memo number", "স্মারক নং"],
        F::OrderDate => &["ts date", "memo date", "sanction date", "date", "তারিখ"],
        F::AsOn => &["as on date", "date", "month", "up to", "report date", "তারিখ পর্যন্ত", "তারিখ"],
        F::Spent => {
            &["expenditure", "amount spent", "expenditure upto", "cumulative expenditure", "মোট ব্যয়", "ব্যয়"]
        }
        F::Basis => &["source", "document", "paper", "ভিত্তি"],
        F::Physical => &[
            "physical progress",
            "progress",
            "physical",
            "physical progress percent",
            "ভৌত অগ্রগতি",
            "অগ্রগতি",
        ],
        F::ValueOfWorkDone => &["value of work", "work done", "কাজের মূল্য"],
        F::BillsPending => &["pending bills", "unpaid bills", "বকেয়া বিল"],
        F::ExpectedCompletion => &["expected date of completion", "likely completion", "প্রত্যাশিত সমাপ্তি"],
        F::Narrative => &["remarks", "present position", "status", "মন্তব্য"],
        F::VoucherNo => &["voucher", "voucher number", "tv no", "ভাউচার নং"],
        F::VoucherDate => &["date", "date of voucher", "tv date", "payment date", "ভাউচারের তারিখ", "তারিখ"],
        F::Gross => &["gross amount", "amount", "bill amount", "মোট টাকা", "টাকা"],
        F::Treasury => &["treasury name", "pao", "ট্রেজারি"],
        F::IncomeTax => &["it", "income tax tds", "আয়কর"],
        F::GstTds => &["gst", "tds gst"],
        F::LabourCess => &["cess", "labour welfare cess", "শ্রমিক সেস"],
        F::Security => &["security deposit", "sd", "জামানত"],
        F::Royalty => &["রয়্যালটি"],
        F::LiquidatedDamages => &["ld", "penalty"],
        F::OtherDeductions => &["other deduction", "others", "অন্যান্য কর্তন"],
        F::Remarks => &["remark", "note", "মন্তব্য"],
    }
}

/// A heading without case, signs and double spaces.
pub fn plain(heading: &str) -> String {
    let spaced: String = heading
        .chars()
        .map(|c| if c.is_alphanumeric() || !c.is_ascii() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a field goes with a heading.
type Fits<'a> = &'a dyn Fn(Field, &str) -> bool;

/// Which field each column is likely to bring; a field is suggested once, for the first column that fits best.
pub fn suggest(kind: ImportKind, columns: &[String]) -> Vec<Option<Field>> {
    let mut found = vec![None; columns.len()];
    let plain_columns: Vec<String> = columns.iter().map(|name| plain(name)).collect();
    let own = |field: Field, name: &str| name == field.as_str().replace('_', " ");
    let known = |field: Field, name: &str| headings(field).contains(&name);
    let within = |field: Field, name: &str| {
        headings(field)
            .iter()
            .chain([&field.as_str()])
            .any(|heading| heading.chars().count() > 4 && name.contains(&heading.replace('_', " ")))
    };
    let rounds: [Fits<'_>; 3] = [&own, &known, &within];
    for fits in rounds {
        for spec in fields_of(kind) {
            if found.contains(&Some(spec.field)) {
                continue;
            }
            let at =
                (0..columns.len()).find(|at| found[*at].is_none() && fits(spec.field, &plain_columns[*at]));
            if let Some(at) = at {
                found[at] = Some(spec.field);
            }
        }
    }
    found
}

impl Field {
    /// The field a JSON pointer of manual entry is about, such as `/proposed_cost_paise`.
    pub fn of_pointer(pointer: &str) -> Option<Self> {
        let name = pointer.trim_start_matches('/').split('/').next().unwrap_or_default();
        let name = name.trim_end_matches("_paise").trim_end_matches("_id");
        match name {
            "deductions" => Some(Self::OtherDeductions),
            "physical_bp" => Some(Self::Physical),
            "latitude_e6" => Some(Self::Latitude),
            "longitude_e6" => Some(Self::Longitude),
            "ifms_project" => Some(Self::IfmsProjectId),
            name => name.parse().ok(),
        }
    }
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
