//! One import: where it stands, the next step, what was found.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde_json::{Value, json};
use shared::import::{Import, ImportKind, ImportMode, ImportState};

use super::bar::Progress;
use super::mapping::MappingForm;
use super::problems::Problems;
use super::words;
use crate::api::{Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{
    Act, Badge, Callout, Crumbs, ErrorSummary, Fact, Heading, Loaded, Look, Meaning, SelectField, loaded,
};
use crate::words::filled;

/// Between looks at the worker.
const LOOK: Duration = Duration::from_millis(1_500);

/// `/imports/{id}`.
#[component]
pub fn ImportPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let path = Memo::new(move |_| {
        format!("/imports/{}", params.with(|params| params.get("id").unwrap_or_default()))
    });
    let import: Loaded<Import> = LocalResource::new(move || {
        api.posting.track();
        let path = path.get();
        async move { api.get(path).await }
    });
    loaded(import, |import| view! { <Shown import=import/> })
}

#[component]
fn Shown(import: Import) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let (id, kind) = (import.id, import.kind);
    let name = import.file_name.clone();
    let held = RwSignal::new(import);
    let failure = RwSignal::new(None::<Failure>);
    let again = RwSignal::new(false);
    let look = Action::new_local(move |()| async move {
        if let Ok(import) = api.get::<Import>(format!("/imports/{id}")).await {
            held.try_set(import);
        }
        again.try_update(|again| *again = !*again);
    });
    // As long as a worker is at it the page looks again; without an answer too.
    Effect::new(move || {
        again.track();
        if held.with(|import| import.state.is_working()) {
            set_timeout(move || drop(look.dispatch_local(())), LOOK);
        }
    });
    let act = Action::new_local(move |(verb, body): &(&'static str, Value)| {
        let version = held.with_untracked(|import| import.version);
        let call = Call::post(&format!("/imports/{id}/{verb}"), body).if_version(version);
        async move {
            match api.read::<Import>(call).await {
                Ok(import) => {
                    failure.try_set(None);
                    held.try_set(import);
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let state = Memo::new(move |_| held.with(|import| import.state));
    let mapping = RwSignal::new(state.get_untracked() == ImportState::Uploaded);
    let may =
        move |operation: &'static str| held.with(|import| import.may.iter().any(|may| may == operation));
    let acts = Acts { held, act, mapping };
    view! {
        <Crumbs href="/imports" parent=move || t_string!(i18n, imports.title) here=name.clone() word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=name/><p>{move || words::kind(i18n, kind)}" "<State state=state/></p></div></div>
        <ErrorSummary failure=failure/>
        <div class="stack">
            {move || state.get().is_working().then(|| view! { <Progress import=held.into()/> })}
            <Outcome held=held/>
            <Next acts=acts/>
            {move || (mapping.get() && may("map_import")).then(|| view! { <MappingForm import=held.get_untracked()
                on_done=move |import: Import| { held.set(import); mapping.set(false); act.dispatch_local(("check", json!({}))); }/> })}
            <Facts held=held/>
        </div>
        {move || { let import = held.get(); (!import.state.is_working() && import.problems + import.notes > 0).then(|| view! { <Problems import=import/> }) }}
    }
}

#[component]
fn State(state: Memo<ImportState>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        let (meaning, glyph) = words::look(state.get());
        view! { <Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state.get())}</Badge> }
    }
}

/// What the last step came to, in one sentence, and what is still to be done elsewhere.
#[component]
fn Outcome(held: RwSignal<Import>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    move || {
        let import = held.get();
        let n = |n: i64| figures.count(n);
        match import.state {
            ImportState::Failed => {
                let words = import.failure.as_deref().map(|words| said(i18n, words)).unwrap_or_default();
                view! { <Callout meaning=Meaning::Bad>{words}</Callout> }.into_any()
            }
            ImportState::Checked => {
                let counts = [
                    ("good", n(import.rows_good)),
                    ("bad", n(import.rows_bad)),
                    ("same", n(import.rows_unchanged)),
                ];
                let places: Vec<(&str, &str)> =
                    counts.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let meaning = if import.rows_bad > 0 { Meaning::Warn } else { Meaning::Ok };
                let words = filled(t_string!(i18n, imports.checked_words), &places);
                view! { <Callout meaning=meaning>{words}</Callout> }.into_any()
            }
            ImportState::Done => {
                let written = filled(
                    t_string!(i18n, imports.done_words),
                    &[("n", &n(import.rows_written)), ("bad", &n(import.rows_bad))],
                );
                let scans = import.kind == ImportKind::Sanction;
                view! { <Callout meaning=Meaning::Ok>{written}</Callout>
                    {scans.then(|| view! { <Callout meaning=Meaning::Warn>{t!(i18n, imports.scans_missing)}</Callout> })} }.into_any()
            }
            _ => ().into_any(),
        }
    }
}

#[derive(Clone, Copy)]
struct Acts {
    held: RwSignal<Import>,
    act: Action<(&'static str, Value), ()>,
    mapping: RwSignal<bool>,
}

/// The one next step, and the quieter ones beside it.
#[component]
fn Next(acts: Acts) -> impl IntoView {
    let i18n = use_i18n();
    let Acts { held, act, mapping } = acts;
    let may =
        move |operation: &'static str| held.with(|import| import.may.iter().any(|may| may == operation));
    let mode = RwSignal::new(ImportMode::WholeFile.to_string());
    let press = move |verb: &'static str, body: Value| drop(act.dispatch_local((verb, body)));
    let waits = move || {
        held.with(|import| {
            import.state == ImportState::Checked && import.needs_approval && import.rows_good > 0
        })
    };
    let modes = Signal::derive(move || {
        vec![
            (ImportMode::WholeFile.to_string(), t_string!(i18n, imports.whole_file).to_owned()),
            (ImportMode::RowByRow.to_string(), t_string!(i18n, imports.row_by_row).to_owned()),
        ]
    });
    view! {
        <Show when=move || waits() && !may("approve_import")><Callout>{t!(i18n, imports.waits)}</Callout></Show>
        <div class="stack">
            <Show when=move || may("approve_import")><div><Act look=Look::Primary busy=act.pending() on_press=move |()| press("approve", json!({}))>{t!(i18n, imports.approve)}</Act></div></Show>
            <Show when=move || may("run_import")>
                <div class="narrow"><SelectField id="mode" label=move || t_string!(i18n, imports.mode) value=mode options=modes/></div>
                <div><Act look=Look::Primary busy=act.pending() on_press=move |()| press("run", json!({ "mode": mode.get_untracked() }))>{t!(i18n, imports.run)}</Act></div>
            </Show>
            <div class="row">
                <Show when=move || may("map_import") && !mapping.get()><Act busy=act.pending() on_press=move |()| mapping.set(true)>{t!(i18n, imports.change_mapping)}</Act></Show>
                <Show when=move || may("check_import") && !mapping.get()><Act busy=act.pending() on_press=move |()| press("check", json!({}))>{t!(i18n, imports.check)}</Act></Show>
                <Show when=move || may("cancel_import")><Act busy=act.pending() on_press=move |()| press("cancel", json!({}))>{t!(i18n, imports.cancel)}</Act></Show>
            </div>
        </div>
    }
}

/// Who brought it, who approved it, what its bytes are.
#[component]
fn Facts(held: RwSignal<Import>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    move || {
        let import = held.get();
        let by = figures.either(&import.uploaded_by, Some(&import.uploaded_by_bn));
        let approved =
            import.approved_by.as_ref().map(|by| figures.either(by, import.approved_by_bn.as_deref()));
        let letters = import.layout.delimiter.map_or(import.layout.encoding.clone(), |sign| {
            let sign = if sign == '\t' { "Tab".to_owned() } else { sign.to_string() };
            format!("{} · {sign}", import.layout.encoding)
        });
        let (at, approved_at) = (import.uploaded_at, import.approved_at);
        view! {
            <section class="panel" aria-label=move || t_string!(i18n, imports.facts)><div class="panel__body"><dl class="kv">
                <Fact term=move || t_string!(i18n, imports.brought_by)>{by}" · "{figures.date_time(at)}</Fact>
                {approved.map(|by| view! { <Fact term=move || t_string!(i18n, imports.approved_by)>{by}" · "{approved_at.map(|at| figures.date_time(at))}</Fact> })}
                <Fact term=move || t_string!(i18n, imports.letters)>{letters}</Fact>
                <Fact term=move || t_string!(i18n, imports.digest)><span class="mono wrap-any" lang="en">{import.sha256}</span></Fact>
            </dl></div></section>
        }
    }
}
