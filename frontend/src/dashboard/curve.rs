//! The curve of the year: planned dashed, physical and financial solid, each with its own mark; the same numbers as a table.

use std::fmt::Write as _;

use leptos::prelude::*;
use shared::portfolio::CurveMonth;
use shared::progress::Month;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// Where things stand on the picture.
#[derive(Clone, Copy)]
struct Canvas {
    wide: f64,
    high: f64,
    left: f64,
    right: f64,
    top: f64,
    below: f64,
    /// Months between two names.
    step: usize,
}

const DESK: Canvas =
    Canvas { wide: 590.0, high: 455.0, left: 40.0, right: 472.0, top: 14.0, below: 425.0, step: 1 };
const PHONE: Canvas =
    Canvas { wide: 360.0, high: 270.0, left: 36.0, right: 344.0, top: 24.0, below: 242.0, step: 3 };

impl Canvas {
    #[allow(clippy::cast_precision_loss, reason = "one of twelve")]
    fn x(self, place: usize) -> f64 {
        self.left + (self.right - self.left) * place as f64 / 11.0
    }
    /// What is beyond the whole is drawn at the whole.
    fn y(self, bp: i32) -> f64 {
        let share = f64::from(bp.clamp(0, 10_000)) / 10_000.0;
        self.below - (self.below - self.top) * share
    }
    fn points(self, months: &[CurveMonth], of: fn(&CurveMonth) -> Option<i32>) -> Vec<(f64, f64)> {
        let all = months.iter().enumerate();
        all.filter_map(|(place, month)| Some((self.x(place), self.y(of(month)?)))).collect()
    }
}

fn path(points: &[(f64, f64)]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (i, (x, y))| {
        let _ = write!(path, "{}{x:.1} {y:.1}", if i == 0 { "M" } else { "L" });
        path
    })
}

/// The panel, with the picture for its width and the table behind it.
#[component]
pub fn CurvePanel(months: Vec<CurveMonth>, as_on: Option<Month>, behind: Option<i32>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="panel" aria-labelledby="curve">
            <div class="panel__head"><h2 id="curve">{t!(i18n, dashboard.curve)}</h2></div>
            <div class="panel__body">
                <Picture canvas=DESK class="chart no-phone" months=months.clone() as_on=as_on behind=behind/>
                <Picture canvas=PHONE class="chart only-phone" months=months.clone() as_on=as_on behind=behind/>
                <Table months=months/>
            </div>
        </section>
    }
}

#[component]
fn Picture(
    canvas: Canvas,
    class: &'static str,
    months: Vec<CurveMonth>,
    as_on: Option<Month>,
    behind: Option<i32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let plan = canvas.points(&months, |month| month.planned_bp);
    let physical = canvas.points(&months, |month| month.physical_bp);
    let financial = canvas.points(&months, |month| month.financial_bp);
    let now = as_on.and_then(|on| months.iter().enumerate().find(|(_, month)| month.month == on));
    let now = now.map(|(place, month)| (place, *month));
    let last = months.last().and_then(|month| month.planned_bp);
    let alt = move || match now {
        Some((_, month)) => filled(
            t_string!(i18n, dashboard.curve_alt),
            &[
                ("month", &words::month_name(figures, month.month)),
                ("planned", &words::percent(figures, month.planned_bp)),
                ("physical", &words::percent(figures, month.physical_bp)),
                ("financial", &words::percent(figures, month.financial_bp)),
            ],
        ),
        None => t_string!(i18n, dashboard.curve_alt_none).to_owned(),
    };
    let grid = [0, 2_500, 5_000, 7_500, 10_000].map(|bp| (bp, canvas.y(bp)));
    let named: Vec<(f64, Month)> = months
        .iter()
        .enumerate()
        .step_by(canvas.step)
        .map(|(place, month)| (canvas.x(place), month.month))
        .collect();
    let (squares, dots) = (financial.clone(), physical.clone());
    view! {
        <svg class=class viewBox=format!("0 0 {} {}", canvas.wide, canvas.high) role="img" aria-label=alt>
            {grid.into_iter().map(|(bp, y)| view! {
                <line class="grid" x1=canvas.left x2=canvas.right y1=y y2=y></line>
                <text x={canvas.left - 8.0} y={y + 4.0} text-anchor="end">{move || format!("{}%", figures.count(bp / 100))}</text>
            }).collect_view()}
            {named.into_iter().map(|(x, month)| view! {
                <text x=x y={canvas.high - 8.0} text-anchor="middle">{move || words::month_name(figures, month)}</text>
            }).collect_view()}
            {now.map(|(place, _)| view! { <line class="today" x1=canvas.x(place) x2=canvas.x(place) y1=canvas.top y2=canvas.below></line> })}
            <path class="plan" d=path(&plan)></path>
            <path class="fin" d=path(&financial)></path>
            <path class="phys" d=path(&physical)></path>
            {squares.into_iter().map(|(x, y)| view! { <rect class="fin" x={x - 3.6} y={y - 3.6} width="7.2" height="7.2"></rect> }).collect_view()}
            {dots.into_iter().map(|(x, y)| view! { <circle class="phys" cx=x cy=y r="4.2"></circle> }).collect_view()}
            {now.map(|(place, month)| view! { <Marks canvas=canvas place=place month=month behind=behind/> })}
            {last.filter(|_| canvas.step == 1).map(|bp| view! {
                <text class="ld" x={canvas.right + 8.0} y={canvas.y(bp) + 4.0}>{move || filled(t_string!(i18n, dashboard.planned_at), &[("n", &words::percent(figures, Some(bp)))])}</text>
            })}
        </svg>
    }
}

