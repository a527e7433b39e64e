//! The short forms beside the lists: a hindrance, a milestone, that one is reached.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::milestone::{ClaimMilestone, HindranceContent, HindranceKind, MilestoneContent};
use uuid::Uuid;

use super::words;
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::{Acting, Deed, date_in, text_in};
use crate::ui::{Act, Dialog, Look, SelectField, TextArea, TextField};

/// The frame of a short form.
#[component]
fn Short(
    open: RwSignal<bool>,
    #[prop(into)] id: String,
    #[prop(into)] title: TextProp,
    /// The body to send; none while something is missing.
    body: Callback<(), Option<Value>>,
    on_send: Callback<Value>,
    children: ChildrenFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let missing = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let body = body.run(());
        missing.set(body.is_none());
        if let Some(body) = body {
            open.set(false);
            on_send.run(body);
        }
    };
    view! {
        <Dialog open=open id=id.clone()>
            <form class="stack" novalidate on:submit=send>
                <h2 id=format!("{id}-title")>{move || title.get()}</h2>
                {children()}
                <Show when=move || missing.get()><p class="err" role="alert">{t!(i18n, progress.fill_all)}</p></Show>
                <div class="row row--wrap"><Act look=Look::Primary submit=true>{t!(i18n, progress.keep)}</Act><Act on_press=move |()| open.set(false)>{t!(i18n, common.cancel)}</Act></div>
            </form>
        </Dialog>
    }
}

/// What stands in the way.
#[component]
pub fn HindranceForm(open: RwSignal<bool>, work: Uuid, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let (kind, from) = (RwSignal::new(HindranceKind::Land.to_string()), RwSignal::new(today().to_string()));
    let (action, with) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let body = Callback::new(move |()| {
        Some(json!(HindranceContent {
            kind: kind.get_untracked().parse().ok()?,
            from_on: date_in(from)?,
            action: text_in(action)?,
            pending_with: text_in(with),
        }))
    });
    let kinds = Signal::derive(move || {
        HindranceKind::ALL
            .iter()
            .map(|kind| (kind.to_string(), words::hindrance(i18n, *kind).to_owned()))
            .collect::<Vec<_>>()
    });
    let send = Callback::new(move |body| {
        acting.act(Deed {
            path: format!("/works/{work}/hindrances"),
            version: 0,
            body,
            news: t_string!(i18n, progress.kept_news),
        });
    });
    view! {
        <Short open=open id="hindrance" title=move || t_string!(i18n, progress.report_hindrance) body=body on_send=send>
            <SelectField id="hindrance-kind" label=move || t_string!(i18n, progress.kind) value=kind options=kinds/>
            <TextField id="hindrance-from" kind="date" label=move || t_string!(i18n, progress.since) value=from/>
            <TextArea id="hindrance-action" rows=3 label=move || t_string!(i18n, progress.action) value=action maxlength=2000/>
            <TextField id="hindrance-with" label=move || t_string!(i18n, progress.pending_with) value=with maxlength=200/>
        </Short>
    }
}

/// A milestone.
#[component]
pub fn MilestoneForm(open: RwSignal<bool>, work: Uuid, acting: Acting) -> impl IntoView {
    let i18n = use_i18n();
    let (name, planned) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let body = Callback::new(move |()| {
        Some(json!(MilestoneContent {
            name: text_in(name)?,
            weight_bp: 0,
            planned_on: date_in(planned)?,
            revised_on: None,
        }))
    });
    let send = Callback::new(move |body| {
        acting.act(Deed {
            path: format!("/works/{work}/milestones"),
            version: 0,
            body,
            news: t_string!(i18n, progress.kept_news),
        });
    });
    view! {
        <Short open=open id="milestone" title=move || t_string!(i18n, progress.set_milestone) body=body on_send=send>
            <TextField id="milestone-name" label=move || t_string!(i18n, progress.what) value=name maxlength=200/>
            <TextField id="milestone-planned" kind="date" label=move || t_string!(i18n, progress.planned_for) value=planned/>
        </Short>
    }
}

/// That a milestone is reached.
#[component]
pub fn ClaimForm(open: RwSignal<bool>, id: Uuid, on_send: Callback<Value>) -> impl IntoView {
    let i18n = use_i18n();
    let (day, evidence) = (RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let body = Callback::new(move |()| {
        Some(json!(ClaimMilestone { actual_on: date_in(day)?, evidence: text_in(evidence)? }))
    });
    view! {
        <Short open=open id=format!("claim-{id}") title=move || t_string!(i18n, progress.claim) body=body on_send=on_send>
            <TextField id=format!("claim-{id}-day") kind="date" label=move || t_string!(i18n, progress.reached) value=day/>
            <TextArea id=format!("claim-{id}-evidence") rows=3 label=move || t_string!(i18n, progress.evidence) value=evidence maxlength=2000/>
        </Short>
    }
}
