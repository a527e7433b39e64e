//! What happened to a project, latest first: what, who, when.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use shared::page::Page;
use shared::project::TimelineEntry;
use uuid::Uuid;

use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::ui::loaded;
use crate::words::filled;

/// Shown before the rest is asked for.
const SHOWN: usize = 8;

fn thing(i18n: I18nContext<Locale>, entity: &str) -> Option<&'static str> {
    Some(match entity {
        "project" => t_string!(i18n, projects.of_project),
        "administrative_approval" => t_string!(i18n, projects.of_approval),
        "document" => t_string!(i18n, projects.of_document),
        "work" => t_string!(i18n, projects.of_work),
        "estimate" => t_string!(i18n, projects.of_estimate),
        "technical_sanction" => t_string!(i18n, projects.of_sanction),
        "tender" => t_string!(i18n, projects.of_tender),
        "agreement" => t_string!(i18n, projects.of_agreement),
        "agreement_variation" => t_string!(i18n, projects.of_variation),
        "ra_bill" => t_string!(i18n, projects.of_bill),
        "allotment" => t_string!(i18n, projects.of_allotment),
        "expenditure" => t_string!(i18n, projects.of_expenditure),
        "annual_plan" => t_string!(i18n, projects.of_plan),
        "opening_expenditure" => t_string!(i18n, projects.of_opening),
        "progress_report" => t_string!(i18n, projects.of_report),
        "photo" => t_string!(i18n, projects.of_photo),
        "milestone" => t_string!(i18n, projects.of_milestone),
        "hindrance" => t_string!(i18n, projects.of_hindrance),
        "inspection" => t_string!(i18n, projects.of_inspection),
        "inspection_finding" => t_string!(i18n, projects.of_finding),
        "completion" => t_string!(i18n, projects.of_completion),
        "deposit" => t_string!(i18n, projects.of_deposit),
        "liability" => t_string!(i18n, projects.of_liability),
        "liability_defect" => t_string!(i18n, projects.of_defect),
        "project_review" => t_string!(i18n, projects.of_review),
        _ => return None,
    })
}

fn deed(i18n: I18nContext<Locale>, entity: &str, action: &str) -> Option<&'static str> {
    Some(match action {
        "created" if entity == "technical_sanction" => t_string!(i18n, projects.did_drafted),
        "created" => t_string!(i18n, projects.did_created),
        "drafted" => t_string!(i18n, projects.did_drafted),
        "attached" => t_string!(i18n, projects.did_attached),
        "removed" => t_string!(i18n, projects.did_removed),
        "changed" => t_string!(i18n, projects.did_changed),
        "located" => t_string!(i18n, projects.did_located),
        "recorded" => t_string!(i18n, projects.did_recorded),
        "entered" => t_string!(i18n, orders.step_entered),
        "scan_added" => t_string!(i18n, orders.step_scan),
        "sent_for_certification" => t_string!(i18n, orders.step_sent),
        "weighted" => t_string!(i18n, projects.did_weighed),
        "submitted" if entity == "administrative_approval" => t_string!(i18n, projects.did_sent),
        "submitted" => t_string!(i18n, projects.did_submitted),
        "checked" => t_string!(i18n, projects.did_checked),
        "vetted" => t_string!(i18n, projects.did_vetted),
        "returned" => t_string!(i18n, projects.did_returned),
        "revised" => t_string!(i18n, projects.did_revised),
        "superseded" => t_string!(i18n, projects.did_superseded),
        "withdrawn" if entity == "allotment" => t_string!(i18n, projects.did_taken_back),
        "withdrawn" => t_string!(i18n, projects.did_withdrawn),
        "measured" => t_string!(i18n, projects.did_measured),
        "passed" => t_string!(i18n, projects.did_passed),
        "released" => t_string!(i18n, projects.did_released),
        "paid" => t_string!(i18n, projects.did_paid),
        "reversed" => t_string!(i18n, projects.did_reversed),
        "prepared" => t_string!(i18n, projects.did_prepared),
        "verified" => t_string!(i18n, projects.did_verified),
        "recommended" => t_string!(i18n, projects.did_recommended),
        "frozen" => t_string!(i18n, projects.did_frozen),
        "recalled" => t_string!(i18n, projects.did_recalled),
        "rejected" => t_string!(i18n, projects.did_rejected),
        "signing_session_opened" | "session_opened" => t_string!(i18n, projects.did_session),
        "signing_declined" | "declined" => t_string!(i18n, projects.did_declined),
        "signature_abandoned" => t_string!(i18n, projects.did_abandoned),
        "signing_locked" => t_string!(i18n, projects.did_locked),
        "abandon_asked" => t_string!(i18n, projects.did_abandon_asked),
        "attempt_counted" => t_string!(i18n, projects.did_attempted),
        "signed" | "signature_made" => t_string!(i18n, projects.did_signed),
        "timestamped" | "time_stamped" => t_string!(i18n, projects.did_stamped),
        "issued" => t_string!(i18n, projects.did_issued),
        "concurred" => t_string!(i18n, projects.did_concurred),
        "finance_concurred" => t_string!(i18n, projects.did_finance_concurred),
        "accorded" => t_string!(i18n, projects.did_accorded),
        "confirmed" => t_string!(i18n, projects.did_confirmed),
        "rephased" => t_string!(i18n, projects.did_rephased),
        "cancelled" => t_string!(i18n, projects.did_cancelled),
        "published" => t_string!(i18n, projects.did_published),
        "extended" => t_string!(i18n, projects.did_extended),
        "opened" => t_string!(i18n, projects.did_opened),
        "evaluated" => t_string!(i18n, projects.did_evaluated),
        "accepted" => t_string!(i18n, projects.did_accepted),
        "awarded" => t_string!(i18n, projects.did_awarded),
        "called_again" => t_string!(i18n, projects.did_called_again),
        "allowed_before_sanction" => t_string!(i18n, projects.did_allowed),
        "ratified" => t_string!(i18n, projects.did_ratified),
        "activated" => t_string!(i18n, projects.did_activated),
        "started" => t_string!(i18n, projects.did_started),
        "terminated" => t_string!(i18n, projects.did_terminated),
        "proposed" => t_string!(i18n, projects.did_proposed),
        "approved" => t_string!(i18n, projects.did_approved),
        "sent_for_checking" => t_string!(i18n, projects.did_sent_checking),
        "brought" => t_string!(i18n, projects.did_brought),
        "components_set" => t_string!(i18n, projects.did_components_set),
        "progress_demanded" => t_string!(i18n, projects.did_demanded),
        "inspected" => t_string!(i18n, projects.did_inspected),
        "reported" => t_string!(i18n, projects.did_reported),
        "ended" => t_string!(i18n, projects.did_ended),
        "reviewed" => t_string!(i18n, projects.did_reviewed),
        "suspended" => t_string!(i18n, projects.did_suspended),
        "resumed" => t_string!(i18n, projects.did_resumed),
        "claimed" => t_string!(i18n, projects.did_claimed),
        "complied" => t_string!(i18n, projects.did_complied),
        "closed" => t_string!(i18n, projects.did_closed),
        "reopened" => t_string!(i18n, projects.did_reopened),
        "certified" => t_string!(i18n, projects.did_certified),
        "completed" => t_string!(i18n, projects.did_completed),
        "voided" => t_string!(i18n, projects.did_voided),
        "listed" => t_string!(i18n, projects.did_listed),
        "refunded" => t_string!(i18n, projects.did_refunded),
        "forfeited" => t_string!(i18n, projects.did_forfeited),
        "begun" => t_string!(i18n, projects.did_begun),
        "visited" => t_string!(i18n, projects.did_visited),
        "noticed" => t_string!(i18n, projects.did_noticed),
        "made_good" => t_string!(i18n, projects.did_made_good),
        "close_proposed" => t_string!(i18n, projects.did_close_proposed),
        "close_returned" => t_string!(i18n, projects.did_close_returned),
        "handed_over" => t_string!(i18n, projects.did_handed_over),
        "corrected" => t_string!(i18n, projects.did_corrected),
        _ => return None,
    })
}

