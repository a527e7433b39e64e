//! Who stands in, from when to when, by which order of leave; with what moves and what stays.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::delegation::{Delegation, Deputy, NewDelegation, check_days};
use shared::page::Page;
use shared::problem::FieldError;
use uuid::Uuid;

use crate::administration::words;
use crate::api::{Answer, use_signed_in};
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, Empty, Form, Loaded, Look, Meaning, SelectField, TextField, loaded, use_toasts,
};
use crate::words::filled;

/// The form for one posting.
#[component]
pub fn LeaveForm(
    posting: Uuid,
    on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let deputies: Loaded<Page<Deputy>> =
        LocalResource::new(move || api.get(format!("/postings/{posting}/deputies")));
    loaded(deputies, move |page| {
        if page.items.is_empty() {
            view! { <section class="panel mb4"><Empty title=move || t_string!(i18n, notices.no_deputy) way_out=move || t_string!(i18n, notices.no_deputy_words)/></section> }
                .into_any()
        } else {
            view! { <Enter posting=posting deputies=page.items on_done=on_done on_cancel=on_cancel/> }
                .into_any()
        }
    })
}

#[component]
fn Enter(
    posting: Uuid,
    deputies: Vec<Deputy>,
    on_done: Callback<()>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let first = deputies.first().map(|deputy| deputy.posting.id.to_string()).unwrap_or_default();
    let deputies = StoredValue::new(deputies);
    let deputy = RwSignal::new(first);
    let (from, to) = (RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let order_no = RwSignal::new(String::new());
    let chosen = Memo::new(move |_| {
        let id = deputy.get();
        deputies.with_value(|all| {
            all.iter()
                .find(|one| one.posting.id.to_string() == id)
                .map(|one| (one.roles.clone(), one.left_over.clone()))
        })
    });
    let save = Action::new_local(move |body: &NewDelegation| {
        let body = body.clone();
        async move {
            let answer: Answer<Delegation> = api.post("/delegations".to_owned(), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, notices.delegated));
                    on_done.try_run(());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let missing =
            |pointer: &str| FieldError::new(pointer, "DATE_MISSING", t_string!(i18n, notices.date_missing));
        let (first, last) = (from.get_untracked().parse(), to.get_untracked().parse());
        let mut errors = Vec::new();
        if first.is_err() {
            errors.push(missing("/from"));
        }
        if last.is_err() {
            errors.push(missing("/to"));
        }
        match (deputy.get_untracked().parse(), first, last) {
            (Ok(deputy_posting_id), Ok(from), Ok(to)) => match check_days(from, to, today()) {
                Ok(()) if !save.pending().get_untracked() => {
                    form.clear();
                    let order_no = order_no.get_untracked();
                    save.dispatch_local(NewDelegation {
                        posting_id: Some(posting),
                        deputy_posting_id,
                        from,
                        to,
                        order_no,
                    });
                }
                Ok(()) => {}
                Err(error) => form.refuse(vec![error]),
            },
            _ => form.refuse(errors),
        }
    };
    let options = Signal::derive(move || {
        deputies.with_value(|all| {
            all.iter()
                .map(|one| {
                    let of = &one.posting;
                    let words = format!(
                        "{}, {}, {}",
                        figures.either(&of.person_name_en, Some(&of.person_name_bn)),
                        figures.either(&of.designation_name_en, Some(&of.designation_name_bn)),
                        figures.either(&of.office_name_en, Some(&of.office_name_bn))
                    );
                    (of.id.to_string(), words)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <SelectField id="deputy_posting_id" label=move || t_string!(i18n, notices.deputy) hint=move || t_string!(i18n, notices.deputy_hint) value=deputy options=options error=form.error("/deputy_posting_id")/>
                <div class="three mt4">
                    <TextField id="from" kind="date" label=move || t_string!(i18n, notices.from) value=from error=form.error("/from")/>
                    <TextField id="to" kind="date" label=move || t_string!(i18n, notices.to) value=to error=form.error("/to")/>
                    <TextField id="order_no" label=move || t_string!(i18n, notices.order_no) value=order_no error=form.error("/order_no") maxlength=100/>
                </div>
                {move || chosen.get().map(|(moves, stays)| view! {
                    <p class="small mt4">{filled(t_string!(i18n, notices.moves), &[("roles", &words::roles(i18n, &moves))])}</p>
                    {(!stays.is_empty()).then(|| view! { <p class="small muted">{filled(t_string!(i18n, notices.stays), &[("roles", &words::roles(i18n, &stays))])}</p> })}
                })}
                <div class="mt2"><Callout>{t!(i18n, notices.never_signs)}</Callout></div>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, notices.delegate)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}
