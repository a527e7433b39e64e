//! A new tender of a work.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::tender::{NewTender, Tender, TenderWork};
use shared::work::Work;

use super::checks::Findings;
use super::notice::{Notice, NoticeFields};
use crate::api::{Answer, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, loaded, use_toasts};
use crate::words::filled;

/// The form of a new tender.
#[component]
pub fn NewTenderPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let work = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Work>(format!("/works/{}", js_sys::encode_uri_component(&id))).await }
    });
    loaded(work, |work| view! { <Enter work=work/> })
}

/// A work as the rules of a notice see it.
fn as_tendered(work: &Work) -> TenderWork {
    let in_force = work.technical_sanctions.iter().find(|sanction| sanction.state.is_in_force());
    TenderWork {
        id: work.id,
        code: work.code.clone(),
        name: work.name.clone(),
        sanctioned_paise: in_force.map(|sanction| sanction.amount_paise),
        sanctioned_on: in_force.and_then(|sanction| sanction.order_date),
    }
}

#[component]
fn Enter(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let tendered = as_tendered(&work);
    let sanctioned = tendered.sanctioned_paise;
    let notice = Notice::empty(sanctioned);
    let Work { id, code, name, project_id, .. } = work;
    let works = StoredValue::new(vec![tendered]);
    let save = Action::new_local(move |body: &NewTender| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let answer: Answer<Tender> = api.post(format!("/works/{id}/tenders"), body).await;
            match answer {
                Ok(tender) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, tenders.saved));
                    api.refresh_me().await;
                    navigate(&format!("/tenders/{}", tender.id), Default::default());
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
        match notice.checked(
            t_string!(i18n, projects.missing_date),
            t_string!(i18n, projects.missing_amount),
            t_string!(i18n, tenders.missing_serial),
        ) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(NewTender { content, with_work_ids: Vec::new() });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let findings = Signal::derive(move || works.with_value(|works| notice.findings(works, "", false)));
    let title = code.clone();
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, tenders.to_project) here=code/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, tenders.new_title), &[("work", &title)])/>
            <p><span lang="en">{name}</span>". "{t!(i18n, tenders.new_words)}</p>
        </div></div>
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <div class="cols">
                <div><NoticeFields notice=notice form=form/></div>
                <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, tenders.beside)>
                    {sanctioned.map(|paise| view! { <section class="panel"><dl class="sums"><div class="sums__total"><dt>{t!(i18n, tenders.sanctioned)}</dt><dd class="num">{move || figures.amount(paise)}</dd></div></dl></section> })}
                    <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=findings/></section>
                    <div class="stack-s mt5"><Act look=Look::PrimaryBlock submit=true busy=save.pending()>{t!(i18n, tenders.save_draft)}</Act></div>
                </div>
            </div>
        </form>
    }
}
