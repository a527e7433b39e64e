//! Words of the small enumerations of a project.

use leptos_i18n::I18nContext;
use shared::approval::ApprovalKind;
use shared::estimate::EstimateKind;
use shared::project::ProjectNature;
use shared::work::WorkCategory;

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::words::filled;

type I18n = I18nContext<Locale>;

/// What kind of undertaking.
pub fn nature(i18n: I18n, nature: ProjectNature) -> &'static str {
    match nature {
        ProjectNature::Original => t_string!(i18n, projects.original),
        ProjectNature::Upgrade => t_string!(i18n, projects.upgrade),
        ProjectNature::Repair => t_string!(i18n, projects.repair),
        ProjectNature::Maintenance => t_string!(i18n, projects.maintenance),
        ProjectNature::Deposit => t_string!(i18n, projects.deposit),
    }
}

/// The trade of a work.
pub fn category(i18n: I18n, category: WorkCategory) -> &'static str {
    match category {
        WorkCategory::Civil => t_string!(i18n, projects.civil),
        WorkCategory::Electrical => t_string!(i18n, projects.electrical),
        WorkCategory::Mechanical => t_string!(i18n, projects.mechanical),
        WorkCategory::Sanitary => t_string!(i18n, projects.sanitary),
        WorkCategory::Composite => t_string!(i18n, projects.composite),
        WorkCategory::Consultancy => t_string!(i18n, projects.consultancy),
    }
}

/// What kind of approval.
pub fn approval_kind(i18n: I18n, kind: ApprovalKind) -> &'static str {
    match kind {
        ApprovalKind::Original => t_string!(i18n, projects.approval_original),
        ApprovalKind::Revised => t_string!(i18n, projects.approval_revised),
        ApprovalKind::Advance => t_string!(i18n, projects.approval_advance),
        ApprovalKind::Legacy => t_string!(i18n, projects.approval_legacy),
    }
}

/// What kind of estimate.
pub fn estimate_kind(i18n: I18n, kind: EstimateKind) -> &'static str {
    match kind {
        EstimateKind::Preliminary => t_string!(i18n, projects.preliminary),
        EstimateKind::Detailed => t_string!(i18n, projects.detailed),
        EstimateKind::Revised => t_string!(i18n, projects.revised),
        EstimateKind::Supplementary => t_string!(i18n, projects.supplementary),
    }
}

/// `18 months`.
pub fn months(i18n: I18n, figures: Figures, months: i32) -> String {
    match months {
        1 => t_string!(i18n, projects.months_one).to_owned(),
        n => filled(t_string!(i18n, projects.months_many), &[("n", &figures.count(n))]),
    }
}

/// Whether the server says this act would work now.
pub fn can(may: &[String], operation: &str) -> bool {
    may.iter().any(|other| other == operation)
}
