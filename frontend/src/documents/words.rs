//! Words of documents.

use leptos_i18n::I18nContext;
use shared::document::{Document, DocumentKind, DocumentSubject};
use uuid::Uuid;

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::words::filled;

/// What paper it is.
pub fn kind(i18n: I18nContext<Locale>, kind: DocumentKind) -> &'static str {
    use DocumentKind as K;
    match kind {
        K::InitiationLetter => t_string!(i18n, documents.initiation_letter),
        K::LandStatement => t_string!(i18n, documents.land_statement),
        K::Drawing => t_string!(i18n, documents.drawing),
        K::RateAnalysis => t_string!(i18n, documents.rate_analysis),
        K::ProjectReport => t_string!(i18n, documents.project_report),
        K::GovernmentOrder => t_string!(i18n, documents.government_order),
        K::Concurrence => t_string!(i18n, documents.concurrence),
        K::TenderNotice => t_string!(i18n, documents.tender_notice),
        K::ComparativeStatement => t_string!(i18n, documents.comparative_statement),
        K::CompletionPlan => t_string!(i18n, documents.completion_plan),
        K::HandoverPaper => t_string!(i18n, documents.handover_paper),
        K::LetterOfAcceptance => t_string!(i18n, documents.letter_of_acceptance),
        K::AgreementDeed => t_string!(i18n, documents.agreement_deed),
        K::WorkOrder => t_string!(i18n, documents.work_order),
        K::BankGuarantee => t_string!(i18n, documents.bank_guarantee),
        K::Photo => t_string!(i18n, documents.photo),
        K::Correspondence => t_string!(i18n, documents.correspondence),
        K::Other => t_string!(i18n, documents.other),
    }
}

/// What a document belongs to, below the project.
pub fn subject(i18n: I18nContext<Locale>, subject: DocumentSubject) -> &'static str {
    use DocumentSubject as S;
    match subject {
        S::Project => t_string!(i18n, documents.whole_project),
        S::Work => t_string!(i18n, documents.of_work),
        S::Estimate => t_string!(i18n, documents.of_estimate),
        S::AdministrativeApproval => t_string!(i18n, documents.of_approval),
        S::TechnicalSanction => t_string!(i18n, documents.of_sanction),
        S::Tender => t_string!(i18n, documents.of_tender),
        S::Agreement => t_string!(i18n, documents.of_agreement),
    }
}

/// The page of what a document belongs to; a work has none of its own.
pub fn page_of(subject: DocumentSubject, id: Uuid) -> String {
    use DocumentSubject as S;
    let room = match subject {
        S::Project | S::Work => "projects",
        S::Estimate => "estimates",
        S::AdministrativeApproval => "approvals",
        S::TechnicalSanction => "sanctions",
        S::Tender => "tenders",
        S::Agreement => "agreements",
    };
    format!("/{room}/{id}")
}

/// A size as people say it: `840 KB`, `2.4 MB`, of thousands.
pub fn size(figures: Figures, bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", figures.count((bytes + 999) / 1_000))
    } else {
        format!("{} MB", figures.digits(&format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)))
    }
}

/// `Drawing · PDF, 4 pages · 2.4 MB`.
pub fn facts(i18n: I18nContext<Locale>, figures: Figures, document: &Document) -> String {
    let file = match (document.media_type.as_str(), document.pages) {
        (_, Some(1)) => format!("PDF, {}", t_string!(i18n, documents.page_one)),
        (_, Some(pages)) => {
            format!("PDF, {}", filled(t_string!(i18n, documents.page_many), &[("n", &figures.count(pages))]))
        }
        ("image/png", None) => "PNG".to_owned(),
        _ => "JPEG".to_owned(),
    };
    format!("{} · {file} · {}", kind(i18n, document.kind), size(figures, document.size_bytes))
}
