//! The curve of a work: planned dashed, done solid; the same numbers as a table.

use std::fmt::Write as _;

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::progress::CurvePoint;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// Width and height of the drawing on a desk, and on a phone, where a wide one would shrink its words below 12 px.
const DESK: (f64, f64) = (640.0, 240.0);
const PHONE: (f64, f64) = (320.0, 220.0);
const LEFT: f64 = 44.0;
const BELOW: f64 = 26.0;

fn path(points: &[(f64, f64)]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (i, (x, y))| {
        let _ = write!(path, "{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" });
        path
    })
}

/// The panel of the curve.
#[component]
pub fn Curve(points: Vec<CurvePoint>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Some((first, last)) = points.first().zip(points.last()).map(|(a, b)| (a.on, b.on)) else {
        return view! { <p class="panel__body small muted">{t!(i18n, progress.no_curve)}</p> }.into_any();
    };
    let latest = points.iter().rev().find_map(|one| Some((one.on, one.planned_bp, one.done_bp?)));
    let alt = move || match latest {
        Some((on, planned, done)) => filled(
            t_string!(i18n, progress.curve_alt),
            &[
                ("day", &figures.date(on)),
                ("done", &words::percent(figures, done)),
                ("planned", &words::percent(figures, planned)),
            ],
        ),
        None => t_string!(i18n, progress.curve_alt_none).to_owned(),
    };
    let alt = Signal::derive(alt);
    let (wide, narrow) = (points.clone(), points.clone());
    view! {
        <div class="panel__body">
            <Drawing points=wide ends=(first, last) size=DESK class="chart no-phone" alt=alt/>
            <Drawing points=narrow ends=(first, last) size=PHONE class="chart only-phone" alt=alt/>
            <p class="chart-key small"><span class="chart-key__plan">{t!(i18n, progress.key_planned)}</span><span class="chart-key__done">{t!(i18n, progress.key_done)}</span></p>
            <details class="mt2"><summary class="small">{t!(i18n, progress.as_table)}</summary>
                <div class="table-wrap"><table class="table"><caption class="vh">{t!(i18n, progress.curve)}</caption>
                    <thead><tr><th scope="col">{t!(i18n, progress.day)}</th><th scope="col" class="num">{t!(i18n, progress.key_planned)}</th><th scope="col" class="num">{t!(i18n, progress.key_done)}</th></tr></thead>
                    <tbody>{points.into_iter().map(|one| view! { <tr>
                        <td>{move || figures.date(one.on)}</td><td class="num">{move || words::percent(figures, one.planned_bp)}</td>
                        <td class="num">{move || one.done_bp.map_or_else(|| "–".to_owned(), |done| words::percent(figures, done))}</td>
                    </tr> }).collect_view()}</tbody></table></div>
            </details>
        </div>
    }
    .into_any()
}

/// The curve in one size.
#[component]
fn Drawing(
    points: Vec<CurvePoint>,
    /// First and last day.
    ends: (NaiveDate, NaiveDate),
    size: (f64, f64),
    class: &'static str,
    alt: Signal<String>,
) -> impl IntoView {
    let figures = use_figures();
    let ((first, last), (wide, high)) = (ends, size);
    let days = ((last - first).num_days().max(1)) as f64;
    let at = |on: NaiveDate, bp: i32| {
        let x = LEFT + (wide - LEFT - 8.0) * (on - first).num_days() as f64 / days;
        (x, 8.0 + (high - BELOW - 8.0) * (1.0 - f64::from(bp) / 10_000.0))
    };
    let plan: Vec<(f64, f64)> = points.iter().map(|one| at(one.on, one.planned_bp)).collect();
    let done: Vec<(f64, f64)> = points.iter().filter_map(|one| Some(at(one.on, one.done_bp?))).collect();
    let grid = [0, 2_500, 5_000, 7_500, 10_000].map(|bp| (bp / 100, at(first, bp).1));
    let dots = done.clone();
    view! {
        <svg class=class viewBox=format!("0 0 {wide} {high}") role="img" aria-label=move || alt.get()>
            {grid.into_iter().map(|(percent, y)| view! {
                <line class="grid" x1=LEFT x2={wide - 8.0} y1=y y2=y></line>
                <text x={LEFT - 8.0} y={y + 4.0} text-anchor="end">{move || figures.count(percent)}</text>
            }).collect_view()}
            <path class="plan" d=path(&plan)></path>
            <path class="phys" d=path(&done)></path>
            {dots.into_iter().map(|(x, y)| view! { <circle class="phys" cx=x cy=y r="3.5"></circle> }).collect_view()}
            <text x=LEFT y={high - 6.0}>{move || figures.date(first)}</text>
            <text x={wide - 8.0} y={high - 6.0} text-anchor="end">{move || figures.date(last)}</text>
        </svg>
    }
}
