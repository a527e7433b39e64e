//! Words of the small enumerations of money.

use leptos_i18n::I18nContext;
use shared::allotment::AllotmentKind;
use shared::annual_plan::PlanState;
use shared::bill::{BillKind, BillState};
use shared::expenditure::DeductionKind;
use shared::project_money::OpeningState;
use shared::rules::Denominator;

use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning};

type I18n = I18nContext<Locale>;

pub fn bill_state(i18n: I18n, state: BillState) -> (&'static str, Meaning, Glyph) {
    match state {
        BillState::Draft => (t_string!(i18n, money.b_draft), Meaning::Info, Glyph::Clock),
        BillState::Measured => (t_string!(i18n, money.b_measured), Meaning::Info, Glyph::Clock),
        BillState::Checked => (t_string!(i18n, money.b_checked), Meaning::Info, Glyph::Clock),
        BillState::Passed => (t_string!(i18n, money.b_passed), Meaning::Ok, Glyph::Tick),
        BillState::Paid => (t_string!(i18n, money.b_paid), Meaning::Ok, Glyph::Tick),
        BillState::Returned => (t_string!(i18n, money.b_returned), Meaning::Warn, Glyph::Warn),
    }
}

pub fn bill_kind(i18n: I18n, kind: BillKind) -> &'static str {
    match kind {
        BillKind::Advance => t_string!(i18n, money.k_advance),
        BillKind::Running => t_string!(i18n, money.k_running),
        BillKind::Final => t_string!(i18n, money.k_final),
    }
}

pub fn plan_state(i18n: I18n, state: PlanState) -> (&'static str, Meaning, Glyph) {
    match state {
        PlanState::Submitted => (t_string!(i18n, money.p_submitted), Meaning::Info, Glyph::Clock),
        PlanState::Returned => (t_string!(i18n, money.p_returned), Meaning::Warn, Glyph::Warn),
        PlanState::Approved => (t_string!(i18n, money.p_approved), Meaning::Ok, Glyph::Tick),
        PlanState::Superseded => (t_string!(i18n, money.p_superseded), Meaning::Info, Glyph::Clock),
    }
}

pub fn opening_state(i18n: I18n, state: OpeningState) -> (&'static str, Meaning, Glyph) {
    match state {
        OpeningState::Entered => (t_string!(i18n, money.o_entered), Meaning::Info, Glyph::Clock),
        OpeningState::Returned => (t_string!(i18n, money.o_returned), Meaning::Warn, Glyph::Warn),
        OpeningState::Approved => (t_string!(i18n, money.o_approved), Meaning::Ok, Glyph::Tick),
    }
}

pub fn deduction(i18n: I18n, kind: DeductionKind) -> &'static str {
    match kind {
        DeductionKind::IncomeTax => t_string!(i18n, money.d_income_tax),
        DeductionKind::GstTds => t_string!(i18n, money.d_gst_tds),
        DeductionKind::LabourCess => t_string!(i18n, money.d_labour_cess),
        DeductionKind::Security => t_string!(i18n, money.d_security),
        DeductionKind::Royalty => t_string!(i18n, money.d_royalty),
        DeductionKind::LiquidatedDamages => t_string!(i18n, money.d_liquidated_damages),
        DeductionKind::Other => t_string!(i18n, money.d_other),
    }
}

pub fn allotment(i18n: I18n, kind: AllotmentKind) -> &'static str {
    match kind {
        AllotmentKind::Release => t_string!(i18n, money.release),
        AllotmentKind::Withdrawal => t_string!(i18n, money.withdrawal),
    }
}

pub fn against(i18n: I18n, of: Denominator) -> &'static str {
    match of {
        Denominator::Agreement => t_string!(i18n, money.against_agreement),
        Denominator::Approval => t_string!(i18n, money.against_approval),
        Denominator::Sanction => t_string!(i18n, money.against_sanction),
    }
}
