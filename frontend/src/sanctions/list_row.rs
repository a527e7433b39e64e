//! One sanction of the list: a row, and on a phone a card.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::sanction::SanctionSummary;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{OrderMarks, SanctionBadge};
use crate::words::since;

/// A sanction of the list.
#[component]
pub fn SanctionRow(sanction: SanctionSummary) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let SanctionSummary {
        id,
        work_code,
        title_en,
        title_bn,
        kind,
        origin,
        revision,
        state,
        ts_no,
        memo_no,
        order_date,
        amount_paise,
        authority,
        authority_bn,
        pending_with,
        pending_with_bn,
        pending_since,
        ..
    } = sanction;
    let title = move || figures.either(&title_en, title_bn.as_deref());
    let number = memo_no.or(ts_no);
    view! {
        <tr role="row">
            <td role="cell" class="order-no">
                {match number {
                    Some(number) => view! { <span class="wrap-any" lang="en">{number}</span> }.into_any(),
                    None => view! { <span class="quiet">{t!(i18n, registers.no_number)}</span> }.into_any(),
                }}
                {order_date.map(|date| view! { <div class="xs quiet">{move || figures.date(date)}</div> })}
            </td>
            <td role="cell" class="card-title">
                <A href=format!("/sanctions/{id}") attr:class="t" attr:data-row="">{title}</A>
                <div class="xs quiet" lang="en">{work_code}</div>
            </td>
            <td role="cell" data-l=move || t_string!(i18n, registers.state)><span class="row row--wrap gap2"><SanctionBadge state=state/><OrderMarks kind=kind origin=origin revision=revision/></span></td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, registers.amount)><span title=move || figures.amount(amount_paise)>{move || figures.short(amount_paise)}</span></td>
            <td role="cell" data-l=move || t_string!(i18n, registers.authority)>{move || figures.either(&authority, Some(&authority_bn))}</td>
            <td role="cell" data-l=move || t_string!(i18n, registers.waits)>
                {match pending_with {
                    Some(who) => view! { <div>{move || figures.either(&who, pending_with_bn.as_deref())}
                        {pending_since.map(|at| view! { <div class="xs quiet">{move || since(i18n, figures, shared::fiscal_year::date_in_kolkata(at))}</div> })}
                    </div> }.into_any(),
                    None => view! { <span class="quiet" aria-hidden="true">"–"</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}
