//! What a work is measured by: items with weights, road layers by chainage. Set before the first report; the sum is judged as
//! one types, by the rule the server runs.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::progress::{ProgressSheet, SetComponents, check_components};

use super::components_rows::{ComponentRows, Typed};
use super::use_sheet;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::said::said;
use crate::ui::{Act, Callout, Crumbs, Form, Heading, Look, Meaning, loaded, shown_decimal, use_toasts};

/// The form for the work the address names.
#[component]
pub fn ComponentsPage() -> impl IntoView {
    loaded(use_sheet(), |sheet| view! { <Edit sheet=sheet/> })
}

#[component]
fn Edit(sheet: ProgressSheet) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let path = format!("/works/{}/progress", sheet.work_id);
    let target = format!("/works/{}/components", sheet.work_id);
    let sets = can(&sheet.may, "set_work_components");
    let rows = RwSignal::new(
        (0..).zip(&sheet.components).map(|(key, one)| Typed::of(key, Some(one))).collect::<Vec<_>>(),
    );
    let typed = move || rows.get().into_iter().map(Typed::content).collect::<Vec<_>>();
    let total = Memo::new(move |_| typed().iter().map(|one| i64::from(one.weight_bp)).sum::<i64>());
    let sum = Memo::new(move |_| {
        let errors = check_components(&typed()).err().unwrap_or_default();
        errors.into_iter().find(|error| error.code == "WEIGHT_SUM").map(|error| error.detail)
    });
    let to = path.clone();
    let save = Action::new_local(move |body: &SetComponents| {
        let (body, navigate, to, target) = (body.clone(), navigate.clone(), to.clone(), target.clone());
        async move {
            let answer: Answer<ProgressSheet> = api.read(Call::post(&target, &body)).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, progress.kept_news));
                    navigate(&to, Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match check_components(&untrack(typed)) {
            Err(errors) => form.refuse(errors),
            Ok(_) if save.pending().get_untracked() => {}
            Ok(components) => {
                form.clear();
                save.dispatch_local(SetComponents { components });
            }
        }
    };
    view! {
        <Crumbs href=path parent=move || t_string!(i18n, progress.title) here=sheet.work_code/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, progress.set_components)/><p>{t!(i18n, progress.components_words)}</p></div></div>
        {if sets {
            view! { <form class="stack form" novalidate on:submit=submit>
                {form.summary()}
                <div class="panel">
                    <ComponentRows rows=rows form=form/>
                    <div class="sum-line" role="status"><span>{t!(i18n, progress.weights_make)}</span><strong class="num">{move || figures.digits(&shown_decimal(total.get(), 2))}"%"</strong></div>
                </div>
                {move || sum.get().map(|words| view! { <Callout meaning=Meaning::Warn>{said(i18n, &words)}</Callout> })}
                <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, progress.keep)}</Act></div>
            </form> }.into_any()
        } else {
            view! { <Callout meaning=Meaning::Info>{t!(i18n, progress.components_stand)}</Callout> }.into_any()
        }}
    }
}
