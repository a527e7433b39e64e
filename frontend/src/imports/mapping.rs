//! Which column brings which field: the headings with what stands below them, each with its field and in what it is written.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::import::{
    AmountUnit, ColumnFound, ColumnMapping, Constant, DateOrder, Field, FieldKind, FieldSpec, Import,
    Mapping, PercentUnit, SheetFound, check_mapping, columns_of, fields_of,
};
use shared::problem::FieldError;

use super::words;
use crate::api::{Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, Form, Look, Meaning, SelectField, TextField};
use crate::words::filled;

/// What is typed of the mapping: by column, and for fields that are the same in every row.
#[derive(Clone, Copy)]
struct Typed {
    columns: RwSignal<BTreeMap<i32, ColumnMapping>>,
    constants: RwSignal<BTreeMap<Field, String>>,
}

/// What was found suggests, or what was mapped before says.
fn begin(import: &Import, sheet: &SheetFound, header_row: i64) -> BTreeMap<i32, ColumnMapping> {
    let before = import.mapping.as_ref().filter(|mapping| {
        mapping.header_row == header_row && mapping.sheet.as_deref().unwrap_or_default() == sheet.name
    });
    match before {
        Some(mapping) => mapping.columns.iter().map(|column| (column.column, column.clone())).collect(),
        None => columns_of(import.kind, sheet, header_row)
            .into_iter()
            .filter_map(|found| {
                let field = found.suggestion?;
                Some((
                    found.column,
                    ColumnMapping { column: found.column, field, ..ColumnMapping::default() },
                ))
            })
            .collect(),
    }
}

