//! Why an order revises or cancels another: the first fields of its draft, with both amounts beside them.

use leptos::prelude::*;
use shared::sanction::{OrderKind, OrderReference, RevisionGround};

use super::form::Form;
use super::former::Comparison;
use crate::i18n::{Locale, t_string, use_i18n};
use crate::ui::{SelectField, TextArea};
use leptos_i18n::I18nContext;

/// The word of a ground.
fn ground_word(i18n: I18nContext<Locale>, ground: RevisionGround) -> &'static str {
    match ground {
        RevisionGround::CostExcess => t_string!(i18n, orders.ground_cost),
        RevisionGround::StructuralChange => t_string!(i18n, orders.ground_structure),
    }
}

/// The choice of a ground.
#[component]
pub fn GroundField(value: RwSignal<String>, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let options = Signal::derive(move || {
        RevisionGround::ALL
            .iter()
            .map(|ground| (ground.to_string(), ground_word(i18n, *ground).to_owned()))
            .collect::<Vec<_>>()
    });
    view! { <SelectField id="ground" label=move || t_string!(i18n, orders.ground) value=value options=options error=error/> }
}

/// The reason, as it is printed.
#[component]
pub fn ReasonField(
    value: RwSignal<String>,
    kind: OrderKind,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || {
        if kind == OrderKind::Revision {
            t_string!(i18n, orders.what_changed)
        } else {
            t_string!(i18n, orders.why_cancelled)
        }
    };
    view! { <TextArea id="reason" rows=3 label=label hint=move || t_string!(i18n, orders.reason_hint) value=value error=error maxlength=600/> }
}

/// Ground and reason of a later order that is being drafted.
#[component]
pub fn Why(form: Form, former: OrderReference, amount_paise: i64) -> impl IntoView {
    let revises = form.kind == OrderKind::Revision;
    view! {
        <Comparison former=former amount_paise=amount_paise kind=form.kind/>
        {revises.then(|| view! { <GroundField value=form.ground error=form.error("/content/ground")/> })}
        <ReasonField value=form.reason kind=form.kind error=form.error("/content/reason")/>
    }
}