/// `Estimate vetted`; an act this version does not know keeps its own words.
fn said(i18n: I18nContext<Locale>, entity: &str, action: &str) -> String {
    let thing = thing(i18n, entity).map_or_else(|| entity.replace('_', " "), str::to_owned);
    let deed = deed(i18n, entity, action).map_or_else(|| action.replace('_', " "), str::to_owned);
    format!("{thing} {deed}")
}

/// The panel of events.
#[component]
pub fn Timeline(id: Uuid, #[prop(into)] version: Signal<i32>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let all = RwSignal::new(false);
    let events = LocalResource::new(move || {
        version.track();
        async move { api.get::<Page<TimelineEntry>>(format!("/projects/{id}/timeline?limit=200")).await }
    });
    view! {
        <section class="panel" aria-labelledby="events">
            <div class="panel__head"><h2 id="events">{t!(i18n, projects.events)}</h2></div>
            {loaded(events, move |page| {
                let (count, items) = (page.items.len(), StoredValue::new(page.items));
                view! { <div class="panel__body">
                    {(count == 0).then(|| view! { <p class="small muted">{t!(i18n, projects.events_none)}</p> })}
                    <ol class="tl">{move || items.get_value().into_iter().take(if all.get() { usize::MAX } else { SHOWN }).enumerate().map(|(i, entry)| {
                        let who = figures.either(&entry.actor_en, Some(&entry.actor_bn));
                        view! { <li class:now=i == 0>
                            <time datetime=entry.at.to_rfc3339()>{figures.date_time(entry.at)}</time>
                            <strong>{said(i18n, &entry.entity, &entry.action)}</strong>
                            <div class="muted">{if who == "System" { t_string!(i18n, projects.system).to_owned() } else { who }}
                                {entry.remarks.map(|remarks| view! { " · “"<span class="wrap-any">{remarks}</span>"”" })}
                            </div>
                        </li> }
                    }).collect_view()}</ol>
                    <Show when=move || (count > SHOWN) && !all.get()>
                        <button type="button" class="link small mt3" on:click=move |_| all.set(true)>{move || filled(t_string!(i18n, projects.events_more), &[("n", &figures.count(count))])}</button>
                    </Show>
                </div> }
            })}
        </section>
    }
}
