//! Documents: the papers of a project and of what hangs on it, kept by the hash of their bytes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::page::Page;
use crate::problem::FieldError;
use crate::words::words;

/// What a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentSubject {
    Project,
    Work,
    Estimate,
    AdministrativeApproval,
    TechnicalSanction,
    Tender,
    Agreement,
}
words!(DocumentSubject { Project = "project", Work = "work", Estimate = "estimate", AdministrativeApproval = "administrative_approval", TechnicalSanction = "technical_sanction", Tender = "tender", Agreement = "agreement" });

/// What paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The letter that asked for the project.
    InitiationLetter,
    /// That the land is free and whose it is.
    LandStatement,
    Drawing,
    /// Of items that the schedule of rates does not have.
    RateAnalysis,
    /// The detailed project report.
    ProjectReport,
    GovernmentOrder,
    /// Of the financial adviser or the Finance Department.
    Concurrence,
    TenderNotice,
    ComparativeStatement,
    LetterOfAcceptance,
    AgreementDeed,
    WorkOrder,
    BankGuarantee,
    /// The work as it was built; certificate A of completion needs it.
    CompletionPlan,
    /// That the asset was taken over.
    HandoverPaper,
    Photo,
    Correspondence,
    Other,
}
words!(DocumentKind { InitiationLetter = "initiation_letter", LandStatement = "land_statement", Drawing = "drawing", RateAnalysis = "rate_analysis", ProjectReport = "project_report", GovernmentOrder = "government_order", Concurrence = "concurrence", TenderNotice = "tender_notice", ComparativeStatement = "comparative_statement", LetterOfAcceptance = "letter_of_acceptance", AgreementDeed = "agreement_deed", WorkOrder = "work_order", BankGuarantee = "bank_guarantee", CompletionPlan = "completion_plan", HandoverPaper = "handover_paper", Photo = "photo", Correspondence = "correspondence", Other = "other" });

/// A kind of file that is taken, found in its first bytes and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    Pdf,
    Jpeg,
    Png,
}

impl FileType {
    /// By the first bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            _ => None,
        }
    }
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
    /// Endings a name of such a file may have; the first is given where it has none of them.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Png => &[".png"],
        }
    }
    /// A file's name with the ending of its true type: `plan.exe` that is a PDF becomes `plan.exe.pdf`.
    pub fn name(self, given: &str) -> String {
        let lower = given.to_lowercase();
        if self.endings().iter().any(|ending| lower.ends_with(ending)) {
            return given.to_owned();
        }
        let longest = 120 - self.endings()[0].len();
        let kept: String = given.chars().take(longest).collect();
        format!("{kept}{}", self.endings()[0])
    }
}

/// Why the bytes of a file are not taken, in words for the person.
fn not_taken(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "The file is empty. Choose it again.",
        [b'M', b'Z', ..] => {
            "The file is a program for Windows, whatever its name says. A PDF, JPEG or PNG is taken."
        }
        [0x7f, b'E', b'L', b'F', ..] | [b'#', b'!', ..] => {
            "The file is a program, whatever its name says. A PDF, JPEG or PNG is taken."
        }
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            "The file is a Word or Excel file or an archive. Save it as a PDF and choose that."
        }
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => {
            "The file is a TIFF picture. Save it as a PDF, JPEG or PNG and choose that."
        }
        [b'<', ..] => "The file is a web page or a drawing in text form. Save it as a PDF and choose that.",
        _ => {
            "The file is no PDF, JPEG or PNG, whatever its name says. Save or scan it as a PDF and choose that."
        }
    }
}

/// The type of a file that is to be kept: PDF, JPEG or PNG by its bytes, whatever its name says, and at most so many
/// megabytes (of 1,000,000 bytes).
pub fn check_file(bytes: &[u8], max_mb: i64) -> Result<FileType, FieldError> {
    let Some(kind) = FileType::of(bytes) else {
        return Err(FieldError::new("/file", "FILE_TYPE", not_taken(bytes)));
    };
    check_size(i64::try_from(bytes.len()).unwrap_or(i64::MAX), max_mb)?;
    Ok(kind)
}

