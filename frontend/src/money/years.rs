//! Year by year: phased, allotted, spent and what is left, with a bar for each.

use leptos::prelude::*;
use shared::project_money::YearMoney;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// A share of the bar, in hundredths of a width of a hundred.
fn width(part: i64, whole: i64) -> String {
    let bp =
        if whole <= 0 { 0 } else { (i128::from(part.max(0)) * 10_000 / i128::from(whole)).clamp(0, 10_000) };
    format!("{}.{:02}", bp / 100, bp % 100)
}

/// The table.
#[component]
pub fn Years(years: Vec<YearMoney>) -> impl IntoView {
    let i18n = use_i18n();
    if years.is_empty() {
        return view! { <p class="panel__body small muted">{t!(i18n, money.years_none)}</p> }.into_any();
    }
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=move || t_string!(i18n, money.years)>
            <table class="table">
                <thead><tr>
                    <th scope="col">{t!(i18n, money.year)}</th>
                    <th scope="col" class="r">{t!(i18n, money.phased)}</th>
                    <th scope="col" class="r">{t!(i18n, money.allotted)}</th>
                    <th scope="col" class="r">{t!(i18n, money.spent)}</th>
                    <th scope="col" class="r">{t!(i18n, money.balance)}</th>
                </tr></thead>
                <tbody>{years.into_iter().map(|year| view! { <Year year=year/> }).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Year(year: YearMoney) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let YearMoney { fy, phased_paise, revised_phased_paise, allotted_paise, spent_paise, balance_paise } =
        year;
    let goal = revised_phased_paise.unwrap_or(phased_paise);
    let whole = goal.max(allotted_paise).max(spent_paise);
    let (allotted, spent, mark) =
        (width(allotted_paise, whole), width(spent_paise, whole), width(goal, whole));
    let fy = fy.to_string();
    let (over, short) = (spent_paise > allotted_paise, balance_paise < 0);
    view! {
        <tr>
            <th scope="row">{move || figures.digits(&fy)}
                <svg class="bound mt1" class:bound--over=over viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bound__track" width="100" height="4"/>
                    <rect class="bound__others" width=allotted height="4"/>
                    <rect class="bound__this" width=spent height="2" y="1"/>
                    <line class="bound__mark" x1=mark.clone() x2=mark y1="0" y2="4"/>
                </svg></th>
            <td class="r num">{move || figures.amount(goal)}
                {revised_phased_paise.map(|_| view! { <span class="block xs muted">{move || filled(t_string!(i18n, money.revised), &[("amount", &figures.amount(phased_paise))])}</span> })}</td>
            <td class="r num">{move || figures.amount(allotted_paise)}</td>
            <td class="r num">{move || figures.amount(spent_paise)}</td>
            <td class="r num" class:bad=short>{move || figures.amount(balance_paise)}</td>
        </tr>
    }
}
