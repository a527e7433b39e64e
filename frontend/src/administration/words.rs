//! Words of roles, charges, levels, powers and rules in the language of the page.

use leptos_i18n::I18nContext;
use shared::master::{DepartmentKind, OfficeLevel, PowerKind};
use shared::officer::{Charge, Role};
use shared::order::CopyPurpose;
use shared::rule_change::ChangeState;
use shared::rules::{ParameterKey, Unit, date_of};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::shown_decimal;
use crate::words::filled;

type I18n = I18nContext<Locale>;

/// A role.
pub fn role(i18n: I18n, role: Role) -> &'static str {
    match role {
        Role::Preparer => t_string!(i18n, administration.role_preparer),
        Role::EstimateChecker => t_string!(i18n, administration.role_estimate_checker),
        Role::EstimateVetter => t_string!(i18n, administration.role_estimate_vetter),
        Role::Verifier => t_string!(i18n, administration.role_verifier),
        Role::Recommender => t_string!(i18n, administration.role_recommender),
        Role::TsAuthority => t_string!(i18n, administration.role_ts_authority),
        Role::TenderPreparer => t_string!(i18n, administration.role_tender_preparer),
        Role::TenderInviter => t_string!(i18n, administration.role_tender_inviter),
        Role::TenderAuthority => t_string!(i18n, administration.role_tender_authority),
        Role::ProgressReporter => t_string!(i18n, administration.role_progress_reporter),
        Role::ProgressApprover => t_string!(i18n, administration.role_progress_approver),
        Role::ProgressCorrector => t_string!(i18n, administration.role_progress_corrector),
        Role::Inspector => t_string!(i18n, administration.role_inspector),
        Role::BillMeasurer => t_string!(i18n, administration.role_bill_measurer),
        Role::BillChecker => t_string!(i18n, administration.role_bill_checker),
        Role::BillPasser => t_string!(i18n, administration.role_bill_passer),
        Role::DeptNodal => t_string!(i18n, administration.role_dept_nodal),
        Role::DeptSecretary => t_string!(i18n, administration.role_dept_secretary),
        Role::FinancialAdviser => t_string!(i18n, administration.role_financial_adviser),
        Role::Finance => t_string!(i18n, administration.role_finance),
        Role::TreasuryOfficer => t_string!(i18n, administration.role_treasury_officer),
        Role::DistrictMagistrate => t_string!(i18n, administration.role_district_magistrate),
        Role::Auditor => t_string!(i18n, administration.role_auditor),
        Role::DeptAdmin => t_string!(i18n, administration.role_dept_admin),
        Role::StateAdmin => t_string!(i18n, administration.role_state_admin),
    }
}

/// Several roles, one after the other.
pub fn roles(i18n: I18n, of: &[Role]) -> String {
    of.iter().map(|one| role(i18n, *one)).collect::<Vec<_>>().join(", ")
}

/// How a posting is held.
pub fn charge(i18n: I18n, charge: Charge) -> &'static str {
    match charge {
        Charge::Regular => t_string!(i18n, administration.charge_regular),
        Charge::Additional => t_string!(i18n, administration.charge_additional),
        Charge::Officiating => t_string!(i18n, administration.charge_officiating),
    }
}

/// Where an office stands in the tree.
pub fn level(i18n: I18n, level: OfficeLevel) -> &'static str {
    match level {
        OfficeLevel::Secretariat => t_string!(i18n, administration.level_secretariat),
        OfficeLevel::Directorate => t_string!(i18n, administration.level_directorate),
        OfficeLevel::Zone => t_string!(i18n, administration.level_zone),
        OfficeLevel::Circle => t_string!(i18n, administration.level_circle),
        OfficeLevel::Division => t_string!(i18n, administration.level_division),
        OfficeLevel::Subdivision => t_string!(i18n, administration.level_subdivision),
    }
}

/// What a department does.
pub fn department_kind(i18n: I18n, kind: DepartmentKind) -> &'static str {
    match kind {
        DepartmentKind::Works => t_string!(i18n, administration.kind_works),
        DepartmentKind::Requisitioning => t_string!(i18n, administration.kind_requisitioning),
        DepartmentKind::Both => t_string!(i18n, administration.kind_both),
    }
}

/// What a power is for.
pub fn power(i18n: I18n, power: PowerKind) -> &'static str {
    match power {
        PowerKind::Aafs => t_string!(i18n, administration.power_aafs),
        PowerKind::TechnicalSanction => t_string!(i18n, administration.power_technical_sanction),
        PowerKind::TenderAccept => t_string!(i18n, administration.power_tender_accept),
        PowerKind::TenderExcess => t_string!(i18n, administration.power_tender_excess),
        PowerKind::RevisedApproval => t_string!(i18n, administration.power_revised_approval),
        PowerKind::Variation => t_string!(i18n, administration.power_variation),
    }
}

/// Why an office gets a copy.
pub fn purpose(i18n: I18n, purpose: CopyPurpose) -> &'static str {
    match purpose {
        CopyPurpose::Information => t_string!(i18n, administration.for_information),
        CopyPurpose::NecessaryAction => t_string!(i18n, administration.for_action),
    }
}

