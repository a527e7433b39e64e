//! The road strip: each layer along its kilometres, solid what was done before, hatched what the last report added.

use leptos::prelude::*;
use shared::progress::measure::{added, merged};
use shared::progress::{ComponentFigures, Stretch};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::shown_decimal;

/// Share of the lane in per cent, with two decimals.
fn part(metres: i64, whole: i64) -> String {
    let share = metres.saturating_mul(10_000) / whole.max(1);
    format!("{}.{:02}%", share / 100, share % 100)
}

/// The panel of the strip; nothing where no layer is reported by chainage.
#[component]
pub fn RoadStrip(layers: Vec<ComponentFigures>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let layers: Vec<ComponentFigures> =
        layers.into_iter().filter(|one| one.component.from_m.is_some()).collect();
    let Some(first) = layers.first().map(|one| one.component.clone()) else { return ().into_any() };
    let (from, whole) = (first.from_m.unwrap_or(0), first.whole_milli);
    let km = move |metres: i64| figures.digits(&shown_decimal(metres, 3));
    view! {
        <section class="panel" aria-labelledby="strip">
            <div class="panel__head"><h2 id="strip">{t!(i18n, progress.strip)}</h2></div>
            <div class="panel__body"><div class="strip">
                {layers.into_iter().map(|one| {
                    let before = merged(&one.before_stretches);
                    let new = added(&one.before_stretches, &one.stretches);
                    let piece = move |of: &Stretch, class: &'static str| {
                        let (a, w) = (part(of.from_m - from, whole), part(of.to_m - of.from_m, whole));
                        view! { <i class=class style=("--a", a) style=("--w", w)></i> }
                    };
                    let spoken = {
                        let all = merged(&one.stretches);
                        move || {
                            let words: Vec<String> = all.iter().map(|of| format!("{}–{}", km(of.from_m), km(of.to_m))).collect();
                            if words.is_empty() { t_string!(i18n, progress.no_stretch).to_owned() } else { format!("km {}", words.join(", ")) }
                        }
                    };
                    let name = one.component.clone();
                    let done = one.done_milli;
                    view! {
                        <span>{move || words::component(figures, &name)}<span class="vh">": "{spoken}</span></span>
                        <span class="lane" aria-hidden="true">{before.iter().map(|of| piece(of, "")).collect_view()}{new.iter().map(|of| piece(of, "o")).collect_view()}</span>
                        <span class="num">{move || words::quantity(figures, done, "km")}</span>
                    }
                }).collect_view()}
                <span></span><span class="strip__ends small" aria-hidden="true"><span>{move || km(from)}</span><span>{move || km(from + whole)}</span></span><span></span>
            </div>
            <p class="chart-key small mt2"><span class="chart-key__before">{t!(i18n, progress.key_before)}</span><span class="chart-key__new">{t!(i18n, progress.key_new)}</span></p></div>
        </section>
    }
    .into_any()
}
