//! The reports of a work, the newest first.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::progress::ReportSummary;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::Badge;

#[component]
pub fn Reports(rows: Vec<ReportSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let none = rows.is_empty();
    view! {
        <section class="panel" aria-labelledby="reports">
            <div class="panel__head"><h2 id="reports">{t!(i18n, progress.reports)}</h2></div>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, progress.no_reports)}</p> })}
            <ul class="paper-list panel__body" hidden=none>
                {rows.into_iter().map(|row| {
                    let (meaning, glyph) = words::look(row.state);
                    let (kind, month, as_on, state, bp) = (row.kind, row.month, row.as_on, row.state, row.physical_bp);
                    let (corrects, corrected) = (row.corrects.is_some(), row.corrected_by.is_some());
                    view! { <li>
                        <span class="grow"><A href=format!("/progress-reports/{}", row.id)>{move || words::month(figures, month)}" · "{move || words::period(i18n, kind)}</A>
                            <span class="xs quiet block">{move || figures.date(as_on)}{corrects.then(|| view! { " · "{t!(i18n, progress.correction)} })}{corrected.then(|| view! { " · "{t!(i18n, progress.corrected)} })}</span></span>
                        <Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge>
                        <span class="num amount">{move || words::percent(figures, bp)}</span>
                    </li> }
                }).collect_view()}
            </ul>
        </section>
    }
}
