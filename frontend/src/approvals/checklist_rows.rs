//! The checklist of a proposal (R01): the estimate of the record, and each paper with number, date and itself, or why there is
//! none.

use leptos::prelude::*;
use shared::approval::ApprovalBasis;
use shared::document::Document;
use shared::estimate::EstimateState;

use super::enclosed::{Attaching, Enclosed};
use super::items::Item;
use super::typed::Typed;
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::estimate_kind;
use crate::ui::{Form, SelectField, TextField};

/// The rows.
#[component]
pub fn ChecklistRows(
    typed: Typed,
    basis: StoredValue<ApprovalBasis>,
    form: Form,
    attaching: Attaching,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let estimates = Signal::derive(move || {
        let mut options = vec![(String::new(), t_string!(i18n, projects.choose).to_owned())];
        basis.with_value(|basis| {
            options.extend(basis.estimates.iter().map(|estimate| {
                let state = match estimate.state {
                    EstimateState::Draft => t_string!(i18n, estimates.draft),
                    EstimateState::Submitted => t_string!(i18n, estimates.submitted),
                    EstimateState::Checked => t_string!(i18n, estimates.checked),
                    EstimateState::Vetted => t_string!(i18n, estimates.vetted),
                    EstimateState::Returned => t_string!(i18n, estimates.returned),
                    EstimateState::Superseded => t_string!(i18n, estimates.superseded),
                };
                let words = format!(
                    "{} · {} · {} · {state}",
                    estimate.estimate_no,
                    estimate_kind(i18n, estimate.kind),
                    figures.amount(estimate.total_paise)
                );
                (estimate.id.to_string(), words)
            }));
        });
        options
    });
    view! {
        <p class="small muted pad-line">{t!(i18n, approvals.sec_checklist_words)}</p>
        <div class="rows">
            <SelectField id="estimate_id" label=move || t_string!(i18n, approvals.f_estimate) hint=move || t_string!(i18n, approvals.f_estimate_hint) value=typed.estimate options=estimates error=form.error("/estimate_id")/>
        </div>
        <ol class="papers-list">{typed.items.get_value().into_iter().map(|item| view! { <Paper item=item papers=typed.papers form=form attaching=attaching/> }).collect_view()}</ol>
    }
}

#[component]
fn Paper(item: Item, papers: RwSignal<Vec<Document>>, form: Form, attaching: Attaching) -> impl IntoView {
    let i18n = use_i18n();
    let (id, free) = (format!("checklist-{}", item.item), item.item.may_be_not_applicable());
    let error = form.error(format!("/checklist/{}", item.item));
    let none = item.not_applicable;
    view! {
        <li class="paper-row"><fieldset>
            <legend class="label">{move || words::item(i18n, item.item)}</legend>
            {free.then(|| view! {
                <label class="check"><input type="checkbox" bind:checked=none/><span class="small">{t!(i18n, approvals.f_not_applicable)}</span></label>
            })}
            {move || if none.get() {
                view! { <TextField id=id.clone() label=move || t_string!(i18n, approvals.f_remark_why) value=item.remark error=error maxlength=500/> }.into_any()
            } else {
                view! { <div class="paper-row__fields">
                    <TextField id=id.clone() label=move || t_string!(i18n, approvals.f_reference) value=item.reference error=error maxlength=200/>
                    <TextField id=format!("{id}-date") kind="date" label=move || t_string!(i18n, approvals.f_date) value=item.date/>
                    <TextField id=format!("{id}-remark") label=move || t_string!(i18n, approvals.f_remark) value=item.remark maxlength=500/>
                </div>
                {item.item.needs_document().then(|| view! { <Enclosed item=item papers=papers attaching=attaching/> })} }.into_any()
            }}
        </fieldset></li>
    }
}