/// What the latest month says, beside its points: on a phone at the right edge.
#[component]
fn Marks(canvas: Canvas, place: usize, month: CurveMonth, behind: Option<i32>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (planned, done) = (month.planned_bp.unwrap_or(0), month.physical_bp.unwrap_or(0));
    let (top, low) = (canvas.y(planned), canvas.y(done));
    let x = canvas.x(place) + 9.0;
    // Beside the point where there is room, else to its left; three lines, clear of each other.
    let right = place < 8 && canvas.step == 1;
    let (at, anchor) =
        if right { (x + 11.0, "start") } else { (canvas.right.min(canvas.x(place) - 10.0), "end") };
    let first = (top.max(low) + 20.0).min(canvas.below - 46.0);
    let bracket = format!("M{x:.1} {top:.1}h6V{low:.1}h-6");
    let gap = move || {
        behind.map(|bp| {
            let words = if bp >= 0 {
                t_string!(i18n, dashboard.points_behind)
            } else {
                t_string!(i18n, dashboard.points_ahead)
            };
            filled(words, &[("n", &words::points(figures, bp.abs()))])
        })
    };
    let said = move |words: &str, bp| filled(words, &[("n", &words::percent(figures, bp))]);
    view! {
        <path class="gap" d=bracket fill="none"></path>
        <text class="gapt" x=at y=first text-anchor=anchor>{gap}</text>
        <text class="lp" x=at y={first + 17.0} text-anchor=anchor>{move || said(t_string!(i18n, dashboard.physical_at), month.physical_bp)}</text>
        <text class="lf" x=at y={first + 34.0} text-anchor=anchor>{move || said(t_string!(i18n, dashboard.financial_at), month.financial_bp)}</text>
    }
}

#[component]
fn Table(months: Vec<CurveMonth>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <details class="alt"><summary>{t!(i18n, dashboard.as_table)}</summary>
            <div class="scroll"><table class="table"><caption class="vh">{t!(i18n, dashboard.curve)}</caption>
                <thead><tr>
                    <th scope="col">{t!(i18n, dashboard.month)}</th><th scope="col" class="r">{t!(i18n, dashboard.planned)}</th>
                    <th scope="col" class="r">{t!(i18n, dashboard.physical_short)}</th><th scope="col" class="r">{t!(i18n, dashboard.financial)}</th>
                </tr></thead>
                <tbody>{months.into_iter().map(|month| view! { <tr>
                    <th scope="row">{move || words::month_name(figures, month.month)}</th>
                    <td class="r">{move || words::percent(figures, month.planned_bp)}</td>
                    <td class="r">{move || words::percent(figures, month.physical_bp)}</td>
                    <td class="r">{move || words::percent(figures, month.financial_bp)}</td>
                </tr> }).collect_view()}</tbody></table></div>
        </details>
    }
}
