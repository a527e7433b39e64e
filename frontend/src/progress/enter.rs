//! The monthly entry: running totals, photos, a word; kept on this device while it is typed, sent when there is a network.

use chrono::{DateTime, NaiveDate, Utc};
use gloo_timers::callback::Interval;
use leptos::ev::{SubmitEvent, online};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::problem::FieldError;
use shared::progress::measure::physical_bp;
use shared::progress::{
    ComponentDone, ComponentFigures, PeriodKind, ProgressSheet, Report, ReportContent, ReportState,
};
use shared::rules::{Finding, Parameters, ReportFacts, Severity, check_figures, check_report};

use super::entry_place::{Circumstances, Place, Where, begin};
use super::entry_rows::{EntryRow, Row};
use super::keep::{self, KeptPhoto};
use super::offline::keep_the_app;
use super::photos::EntryPhotos;
use super::{carry, use_sheet_path, words};
use crate::api::{Answer, Failure, SignedIn, use_signed_in};
use crate::device;
use crate::figures::{now, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::tenders::{Findings, date_in};
use crate::ui::{
    Act, Callout, Crumbs, Form, Heading, Loaded, Look, Meaning, MoneyField, TextArea, TextField, loaded,
    use_toasts,
};
use crate::words::filled;

/// How often what waits is tried again, in milliseconds.
const AGAIN_MILLIS: u32 = 30_000;

/// The monthly entry of the work the address names.
#[component]
pub fn EnterPage() -> impl IntoView {
    let api = use_signed_in();
    let path = use_sheet_path();
    keep_the_app();
    let both: Loaded<Opened> = LocalResource::new(move || {
        api.posting.track();
        let path = path.get();
        let person = api.me.with_untracked(|me| me.person_id);
        async move {
            match opened(api, path.clone()).await {
                Ok((sheet, open)) => {
                    device::keep(person, &path, &(&sheet, &open));
                    Ok((sheet, open, None))
                }
                Err(Failure::Offline) => {
                    let kept = device::kept::<(ProgressSheet, Option<Report>)>(person, &path);
                    kept.map(|(at, (sheet, open))| (sheet, open, Some(at))).ok_or(Failure::Offline)
                }
                Err(failure) => Err(failure),
            }
        }
    });
    loaded(both, move |(sheet, open, kept_at)| view! { <Entry sheet=sheet open=open kept_at=kept_at/> })
}

/// The sheet, the draft that is under way, and when the server said so, where this device had to remember it.
type Opened = (ProgressSheet, Option<Report>, Option<DateTime<Utc>>);

async fn opened(api: SignedIn, path: String) -> Answer<(ProgressSheet, Option<Report>)> {
    let sheet: ProgressSheet = api.get(path).await?;
    let open = match &sheet.open {
        Some(open) => Some(api.get::<Report>(format!("/progress-reports/{}", open.id)).await?),
        None => None,
    };
    Ok((sheet, open))
}

#[component]
fn Entry(sheet: ProgressSheet, open: Option<Report>, kept_at: Option<DateTime<Utc>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let form = Form::new();
    let correction = open.as_ref().is_some_and(|report| report.summary.corrects.is_some());
    let decided = open.as_ref().is_some_and(|report| report.summary.state == ReportState::Submitted);
    let enters = open.as_ref().map_or_else(
        || crate::projects::can(&sheet.may, "create_progress_report"),
        |report| crate::projects::can(&report.may, "submit_progress_report"),
    );
    let kept = begin(api.me.with_untracked(|me| me.person_id), &sheet, open.as_ref());
    let rows = Row::of(&sheet, Some(&kept.content));
    let all_rows = StoredValue::new(rows.clone());
    let photos = RwSignal::new(kept.photos.clone());
    let sent_photos = kept.content.photo_ids.len();
    let as_on = RwSignal::new(kept.content.as_on.to_string());
    let expected =
        RwSignal::new(kept.content.expected_completion.map(|day| day.to_string()).unwrap_or_default());
    let value = RwSignal::new(Some(kept.content.value_of_work_done_paise));
    let pending = RwSignal::new(Some(kept.content.bills_pending_paise));
    let labour =
        RwSignal::new(kept.content.labour_on_site.map(|count| count.to_string()).unwrap_or_default());
    let narrative = RwSignal::new(kept.content.narrative.clone());
    let reason = RwSignal::new(kept.reason.clone());
    let place = RwSignal::new(if kept.waiting { Place::Waiting } else { Place::Untouched });
    let saved_at = RwSignal::new(kept.saved_at);
    let path = format!("/works/{}/progress", sheet.work_id);
    let base = StoredValue::new(kept);
    let facts = StoredValue::new(sheet.clone());

    let now_figures = move || {
        all_rows.with_value(|rows| rows.iter().map(|row| row.now()).collect::<Vec<ComponentFigures>>())
    };
    let physical = Memo::new(move |_| physical_bp(&now_figures()));
    let last_bp = sheet.last.as_ref().map(|last| last.physical_bp);
    let last = sheet.last.as_ref().filter(|_| !correction).map(|last| last.id);
    // The very rules the server asks.
    let findings = Memo::new(move |_| {
        let mut found = check_figures(&now_figures(), correction);
        let fresh = photos.with(Vec::len) + sent_photos;
        let said = narrative.get();
        facts.with_value(|sheet| {
            let asked = ReportFacts {
                kind: PeriodKind::MonthEnd,
                correction,
                in_progress: sheet.stage == shared::project::ProjectStage::InProgress,
                physical_bp: physical.get(),
                previous_bp: last_bp,
                fresh_photos: fresh,
                narrative: &said,
                last_narratives: &sheet.last_narratives,
            };
            found.extend(check_report(&asked, &Parameters::default()));
        });
        found
    });
    let jumps = Memo::new(move |_| findings.with(|all| all.iter().any(|one| one.severity == Severity::Warn)));
    let content = move || {
        let typed = now_figures();
        ReportContent {
            as_on: as_on.get().parse().unwrap_or_else(|_| facts.with_value(|sheet| sheet.next_as_on)),
            components: typed
                .into_iter()
                .map(|one| ComponentDone {
                    component_id: one.component.id,
                    done_milli: one.done_milli,
                    stretches: one.stretches,
                })
                .collect(),
            value_of_work_done_paise: value.get().unwrap_or(0),
            bills_pending_paise: pending.get().unwrap_or(0),
            expected_completion: expected.get().parse::<NaiveDate>().ok(),
            labour_on_site: labour.get().trim().parse().ok(),
            narrative: narrative.get(),
            photo_ids: base.with_value(|kept| kept.content.photo_ids.clone()),
        }
    };
    let remember = move |waiting: bool| {
        let typed = untrack(content);
        base.update_value(|kept| {
            kept.content = typed;
            kept.photos = photos.get_untracked();
            kept.reason = reason.get_untracked();
            kept.saved_at = now();
            kept.waiting = waiting;
        });
        saved_at.set(now());
        base.with_value(keep::write)
    };
    // Kept while it is typed; the first look changes nothing.
    Effect::new(move |before: Option<()>| {
        let _ = (content(), photos.get(), reason.get());
        if before.is_some() && !matches!(place.get_untracked(), Place::Sending) {
            // What waits for a network goes on waiting with what is typed now.
            let waits = place.get_untracked() == Place::Waiting;
            let fits = untrack(|| remember(waits));
            if !waits || !fits {
                place.set(if fits { Place::Device } else { Place::PageAlone });
            }
        }
    });
    let carry = Action::new_local(move |send: &bool| {
        let (send, navigate) = (*send, navigate.clone());
        async move {
            place.set(Place::Sending);
            remember(send);
            let (sheet, mut kept) = (facts.get_value(), base.get_value());
            let answer = if send {
                carry::send(api, &sheet, &mut kept).await
            } else {
                carry::save(api, &sheet, &mut kept).await
            };
            let _ = photos.try_set(kept.photos.clone());
            kept.waiting = send && answer.as_ref().err() == Some(&Failure::Offline);
            base.try_set_value(kept.clone());
            match answer {
                Ok(_) if send => {
                    keep::forget(&kept);
                    toasts.say(Meaning::Ok, t_string!(i18n, progress.sent_news));
                    api.refresh_me().await;
                    // To the list, which is on the device; the page of the work would have to come over a thin line.
                    navigate("/progress", Default::default());
                }
                Ok(_) => {
                    keep::write(&kept);
                    form.clear();
                    toasts.say(Meaning::Ok, t_string!(i18n, progress.saved_news));
                    let _ = place.try_set(Place::Server);
                }
                Err(Failure::Offline) => {
                    let fits = keep::write(&kept);
                    let _ = place.try_set(if fits { Place::Waiting } else { Place::PageAlone });
                }
                Err(failure) => {
                    keep::write(&kept);
                    let _ = place.try_set(Place::Device);
                    form.failed(failure);
                }
            }
        }
    });
    // It waited for a network, and this page came over one.
    if place.get_untracked() == Place::Waiting {
        carry.dispatch_local(true);
    }
    let again = window_event_listener(online, move |_| {
        if place.get_untracked() == Place::Waiting && !carry.pending().get_untracked() {
            carry.dispatch_local(true);
        }
    });
    // A line that comes and goes without a word from the device is tried again now and then.
    let tries = Interval::new(AGAIN_MILLIS, move || {
        if place.get_untracked() == Place::Waiting && !carry.pending().get_untracked() {
            carry.dispatch_local(true);
        }
    });
    let tries = StoredValue::new_local(Some(tries));
    on_cleanup(move || {
        again.remove();
        let _ = tries.try_update_value(|tries| drop(tries.take()));
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if carry.pending().get_untracked() {
            return;
        }
        let blocked: Vec<FieldError> = findings.with_untracked(|all| {
            let blocks = all.iter().filter(|one| one.severity == Severity::Block);
            blocks
                .map(|one| FieldError::new(one.pointer.clone().unwrap_or_default(), &one.code, &one.detail))
                .collect()
        });
        let unsaid =
            jumps.get_untracked() && reason.with_untracked(|reason| reason.trim().chars().count() < 5);
        if !blocked.is_empty() {
            form.refuse(blocked);
        } else if unsaid {
            form.refuse(vec![FieldError::new(
                "/reason",
                "PROGRESS_JUMP",
                t_string!(i18n, progress.reason_missing),
            )]);
        } else if date_in(as_on).is_none() {
            form.refuse(vec![FieldError::new(
                "/content/as_on",
                "DATE",
                t_string!(i18n, projects.missing_date),
            )]);
        } else {
            form.clear();
            carry.dispatch_local(true);
        }
    };
    let live = move |place: usize| {
        Signal::derive(move || {
            let own = format!("/content/components/{place}/");
            findings.with(|all| {
                let found: Option<&Finding> = all
                    .iter()
                    .find(|one| one.pointer.as_deref().is_some_and(|pointer| pointer.starts_with(&own)));
                found.map(|one| said(i18n, &one.detail))
            })
        })
    };
    let (title_en, title_bn, month) = (sheet.title_en.clone(), sheet.title_bn.clone(), sheet.next_month);
    let heading = move || {
        let title = figures.either(&title_en, title_bn.as_deref());
        filled(
            t_string!(i18n, progress.entry_title),
            &[("month", &words::month(figures, month)), ("title", &title)],
        )
    };
    let target = sheet.target_bp;
    let returned = open.and_then(|report| report.return_remarks);
    let busy = carry.pending();
    let flags = sheet.flags.clone();
    view! {
        <Crumbs href=path parent=move || t_string!(i18n, progress.title) here=sheet.work_code.clone()/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=heading/>
                <p>{move || filled(t_string!(i18n, progress.entry_words), &[("day", &figures.date(date_in_live(as_on).unwrap_or(sheet.next_as_on)))])}</p></div>
            <Where place=place saved_at=saved_at/>
        </div>
        <Circumstances kept_at=kept_at/>
        {returned.map(|remarks| view! { <div class="after-next"><Callout meaning=Meaning::Warn><strong>{t!(i18n, progress.returned_with)}</strong><p class="keep-lines">{remarks}</p></Callout></div> })}
        {flags.into_iter().map(|flag| view! { <div class="mb3"><Callout meaning=Meaning::Warn>{move || said(i18n, &flag.detail)}</Callout></div> }).collect_view()}
        {if decided || !enters {
            view! { <Callout meaning=Meaning::Info>{t!(i18n, progress.waits_now)}</Callout> }.into_any()
        } else {
            view! {
                <form class="entry" novalidate on:submit=submit>
                    {form.summary()}
                    <div class="cols">
                        <div>
                            <section class="panel" aria-labelledby="quantities">
                                <div class="panel__head"><h2 id="quantities">{t!(i18n, progress.quantities)}</h2></div>
                                <ul class="entry-rows">{rows.into_iter().enumerate().map(|(place, row)| view! { <EntryRow row=row place=place form=form last=last live=live(place)/> }).collect_view()}</ul>
                            </section>
                            <section class="panel" aria-labelledby="facts">
                                <div class="panel__head"><h2 id="facts">{t!(i18n, progress.facts)}</h2></div>
                                <div class="panel__body"><div class="two two--fields">
                                    <TextField id="as_on" kind="date" label=move || t_string!(i18n, progress.as_on) value=as_on error=form.error("as_on")/>
                                    <TextField id="expected_completion" kind="date" label=move || t_string!(i18n, progress.expected) value=expected error=form.error("expected_completion")/>
                                    <MoneyField id="value_of_work_done_paise" label=move || t_string!(i18n, progress.value) value=value error=form.error("value_of_work_done_paise")/>
                                    <MoneyField id="bills_pending_paise" label=move || t_string!(i18n, progress.unbilled) value=pending error=form.error("bills_pending_paise")/>
                                    <TextField id="labour_on_site" inputmode="numeric" label=move || t_string!(i18n, progress.labour) value=labour error=form.error("labour_on_site")/>
                                </div></div>
                            </section>
                            <EntryPhotos photos=photos sheet=sheet.clone() sent=sent_photos/>
                        </div>
                        <div>
                            <section class="panel" aria-labelledby="physical">
                                <div class="panel__head"><h2 id="physical">{t!(i18n, progress.physical)}</h2></div>
                                <div class="panel__body">
                                    <p><strong class="entry-figure num">{move || words::percent(figures, physical.get())}</strong>
                                        {last_bp.map(|last| view! { " "<span class="small muted">{move || filled(t_string!(i18n, progress.was), &[("share", &words::percent(figures, last))])}</span> })}</p>
                                    <span class="meter mt2" aria-hidden="true"><i style=("--v", move || format!("{}%", physical.get() / 100))></i>{target.map(|planned| view! { <b style=("--p", format!("{}%", planned / 100))></b> })}</span>
                                    {target.map(|planned| view! { <p class="small muted mt2">{move || filled(t_string!(i18n, progress.planned_now), &[("share", &words::percent(figures, planned))])}</p> })}
                                </div>
                            </section>
                            <section class="panel" aria-labelledby="before-send">
                                <div class="panel__head"><h2 id="before-send">{t!(i18n, progress.before_send)}</h2></div>
                                <Findings findings=findings/>
                                <div class="panel__body stack">
                                    <Show when=move || jumps.get()><TextArea id="reason" rows=2 label=move || t_string!(i18n, progress.reason) value=reason error=form.error("reason") maxlength=2000/></Show>
                                    <TextArea id="narrative" rows=3 label=move || t_string!(i18n, progress.narrative) hint=move || t_string!(i18n, progress.narrative_hint) value=narrative error=form.error("narrative") maxlength=2000/>
                                </div>
                            </section>
                        </div>
                    </div>
                    <div class="entry-send">
                        <Act look=Look::PrimaryBlock submit=true busy=busy>{t!(i18n, progress.send)}</Act>
                        <Act look=Look::Block busy=busy on_press=move |()| { form.clear(); carry.dispatch_local(false); }>{t!(i18n, progress.save)}</Act>
                    </div>
                </form>
            }.into_any()
        }}
    }
}

fn date_in_live(day: RwSignal<String>) -> Option<NaiveDate> {
    day.with(|day| day.parse().ok())
}

/// For the photos' own file.
pub type Photos = RwSignal<Vec<KeptPhoto>>;
