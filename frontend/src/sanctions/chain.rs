//! The orders on a work, one after the other: what was sanctioned, revised, cancelled.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::page::Page;
use shared::sanction::{SanctionState, SanctionSummary};
use uuid::Uuid;

use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::{OrderMarks, SanctionBadge};

/// The orders of a work in their sequence; nothing where there is only one.
#[component]
pub fn Chain(work_id: Uuid, here: Uuid) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let orders = LocalResource::new(move || async move {
        api.get::<Page<SanctionSummary>>(format!("/works/{work_id}/technical-sanctions")).await
    });
    move || {
        let mut items = orders.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        items.retain(|order| order.state != SanctionState::Rejected || order.id == here);
        // Dated orders in their sequence, what is on its way last.
        items.sort_by_key(|order| {
            (order.order_date.is_none() || order.state.is_under_way(), order.order_date, order.updated_at)
        });
        (items.len() > 1).then(|| view! {
            <section class="panel" aria-labelledby="chain">
                <div class="panel__head"><h2 id="chain">{t!(i18n, orders.chain)}</h2></div>
                <div class="panel__body"><ol class="tl">
                    {items.into_iter().map(|order| {
                        let number = order.ts_no.clone().or(order.memo_no.clone());
                        let (date, amount) = (order.order_date, order.amount_paise);
                        let link = match number {
                            Some(number) => view! { <span lang="en" class="wrap-any">{number}</span> }.into_any(),
                            None => view! { {t!(i18n, registers.no_number)} }.into_any(),
                        };
                        view! {
                            <li aria-current=(order.id == here).then_some("true")>
                                {if order.id == here { view! { <strong>{link}</strong> }.into_any() } else { view! { <A href=format!("/sanctions/{}", order.id)>{link}</A> }.into_any() }}
                                <span class="row row--wrap gap2 mt1"><SanctionBadge state=order.state/><OrderMarks kind=order.kind origin=order.origin revision=order.revision/></span>
                                <span class="xs quiet">{date.map(|date| view! { {move || figures.date(date)}" · " })}{move || figures.amount(amount)}</span>
                            </li>
                        }
                    }).collect_view()}
                </ol></div>
            </section>
        })
    }
}
