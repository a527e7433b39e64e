//! The rows of a register, as its columns say; on a phone a card a row.

use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::{Map, Value};
use shared::register::{ColumnKind, ColumnOf, RegisterKind, SummedBy, word_said};

use crate::dashboard::words::percent;
use crate::figures::{Figures, use_figures};
use crate::i18n::{Locale, use_i18n};

/// The table.
#[component]
pub fn Table(
    kind: RegisterKind,
    by: SummedBy,
    #[prop(into)] items: Signal<Vec<Map<String, Value>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let columns = kind.columns(by);
    let bengali = move || i18n.get_locale() == Locale::bn;
    let name = move |(_, _, en, bn): &ColumnOf| if bengali() { *bn } else { *en };
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=move || kind.title(bengali())><table class="table cards" role="table">
            <caption class="vh">{move || kind.title(bengali())}</caption>
            <thead role="rowgroup"><tr role="row">{columns.iter().map(|column| view! {
                <th scope="col" role="columnheader" class:r=is_number(column.1)>{move || name(column)}</th>
            }).collect_view()}</tr></thead>
            <tbody role="rowgroup">{move || items.get().into_iter().map(|row| view! { <Row columns=columns row=row/> }).collect_view()}</tbody>
        </table></div>
    }
}

fn is_number(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Count | ColumnKind::Paise | ColumnKind::BasisPoints)
}

/// A field as a person reads it.
fn said(row: &Map<String, Value>, (key, kind, ..): &ColumnOf, bengali: bool, figures: Figures) -> String {
    let Some(own) = row.get(*key).filter(|value| !value.is_null()) else { return "–".into() };
    let text = || own.as_str().map_or_else(|| own.to_string(), str::to_owned);
    match kind {
        ColumnKind::Text => {
            let other = row.get(&format!("{key}_bn")).and_then(Value::as_str);
            figures.either(&text(), other)
        }
        ColumnKind::Word => word_said(&text(), bengali),
        ColumnKind::Count => figures.digits(&text()),
        ColumnKind::Paise => own.as_i64().map_or_else(text, |paise| figures.amount(paise)),
        ColumnKind::BasisPoints => percent(figures, own.as_i64().and_then(|bp| i32::try_from(bp).ok())),
        ColumnKind::Date => text().parse().map_or_else(|_| text(), |day| figures.date(day)),
    }
}

#[component]
fn Row(columns: &'static [ColumnOf], row: Map<String, Value>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let id = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
    // A row leads to the nearest thing it is about.
    let href = [
        ("technical_sanction_id", "/sanctions"),
        ("tender_id", "/tenders"),
        ("bill_id", "/bills"),
        ("project_id", "/projects"),
    ]
    .into_iter()
    .find_map(|(key, page)| Some(format!("{page}/{}", id(key)?)));
    let link_at = columns.iter().position(|(key, ..)| *key == "title").unwrap_or(0);
    let row = StoredValue::new(row);
    let cells = columns.iter().enumerate().map(|(at, column)| {
        let bengali = move || i18n.get_locale() == Locale::bn;
        let label = move || if bengali() { column.3 } else { column.2 };
        let words = move || row.with_value(|row| said(row, column, bengali(), figures));
        let number = is_number(column.1);
        // A code or a day is read as one word.
        let whole = number || column.0 == "project_code" || column.1 == ColumnKind::Date;
        match href.clone().filter(|_| at == link_at) {
            Some(href) => view! { <td role="cell" class="card-title"><A href=href attr:class="t" attr:data-row="">{words}</A></td> }.into_any(),
            None => view! { <td role="cell" class:r=number class:nowrap=whole data-l=label>{words}</td> }.into_any(),
        }
    });
    view! { <tr role="row">{cells.collect_view()}</tr> }
}
