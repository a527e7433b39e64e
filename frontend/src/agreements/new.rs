//! A new agreement from an awarded tender: amount, firm and title are there, the rest is typed.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::agreement::{Agreement, NewAgreement};
use shared::tender::Tender;

use super::committed::Committed;
use super::fields::{Fields, Missing, Typed};
use crate::api::{Answer, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::Findings;
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, loaded, use_toasts};

/// The form of a new agreement.
#[component]
pub fn NewAgreementPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let tender = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Tender>(format!("/tenders/{}", js_sys::encode_uri_component(&id))).await }
    });
    loaded(tender, |tender| view! { <Enter tender=tender/> })
}

#[component]
fn Enter(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let amount = tender.l1_amount_paise.unwrap_or(0);
    let typed = Typed::empty(amount);
    let (id, loa_date) = (tender.id, tender.loa_date);
    let firm = tender.bids.iter().find(|bid| bid.rank == Some(1)).map(|bid| bid.bidder_name.clone());
    let save = Action::new_local(move |body: &NewAgreement| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let answer: Answer<Agreement> = api.post(format!("/tenders/{id}/agreements"), body).await;
            match answer {
                Ok(made) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, agreements.made_news));
                    api.refresh_me().await;
                    navigate(&format!("/agreements/{}", made.id), Default::default());
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
        let missing = Missing {
            date: t_string!(i18n, projects.missing_date),
            amount: t_string!(i18n, projects.missing_amount),
            months: t_string!(i18n, projects.missing_months),
        };
        match typed.checked(amount, missing) {
            Ok(content) => {
                form.clear();
                save.dispatch_local(NewAgreement { content });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let findings = Signal::derive(move || typed.findings(loa_date));
    view! {
        <Crumbs href=format!("/tenders/{id}") parent=tender.content.nit_no.clone() here=move || t_string!(i18n, agreements.new_title) word=true/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || t_string!(i18n, agreements.new_title)/>
            <p>{move || figures.either(&tender.title_en, tender.title_bn.as_deref())}</p>
            <p class="small muted">{firm}" · "<span class="num">{move || figures.amount(amount)}</span>" · "{t!(i18n, agreements.from_tender)}</p>
        </div></div>
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <div class="cols">
                <div><Fields typed=typed form=form/></div>
                <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, tenders.beside)>
                    <Committed commitment=tender.commitment.clone()/>
                    <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=findings whole=Signal::derive(move || typed.is_dated())/></section>
                    <div class="stack-s mt5"><Act look=Look::PrimaryBlock submit=true busy=save.pending()>{t!(i18n, agreements.make)}</Act></div>
                </div>
            </div>
        </form>
    }
}
