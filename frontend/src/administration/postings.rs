//! The postings an officer holds and held, and the end of one: its open work goes to the successor.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::officer::{EndPosting, Posting};
use shared::problem::FieldError;

use super::rights::use_rights;
use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Dialog, Form, Look, Meaning, TextField, use_saving};

/// The list, with the end of each.
#[component]
pub fn Postings(postings: Vec<Posting>, may: Signal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let ending = RwSignal::new(None::<Posting>);
    let none = postings.is_empty();
    view! {
        <section class="panel" aria-labelledby="postings">
            <div class="panel__head"><h2 id="postings">{t!(i18n, administration.postings)}</h2></div>
            <div class="panel__body">
                {none.then(|| view! { <p class="small muted">{t!(i18n, administration.posted_nowhere_words)}</p> })}
                <ul class="stack">{postings.into_iter().map(|posting| view! { <One posting=posting may=may ending=ending/> }).collect_view()}</ul>
            </div>
            {move || ending.get().map(|posting| view! { <End posting=posting ending=ending on_changed=on_changed/> })}
        </section>
    }
}

#[component]
fn One(posting: Posting, may: Signal<bool>, ending: RwSignal<Option<Posting>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rights = use_rights();
    let kept = StoredValue::new(posting.clone());
    let department = posting.department.clone();
    let held = posting.to.is_none_or(|to| to >= today());
    let open_end = posting.to.is_none();
    let may_end = move || may.get() && open_end && rights.administers(Some(&department));
    let id = posting.id;
    view! {
        <li class="row row--wrap between">
            <div class="small">
                <strong>{figures.either(&posting.designation_name_en, Some(&posting.designation_name_bn))}", "{figures.either(&posting.office_name_en, Some(&posting.office_name_bn))}</strong>
                " "{(!held).then(|| view! { <Badge meaning=Meaning::Info>{t!(i18n, administration.ended)}</Badge> })}
                <br/><span class="quiet">{move || words::charge(i18n, posting.charge)}" · "{figures.date(posting.from)}
                    {posting.to.map(|to| view! { " – "{figures.date(to)} })}" · "<span lang="en">{posting.order_no.clone()}</span></span>
                <br/><span class="quiet">{move || words::roles(i18n, &posting.roles)}</span>
            </div>
            {move || may_end().then(|| view! { <div class="row row--wrap">
                <A href=format!("/delegations?posting={id}") attr:class="btn btn--small">{t!(i18n, administration.delegate)}</A>
                <Act look=Look::Small on_press=move |()| ending.set(Some(kept.get_value()))>{t!(i18n, administration.end_posting)}</Act>
            </div> })}
        </li>
    }
}

#[component]
fn End(posting: Posting, ending: RwSignal<Option<Posting>>, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let open = RwSignal::new(true);
    let (to, order_no) = (RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let saving = use_saving::<Posting>(form, None, move |_| {
        ending.set(None);
        on_changed.run(());
    });
    Effect::new(move |_| {
        if !open.get() {
            ending.set(None);
        }
    });
    let path = format!("/postings/{}/end", posting.id);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match to.get_untracked().parse() {
            Ok(to) => saving.post(&path, &EndPosting { to, order_no: order_no.get_untracked() }),
            Err(_) => form.refuse(vec![FieldError::new(
                "/to",
                "DATE_MISSING",
                t_string!(i18n, administration.date_missing),
            )]),
        }
    };
    view! {
        <Dialog open=open id="end-posting">
            <form class="stack" novalidate on:submit=send>
                <h2 id="end-posting-title">{t!(i18n, administration.end_posting)}</h2>
                <p class="muted small">{t!(i18n, administration.end_posting_words)}</p>
                {form.summary()}
                <TextField id="to" kind="date" label=move || t_string!(i18n, administration.last_day) value=to error=form.error("/to")/>
                <TextField id="order_no" label=move || t_string!(i18n, administration.order_no) value=order_no error=form.error("/order_no") maxlength=100/>
                <div class="row row--wrap">
                    <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, administration.end_posting)}</Act>
                    <Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act>
                </div>
            </form>
        </Dialog>
    }
}
