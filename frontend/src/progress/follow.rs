//! What stands in the way of a work, and what was promised for when.

use leptos::prelude::*;
use serde_json::json;
use shared::estimate::Remarks;
use shared::milestone::{EndHindrance, Hindrance, Milestone, MilestoneState};

use super::follow_forms::{ClaimForm, HindranceForm, MilestoneForm};
use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed};
use crate::ui::{Act, Badge, Glyph, Icon, Look, Meaning, RemarksDialog};
use crate::words::filled;

/// The hindrances: those that stand first.
#[component]
pub fn Hindrances(work: uuid::Uuid, rows: Vec<Hindrance>, reports: bool, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let adding = RwSignal::new(false);
    let none = rows.is_empty();
    view! {
        <section class="panel" aria-labelledby="hindrances">
            <div class="panel__head"><h2 id="hindrances">{t!(i18n, progress.hindrances)}</h2>
                {reports.then(|| view! { <span class="push"><Act look=Look::Small on_press=move |()| adding.set(true)><Icon glyph=Glyph::Plus/>{t!(i18n, progress.report_hindrance)}</Act></span> })}</div>
            <HindranceForm open=adding work=work acting=acting/>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, progress.no_hindrance)}</p> })}
            <ul class="paper-list panel__body" hidden=none>
                {rows.into_iter().map(|row| {
                    let (id, version, kind, from, to, days) = (row.id, row.version, row.content.kind, row.content.from_on, row.to_on, row.days);
                    let ends = can(&row.may, "end_hindrance");
                    let end = move |()| acting.act(Deed { path: format!("/hindrances/{id}/end"), version, body: json!(EndHindrance { to_on: today() }), news: t_string!(i18n, progress.ended_news) });
                    view! { <li>
                        <Icon glyph=if to.is_some() { Glyph::Tick } else { Glyph::Warn }/>
                        <span class="grow"><strong>{move || words::hindrance(i18n, kind)}</strong>" · "{row.content.action}
                            <span class="xs quiet block">{move || figures.date(from)}"–"{move || to.map(|day| figures.date(day)).unwrap_or_else(|| t_string!(i18n, progress.stands).to_owned())}" · "{move || filled(t_string!(i18n, progress.n_days), &[("n", &figures.count(days))])}{row.content.pending_with.map(|with| view! { " · "{with} })}</span></span>
                        {ends.then(|| view! { <Act look=Look::Small busy=acting.busy() on_press=end>{t!(i18n, progress.is_over)}</Act> })}
                    </li> }
                }).collect_view()}
            </ul>
        </section>
    }
}

/// The milestones in the order they are planned.
#[component]
pub fn Milestones(work: uuid::Uuid, rows: Vec<Milestone>, sets: bool, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let adding = RwSignal::new(false);
    let none = rows.is_empty();
    view! {
        <section class="panel" aria-labelledby="milestones">
            <div class="panel__head"><h2 id="milestones">{t!(i18n, progress.milestones)}</h2>
                {sets.then(|| view! { <span class="push"><Act look=Look::Small on_press=move |()| adding.set(true)><Icon glyph=Glyph::Plus/>{t!(i18n, progress.set_milestone)}</Act></span> })}</div>
            <MilestoneForm open=adding work=work acting=acting/>
            {none.then(|| view! { <p class="panel__body small muted">{t!(i18n, progress.no_milestone)}</p> })}
            <ul class="paper-list panel__body" hidden=none>{rows.into_iter().map(|row| view! { <OneMilestone row=row acting=acting/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn OneMilestone(row: Milestone, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (id, version, state) = (row.id, row.version, row.state);
    let [claiming, returning] = [(); 2].map(|()| RwSignal::new(false));
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/milestones/{id}/{verb}"), version, body, news });
    };
    let planned = row.content.revised_on.unwrap_or(row.content.planned_on);
    let actual = row.actual_on;
    let meaning = match state {
        MilestoneState::Verified => Meaning::Ok,
        MilestoneState::Claimed => Meaning::Info,
        MilestoneState::Planned if planned < today() => Meaning::Warn,
        MilestoneState::Planned => Meaning::Info,
    };
    view! { <li>
        <span class="grow"><strong>{row.content.name}</strong>
            <span class="xs quiet block">{t!(i18n, progress.planned_for)}" "{move || figures.date(planned)}{actual.map(|day| view! { " · "{t!(i18n, progress.reached)}" "{move || figures.date(day)} })}</span>
            {row.evidence.map(|words| view! { <span class="xs block keep-lines">{words}</span> })}
            {row.return_remarks.map(|words| view! { <span class="xs block keep-lines">{t!(i18n, progress.returned_with)}" "{words}</span> })}</span>
        <Badge meaning=meaning>{move || words::milestone(i18n, state)}</Badge>
        {can(&row.may, "claim_milestone").then(|| view! {
            <Act look=Look::Small busy=acting.busy() on_press=move |()| claiming.set(true)>{t!(i18n, progress.claim)}</Act>
            <ClaimForm open=claiming id=id on_send=Callback::new(move |body| deed("claim", body, t_string!(i18n, progress.claimed_news)))/>
        })}
        {can(&row.may, "return_milestone").then(|| view! {
            <Act look=Look::Small busy=acting.busy() on_press=move |()| returning.set(true)>{t!(i18n, tenders.send_back)}</Act>
            <RemarksDialog open=returning id=format!("return-{id}") title=move || t_string!(i18n, progress.return_title) explain=move || t_string!(i18n, progress.return_milestone_words)
                button=move || t_string!(i18n, tenders.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, tenders.sent_back_news)))/>
        })}
        {can(&row.may, "verify_milestone").then(|| view! { <Act look=Look::Small busy=acting.busy() on_press=move |()| deed("verify", json!({}), t_string!(i18n, progress.verified_news))>{t!(i18n, progress.verify)}</Act> })}
    </li> }
}
