//! Holidays: those of the years to come are entered and taken away; what has been counted stays.

use chrono::NaiveDate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::administration::Holiday;
use shared::page::Page;

use super::rights::use_rights;
use crate::api::{Call, Failure, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Crumbs, Empty, ErrorSummary, Form, Heading, Loaded, Look, Meaning, TextField, loaded, use_saving,
    use_toasts,
};

/// The list with the form of a new one.
#[component]
pub fn HolidaysPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let failure = RwSignal::new(None::<Failure>);
    let list: Loaded<Page<Holiday>> = LocalResource::new(move || {
        again.track();
        api.get("/holidays".to_owned())
    });
    let remove = Action::new_local(move |on: &NaiveDate| {
        let path = format!("/holidays/{on}");
        async move {
            let answer = api.done(Call::delete(&path)).await;
            if answer.is_ok() {
                toasts.say(Meaning::Ok, t_string!(i18n, administration.holiday_removed));
                again.try_update(|again| *again += 1);
            }
            failure.try_set(answer.err());
        }
    });
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.holidays) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, administration.holidays)/><p>{t!(i18n, administration.holidays_words)}</p></div></div>
        <Show when=move || rights.administers_state()><NewHoliday on_done=move |()| again.update(|again| *again += 1)/></Show>
        <ErrorSummary failure=failure/>
        <section class="panel" aria-label=move || t_string!(i18n, administration.holidays)>
            {loaded(list, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, administration.holidays_empty) way_out=move || t_string!(i18n, administration.holidays_words)/> }.into_any()
            } else {
                view! { <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.holidays)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.day)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.name)}</th>
                        <th scope="col" role="columnheader"><span class="vh">{t!(i18n, administration.remove)}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(|holiday| view! {
                        <Row holiday=holiday may=Signal::derive(move || rights.administers_state()) busy=remove.pending() on_remove=move |on| drop(remove.dispatch_local(on))/>
                    }).collect_view()}</tbody>
                </table></div> }.into_any()
            })}
        </section>
    }
}

#[component]
fn Row(
    holiday: Holiday,
    may: Signal<bool>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_remove: Callback<NaiveDate>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Holiday { on_date, name, name_bn } = holiday;
    let to_come = on_date > today();
    let name = Signal::derive(move || figures.either(&name, name_bn.as_deref()));
    view! {
        <tr role="row">
            <td role="cell" class="nowrap num">{move || figures.date(on_date)}</td>
            <td role="cell" class="card-title">{move || name.get()}</td>
            <td role="cell" class="r">{move || (to_come && may.get()).then(|| view! {
                <Act look=Look::Small busy=busy on_press=move |()| on_remove.run(on_date)>{t!(i18n, administration.remove)}<span class="vh">": "{move || name.get()}</span></Act>
            })}</td>
        </tr>
    }
}

#[component]
fn NewHoliday(#[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let (day, name, name_bn) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let saving = use_saving::<Holiday>(form, None, move |_| {
        day.set(String::new());
        name.set(String::new());
        name_bn.set(String::new());
        on_done.run(());
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match day.get_untracked().parse() {
            Ok(on_date) => saving.post(
                "/holidays",
                &Holiday {
                    on_date,
                    name: name.get_untracked(),
                    name_bn: Some(name_bn.get_untracked()).filter(|name| !name.trim().is_empty()),
                },
            ),
            Err(_) => form.refuse(vec![shared::problem::FieldError::new(
                "/on_date",
                "DATE_MISSING",
                t_string!(i18n, administration.date_missing),
            )]),
        }
    };
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, administration.new_holiday)}</h2></div><div class="panel__body">
                <div class="three">
                    <TextField id="on_date" kind="date" label=move || t_string!(i18n, administration.day) value=day error=form.error("/on_date")/>
                    <TextField id="name" label=move || t_string!(i18n, administration.name_en) value=name error=form.error("/name") maxlength=100/>
                    <TextField id="name_bn" label=move || t_string!(i18n, administration.name_bn) value=name_bn error=form.error("/name_bn") maxlength=100/>
                </div>
                <p class="mt4"><Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, administration.add)}</Act></p>
            </div></div>
        </form>
    }
}
