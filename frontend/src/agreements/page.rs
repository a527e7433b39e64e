//! One agreement: facts, variations with their count and days, commitment against approval, and the step that is mine.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::agreement::{Agreement, AgreementChange, AgreementState};
use shared::document::DocumentSubject;

use super::acts::Acts;
use super::committed::Committed;
use super::fields::{Fields, Missing, Typed};
use super::variations::Variations;
use super::vary::VaryForm;
use super::words;
use crate::api::{Answer, Call, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::money::Bills;
use crate::projects::can;
use crate::tenders::{Acting, Findings};
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Fact, Form, Heading, Look, Meaning, keep_remarks, loaded,
    use_toasts,
};
use crate::words::filled;

/// The agreement the address names.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let agreement = LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Agreement>(format!("/agreements/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let reload = Callback::new(move |()| agreement.refetch());
    let done = Callback::new(move |()| {
        kept.forget();
        reload.run(());
    });
    loaded(agreement, move |found| view! { <Shown agreement=found on_changed=done on_reload=reload/> })
}

#[component]
fn Shown(agreement: Agreement, on_changed: Callback<()>, on_reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let varying = RwSignal::new(false);
    let Agreement { id, project_id, title_en, title_bn, state, return_remarks, closing_reason, .. } =
        agreement.clone();
    let no = agreement.content.agreement_no.clone();
    let here = no.clone();
    let (meaning, glyph) = words::look(state);
    let waits =
        agreement.pending_with.clone().map(|who| (who, agreement.pending_with_bn.clone(), agreement.due_on));
    let edits = can(&agreement.may, "update_agreement");
    let (base, findings) = (agreement.clone(), agreement.findings.clone());
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, tenders.to_project) here=here/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=move || t_string!(i18n, agreements.title)/>
                <p>{move || figures.either(&title_en, title_bn.as_deref())}</p>
                <p class="small row row--wrap gap2"><span class="mono wrap-any" lang="en">{no}</span><Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge></p>
                {waits.map(|(who, who_bn, due)| view! { <p class="small muted">{move || filled(t_string!(i18n, tenders.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}{due.map(|day| view! { " · "{move || filled(t_string!(i18n, my_work.due_on), &[("date", &figures.date(day))])} })}</p> })}
            </div>
            <div class="row row--wrap"><Acts agreement=agreement.clone() acting=acting varying=varying/></div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_reload/>
        {return_remarks.map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, estimates.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {closing_reason.map(|reason| view! { <div class="after-next"><Callout meaning=Meaning::Bad><strong>{t!(i18n, agreements.why_terminated)}</strong><p class="keep-lines">{reason}</p></Callout></div> })}
        <div class="cols">
            <div>
                {if edits { view! { <Edit agreement=agreement.clone() on_changed=on_changed/> }.into_any() } else { view! { <Facts agreement=agreement.clone()/> }.into_any() }}
                <Show when=move || varying.get()><VaryForm agreement=base.clone() on_done=on_changed on_close=Callback::new(move |()| varying.set(false))/></Show>
                {(state != AgreementState::Draft).then(|| view! { <Bills agreement_id=id/> })}
                {(state != AgreementState::Draft).then(|| view! { <Variations agreement=agreement.clone() on_changed=on_changed/> })}
            </div>
            <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, tenders.beside)>
                <Committed commitment=agreement.commitment.clone()/>
                <DocumentsOf project=agreement.project_id subject=DocumentSubject::Agreement id=agreement.id/>
                {(state == AgreementState::Draft).then(|| view! { <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
            </div>
        </div>
    }
}

#[component]
fn Facts(agreement: Agreement) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let content = agreement.content;
    let (amount, total) = (agreement.amount_paise, agreement.total_paise);
    let (extensions, days) = (agreement.extensions, agreement.extension_days);
    let end = agreement.revised_completion_date.unwrap_or(content.completion_date);
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel__head"><h2 id="facts">{t!(i18n, agreements.facts)}</h2></div>
            <div class="panel__body"><dl class="kv kv--2">
                <Fact term=move || t_string!(i18n, agreements.firm)><span class="v">{agreement.contractor_name}</span><span class="mono" lang="en">{agreement.contractor_pan}</span></Fact>
                <Fact term=move || t_string!(i18n, agreements.amount)><span class="v num">{move || figures.amount(total)}</span>
                    {(total != amount).then(|| view! { <span>{move || filled(t_string!(i18n, agreements.at_first), &[("amount", &figures.amount(amount))])}</span> })}</Fact>
                <Fact term=move || t_string!(i18n, agreements.f_date)>{move || figures.date(content.agreement_date)}<span><A href=format!("/tenders/{}", agreement.tender_id) attr:lang="en">{agreement.nit_no}</A></span></Fact>
                <Fact term=move || t_string!(i18n, agreements.f_order_no)><span class="v" lang="en">{content.work_order_no}</span><span>{move || figures.date(content.work_order_date)}</span></Fact>
                <Fact term=move || t_string!(i18n, agreements.f_start)>{move || figures.date(content.start_date)}
                    <span>{match agreement.started_on {
                        Some(day) => view! { {move || filled(t_string!(i18n, agreements.began), &[("date", &figures.date(day))])} }.into_any(),
                        None => view! { {t!(i18n, agreements.not_begun)} }.into_any(),
                    }}</span></Fact>
                <Fact term=move || t_string!(i18n, agreements.f_end)>{move || figures.date(end)}
                    {(extensions > 0).then(|| view! { <span>{move || filled(t_string!(i18n, agreements.extended_n), &[("n", &figures.count(extensions)), ("days", &figures.count(days))])}</span> })}</Fact>
                <Fact term=move || t_string!(i18n, agreements.security)><span class="v num">{move || figures.amount(content.security_paise)}</span><span>{move || words::security(i18n, content.security_type)}{content.security_valid_to.map(|day| view! { ", "{move || figures.date(day)} })}</span></Fact>
                <Fact term=move || t_string!(i18n, agreements.f_dlp)>{move || filled(t_string!(i18n, agreements.months), &[("n", &figures.count(content.dlp_months))])}</Fact>
                {content.ld_terms.map(|terms| view! { <Fact term=move || t_string!(i18n, agreements.f_ld)><span class="v">{terms}</span></Fact> })}
            </dl></div>
        </section>
    }
}

/// The draft to change.
#[component]
fn Edit(agreement: Agreement, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::of(&agreement.content);
    let (id, version, amount) = (agreement.id, agreement.version, agreement.amount_paise);
    let save = Action::new_local(move |body: &AgreementChange| {
        let body = body.clone();
        async move {
            let call = Call::patch(&format!("/agreements/{id}"), &body).if_version(version);
            let answer: Answer<Agreement> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, agreements.saved));
                    on_changed.try_run(());
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
                save.dispatch_local(AgreementChange { content });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    view! {
        <p class="small muted mb3">{agreement.contractor_name}" · "<span class="num">{move || figures.amount(amount)}</span>" · "{t!(i18n, agreements.from_tender)}</p>
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <Fields typed=typed form=form/>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, agreements.save)}</Act></div>
        </form>
    }
}
