//! One tender: the life of its call, the one step that is mine to do, bids, and what stands.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::document::DocumentSubject;
use shared::tender::{Tender, TenderChange, TenderState};

use super::accept::AcceptForm;
use super::act::Acting;
use super::acts::Acts;
use super::award::AwardForm;
use super::bids::BidsForm;
use super::checks::Findings;
use super::evaluate::EvaluateForm;
use super::facts::{Bids, Facts};
use super::life::Life;
use super::notice::{Notice, NoticeFields};
use super::words;
use crate::agreements::Committed;
use crate::api::{Answer, Call, use_signed_in};
use crate::documents::DocumentsOf;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Form, Heading, Look, Meaning, keep_remarks, loaded, use_toasts,
};
use crate::words::filled;

/// The tender the address names.
#[component]
pub fn TenderPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let tender = LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Tender>(format!("/tenders/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let reload = Callback::new(move |()| tender.refetch());
    let done = Callback::new(move |()| {
        kept.forget();
        reload.run(());
    });
    loaded(tender, move |found| view! { <Shown tender=found on_changed=done on_reload=reload/> })
}

#[component]
fn Shown(tender: Tender, on_changed: Callback<()>, on_reload: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let Tender { project_id, title_en, title_bn, state, call_no, .. } = tender.clone();
    let nit_no = tender.content.nit_no.clone();
    let here = nit_no.clone();
    let (meaning, glyph) = words::look(state);
    let waits = tender.pending_with.clone().map(|who| (who, tender.pending_with_bn.clone(), tender.due_on));
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, tenders.to_project) here=here/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=move || t_string!(i18n, tenders.title)/>
                <p>{move || figures.either(&title_en, title_bn.as_deref())}</p>
                <p class="small row row--wrap gap2">
                    <span><span class="mono wrap-any" lang="en">{nit_no}</span>" · "{move || filled(t_string!(i18n, tenders.call_n), &[("n", &figures.count(call_no))])}</span>
                    <Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge>
                </p>
                {waits.map(|(who, who_bn, due)| view! { <p class="small muted">{move || filled(t_string!(i18n, tenders.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}{due.map(|day| view! { " · "{move || filled(t_string!(i18n, my_work.due_on), &[("date", &figures.date(day))])} })}</p> })}
            </div>
            <div class="row row--wrap"><Acts tender=tender.clone() acting=acting/></div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_reload/>
        {tender.remarks.clone().filter(|_| state == TenderState::Opened).map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, estimates.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {tender.closing_reason.clone().map(|reason| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, tenders.why_ended)}</strong><p class="keep-lines">{reason}</p></Callout></div> })}
        <Life tender=tender.clone()/>
        <div class="cols mt5">
            <div><Step tender=tender.clone() on_changed=on_changed/></div>
            <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, tenders.beside)><Beside tender=tender/></div>
        </div>
    }
}

/// What is to be done now by whoever looks, else the bids to read.
#[component]
fn Step(tender: Tender, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let may = tender.may.clone();
    let read = (!tender.bids.is_empty()).then(|| view! { <Bids tender=tender.clone()/> });
    if can(&may, "update_tender") {
        view! { <Edit tender=tender on_changed=on_changed/> }.into_any()
    } else if tender.state == TenderState::NitPublished && today() < tender.content.close_on {
        let until = tender.content.close_on;
        let words = move || filled(t_string!(i18n, tenders.open_until), &[("date", &figures.date(until))]);
        view! { <div class="panel"><p class="panel__body small muted">{words}</p></div> }.into_any()
    } else if can(&may, "record_bids") && tender.state == TenderState::NitPublished {
        view! { <BidsForm tender=tender on_done=on_changed/> }.into_any()
    } else if can(&may, "evaluate_tender") && tender.state == TenderState::Opened {
        view! { <EvaluateForm tender=tender on_done=on_changed/> }.into_any()
    } else if can(&may, "accept_tender") {
        view! { {read}<div class="mt5"><AcceptForm tender=tender on_done=on_changed/></div> }.into_any()
    } else if can(&may, "award_tender") {
        view! { {read}<div class="mt5"><AwardForm tender=tender on_done=on_changed/></div> }.into_any()
    } else if let Some(read) = read {
        read.into_any()
    } else {
        view! { <div class="panel"><p class="panel__body small muted">{t!(i18n, tenders.no_bids_yet)}</p></div> }.into_any()
    }
}