/// The form; `on_done` gets the import with its new mapping.
#[component]
pub fn MappingForm(import: Import, #[prop(into)] on_done: Callback<Import>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let form = Form::new();
    let sheets = StoredValue::new(import.layout.sheets.clone());
    let mapped = import.mapping.clone();
    let first = mapped.as_ref().and_then(|mapping| mapping.sheet.clone());
    let first =
        first.or_else(|| import.layout.sheets.first().map(|sheet| sheet.name.clone())).unwrap_or_default();
    let sheet_name = RwSignal::new(first);
    let sheet = move || {
        let name = sheet_name.get();
        sheets.with_value(|sheets| sheets.iter().find(|sheet| sheet.name == name).or(sheets.first()).cloned())
    };
    let header = RwSignal::new(
        mapped
            .as_ref()
            .map(|mapping| mapping.header_row)
            .or_else(|| sheet().map(|sheet| sheet.header_row))
            .unwrap_or(1)
            .to_string(),
    );
    let header_row = move || header.get().parse::<i64>().unwrap_or(1);
    let constants =
        mapped.iter().flat_map(|mapping| &mapping.constants).map(|one| (one.field, one.value.clone()));
    let typed = Typed {
        columns: RwSignal::new(sheet().map(|sheet| begin(&import, &sheet, header_row())).unwrap_or_default()),
        constants: RwSignal::new(constants.collect()),
    };
    let (kind, id, version) = (import.kind, import.id, import.version);
    let kept = StoredValue::new(import.clone());
    let several = import.layout.sheets.len() > 1;
    // Another sheet, or other headings, suggest other fields; the columns are drawn anew when these stand.
    let drawn = RwSignal::new(0_u32);
    Effect::watch(
        move || (sheet_name.get(), header.get()),
        move |(name, _), before, _| {
            let moved = before.is_some_and(|(former, _)| former != name);
            if moved && let Some(sheet) = sheet() {
                header.set(sheet.header_row.to_string());
            }
            if before.is_some()
                && let Some(sheet) = sheet()
            {
                typed.columns.set(kept.with_value(|import| begin(import, &sheet, header_row())));
                drawn.update(|drawn| *drawn += 1);
            }
        },
        false,
    );
    let mapping = move || Mapping {
        sheet: Some(sheet_name.get()).filter(|name| !name.is_empty()),
        header_row: header_row(),
        columns: typed.columns.with(|columns| columns.values().cloned().collect()),
        constants: typed.constants.with(|constants| {
            let given = constants.iter().filter(|(_, value)| !value.trim().is_empty());
            given.map(|(field, value)| Constant { field: *field, value: value.trim().to_owned() }).collect()
        }),
    };
    let missing = Memo::new(move |_| {
        let mapping = mapping();
        let brings = |field: Field| {
            mapping.columns.iter().any(|column| column.field == field)
                || mapping.constants.iter().any(|constant| constant.field == field)
        };
        fields_of(kind)
            .iter()
            .filter(|spec| spec.required && !brings(spec.field))
            .map(|spec| spec.field)
            .collect::<Vec<_>>()
    });
    let save = Action::new_local(move |mapping: &Mapping| {
        let call = Call::put(&format!("/imports/{id}/mapping"), mapping).if_version(version);
        async move {
            match api.read::<Import>(call).await {
                Ok(import) => on_done.run(import),
                Err(failure) => form.failed(failure),
            }
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (mapping, width) =
            (mapping(), sheet().map_or(0, |sheet| columns_of(kind, &sheet, header_row()).len()));
        let faults: Vec<FieldError> = check_mapping(kind, &mapping, width);
        if !faults.is_empty() {
            form.refuse(faults);
        } else if !save.pending().get_untracked() {
            form.clear();
            save.dispatch_local(mapping);
        }
    };
    view! {
        <form class="stack form" novalidate on:submit=submit>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, imports.mapping)}</h2></div><div class="panel__body">
                <p class="muted">{t!(i18n, imports.mapping_words)}</p>
                <div class="two two--fields mt4">
                    {several.then(|| view! { <SelectField id="sheet" label=move || t_string!(i18n, imports.sheet) value=sheet_name
                        options=Signal::derive(move || sheets.with_value(|sheets| sheets.iter().map(|sheet| (sheet.name.clone(), sheet.name.clone())).collect::<Vec<_>>()))/> })}
                    <SelectField id="header_row" label=move || t_string!(i18n, imports.header_row) value=header error=form.error("/header_row")
                        options=Signal::derive(move || headers(sheet(), |n| figures.count(n)))/>
                </div>
                {move || (!missing.get().is_empty()).then(|| {
                    let names = missing.get().into_iter().map(|field| words::field(i18n, field)).collect::<Vec<_>>().join(", ");
                    view! { <div class="mt4"><Callout meaning=Meaning::Warn>{filled(t_string!(i18n, imports.missing), &[("fields", &names)])}</Callout></div> }
                })}
            </div></div>
            {move || { drawn.track(); untrack(|| sheet().map(|sheet| columns_of(kind, &sheet, header_row()).into_iter().map(|found| view! { <Column found=found kind_fields=fields_of(kind) typed=typed/> }).collect_view())) }}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, imports.constants)}</h2></div><div class="panel__body">
                <p class="muted">{t!(i18n, imports.constants_words)}</p>
                <div class="two two--fields mt4">{fields_of(kind).iter().map(|spec| view! { <Same field=spec.field typed=typed/> }).collect_view()}</div>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, imports.save_mapping)}</Act></div>
        </form>
    }
}

/// The first rows to choose the headings from, each with how it begins.
fn headers(sheet: Option<SheetFound>, count: impl Fn(i64) -> String) -> Vec<(String, String)> {
    let rows = sheet.map(|sheet| sheet.rows).unwrap_or_default();
    (1_i64..)
        .zip(rows)
        .filter(|(_, row)| row.iter().any(|text| !text.is_empty()))
        .map(|(number, row)| {
            let begins =
                row.into_iter().filter(|text| !text.is_empty()).take(3).collect::<Vec<_>>().join(" · ");
            (number.to_string(), format!("{} – {begins}", count(number)))
        })
        .collect()
}

