//! The rows of the entry: a component each, with what stood before, the running total to type, month and share worked out.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::progress::measure::{covered_m, merged};
use shared::progress::{ComponentFigures, ProgressSheet, Stretch};
use uuid::Uuid;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, DecimalField, Form, Glyph, Icon, Look};
use crate::words::filled;

/// A row that is being typed.
#[derive(Clone, Copy)]
pub struct Row {
    pub figures: StoredValue<ComponentFigures>,
    /// Running total in thousandths; `None` while what is typed is no number.
    pub done: RwSignal<Option<i64>>,
    /// Of a road layer: all stretches.
    pub stretches: RwSignal<Vec<Stretch>>,
}

impl Row {
    pub fn of(sheet: &ProgressSheet, typed: Option<&shared::progress::ReportContent>) -> Vec<Self> {
        let done = typed.map(|content| content.components.clone()).unwrap_or_default();
        shared::progress::figures(&sheet.components, &sheet.last_figures, &done)
            .into_iter()
            .map(|figures| Self {
                done: RwSignal::new(Some(figures.done_milli)),
                stretches: RwSignal::new(figures.stretches.clone()),
                figures: StoredValue::new(figures),
            })
            .collect()
    }
    /// The figures as typed now; a total that is no number counts as below zero, which the rule names.
    pub fn now(self) -> ComponentFigures {
        let mut figures = self.figures.get_value();
        figures.stretches = self.stretches.get();
        figures.done_milli = match figures.component.from_m {
            Some(_) if !figures.stretches.is_empty() => covered_m(&figures.stretches),
            _ => self.done.get().unwrap_or(-1),
        };
        figures
    }
    /// Less than was reported before: a figure never falls but by a correction (R37).
    fn falls(self) -> bool {
        self.done.get().is_some_and(|done| done < self.figures.with_value(|figures| figures.before_milli))
    }
}

/// One component. `last` is the approved report whose figure a smaller one would correct.
#[component]
pub fn EntryRow(
    row: Row,
    place: usize,
    form: Form,
    last: Option<Uuid>,
    #[prop(into)] live: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let before = row.figures.get_value();
    let (component, chained) = (before.component.clone(), before.component.from_m.is_some());
    let id = format!("components-{place}-done_milli");
    let refused = form.error(&id);
    let error = Signal::derive(move || live.get().or_else(|| refused.get()));
    let name = {
        let component = component.clone();
        move || words::component(figures, &component)
    };
    let unit = component.unit.clone();
    let whole = words::quantity;
    let (shown_unit, field_unit, added_unit) = (unit.clone(), unit.clone(), unit.clone());
    let added = move || {
        let now = row.now();
        let milli = now.added_milli();
        let sign = if milli > 0 { "+" } else { "" };
        format!("{sign}{}", words::quantity(figures, milli, &added_unit))
    };
    let share = Memo::new(move |_| row.now().done_bp());
    let label = name.clone();
    view! {
        <li class="entry-row" class=("entry-row--line", !chained)>
            <h3>{name}</h3>
            <dl class="entry-facts">
                <div><dt>{t!(i18n, progress.weight)}</dt><dd>{move || words::percent(figures, component.weight_bp)}</dd></div>
                <div><dt>{t!(i18n, progress.whole)}</dt><dd>{move || whole(figures, component.whole_milli, &shown_unit)}</dd></div>
                <div><dt>{t!(i18n, progress.before)}</dt><dd>{move || whole(figures, before.before_milli, &unit)}</dd></div>
            </dl>
            {if chained {
                view! { <Stretches row=row place=place error=error label=Signal::derive(label)/> }.into_any()
            } else {
                view! { <DecimalField id=id label=move || filled(t_string!(i18n, progress.done_up_to), &[("what", &label())]) value=row.done places=3 unit=move || field_unit.clone() error=error/> }.into_any()
            }}
            {last.filter(|_| !chained).map(|id| view! {
                <Show when=move || row.falls()><p class="small"><A href=format!("/progress-reports/{id}")>{t!(i18n, progress.ask_correction)}</A></p></Show>
            })}
            <div class="entry-share">
                <span class="small">{t!(i18n, progress.this_month)}" "<b class="num">{added}</b></span>
                <span class="meter grow" aria-hidden="true"><i style=("--v", move || format!("{}%", share.get() / 100))></i></span>
                <span class="num small">{move || words::percent(figures, share.get())}</span>
            </div>
        </li>
    }
}

/// The stretches of a road layer: those that stand, and a new one from here to there.
#[component]
fn Stretches(
    row: Row,
    place: usize,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (from, to) = (RwSignal::new(None::<i64>), RwSignal::new(None::<i64>));
    let before = row.figures.with_value(|figures| figures.before_stretches.clone());
    let add = Callback::new(move |()| {
        if let (Some(from_m), Some(to_m)) = (from.get_untracked(), to.get_untracked())
            && to_m > from_m
        {
            row.stretches.update(|all| {
                all.push(Stretch { from_m, to_m });
                *all = merged(all);
            });
            from.set(Some(to_m));
            to.set(None);
        }
    });
    let none_new = {
        let before = before.clone();
        move || row.stretches.get() == before
    };
    let undo = move |_: leptos::ev::MouseEvent| row.stretches.set(before.clone());
    let list = move || {
        let stretches = row.stretches.get();
        let km = |metres| figures.digits(&crate::ui::shown_decimal(metres, 3));
        let words: Vec<String> =
            stretches.iter().map(|one| format!("{}–{}", km(one.from_m), km(one.to_m))).collect();
        if words.is_empty() { t_string!(i18n, progress.no_stretch).to_owned() } else { words.join(", ") }
    };
    view! {
        <div class="field" id=format!("components-{place}-done_milli") tabindex="-1">
            <span class="label">{move || filled(t_string!(i18n, progress.done_up_to), &[("what", &label.get())])}</span>
            <p class="small">"km "{list}</p>
            <div class="two two--fields mt2">
                <DecimalField id=format!("components-{place}-from") label=move || t_string!(i18n, progress.from_km) value=from places=3 unit=|| "km"/>
                <DecimalField id=format!("components-{place}-to") label=move || t_string!(i18n, progress.to_km) value=to places=3 unit=|| "km"/>
            </div>
            <div class="row row--wrap mt2">
                <Act look=Look::Small on_press=add><Icon glyph=Glyph::Plus/>{t!(i18n, progress.add_stretch)}</Act>
                <Show when=move || !none_new()><button type="button" class="btn btn--small" on:click=undo.clone()>{t!(i18n, progress.undo_stretches)}</button></Show>
            </div>
            {move || error.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
        </div>
    }
}