/// Where a change stands.
pub fn change_state(i18n: I18n, state: ChangeState) -> &'static str {
    match state {
        ChangeState::Proposed => t_string!(i18n, administration.change_proposed),
        ChangeState::Approved => t_string!(i18n, administration.change_approved),
        ChangeState::Rejected => t_string!(i18n, administration.change_rejected),
        ChangeState::Withdrawn => t_string!(i18n, administration.change_withdrawn),
    }
}

/// What a rule's parameter is called; one that this app does not know yet is called by its key.
pub fn rule(i18n: I18n, key: &str) -> String {
    use ParameterKey as P;
    let Ok(known) = key.parse::<ParameterKey>() else { return key.to_owned() };
    let words = match known {
        P::ToleranceBp => t_string!(i18n, administration.rule_tolerance),
        P::ContingencyMaxBp => t_string!(i18n, administration.rule_contingency),
        P::SorMaxAgeMonths => t_string!(i18n, administration.rule_sor_age),
        P::SplitWindowDays => t_string!(i18n, administration.rule_split_window),
        P::SplitShareBp => t_string!(i18n, administration.rule_split_share),
        P::TwoPersonsUpToPaise => t_string!(i18n, administration.rule_two_persons),
        P::DigitalFrom => t_string!(i18n, administration.rule_digital_from),
        P::AdditionalChargeSigns => t_string!(i18n, administration.rule_additional_charge),
        P::SigningSessionMinutes => t_string!(i18n, administration.rule_session_minutes),
        P::SigningCodeMinutes => t_string!(i18n, administration.rule_code_minutes),
        P::SigningAttempts => t_string!(i18n, administration.rule_attempts),
        P::SigningSends => t_string!(i18n, administration.rule_sends),
        P::SigningCooldownSeconds => t_string!(i18n, administration.rule_cooldown),
        P::SigningLockMinutes => t_string!(i18n, administration.rule_lock),
        P::TimestampWaitHours => t_string!(i18n, administration.rule_timestamp_wait),
        P::VerifyDays => t_string!(i18n, administration.rule_verify_days),
        P::RecommendDays => t_string!(i18n, administration.rule_recommend_days),
        P::SignDays => t_string!(i18n, administration.rule_sign_days),
        P::CheckEstimateDays => t_string!(i18n, administration.rule_check_days),
        P::VetEstimateDays => t_string!(i18n, administration.rule_vet_days),
        P::ScanMaxMb => t_string!(i18n, administration.rule_scan_max),
        P::RevisionExcessBp => t_string!(i18n, administration.rule_revision_excess),
        P::RateExcessBp => t_string!(i18n, administration.rule_rate_excess),
        P::RateExcessBidders => t_string!(i18n, administration.rule_rate_bidders),
        P::TenderMinBids => t_string!(i18n, administration.rule_min_bids),
        P::TenderExcessInvitingBp => t_string!(i18n, administration.rule_excess_inviting),
        P::TenderExcessCommitteeBp => t_string!(i18n, administration.rule_excess_committee),
        P::TenderRatifyDays => t_string!(i18n, administration.rule_ratify_days),
        P::VariationSmallUpToPaise => t_string!(i18n, administration.rule_variation_small_up_to),
        P::VariationSmallBp => t_string!(i18n, administration.rule_variation_small),
        P::VariationLargeBp => t_string!(i18n, administration.rule_variation_large),
        P::ItemDeviationBp => t_string!(i18n, administration.rule_item_deviation),
        P::ReviewFromPaise => t_string!(i18n, administration.rule_review_from),
        P::ExtensionsFree => t_string!(i18n, administration.rule_extensions_free),
        P::CertifyDays => t_string!(i18n, administration.rule_certify_days),
        P::DocumentMaxMb => t_string!(i18n, administration.rule_document_max),
        P::DraftTenderDays => t_string!(i18n, administration.rule_draft_tender_days),
        P::PublishTenderDays => t_string!(i18n, administration.rule_publish_tender_days),
        P::EvaluateTenderDays => t_string!(i18n, administration.rule_evaluate_tender_days),
        P::AcceptTenderDays => t_string!(i18n, administration.rule_accept_tender_days),
        P::AwardTenderDays => t_string!(i18n, administration.rule_award_tender_days),
        P::DraftAgreementDays => t_string!(i18n, administration.rule_draft_agreement_days),
        P::ActivateAgreementDays => t_string!(i18n, administration.rule_activate_agreement_days),
        P::RecommendVariationDays => t_string!(i18n, administration.rule_recommend_variation_days),
        P::ApproveVariationDays => t_string!(i18n, administration.rule_approve_variation_days),
        P::ConcurDays => t_string!(i18n, administration.rule_concur_days),
        P::ConcurFinanceDays => t_string!(i18n, administration.rule_concur_finance_days),
        P::AccordDays => t_string!(i18n, administration.rule_accord_days),
        P::ProgressFortnightOpens => t_string!(i18n, administration.rule_fortnight_opens),
        P::ProgressMonthOpens => t_string!(i18n, administration.rule_month_opens),
        P::ProgressOverdueDays => t_string!(i18n, administration.rule_overdue_days),
        P::ProgressRedDays => t_string!(i18n, administration.rule_red_days),
        P::ProgressJumpBp => t_string!(i18n, administration.rule_jump),
        P::PhotoRadiusMetres => t_string!(i18n, administration.rule_photo_radius),
        P::PhotoMaxMb => t_string!(i18n, administration.rule_photo_max),
        P::DelayAmberDays => t_string!(i18n, administration.rule_delay_amber),
        P::DelayRedDays => t_string!(i18n, administration.rule_delay_red),
        P::DelayRedBp => t_string!(i18n, administration.rule_delay_red_share),
        P::ApproveProgressDays => t_string!(i18n, administration.rule_approve_progress_days),
        P::CheckBillDays => t_string!(i18n, administration.rule_check_bill_days),
        P::PassBillDays => t_string!(i18n, administration.rule_pass_bill_days),
        P::ApprovePlanDays => t_string!(i18n, administration.rule_approve_plan_days),
        P::CertifyCompletionDays => t_string!(i18n, administration.rule_certify_completion),
        P::CloseProjectDays => t_string!(i18n, administration.rule_close_project),
        P::LiabilityVisitMonths => t_string!(i18n, administration.rule_liability_visits),
        P::LiabilityNoticeDays => t_string!(i18n, administration.rule_liability_notice),
        P::PlanFreezeDay => t_string!(i18n, administration.rule_plan_freeze),
        P::IdleStartDays => t_string!(i18n, administration.rule_idle_start),
        P::IdleSpendDays => t_string!(i18n, administration.rule_idle_spend),
        P::PaidAheadBp => t_string!(i18n, administration.rule_paid_ahead),
        P::BillsPendingBp => t_string!(i18n, administration.rule_bills_pending),
        P::CostRedBp => t_string!(i18n, administration.rule_cost_red),
        P::LagBp => t_string!(i18n, administration.rule_lag),
        P::SanctionLateDays => t_string!(i18n, administration.rule_sanction_late),
        P::RemindAtPercent => t_string!(i18n, administration.rule_remind_at),
        P::EscalateAtPercent => t_string!(i18n, administration.rule_escalate_at),
    };
    words.to_owned()
}