/// One column: its heading, what stands below, and what it brings.
#[component]
fn Column(found: ColumnFound, kind_fields: &'static [FieldSpec], typed: Typed) -> impl IntoView {
    let i18n = use_i18n();
    let ColumnFound { column, letter, heading, samples, twice, .. } = found;
    let before = typed.columns.with_untracked(|columns| columns.get(&column).cloned());
    let field = RwSignal::new(before.as_ref().map(|one| one.field.to_string()).unwrap_or_default());
    let before = before.unwrap_or_default();
    let unit = RwSignal::new(before.unit.to_string());
    let order = RwSignal::new(before.date_order.to_string());
    let percent = RwSignal::new(before.percent_unit.to_string());
    Effect::watch(
        move || (field.get(), unit.get(), order.get(), percent.get()),
        move |(field, unit, order, percent), _, _| {
            typed.columns.update(|columns| match field.parse::<Field>() {
                Ok(field) => {
                    let mapping = ColumnMapping {
                        column,
                        field,
                        unit: unit.parse().unwrap_or_default(),
                        date_order: order.parse().unwrap_or_default(),
                        percent_unit: percent.parse().unwrap_or_default(),
                    };
                    columns.insert(column, mapping);
                }
                Err(_) => drop(columns.remove(&column)),
            });
        },
        false,
    );
    let kind_of = move || {
        let field = field.get().parse::<Field>().ok()?;
        kind_fields.iter().find(|spec| spec.field == field).map(|spec| spec.kind)
    };
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(i18n, imports.not_taken).to_owned());
        let star = |spec: &FieldSpec| if spec.required { " *" } else { "" };
        let fields = kind_fields.iter().map(|spec| {
            (spec.field.to_string(), format!("{}{}", words::field(i18n, spec.field), star(spec)))
        });
        std::iter::once(none).chain(fields).collect::<Vec<_>>()
    });
    let title = if heading.is_empty() { letter.clone() } else { format!("{letter} · {heading}") };
    view! {
        <div class="panel"><div class="panel__body">
            <p><b lang="en">{title}</b>{twice.then(|| view! { " "<span class="xs quiet">{t!(i18n, imports.twice)}</span> })}</p>
            <p class="small muted wrap-any">{samples.join(" · ")}</p>
            <div class="two two--fields mt2">
                <SelectField id=format!("column-{column}") label=move || t_string!(i18n, imports.brings) value=field options=options/>
                {move || match kind_of() {
                    Some(FieldKind::Amount) => view! { <SelectField id=format!("unit-{column}") label=move || t_string!(i18n, imports.unit) value=unit
                        options=Signal::derive(move || AmountUnit::ALL.iter().map(|unit| (unit.to_string(), words::unit(i18n, *unit).to_owned())).collect::<Vec<_>>())/> }.into_any(),
                    Some(FieldKind::Date) => view! { <SelectField id=format!("order-{column}") label=move || t_string!(i18n, imports.date_order) value=order
                        options=Signal::derive(move || DateOrder::ALL.iter().map(|order| (order.to_string(), words::order(i18n, *order).to_owned())).collect::<Vec<_>>())/> }.into_any(),
                    Some(FieldKind::Percent) => view! { <SelectField id=format!("percent-{column}") label=move || t_string!(i18n, imports.percent_unit) value=percent
                        options=Signal::derive(move || PercentUnit::ALL.iter().map(|unit| (unit.to_string(), words::percent(i18n, *unit).to_owned())).collect::<Vec<_>>())/> }.into_any(),
                    _ => ().into_any(),
                }}
            </div>
        </div></div>
    }
}

/// A field that is the same in every row.
#[component]
fn Same(field: Field, typed: Typed) -> impl IntoView {
    let i18n = use_i18n();
    let value =
        RwSignal::new(typed.constants.with_untracked(|held| held.get(&field).cloned()).unwrap_or_default());
    Effect::watch(
        move || value.get(),
        move |value, _, _| typed.constants.update(|held| drop(held.insert(field, value.clone()))),
        false,
    );
    view! { <TextField id=format!("same-{field}") label=move || words::field(i18n, field) value=value maxlength=300/> }
}
