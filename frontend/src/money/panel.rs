//! The money of a project in short: its totals and its years, on the page of the project and above its money.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::project_money::ProjectMoney;
use uuid::Uuid;

use super::words;
use super::years::Years;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, loaded, shown_decimal};
use crate::words::filled;

/// The panel on the page of a project.
#[component]
pub fn MoneyPanel(id: Uuid) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let found =
        LocalResource::new(
            move || async move { api.get::<ProjectMoney>(format!("/projects/{id}/money")).await },
        );
    view! {
        <section class="panel" aria-labelledby="money">
            <div class="panel__head">
                <h2 id="money">{t!(i18n, money.title)}</h2>
                <span class="push small"><A href=format!("/projects/{id}/money")>{t!(i18n, money.open)}</A></span>
            </div>
            {loaded(found, move |money| view! { <Totals money=money.clone()/> <Years years=money.years/> })}
        </section>
    }
}

/// The totals, and the financial progress with both its denominators (R57).
#[component]
pub fn Totals(money: ProjectMoney) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ProjectMoney {
        allotted_paise,
        spent_paise,
        committed_paise,
        liability_paise,
        opening_paise,
        financial,
        ..
    } = money;
    let percent = move |bp: i32| format!("{}%", figures.digits(&shown_decimal(i64::from(bp), 2)));
    let of = move |words: &str, paise: i64| filled(words, &[("amount", &figures.amount(paise))]);
    let approved = money.approved_paise.is_some();
    let ceiling_word = move || {
        if approved {
            t_string!(i18n, money.against_approval)
        } else {
            t_string!(i18n, money.against_sanction)
        }
    };
    view! {
        <div class="panel__body"><dl class="kv kv--2">
            <Fact term=move || t_string!(i18n, money.spent)><span class="v num">{move || figures.amount(spent_paise)}</span>
                {(opening_paise > 0).then(|| view! { <span>{t!(i18n, money.opening)}": "<i class="num">{move || figures.amount(opening_paise)}</i></span> })}</Fact>
            <Fact term=move || t_string!(i18n, money.financial)>
                {match (financial.financial_bp, financial.against) {
                    (Some(bp), Some(against)) => {
                        let whole = financial.agreement_paise.or(financial.ceiling_paise).unwrap_or(0);
                        view! { <span class="v num">{move || percent(bp)}</span><span>{move || of(words::against(i18n, against), whole)}</span> }.into_any()
                    }
                    _ => view! { <span>{t!(i18n, money.nothing_against)}</span> }.into_any(),
                }}
                {financial.agreement_bp.and(financial.ceiling_bp.zip(financial.ceiling_paise)).map(|(bp, whole)| view! { <span>{move || percent(bp)}" "{move || of(ceiling_word(), whole)}</span> })}
            </Fact>
            <Fact term=move || t_string!(i18n, money.allotted)><span class="v num">{move || figures.amount(allotted_paise)}</span></Fact>
            <Fact term=move || t_string!(i18n, money.committed)><span class="v num">{move || figures.amount(committed_paise)}</span>
                {(liability_paise > 0).then(|| view! { <span>{t!(i18n, money.liability)}": "<i class="num">{move || figures.amount(liability_paise)}</i></span> })}</Fact>
        </dl></div>
    }
}
