//! Which pages lie in which part. Everything that only these pages need goes with them, their words in both languages too.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::later::fetch;
use super::{Coming, Page, PartMissing};
use crate::{
    account, administration, agreements, approvals, completion, contractors, dashboard, documents, enrolment,
    estimates, frame, imports, leave, money, my_work, notices, pages, progress, projects, reports, sanctions,
    signing, systems, tenders,
};

/// The pages of a part: one function each, which brings the part and gives the page.
macro_rules! part {
    ($part:ident { $($page:ident: $shown:path),+ $(,)? }) => {
        pub mod $part {
            use super::*;
            $(
                pub fn $page() -> Coming<Page> {
                    #[wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
                    fn $page() -> Result<Page, PartMissing> {
                        Ok(|| $shown().into_any())
                    }
                    Box::pin($page())
                }
            )+
        }
    };
}

part! { office { frame: frame::Office, my_work: my_work::MyWorkPage } }
part! { project_pages { list: projects::ProjectsPage, one: projects::ProjectPage } }
part! { project_forms {
    new: projects::NewProjectPage, edit: projects::ProjectEditPage, location: projects::LocationPage,
    work: projects::NewWorkPage, weights: projects::WeightsPage,
} }
part! { approval_pages {
    one: approvals::ApprovalPage, propose: approvals::ProposePage, record: approvals::RecordPage,
    history: approvals::HistoryPage, rephase: approvals::RephasePage,
} }
part! { estimate_pages { new: estimates::NewEstimatePage, one: estimates::EstimatePage } }
part! { document_pages { new: documents::NewDocumentPage, one: documents::DocumentPage } }
part! { tender_pages {
    one: tenders::TenderPage, new: tenders::NewTenderPage, next: tenders::NextCallPage,
    agreement: agreements::AgreementPage, new_agreement: agreements::NewAgreementPage,
} }
part! { progress_pages {
    work: progress::WorkProgressPage, report: progress::ReportPage, inspect: progress::InspectPage,
    components: progress::ComponentsPage,
} }
part! { entry_pages { due: progress::DuePage, enter: progress::EnterPage } }
part! { money_pages { project: money::MoneyPage, bill: money::BillPage, new_bill: money::NewBillPage } }
part! { completion_pages {
    closing: completion::ClosingPage, new: completion::NewCompletionPage, one: completion::CompletionPage,
    calendar: completion::CalendarPage, liability: completion::LiabilityPage,
} }
part! { overview_pages { dashboard: dashboard::DashboardPage, reports: reports::ReportsPage } }
part! { contractor_pages { list: contractors::ContractorsPage, new: contractors::NewContractorPage, one: contractors::ContractorPage } }
part! { import_pages { list: imports::ImportsPage, new: imports::NewImportPage, one: imports::ImportPage } }
part! { sanction_pages {
    list: sanctions::SanctionsPage, register: sanctions::RegisterPage, one: sanctions::SanctionPage,
    revise: sanctions::RevisePage, cancel: sanctions::CancelPage, paper: sanctions::PaperPage,
} }
part! { ceremony { one: signing::SigningPage } }
part! { mine {
    credential: enrolment::EnrolmentPage, account: account::AccountPage, leave: leave::LeavePage, notices: notices::NoticesPage,
} }
part! { administration_pages {
    index: administration::AdministrationPage, budget: administration::BudgetPage, departments: administration::DepartmentsPage, holidays: administration::HolidaysPage,
    rules: administration::RulesPage, powers: administration::PowersPage, templates: administration::TemplatesPage,
    offices: administration::OfficesPage, office: administration::OfficePage, officers: administration::OfficersPage,
    new_officer: administration::NewOfficerPage, officer: administration::OfficerPage,
} }
part! { system_pages { list: systems::SystemsPage, webhooks: systems::WebhooksPage, reconciliation: systems::ReconciliationPage } }
part! { texts { help: pages::Help, privacy: pages::Privacy, accessibility: pages::Accessibility } }

/// What server and rules say, in Bengali: for pages in Bengali alone.
pub mod sentences {
    use super::*;
    use crate::said::{self, Book};

    pub fn book() -> Coming<Book> {
        #[wasm_split(sentences, wasm_split_path = leptos::wasm_split, fallible)]
        fn book() -> Result<Book, PartMissing> {
            Ok(said::in_bengali)
        }
        Box::pin(book())
    }
}

/// A page of the part that holds the page of an address of signed-in persons.
fn part_of(path: &str) -> Option<fn() -> Coming<Page>> {
    match path.split(['/', '?']).nth(1)? {
        "my-work" => Some(office::my_work),
        "projects" if path.contains("/closing") => Some(completion_pages::closing),
        "projects" => Some(project_pages::list),
        "dashboard" => Some(overview_pages::dashboard),
        "reports" => Some(overview_pages::reports),
        "approvals" => Some(approval_pages::one),
        "completions" | "defect-liability" | "defect-liabilities" => Some(completion_pages::one),
        "works" if path.contains("/completion") => Some(completion_pages::new),
        "works" if path.ends_with("/progress/enter") => Some(entry_pages::enter),
        "works" if ["/progress", "/inspect", "/components"].iter().any(|page| path.ends_with(page)) => {
            Some(progress_pages::work)
        }
        "progress" => Some(entry_pages::due),
        "works" | "estimates" => Some(estimate_pages::one),
        "progress-reports" => Some(progress_pages::report),
        "documents" => Some(document_pages::one),
        "sanctions" => Some(sanction_pages::list),
        "tenders" | "agreements" => Some(tender_pages::one),
        "bills" => Some(money_pages::bill),
        "contractors" => Some(contractor_pages::list),
        "imports" => Some(import_pages::list),
        "signing" => Some(ceremony::one),
        "signing-credential" | "account" | "delegations" | "notices" => Some(mine::account),
        "administration" => Some(administration_pages::index),
        _ => None,
    }
}

/// Asks for the office and the part of an address while the person still types the code or the server is still asked who it is.
pub fn fetch_for(path: &str) {
    fetch(office::frame);
    if let Some(page) = part_of(path) {
        fetch(page);
    }
}

#[cfg(test)]
mod tests {
    use super::part_of;

    #[test]
    fn every_address_of_the_office_has_its_part() {
        for path in [
            "/my-work",
            "/projects?q=road",
            "/projects/1/edit",
            "/dashboard?fy=2025-26",
            "/reports/bills",
            "/works/1/estimate",
            "/progress",
            "/works/1/progress/enter",
            "/works/1/inspect",
            "/progress-reports/1",
            "/projects/1/closing",
            "/works/1/completion",
            "/completions/1",
            "/defect-liability",
            "/approvals/1",
            "/estimates/1",
            "/tenders/1",
            "/agreements/1",
            "/bills/1",
            "/contractors?q=tara",
            "/imports/new",
            "/account",
            "/notices",
            "/administration/rules",
        ] {
            assert!(part_of(path).is_some(), "{path}");
        }
        for path in ["/", "", "/verify", "/help"] {
            assert!(part_of(path).is_none(), "{path}");
        }
    }
}
