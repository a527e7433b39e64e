//! The rows of what a work is measured by, while they are typed.

use leptos::prelude::*;
use shared::progress::{Component, ComponentContent};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, DecimalField, Form, Glyph, Icon, Look, TextField};
use crate::words::filled;

/// A component that is being typed.
#[derive(Clone, Copy, PartialEq)]
pub struct Typed {
    key: u32,
    name_en: RwSignal<String>,
    name_bn: RwSignal<String>,
    weight: RwSignal<Option<i64>>,
    unit: RwSignal<String>,
    whole: RwSignal<Option<i64>>,
    /// Metres; none of a component without chainage.
    from: RwSignal<Option<i64>>,
}

impl Typed {
    pub fn of(key: u32, component: Option<&Component>) -> Self {
        let text =
            |of: fn(&Component) -> &String| RwSignal::new(component.map(of).cloned().unwrap_or_default());
        Self {
            key,
            name_en: text(|one| &one.name_en),
            name_bn: text(|one| &one.name_bn),
            weight: RwSignal::new(component.map(|one| i64::from(one.weight_bp))),
            unit: RwSignal::new(component.map_or_else(|| "%".to_owned(), |one| one.unit.clone())),
            whole: RwSignal::new(Some(component.map_or(100_000, |one| one.whole_milli))),
            from: RwSignal::new(component.and_then(|one| one.from_m)),
        }
    }
    /// As it is sent; what is no number counts as nothing, which the rule names.
    pub fn content(self) -> ComponentContent {
        ComponentContent {
            name_en: self.name_en.get(),
            name_bn: Some(self.name_bn.get()).filter(|name| !name.trim().is_empty()),
            weight_bp: self.weight.get().and_then(|weight| i32::try_from(weight).ok()).unwrap_or(0),
            unit: self.unit.get(),
            whole_milli: self.whole.get().unwrap_or(0),
            from_m: self.from.get(),
        }
    }
}

/// The rows, and one more.
#[component]
pub fn ComponentRows(rows: RwSignal<Vec<Typed>>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || rows.get().into_iter().enumerate().collect::<Vec<_>>());
    let add = move |()| {
        rows.update(|all| {
            let key = all.iter().map(|row| row.key).max().map_or(0, |last| last + 1);
            all.push(Typed::of(key, None));
        });
    };
    view! {
        <ol class="entry-rows" id="components" tabindex="-1">
            <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                {
                    let (i, row) = item;
                    let id = move |field: &str| format!("components-{i}-{field}");
                    let at = move |field: &str| form.error(format!("/components/{i}/{field}"));
                    let is_road = Memo::new(move |_| row.unit.with(|unit| unit.trim() == "km"));
                    view! { <li class="entry-row">
                        <div class="three">
                            <TextField id=id("name_en") label=move || filled(t_string!(i18n, progress.component_n), &[("n", &figures.count(i + 1))]) value=row.name_en error=at("name_en") maxlength=100/>
                            <TextField id=id("name_bn") label=move || t_string!(i18n, progress.in_bengali) value=row.name_bn error=at("name_bn") maxlength=100/>
                            <DecimalField id=id("weight_bp") places=2 unit="%" label=move || t_string!(i18n, progress.weight) value=row.weight error=at("weight_bp")/>
                            <TextField id=id("unit") label=move || t_string!(i18n, progress.unit) hint=move || t_string!(i18n, progress.unit_hint) value=row.unit error=at("unit") maxlength=20/>
                            <DecimalField id=id("whole_milli") places=3 label=move || t_string!(i18n, progress.whole) value=row.whole error=at("whole_milli")/>
                            <Show when=move || is_road.get()><DecimalField id=id("from_m") places=3 unit="km" label=move || t_string!(i18n, progress.chainage_from) hint=move || t_string!(i18n, progress.chainage_hint) value=row.from error=at("from_m")/></Show>
                        </div>
                        <p class="mt2"><button type="button" class="btn btn--small" aria-label=move || filled(t_string!(i18n, progress.remove_component), &[("n", &figures.count(i + 1))])
                            on:click=move |_| rows.update(|all| all.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/>{t!(i18n, progress.remove_photo)}</button></p>
                    </li> }
                }
            </For>
        </ol>
        <div class="pad-row"><Act look=Look::Small on_press=add><Icon glyph=Glyph::Plus/>{t!(i18n, progress.add_component)}</Act></div>
    }
}
