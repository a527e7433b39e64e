//! Words of imports.

use leptos_i18n::I18nContext;
use shared::import::{AmountUnit, DateOrder, Field, ImportKind, ImportState, PercentUnit};
use shared::rules::Severity;

use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};

type I18n = I18nContext<Locale>;

pub fn kind(i18n: I18n, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Project => t_string!(i18n, imports.k_project),
        ImportKind::Approval => t_string!(i18n, imports.k_approval),
        ImportKind::Sanction => t_string!(i18n, imports.k_sanction),
        ImportKind::Opening => t_string!(i18n, imports.k_opening),
        ImportKind::Progress => t_string!(i18n, imports.k_progress),
        ImportKind::Expenditure => t_string!(i18n, imports.k_expenditure),
    }
}

/// What becomes of the rows of a kind, and who approves them.
pub fn about(i18n: I18n, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Project => t_string!(i18n, imports.a_project),
        ImportKind::Approval => t_string!(i18n, imports.a_approval),
        ImportKind::Sanction => t_string!(i18n, imports.a_sanction),
        ImportKind::Opening => t_string!(i18n, imports.a_opening),
        ImportKind::Progress => t_string!(i18n, imports.a_progress),
        ImportKind::Expenditure => t_string!(i18n, imports.a_expenditure),
    }
}

pub fn state(i18n: I18n, state: ImportState) -> &'static str {
    match state {
        ImportState::Uploaded => t_string!(i18n, imports.s_uploaded),
        ImportState::Mapped => t_string!(i18n, imports.s_mapped),
        ImportState::Checking => t_string!(i18n, imports.s_checking),
        ImportState::Checked => t_string!(i18n, imports.s_checked),
        ImportState::Running => t_string!(i18n, imports.s_running),
        ImportState::Done => t_string!(i18n, imports.s_done),
        ImportState::Failed => t_string!(i18n, imports.s_failed),
        ImportState::Cancelled => t_string!(i18n, imports.s_cancelled),
    }
}

pub fn look(state: ImportState) -> (Meaning, Glyph) {
    match state {
        ImportState::Done => (Meaning::Ok, Glyph::Tick),
        ImportState::Failed => (Meaning::Bad, Glyph::Stop),
        ImportState::Cancelled => (Meaning::Warn, Glyph::Cross),
        ImportState::Checked => (Meaning::Info, Glyph::Check),
        _ => (Meaning::Info, Glyph::Clock),
    }
}

pub fn severity(i18n: I18n, severity: Severity) -> (&'static str, Meaning) {
    match severity {
        Severity::Block => (t_string!(i18n, imports.blocks), Meaning::Bad),
        Severity::Warn | Severity::Flag => (t_string!(i18n, imports.worth_a_look), Meaning::Warn),
    }
}

pub fn unit(i18n: I18n, unit: AmountUnit) -> &'static str {
    match unit {
        AmountUnit::Rupees => t_string!(i18n, imports.u_rupees),
        AmountUnit::Paise => t_string!(i18n, imports.u_paise),
        AmountUnit::Thousand => t_string!(i18n, imports.u_thousand),
        AmountUnit::Lakh => t_string!(i18n, imports.u_lakh),
        AmountUnit::Crore => t_string!(i18n, imports.u_crore),
    }
}

pub fn order(i18n: I18n, order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => t_string!(i18n, imports.day_first),
        DateOrder::MonthFirst => t_string!(i18n, imports.month_first),
    }
}

pub fn percent(i18n: I18n, unit: PercentUnit) -> &'static str {
    match unit {
        PercentUnit::Percent => t_string!(i18n, imports.as_percent),
        PercentUnit::Fraction => t_string!(i18n, imports.as_fraction),
    }
}

pub fn field(i18n: I18n, field: Field) -> &'static str {
    use Field as F;
    match field {
        F::ExternalKey => t_string!(i18n, imports.f_external_key),
        F::Project => t_string!(i18n, imports.f_project),
        F::Work => t_string!(i18n, imports.f_work),
        F::TitleEn => t_string!(i18n, imports.f_title_en),
        F::TitleBn => t_string!(i18n, imports.f_title_bn),
        F::Description => t_string!(i18n, imports.f_description),
        F::Department => t_string!(i18n, imports.f_department),
        F::RequisitioningDepartment => t_string!(i18n, imports.f_requisitioning_department),
        F::ExecutingOffice => t_string!(i18n, imports.f_executing_office),
        F::ProjectType => t_string!(i18n, imports.f_project_type),
        F::Nature => t_string!(i18n, imports.f_nature),
        F::Scheme => t_string!(i18n, imports.f_scheme),
        F::District => t_string!(i18n, imports.f_district),
        F::Place => t_string!(i18n, imports.f_place),
        F::Latitude => t_string!(i18n, imports.f_latitude),
        F::Longitude => t_string!(i18n, imports.f_longitude),
        F::IfmsProjectId => t_string!(i18n, imports.f_ifms_project_id),
        F::ProposedCost => t_string!(i18n, imports.f_proposed_cost),
        F::TentativeStart => t_string!(i18n, imports.f_tentative_start),
        F::TentativeCompletion => t_string!(i18n, imports.f_tentative_completion),
        F::Stage => t_string!(i18n, imports.f_stage),
        F::GoNo => t_string!(i18n, imports.f_go_no),
        F::GoDate => t_string!(i18n, imports.f_go_date),
        F::Authority => t_string!(i18n, imports.f_authority),
        F::Amount => t_string!(i18n, imports.f_amount),
        F::NonBudgetary => t_string!(i18n, imports.f_non_budgetary),
        F::CompletionPeriodMonths => t_string!(i18n, imports.f_completion_period_months),
        F::UoNo => t_string!(i18n, imports.f_uo_no),
        F::UoDate => t_string!(i18n, imports.f_uo_date),
        F::FileNo => t_string!(i18n, imports.f_file_no),
        F::HeadOfAccount => t_string!(i18n, imports.f_head_of_account),
        F::Phasing => t_string!(i18n, imports.f_phasing),
        F::MemoNo => t_string!(i18n, imports.f_memo_no),
        F::OrderDate => t_string!(i18n, imports.f_order_date),
        F::AsOn => t_string!(i18n, imports.f_as_on),
        F::Spent => t_string!(i18n, imports.f_spent),
        F::Basis => t_string!(i18n, imports.f_basis),
        F::Physical => t_string!(i18n, imports.f_physical),
        F::ValueOfWorkDone => t_string!(i18n, imports.f_value_of_work_done),
        F::BillsPending => t_string!(i18n, imports.f_bills_pending),
        F::ExpectedCompletion => t_string!(i18n, imports.f_expected_completion),
        F::Narrative => t_string!(i18n, imports.f_narrative),
        F::VoucherNo => t_string!(i18n, imports.f_voucher_no),
        F::VoucherDate => t_string!(i18n, imports.f_voucher_date),
        F::Gross => t_string!(i18n, imports.f_gross),
        F::Treasury => t_string!(i18n, imports.f_treasury),
        F::IncomeTax => t_string!(i18n, imports.f_income_tax),
        F::GstTds => t_string!(i18n, imports.f_gst_tds),
        F::LabourCess => t_string!(i18n, imports.f_labour_cess),
        F::Security => t_string!(i18n, imports.f_security),
        F::Royalty => t_string!(i18n, imports.f_royalty),
        F::LiquidatedDamages => t_string!(i18n, imports.f_liquidated_damages),
        F::OtherDeductions => t_string!(i18n, imports.f_other_deductions),
        F::Remarks => t_string!(i18n, imports.f_remarks),
    }
}
