//! The award: number and date of the letter of acceptance, and the firm where the bid does not name it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::contractor::Contractor;
use shared::problem::FieldError;
use shared::tender::{AwardTender, Tender};

use super::act::{Acting, Deed, date_in};
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, SelectField, TextField};

/// The form of the award.
#[component]
pub fn AwardForm(tender: Tender, on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let known = use_master::<Contractor>("/contractors?limit=200");
    let form = Form::new();
    let acting = Acting::of(form, on_done);
    let loa_no = RwSignal::new(String::new());
    let loa_date = RwSignal::new(today().to_string());
    let firm = RwSignal::new(String::new());
    let (id, version) = (tender.id, tender.version);
    let unnamed = tender.bids.iter().any(|bid| bid.rank == Some(1) && bid.contractor_id.is_none());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(day) = date_in(loa_date) else {
            return form.refuse(vec![FieldError::new(
                "/loa_date",
                "VALUE_MISSING",
                t_string!(i18n, projects.missing_date),
            )]);
        };
        form.clear();
        let body = AwardTender {
            loa_no: loa_no.get_untracked(),
            loa_date: day,
            contractor_id: firm.with_untracked(|id| id.parse().ok()),
        };
        acting.act(Deed::new(
            format!("/tenders/{id}/award"),
            version,
            &body,
            t_string!(i18n, tenders.awarded_news),
        ));
    };
    let firms = Signal::derive(move || {
        known.options(Some(t_string!(i18n, projects.choose).to_owned()), |one| {
            (one.id.to_string(), format!("{} · {}", one.name, one.pan))
        })
    });
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, tenders.letter)}</legend><div class="panel__body two two--fields">
                <TextField id="loa_no" label=move || t_string!(i18n, tenders.f_loa_no) value=loa_no error=form.error("/loa_no") maxlength=100/>
                <TextField id="loa_date" kind="date" label=move || t_string!(i18n, tenders.f_loa_date) value=loa_date error=form.error("/loa_date")/>
                {unnamed.then(|| view! { <SelectField id="contractor_id" label=move || t_string!(i18n, tenders.f_firm) hint=move || t_string!(i18n, tenders.f_firm_hint) value=firm options=firms error=form.error("/contractor_id")/> })}
            </div></fieldset>
            <div><Act look=Look::Primary submit=true busy=acting.busy()>{t!(i18n, tenders.award)}</Act></div>
        </form>
    }
}
