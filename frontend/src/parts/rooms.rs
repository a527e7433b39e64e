//! Which pages lie in which part. Everything that only these pages need goes with them, their words in both languages too.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use logic::parts::{Part, part_of};

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
    use crate::said::Book;

    pub fn book() -> Coming<Book> {
        #[wasm_split(sentences, wasm_split_path = leptos::wasm_split, fallible)]
        fn book() -> Result<Book, PartMissing> {
            Ok(logic::said::in_bengali)
        }
        Box::pin(book())
    }
}

/// A page of a part: with any of them the part comes.
fn page_of(part: Part) -> fn() -> Coming<Page> {
    match part {
        Part::Office => office::my_work,
        Part::ProjectPages => project_pages::list,
        Part::ApprovalPages => approval_pages::one,
        Part::EstimatePages => estimate_pages::one,
        Part::DocumentPages => document_pages::one,
        Part::TenderPages => tender_pages::one,
        Part::ProgressPages => progress_pages::work,
        Part::EntryPages => entry_pages::due,
        Part::MoneyPages => money_pages::bill,
        Part::CompletionPages => completion_pages::one,
        Part::OverviewPages => overview_pages::dashboard,
        Part::ContractorPages => contractor_pages::list,
        Part::ImportPages => import_pages::list,
        Part::SanctionPages => sanction_pages::list,
        Part::Ceremony => ceremony::one,
        Part::Mine => mine::account,
        Part::AdministrationPages => administration_pages::index,
    }
}

/// Asks for the office and the part of an address while the person still types the code or the server is still asked who it is.
pub fn fetch_for(path: &str) {
    fetch(office::frame);
    if let Some(part) = part_of(path) {
        fetch(page_of(part));
    }
}
