//! One completion: its facts, its certificates, and the step that is mine.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::completion::{Completion, CompletionState};
use shared::progress::ProgressSheet;
use uuid::Uuid;

use super::certificates::{Certificates, Give};
use super::entry::Entry;
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Findings};
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Fact, Heading, Loaded, Meaning, keep_remarks, loaded,
};
use crate::words::filled;

/// The completion the address names.
#[component]
pub fn CompletionPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Completion>(format!("/completions/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let changed = Callback::new(move |()| {
        kept.forget();
        found.refetch();
    });
    loaded(found, move |one| view! { <Shown completion=one on_changed=changed/> })
}

#[component]
fn Shown(completion: Completion, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let (state, code, project) = (completion.state, completion.work_code.clone(), completion.project_id);
    let (en, bn) = (completion.title_en.clone(), completion.title_bn.clone());
    let edits = can(&completion.may, "update_completion");
    let editing = RwSignal::new(state == CompletionState::Returned && edits);
    let waits = completion.pending_with.clone().map(|who| (who, completion.pending_with_bn.clone()));
    let findings = completion.findings.clone();
    let flagged = !findings.is_empty();
    let stored = StoredValue::new(completion.clone());
    view! {
        <Crumbs href=format!("/projects/{project}/closing") parent=move || t_string!(i18n, completion.title) here=code.clone()/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || filled(t_string!(i18n, completion.entry_title), &[("work", &code)])/>
                <p>{move || figures.either(&en, bn.as_deref())}</p>
                <p class="small row row--wrap gap2">{move || { let (word, meaning, glyph) = words::state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}
                    {waits.map(|(who, who_bn)| view! { <span class="muted">{move || filled(t_string!(i18n, completion.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}</span> })}</p></div>
            <div class="row row--wrap">
                {edits.then(|| view! { <Act on_press=move |()| editing.update(|on| *on = !*on)>{t!(i18n, money.correct)}</Act> })}
                <Give completion=completion.clone() acting=acting/>
            </div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_changed/>
        {completion.return_remarks.clone().map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, completion.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {completion.void_reason.clone().map(|reason| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, completion.void_why)}</strong><p class="keep-lines">{reason}</p></Callout></div> })}
        <Show when=move || editing.get()><Again completion=stored.get_value() on_done=on_changed/></Show>
        <div class="cols">
            <div><Facts completion=completion.clone()/></div>
            <div>
                <Certificates completion=completion/>
                {flagged.then(|| view! { <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, completion.checks)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
            </div>
        </div>
    }
}

/// The form on what was entered.
#[component]
fn Again(completion: Completion, on_done: Callback<()>) -> impl IntoView {
    let api = use_signed_in();
    let work = completion.work_id;
    let sheet: Loaded<ProgressSheet> = LocalResource::new(move || api.get(format!("/works/{work}/progress")));
    let completion = StoredValue::new(completion);
    loaded(sheet, move |sheet| {
        view! { <Entry sheet=sheet again=Some(completion.get_value()) on_done=Callback::new(move |_: Uuid| on_done.run(()))/> }
    })
}

#[component]
fn Facts(completion: Completion) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Completion {
        content,
        tendered_paise,
        agreement_paise,
        excess_paise,
        sanction_paise,
        within_division,
        ..
    } = completion;
    let (on, value) = (content.completed_on, content.value_paise);
    let (no, agreement) = (completion.agreement_no, completion.agreement_id);
    let excess = move |paise: i64| match paise {
        0 => t_string!(i18n, completion.neither).to_owned(),
        1.. => format!("{}: {}", t_string!(i18n, completion.excess), figures.amount(paise)),
        _ => format!("{}: {}", t_string!(i18n, completion.saving), figures.amount(-paise)),
    };
    let power = move || {
        if within_division { t_string!(i18n, completion.within) } else { t_string!(i18n, completion.beyond) }
    };
    view! {
        <section class="panel" aria-labelledby="facts"><div class="panel__head"><h2 id="facts">{t!(i18n, completion.completion)}</h2></div>
            <div class="panel__body stack-s"><dl class="kv kv--2">
                <Fact term=move || t_string!(i18n, completion.f_completed_on)>{move || figures.date(on)}</Fact>
                <Fact term=move || t_string!(i18n, completion.f_plan)>{match content.plan_document_id {
                    Some(id) => view! { <a href=format!("/documents/{id}")>{t!(i18n, documents.completion_plan)}</a> }.into_any(),
                    None => view! { <span>{t!(i18n, completion.plan_none)}</span> }.into_any(),
                }}</Fact>
                <Fact term=move || t_string!(i18n, completion.f_value)><span class="num">{move || figures.amount(value)}</span></Fact>
                <Fact term=move || t_string!(i18n, completion.tendered)><span class="num">{move || figures.amount(tendered_paise)}</span></Fact>
                <Fact term=move || t_string!(i18n, completion.agreed)><span class="num">{move || figures.amount(agreement_paise)}</span></Fact>
                {excess_paise.map(|paise| view! { <Fact term=move || t_string!(i18n, completion.f_statement)>{move || excess(paise)}</Fact> })}
                <Fact term=move || t_string!(i18n, completion.sanction)><span class="num">{move || figures.amount(sanction_paise)}</span></Fact>
                <Fact term=move || t_string!(i18n, completion.f_agreement)><a href=format!("/agreements/{agreement}") lang="en">{no}</a></Fact>
            </dl>
            <p class="keep-lines measure">{content.statement}</p>
            <p class="small muted">{power}</p></div>
            {(completion.physical_bp < 10_000 && completion.state == CompletionState::Complete).then(|| view! { <div class="panel__body panel__body--under"><a class="btn btn--primary" href=format!("/works/{}/progress/enter", completion.work_id)>{t!(i18n, completion.report_whole)}</a></div> })}
        </section>
    }
}
