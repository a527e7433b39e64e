//! The inspections of a work with their photos, their findings followed until another officer closes them.

use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::json;
use shared::estimate::Remarks;
use shared::inspection::{FindingState, Inspection, InspectionFinding};
use shared::photo::Photo;
use uuid::Uuid;

use super::photos::SentPhotos;
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed};
use crate::ui::{Act, Badge, Glyph, Icon, Look, Meaning, RemarksDialog};
use crate::words::filled;

#[component]
pub fn Inspections(work: Uuid, rows: Vec<Inspection>, inspects: bool, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let none = rows.is_empty();
    view! {
        <section class="panel" aria-labelledby="inspections">
            <div class="panel__head"><h2 id="inspections">{t!(i18n, progress.inspections)}</h2>
                {inspects.then(|| view! { <span class="push"><A href=format!("/works/{work}/inspect") attr:class="btn btn--small"><Icon glyph=Glyph::Plus/>{t!(i18n, progress.write_inspection)}</A></span> })}</div>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, progress.no_inspection)}</p> })}
            {rows.into_iter().enumerate().map(|(at, row)| {
                let (on, rating) = (row.inspected_on, row.rating);
                let (en, bn) = (row.inspected_by, row.inspected_by_bn);
                view! { <div class="panel__body">
                    <p><strong>{move || figures.date(on)}</strong>" · "{move || figures.either(&en, Some(&bn))}" · "{move || filled(t_string!(i18n, progress.rating), &[("n", &figures.count(rating))])}</p>
                    <p class="small keep-lines">{row.remarks}</p>
                    <Seen photos=row.photos newest=at == 0/>
                    {if row.findings.is_empty() {
                        view! { <p class="small muted mt2">{t!(i18n, progress.no_finding)}</p> }.into_any()
                    } else {
                        view! { <ul class="paper-list mt2">{row.findings.into_iter().map(|finding| view! { <OneFinding row=finding acting=acting/> }).collect_view()}</ul> }.into_any()
                    }}
                </div> }
            }).collect_view()}
        </section>
    }
}

/// The photos of an inspection: of the newest at once, of one before when they are asked for.
#[component]
fn Seen(photos: Vec<Photo>, newest: bool) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let count = photos.len();
    if count == 0 {
        return ().into_any();
    }
    if newest {
        return view! { <div class="mt2"><SentPhotos photos=photos/></div> }.into_any();
    }
    let asked = RwSignal::new(false);
    let photos = StoredValue::new(photos);
    view! { <details class="alt mt2" on:toggle=move |_| asked.set(true)>
        <summary>{move || filled(t_string!(i18n, progress.inspection_photos), &[("n", &figures.count(count))])}</summary>
        <Show when=move || asked.get()><SentPhotos photos=photos.get_value()/></Show>
    </details> }
    .into_any()
}

#[component]
fn OneFinding(row: InspectionFinding, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (id, version, state, due) = (row.id, row.version, row.state, row.content.due_on);
    let severity = row.content.severity;
    let [complying, reopening] = [(); 2].map(|()| RwSignal::new(false));
    let deed = move |verb: &str, body: serde_json::Value| {
        acting.act(Deed {
            path: format!("/findings/{id}/{verb}"),
            version,
            body,
            news: t_string!(i18n, progress.kept_news),
        });
    };
    let meaning = match state {
        FindingState::Closed => Meaning::Ok,
        FindingState::Open if row.overdue => Meaning::Bad,
        _ => Meaning::Warn,
    };
    view! { <li>
        <span class="grow">{row.content.text}
            <span class="xs quiet block">{move || words::severity(i18n, severity)}" · "{move || filled(t_string!(i18n, my_work.due_on), &[("date", &figures.date(due))])}</span>
            {row.compliance.map(|words| view! { <span class="xs block keep-lines">{words}</span> })}
            {row.remarks.map(|words| view! { <span class="xs block keep-lines">{t!(i18n, progress.returned_with)}" "{words}</span> })}</span>
        <Badge meaning=meaning>{move || words::finding(i18n, state)}</Badge>
        {can(&row.may, "comply_finding").then(|| view! {
            <Act look=Look::Small busy=acting.busy() on_press=move |()| complying.set(true)>{t!(i18n, progress.comply)}</Act>
            <RemarksDialog open=complying id=format!("comply-{id}") title=move || t_string!(i18n, progress.comply) explain=move || t_string!(i18n, progress.comply_words)
                button=move || t_string!(i18n, progress.comply) on_send=Callback::new(move |remarks: String| deed("comply", json!(Remarks { remarks })))/>
        })}
        {can(&row.may, "reopen_finding").then(|| view! {
            <Act look=Look::Small busy=acting.busy() on_press=move |()| reopening.set(true)>{t!(i18n, progress.reopen)}</Act>
            <RemarksDialog open=reopening id=format!("reopen-{id}") title=move || t_string!(i18n, progress.reopen) explain=move || t_string!(i18n, progress.reopen_words)
                button=move || t_string!(i18n, progress.reopen) on_send=Callback::new(move |remarks: String| deed("reopen", json!(Remarks { remarks })))/>
        })}
        {can(&row.may, "close_finding").then(|| view! { <Act look=Look::Small busy=acting.busy() on_press=move |()| deed("close", json!({}))>{t!(i18n, progress.close)}</Act> })}
    </li> }
}
