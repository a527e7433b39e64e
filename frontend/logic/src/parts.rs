//! Which part of the app an address of signed-in persons needs.

/// A part that can be asked for by an address, named as its pages are in the web app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Office,
    ProjectPages,
    ApprovalPages,
    EstimatePages,
    DocumentPages,
    TenderPages,
    ProgressPages,
    EntryPages,
    MoneyPages,
    CompletionPages,
    OverviewPages,
    ContractorPages,
    ImportPages,
    SanctionPages,
    Ceremony,
    Mine,
    AdministrationPages,
}

/// The part that holds the page of an address.
pub fn part_of(path: &str) -> Option<Part> {
    match path.split(['/', '?']).nth(1)? {
        "my-work" => Some(Part::Office),
        "projects" if path.contains("/closing") => Some(Part::CompletionPages),
        "projects" => Some(Part::ProjectPages),
        "dashboard" | "reports" => Some(Part::OverviewPages),
        "approvals" => Some(Part::ApprovalPages),
        "completions" | "defect-liability" | "defect-liabilities" => Some(Part::CompletionPages),
        "works" if path.contains("/completion") => Some(Part::CompletionPages),
        "works" if path.ends_with("/progress/enter") => Some(Part::EntryPages),
        "works" if ["/progress", "/inspect", "/components"].iter().any(|page| path.ends_with(page)) => {
            Some(Part::ProgressPages)
        }
        "progress" => Some(Part::EntryPages),
        "works" | "estimates" => Some(Part::EstimatePages),
        "progress-reports" => Some(Part::ProgressPages),
        "documents" => Some(Part::DocumentPages),
        "sanctions" => Some(Part::SanctionPages),
        "tenders" | "agreements" => Some(Part::TenderPages),
        "bills" => Some(Part::MoneyPages),
        "contractors" => Some(Part::ContractorPages),
        "imports" => Some(Part::ImportPages),
        "signing" => Some(Part::Ceremony),
        "signing-credential" | "account" | "delegations" | "notices" => Some(Part::Mine),
        "administration" => Some(Part::AdministrationPages),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, part_of};

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
        assert_eq!(part_of("/projects/1/edit"), Some(Part::ProjectPages));
        assert_eq!(part_of("/projects/1/closing"), Some(Part::CompletionPages));
        for path in ["/", "", "/verify", "/help"] {
            assert!(part_of(path).is_none(), "{path}");
        }
    }
}
