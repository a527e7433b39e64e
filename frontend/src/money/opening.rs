//! What was spent before this system kept the record: the entry, its form, its approval.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;
use shared::estimate::Remarks;
use shared::problem::FieldError;
use shared::project_money::{OpeningContent, OpeningExpenditure, ProjectMoney, check_opening_content};
use uuid::Uuid;

use super::words;
use crate::api::{Answer, Call, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed, date_in};
use crate::ui::{
    Act, Badge, Callout, ErrorSummary, Form, Look, Meaning, MoneyField, RemarksDialog, TextField, use_toasts,
};

/// The panel.
#[component]
pub fn Opening(money: ProjectMoney, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let enters = can(&money.may, "enter_opening_expenditure");
    let project = money.project_id;
    view! {
        <section class="panel" aria-labelledby="opening">
            <div class="panel__head"><h2 id="opening">{t!(i18n, money.opening_title)}</h2></div>
            <p class="small muted pad-line">{t!(i18n, money.opening_words)}</p>
            {match money.opening {
                Some(opening) => view! { <Entry opening=opening on_changed=on_changed/> }.into_any(),
                None if enters => view! { <OpeningForm project=project on_done=on_changed/> }.into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

#[component]
fn Entry(opening: OpeningExpenditure, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let returning = RwSignal::new(false);
    let OpeningExpenditure { id, version, project_id, state, content, may, return_remarks, .. } = opening;
    let (spent, as_on, basis) = (content.spent_paise, content.as_on, content.basis.clone());
    let busy = acting.busy();
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/opening-expenditures/{id}/{verb}"), version, body, news });
    };
    view! {
        <div class="panel__body stack-s">
            <p class="row row--wrap gap2"><strong class="num">{move || figures.amount(spent)}</strong><span>{t!(i18n, money.f_as_on)}" "{move || figures.date(as_on)}</span>
                {move || { let (word, meaning, glyph) = words::opening_state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}</p>
            <p class="small">{basis}</p>
            {return_remarks.map(|remarks| view! { <Callout meaning=Meaning::Warn><p class="keep-lines">{remarks}</p></Callout> })}
            <ErrorSummary failure=acting.failure/>
            <div class="row row--wrap">
                {can(&may, "approve_opening_expenditure").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("approve", json!({}), t_string!(i18n, money.approved_news))>{t!(i18n, money.approve)}</Act> })}
                {can(&may, "return_opening_expenditure").then(|| view! {
                    <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, money.send_back)}</Act>
                    <RemarksDialog open=returning id="return-opening" title=move || t_string!(i18n, money.send_back_title) explain=move || t_string!(i18n, money.send_back_words)
                        button=move || t_string!(i18n, money.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, money.sent_back_news)))/>
                })}
            </div>
        </div>
        {can(&may, "update_opening_expenditure").then(|| view! { <OpeningForm project=project_id again=(id, version, content) on_done=on_changed/> })}
    }
}

#[component]
fn OpeningForm(
    project: Uuid,
    #[prop(optional)] again: Option<(Uuid, i32, OpeningContent)>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let old = again.as_ref().map(|(_, _, content)| content.clone());
    let corrected = again.map(|(id, version, _)| (id, version));
    let as_on = RwSignal::new(old.as_ref().map(|old| old.as_on.to_string()).unwrap_or_default());
    let spent = RwSignal::new(old.as_ref().map(|old| old.spent_paise));
    let basis = RwSignal::new(old.map(|old| old.basis).unwrap_or_default());
    let save = Action::new_local(move |body: &OpeningContent| {
        let body = body.clone();
        async move {
            let call = match corrected {
                Some((id, version)) => {
                    Call::patch(&format!("/opening-expenditures/{id}"), &body).if_version(version)
                }
                None => Call::post(&format!("/projects/{project}/opening-expenditure"), &body),
            };
            let answer: Answer<OpeningExpenditure> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, money.opening_news));
                    api.refresh_me().await;
                    on_done.try_run(());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let Some(day) = date_in(as_on) else {
            return form.refuse(vec![FieldError::new(
                "/as_on",
                "VALUE_MISSING",
                t_string!(i18n, money.missing_date),
            )]);
        };
        let body = OpeningContent {
            as_on: day,
            spent_paise: spent.get_untracked().unwrap_or(0),
            basis: basis.get_untracked(),
        };
        match check_opening_content(&body, today()) {
            Ok(body) => {
                form.clear();
                save.dispatch_local(body);
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <form class="panel__body stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="as_on" kind="date" label=move || t_string!(i18n, money.f_as_on) value=as_on error=form.error("/as_on")/>
                <MoneyField id="spent_paise" label=move || t_string!(i18n, money.f_spent) value=spent error=form.error("/spent_paise")/>
            </div>
            <TextField id="basis" label=move || t_string!(i18n, money.f_basis) hint=move || t_string!(i18n, money.f_basis_hint) value=basis error=form.error("/basis") maxlength=300/>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, money.opening_save)}</Act></div>
        </form>
    }
}