/// At most so many megabytes (of 1,000,000 bytes); known before the first byte is sent.
pub fn check_size(bytes: i64, max_mb: i64) -> Result<(), FieldError> {
    if bytes <= max_mb.saturating_mul(1_000_000) {
        return Ok(());
    }
    let (whole, tenth) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
    let words = format!(
        "The file has {whole}.{tenth} MB; at most {max_mb} MB are taken. Scan it with fewer dots per inch, or in two parts."
    );
    Err(FieldError::new("/file", "FILE_TOO_LARGE", words))
}

/// A document of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    pub id: Uuid,
    pub project_id: Uuid,
    pub subject: DocumentSubject,
    pub subject_id: Uuid,
    pub kind: DocumentKind,
    pub title: String,
    pub file_name: String,
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub media_type: String,
    pub size_bytes: i64,
    /// Of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<i32>,
    /// SHA-256 of the bytes, lower hex.
    pub sha256: String,
    /// Name, designation and office of who brought it.
    pub uploaded_by_en: String,
    pub uploaded_by_bn: String,
    pub uploaded_at: DateTime<Utc>,
    /// When it was struck off; the record keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal_reason: Option<String>,
    pub version: i32,
    /// What the asking posting may do with it now, by operation id.
    pub may: Vec<String>,
}

/// Documents of a project, or of one thing of it, and whether the asking posting may bring more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentList {
    #[serde(flatten)]
    pub page: Page<Document>,
    /// What the asking posting may do here, by operation id.
    #[serde(default)]
    pub may: Vec<String>,
}

/// What is said of a file that is brought; the file itself is the body of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    pub subject: DocumentSubject,
    pub subject_id: Uuid,
    pub kind: DocumentKind,
    /// 3 to 200 characters.
    pub title: String,
    /// 1 to 120 characters; the ending is set right where it is not that of the true type.
    pub file_name: String,
}

/// Why a document is struck off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemovalReason {
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_found_in_the_bytes_and_not_in_the_name() {
        assert_eq!(check_file(b"%PDF-1.7 ...", 20), Ok(FileType::Pdf));
        assert_eq!(check_file(&[0xff, 0xd8, 0xff, 0xe0], 20), Ok(FileType::Jpeg));
        assert_eq!(check_file(b"\x89PNG\r\n\x1a\n", 20), Ok(FileType::Png));
        for (bytes, words) in [
            (&b"MZ\x90\x00"[..], "a program for Windows"),
            (b"PK\x03\x04", "Word or Excel"),
            (b"<svg onload=alert(1)>", "a web page"),
            (b"\x7fELF", "a program"),
            (b"", "empty"),
            (b" %PDF-1.7", "no PDF"),
            (b"II\x2a\x00", "TIFF"),
        ] {
            let refused = check_file(bytes, 20).unwrap_err();
            assert_eq!(refused.code, "FILE_TYPE");
            assert!(refused.detail.contains(words), "{}", refused.detail);
        }
    }

    #[test]
    fn a_file_is_at_most_as_large_as_the_parameter_says() {
        let file = |size: usize| {
            let mut bytes = b"%PDF-".to_vec();
            bytes.resize(size, 0);
            bytes
        };
        assert_eq!(check_file(&file(2_000_000), 2), Ok(FileType::Pdf));
        let refused = check_file(&file(2_000_001), 2).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.pointer.as_str()), ("FILE_TOO_LARGE", "/file"));
        assert!(check_size(23_450_000, 20).unwrap_err().detail.contains("23.4 MB"));
    }

    #[test]
    fn a_name_gets_the_ending_of_its_true_type() {
        assert_eq!(FileType::Pdf.name("plan.exe"), "plan.exe.pdf");
        assert_eq!(FileType::Pdf.name("PLAN.PDF"), "PLAN.PDF");
        assert_eq!(FileType::Jpeg.name("site.jpeg"), "site.jpeg");
        let long = FileType::Png.name(&"ক".repeat(120));
        assert_eq!(long.chars().count(), 120);
        assert!(long.ends_with(".png"));
    }
}