/// A value as a person reads it: `10%`, `₹ 15,00,000.00`, `3 working days`, `31 Dec 2025`, `Yes`.
pub fn value(i18n: I18n, figures: Figures, key: &str, value: i64) -> String {
    let Ok(known) = key.parse::<ParameterKey>() else { return figures.count(value) };
    let counted = |sentence: &str| filled(sentence, &[("n", &figures.count(value))]);
    match known.unit() {
        Unit::BasisPoints => format!("{}%", figures.digits(&shown_decimal(value, 2))),
        Unit::Percent => format!("{}%", figures.count(value)),
        Unit::Paise => figures.amount(value),
        Unit::Days => counted(t_string!(i18n, administration.n_days)),
        Unit::Months => counted(t_string!(i18n, administration.n_months)),
        Unit::Hours => counted(t_string!(i18n, administration.n_hours)),
        Unit::Minutes => counted(t_string!(i18n, administration.n_minutes)),
        Unit::Seconds => counted(t_string!(i18n, administration.n_seconds)),
        Unit::Date => date_of(value).map_or_else(|| figures.count(value), |date| figures.date(date)),
        Unit::YesNo if value == 0 => t_string!(i18n, administration.no).to_owned(),
        Unit::YesNo => t_string!(i18n, administration.yes).to_owned(),
        Unit::Count => figures.count(value),
    }
}

/// The unit a value is typed in.
pub fn unit(i18n: I18n, key: &str) -> &'static str {
    match key.parse::<ParameterKey>().map(ParameterKey::unit) {
        Ok(Unit::BasisPoints | Unit::Percent) => t_string!(i18n, administration.in_percent),
        Ok(Unit::Paise) => t_string!(i18n, administration.in_rupees),
        Ok(Unit::Days) => t_string!(i18n, administration.in_days),
        Ok(Unit::Months) => t_string!(i18n, administration.in_months),
        Ok(Unit::Hours) => t_string!(i18n, administration.in_hours),
        Ok(Unit::Minutes) => t_string!(i18n, administration.in_minutes),
        Ok(Unit::Seconds) => t_string!(i18n, administration.in_seconds),
        Ok(Unit::Date | Unit::YesNo | Unit::Count) | Err(_) => t_string!(i18n, administration.in_number),
    }
}

/// A ceiling: an amount, full power, or none.
pub fn ceiling(i18n: I18n, figures: Figures, max_paise: Option<i64>) -> String {
    match max_paise {
        None => t_string!(i18n, administration.full_power).to_owned(),
        Some(0) => t_string!(i18n, administration.no_power).to_owned(),
        Some(paise) => figures.amount(paise),
    }
}
