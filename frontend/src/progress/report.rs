//! One report: its figures, its photos, and what I do with it: approve, send back, put right.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};
use serde_json::json;
use shared::estimate::Remarks;
use shared::progress::{CorrectReport, Report};

use super::photos::SentPhotos;
use super::strip::RoadStrip;
use super::words;
use crate::api::{Answer, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::said::said;
use crate::tenders::{Acting, Deed};
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Fact, Heading, Look, Meaning, RemarksDialog, keep_remarks,
    loaded,
};
use crate::words::filled;

/// The report the address names.
#[component]
pub fn ReportPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let report = LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Report>(format!("/progress-reports/{}", js_sys::encode_uri_component(&id))).await }
    });
    let kept = keep_remarks();
    let done = Callback::new(move |()| {
        kept.forget();
        report.refetch();
    });
    loaded(report, move |found| view! { <Shown report=found on_changed=done/> })
}

#[component]
fn Shown(report: Report, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let back = format!("/works/{}/progress", report.summary.work_id);
    let (month, kind, state, as_on) =
        (report.summary.month, report.summary.kind, report.summary.state, report.summary.as_on);
    let (meaning, glyph) = words::look(state);
    let (title_en, title_bn) = (report.title_en.clone(), report.title_bn.clone());
    let heading = move || format!("{} · {}", words::month(figures, month), words::period(i18n, kind));
    let (now, before) = (report.summary.physical_bp, report.previous_bp);
    let target = report.summary.physical_target_bp;
    let waits = report.pending_with.clone().map(|who| (who, report.pending_with_bn.clone()));
    let (by_en, by_bn) = (report.prepared_by.clone(), report.prepared_by_bn.clone());
    let approved = report.approved_by.clone().map(|who| (who, report.approved_by_bn.clone()));
    let content = report.content.clone();
    let flags = report.summary.flags.clone();
    let value = (content.value_of_work_done_paise, content.bills_pending_paise);
    view! {
        <Crumbs href=back parent=move || t_string!(i18n, progress.title) here=report.work_code.clone()/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=heading/>
                <p>{move || figures.either(&title_en, title_bn.as_deref())}</p>
                <p class="small row row--wrap gap2"><Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge><span>{move || filled(t_string!(i18n, progress.as_on_day), &[("day", &figures.date(as_on))])}</span></p>
                {waits.map(|(who, who_bn)| view! { <p class="small muted">{move || filled(t_string!(i18n, tenders.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}</p> })}
            </div>
            <div class="row row--wrap"><Acts report=report.clone() acting=acting/></div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_changed/>
        {report.return_remarks.clone().map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, progress.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {report.correction_reason.clone().map(|reason| view! { <div class="after-next"><Callout meaning=Meaning::Info><strong>{t!(i18n, progress.correction)}</strong><p class="keep-lines">{reason}</p></Callout></div> })}
        {flags.into_iter().map(|flag| view! { <div class="mb3"><Callout meaning=Meaning::Warn>{move || said(i18n, &flag.detail)}</Callout></div> }).collect_view()}
        {report.reasons.iter().cloned().map(|reason| view! { <div class="mb3"><Callout meaning=Meaning::Warn><strong>{t!(i18n, progress.reason)}</strong><p class="keep-lines">{reason.reason}</p></Callout></div> }).collect_view()}
        <div class="cols">
            <div>
                <section class="panel" aria-labelledby="quantities">
                    <div class="panel__head"><h2 id="quantities">{t!(i18n, progress.quantities)}</h2></div>
                    <ul class="entry-rows">{report.figures.iter().cloned().map(|one| {
                        let share = one.done_bp();
                        let component = one.component.clone();
                        let unit = one.component.unit.clone();
                        let sign = if one.added_milli() > 0 { "+" } else { "" };
                        view! { <li class="entry-row">
                            <h3>{move || words::component(figures, &component)}</h3>
                            <div class="entry-share">
                                <span class="num">{move || words::quantity(figures, one.done_milli, &unit)}" ("{sign}{move || figures.digits(&crate::ui::shown_decimal(one.done_milli - one.before_milli, 3))}")"</span>
                                <span class="meter grow" aria-hidden="true"><i style=("--v", format!("{}%", share / 100))></i></span>
                                <span class="num">{move || words::percent(figures, share)}</span>
                            </div>
                        </li> }
                    }).collect_view()}</ul>
                </section>
                <RoadStrip layers=report.figures.clone()/>
                {(!report.photos.is_empty()).then(|| view! { <section class="panel" aria-labelledby="photos"><div class="panel__head"><h2 id="photos">{t!(i18n, progress.photos)}</h2></div><div class="panel__body"><SentPhotos photos=report.photos.clone()/></div></section> })}
            </div>
            <div>
                <section class="panel" aria-labelledby="physical">
                    <div class="panel__head"><h2 id="physical">{t!(i18n, progress.physical)}</h2></div>
                    <div class="panel__body">
                        <p><strong class="entry-figure num">{move || words::percent(figures, now)}</strong>" "<span class="small muted">{move || filled(t_string!(i18n, progress.was), &[("share", &words::percent(figures, before))])}</span></p>
                        <span class="meter mt2" aria-hidden="true"><i style=("--v", format!("{}%", now / 100))></i>{target.map(|planned| view! { <b style=("--p", format!("{}%", planned / 100))></b> })}</span>
                        {target.map(|planned| view! { <p class="small muted mt2">{move || filled(t_string!(i18n, progress.planned_now), &[("share", &words::percent(figures, planned))])}</p> })}
                    </div>
                </section>
                <section class="panel" aria-labelledby="facts">
                    <div class="panel__head"><h2 id="facts">{t!(i18n, progress.facts)}</h2></div>
                    <div class="panel__body"><dl class="kv kv--1">
                        <Fact term=move || t_string!(i18n, progress.value)><span class="v num">{move || figures.amount(value.0)}</span></Fact>
                        <Fact term=move || t_string!(i18n, progress.unbilled)><span class="v num">{move || figures.amount(value.1)}</span></Fact>
                        {content.expected_completion.map(|day| view! { <Fact term=move || t_string!(i18n, progress.expected)>{move || figures.date(day)}</Fact> })}
                        {content.labour_on_site.map(|count| view! { <Fact term=move || t_string!(i18n, progress.labour)><span class="num">{move || figures.count(count)}</span></Fact> })}
                        <Fact term=move || t_string!(i18n, progress.entered_by)>{move || figures.either(&by_en, Some(&by_bn))}</Fact>
                        {approved.map(|(who, who_bn)| view! { <Fact term=move || t_string!(i18n, progress.approved_by)>{move || figures.either(&who, who_bn.as_deref())}</Fact> })}
                    </dl>
                    {(!content.narrative.is_empty()).then(|| view! { <p class="mt3 keep-lines">{content.narrative.clone()}</p> })}</div>
                </section>
            </div>
        </div>
    }
}

#[component]
fn Acts(report: Report, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let (id, version, work) = (report.summary.id, report.version, report.summary.work_id);
    let may = report.may.clone();
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/progress-reports/{id}/{verb}"), version, body, news });
    };
    let [returning, correcting] = [(); 2].map(|()| RwSignal::new(false));
    let content = StoredValue::new(report.content);
    let failure: RwSignal<Option<Failure>> = acting.failure;
    let correct = Action::new_local(move |reason: &String| {
        let body = CorrectReport { reason: reason.clone(), content: content.get_value() };
        let navigate = navigate.clone();
        async move {
            let answer: Answer<Report> = api.post(format!("/progress-reports/{id}/correct"), body).await;
            match answer {
                Ok(_) => navigate(&format!("/works/{work}/progress/enter"), Default::default()),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let enters = can(&may, "update_progress_report");
    view! {
        {can(&may, "correct_progress_report").then(|| view! {
            <Act busy=correct.pending() on_press=move |()| correcting.set(true)>{t!(i18n, progress.correct)}</Act>
            <RemarksDialog open=correcting id="correct" title=move || t_string!(i18n, progress.correct_title) explain=move || t_string!(i18n, progress.correct_words)
                button=move || t_string!(i18n, progress.correct) on_send=Callback::new(move |reason: String| drop(correct.dispatch_local(reason)))/>
        })}
        {can(&may, "return_progress_report").then(|| view! {
            <Act busy=acting.busy() on_press=move |()| returning.set(true)>{t!(i18n, tenders.send_back)}</Act>
            <RemarksDialog open=returning id="return" title=move || t_string!(i18n, progress.return_title) explain=move || t_string!(i18n, progress.return_words)
                button=move || t_string!(i18n, tenders.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, tenders.sent_back_news)))/>
        })}
        {can(&may, "approve_progress_report").then(|| view! { <Act look=Look::Primary busy=acting.busy() on_press=move |()| deed("approve", json!({}), t_string!(i18n, progress.approved_news))>{t!(i18n, progress.approve)}</Act> })}
        {enters.then(|| view! { <A href=format!("/works/{work}/progress/enter") attr:class="btn btn--primary btn--lg">{t!(i18n, progress.go_on)}</A> })}
    }
}
