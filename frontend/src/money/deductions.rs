//! Deductions of a bill or a voucher: one amount a kind, empty where nothing is kept back.

use leptos::prelude::*;
use shared::expenditure::{Deduction, DeductionKind};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::MoneyField;

/// What is typed, in the order of the kinds.
#[derive(Clone, Copy)]
pub struct Typed(StoredValue<Vec<(DeductionKind, RwSignal<Option<i64>>)>>);

impl Typed {
    pub fn of(deductions: &[Deduction]) -> Self {
        let amount =
            |kind: DeductionKind| deductions.iter().find(|one| one.kind == kind).map(|one| one.amount_paise);
        Self(StoredValue::new(
            DeductionKind::ALL.iter().map(|kind| (*kind, RwSignal::new(amount(*kind)))).collect(),
        ))
    }
    /// Those that are not empty; tracks every field.
    pub fn read(self) -> Vec<Deduction> {
        let typed = self.0.get_value();
        let given = typed.into_iter().filter_map(|(kind, value)| Some((kind, value.get()?)));
        given
            .filter(|(_, amount)| *amount > 0)
            .map(|(kind, amount_paise)| Deduction { kind, amount_paise })
            .collect()
    }
    pub fn total(self) -> i64 {
        self.read().iter().fold(0, |all: i64, one| all.saturating_add(one.amount_paise))
    }
}

/// The fields.
#[component]
pub fn DeductionFields(typed: Typed) -> impl IntoView {
    let i18n = use_i18n();
    let fields = typed.0.get_value().into_iter().map(|(kind, value)| {
        view! { <MoneyField id=format!("deduction-{kind}") label=move || words::deduction(i18n, kind) value=value/> }
    });
    view! {
        <fieldset class="panel" id="deductions" tabindex="-1"><legend class="panel__legend">{t!(i18n, money.deductions)}</legend>
            <div class="panel__body two two--fields">{fields.collect_view()}</div></fieldset>
    }
}

/// The deductions as a list of sums.
#[component]
pub fn DeductionList(deductions: Vec<Deduction>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    deductions
        .into_iter()
        .map(|one| {
            let Deduction { kind, amount_paise } = one;
            view! { <div><dt>{move || words::deduction(i18n, kind)}</dt><dd class="num">"− "{move || figures.amount(amount_paise)}</dd></div> }
        })
        .collect_view()
}
