//! The items of a variation: a row each, with how far its quantity goes from the tendered one (R33).

use leptos::prelude::*;
use shared::agreement::VariationItem;
use shared::rules::{Parameters, check_items};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, DecimalField, Form, Glyph, Icon, Look, TextField, shown_decimal};
use crate::words::filled;

/// An item as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ItemRow {
    key: usize,
    description: RwSignal<String>,
    unit: RwSignal<String>,
    tendered: RwSignal<Option<i64>>,
    revised: RwSignal<Option<i64>>,
}

impl ItemRow {
    /// As it stands; tracks its fields.
    fn read(self) -> VariationItem {
        VariationItem {
            description: self.description.with(|text| text.trim().to_owned()),
            unit: self.unit.with(|text| text.trim().to_owned()),
            tendered_milli: self.tendered.get().unwrap_or(0),
            revised_milli: self.revised.get().unwrap_or(0),
        }
    }
}

/// All items.
#[derive(Clone, Copy)]
pub struct Items(RwSignal<Vec<ItemRow>>);

impl Items {
    /// As a variation has them.
    pub fn of(items: &[VariationItem]) -> Self {
        let row = |(key, item): (usize, &VariationItem)| ItemRow {
            key,
            description: RwSignal::new(item.description.clone()),
            unit: RwSignal::new(item.unit.clone()),
            tendered: RwSignal::new(Some(item.tendered_milli)),
            revised: RwSignal::new(Some(item.revised_milli)),
        };
        Self(RwSignal::new(items.iter().enumerate().map(row).collect()))
    }
    /// As they stand; tracks every field.
    pub fn read(self) -> Vec<VariationItem> {
        self.0.get().into_iter().map(ItemRow::read).collect()
    }
    fn add(self) {
        self.0.update(|rows| {
            rows.push(ItemRow {
                key: rows.iter().map(|row| row.key + 1).max().unwrap_or(0),
                description: RwSignal::new(String::new()),
                unit: RwSignal::new(String::new()),
                tendered: RwSignal::new(None),
                revised: RwSignal::new(None),
            });
        });
    }
}

/// The rows.
#[component]
pub fn ItemRows(items: Items, #[prop(into)] parameters: Signal<Parameters>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let numbered = Signal::derive(move || items.0.get().into_iter().enumerate().collect::<Vec<_>>());
    let none = form.error("/items");
    view! {
        <fieldset class="items" id="items" tabindex="-1">
            <legend class="label">{t!(i18n, agreements.items)}</legend>
            <p class="hint">{t!(i18n, agreements.items_hint)}</p>
            <ol class="rows rows--bare">
                <For each=move || numbered.get() key=|(i, row)| (*i, row.key) let:item>
                    {
                        let (i, row) = item;
                        view! { <li class="rows__row rows__row--item">
                            <TextField id=format!("items-{i}-description") label=move || t_string!(i18n, agreements.f_item) value=row.description error=form.error(format!("/items/{i}/description")) maxlength=300/>
                            <TextField id=format!("items-{i}-unit") label=move || t_string!(i18n, estimates.f_unit) value=row.unit error=form.error(format!("/items/{i}/unit")) maxlength=20/>
                            <DecimalField id=format!("items-{i}-tendered_milli") places=3 label=move || t_string!(i18n, agreements.f_tendered) value=row.tendered error=form.error(format!("/items/{i}/tendered_milli"))/>
                            <DecimalField id=format!("items-{i}-revised_milli") places=3 label=move || t_string!(i18n, agreements.f_revised) value=row.revised error=form.error(format!("/items/{i}/revised_milli"))/>
                            <button type="button" class="btn btn--quiet btn--icon" aria-label=move || filled(t_string!(i18n, agreements.remove_item), &[("n", &figures.count(i + 1))])
                                on:click=move |_| items.0.update(|rows| rows.retain(|other| other.key != row.key))><Icon glyph=Glyph::Cross/></button>
                            <Deviation row=row parameters=parameters/>
                        </li> }
                    }
                </For>
            </ol>
            {move || none.get().map(|words| view! { <p class="err mt1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
            <Act look=Look::Small on_press=move |()| items.add()><Icon glyph=Glyph::Plus/>{t!(i18n, agreements.add_item)}</Act>
        </fieldset>
    }
}

/// How far a quantity goes from the tendered one, and whether that needs approval.
#[component]
fn Deviation(row: ItemRow, parameters: Signal<Parameters>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let told = move || {
        let (tendered, revised) = (row.tendered.get()?, row.revised.get()?);
        let item = row.read();
        let percent = item
            .deviation_bp()
            .map(|bp| figures.digits(&shown_decimal(bp.saturating_abs(), 2)))
            .unwrap_or_default();
        let words = match (tendered, revised) {
            (0, _) => t_string!(i18n, agreements.item_extra),
            (_, 0) => t_string!(i18n, agreements.item_left_out),
            _ if revised < tendered => t_string!(i18n, agreements.item_falls),
            _ => t_string!(i18n, agreements.item_rises),
        };
        let words = filled(words, &[("percent", &percent)]);
        let beyond =
            parameters.with(|parameters| !check_items(std::slice::from_ref(&item), parameters).is_empty());
        Some((words, beyond))
    };
    view! {
        <p class="rows__note xs" aria-live="polite">{move || told().map(|(words, beyond)| view! {
            <span class=if beyond { "warn" } else { "quiet" }>
                {beyond.then(|| view! { <Icon glyph=Glyph::Warn/>" " })}{words}{beyond.then(|| view! { ". "{t!(i18n, agreements.item_beyond)} })}
            </span>
        })}</p>
    }
}