/// Who must accept, the commitment, the rules, the notice.
#[component]
fn Beside(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let drafting = can(&tender.may, "update_tender");
    let accepts = can(&tender.may, "accept_tender");
    let findings = tender.findings.clone();
    let evaluated = tender.state == TenderState::Evaluated;
    let authority = tender.must_accept.clone().filter(|_| evaluated);
    let agreement = tender.agreement.clone();
    view! {
        {agreement.map(|made| view! { <section class="panel"><div class="panel__body"><p class="small muted">{t!(i18n, tenders.agreement)}</p><p><A href=format!("/agreements/{}", made.id) attr:lang="en">{made.agreement_no}</A>" · "<span class="num">{move || figures.amount(made.total_paise)}</span></p></div></section> })}
        {authority.map(|one| view! { <section class="panel" aria-labelledby="authority"><div class="panel__head"><h2 id="authority">{t!(i18n, tenders.must_accept)}</h2></div><div class="panel__body">
            <p><strong>{move || figures.either(&one.title_en, Some(&one.title_bn))}</strong></p>
            <p class="small">{move || match one.limit_paise {
                Some(limit) => filled(t_string!(i18n, tenders.accepts_up_to), &[("amount", &figures.amount(limit))]),
                None => t_string!(i18n, tenders.accepts_any).to_owned(),
            }}{(!one.alone).then(|| view! { " "{t!(i18n, tenders.with_committee)} })}</p>
            <p class="xs quiet" lang="en">{one.order_ref}</p>
        </div></section> })}
        {(evaluated && !accepts).then(|| view! { <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
        {(tender.l1_amount_paise.is_some()).then(|| view! { <Committed commitment=tender.commitment.clone()/> })}
        <DocumentsOf project=tender.project_id subject=DocumentSubject::Tender id=tender.id/>
        {(!drafting).then(|| view! { <Facts tender=tender/> })}
    }
}

/// The draft to change, with the rules beside it.
#[component]
fn Edit(tender: Tender, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let form = Form::new();
    let notice = Notice::of(&tender.content);
    let (id, version) = (tender.id, tender.version);
    let save = Action::new_local(move |body: &TenderChange| {
        let body = body.clone();
        async move {
            let call = Call::patch(&format!("/tenders/{id}"), &body).if_version(version);
            let answer: Answer<Tender> = api.read(call).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, tenders.saved));
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
        let content = notice.checked(
            t_string!(i18n, projects.missing_date),
            t_string!(i18n, projects.missing_amount),
            t_string!(i18n, tenders.missing_serial),
        );
        match content {
            Ok(content) => {
                form.clear();
                save.dispatch_local(TenderChange { content });
            }
            Err(errors) => form.refuse(errors),
        }
    };
    let emergency = tender.emergency.is_some();
    let (works, title) = (StoredValue::new(tender.works), StoredValue::new(tender.title_en));
    let server: Vec<_> = tender.findings.into_iter().filter(|finding| finding.rule == "R02").collect();
    let server = StoredValue::new(server);
    let findings = Signal::derive(move || {
        let mut all =
            works.with_value(|works| title.with_value(|title| notice.findings(works, title, emergency)));
        all.extend(server.get_value());
        all
    });
    view! {
        <form class="stack" novalidate on:submit=send>
            {form.summary()}
            <NoticeFields notice=notice form=form/>
            <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, tenders.checks)}</h2></div><Findings findings=findings/></section>
            <div><Act look=Look::Plain submit=true busy=save.pending()>{t!(i18n, tenders.save)}</Act></div>
        </form>
    }
}
