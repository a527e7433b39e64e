//! Further works that are put to tender together with one.

use leptos::prelude::*;
use shared::tender::TenderWork;
use uuid::Uuid;

use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::ui::{Form, Glyph, Icon};

/// The works of the project that may go with it, each to be ticked.
#[component]
pub fn WithWorks(others: Vec<TenderWork>, chosen: RwSignal<Vec<Uuid>>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let errors: Vec<_> = (0..others.len()).map(|i| (i, form.error(format!("/with_work_ids/{i}")))).collect();
    let tick = move |id: Uuid, ticked: bool| {
        chosen.update(|chosen| {
            chosen.retain(|one| *one != id);
            if ticked {
                chosen.push(id);
            }
        });
    };
    view! {
        <fieldset class="panel" id="with_work_ids" tabindex="-1"><legend class="panel__legend">{t!(i18n, tenders.with_works)}</legend><div class="panel__body">
            <p class="small muted">{t!(i18n, tenders.with_works_words)}</p>
            <ul class="with-works mt3">{others.into_iter().map(|work| {
                let (id, paise) = (work.id, work.sanctioned_paise.unwrap_or(0));
                let code = work.code.rsplit('/').next().unwrap_or_default().to_owned();
                view! { <li><label class="check">
                    <input type="checkbox" prop:checked=move || chosen.with(|chosen| chosen.contains(&id)) on:change=move |event| tick(id, event_target_checked(&event))/>
                    <span class="grow"><span class="mono" lang="en">{code}</span><span class="small muted block">{work.name}</span></span>
                    <span class="num">{move || figures.amount(paise)}</span>
                </label></li> }
            }).collect_view()}</ul>
            {errors.into_iter().map(|(i, error)| view! {
                {move || error.get().map(|words| view! { <p class="err mt1" id=format!("with_work_ids-{i}") tabindex="-1"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
            }).collect_view()}
        </div></fieldset>
    }
}
