//! What other systems brought and nobody could place: an officer says where it belongs, or dismisses it.

use leptos::prelude::*;
use shared::feed::FedRow;
use shared::money;
use shared::page::Page;

use super::placing::Placing;
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Callout, Crumbs, Empty, Heading, Loaded, Meaning, loaded};

/// The list.
#[component]
pub fn ReconciliationPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let again = RwSignal::new(0_u32);
    let list: Loaded<Page<FedRow>> = LocalResource::new(move || {
        again.track();
        api.posting.track();
        api.get("/reconciliation?limit=200".to_owned())
    });
    let changed = Callback::new(move |()| again.update(|again| *again += 1));
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, systems.reconciliation) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, systems.reconciliation)/><p>{t!(i18n, systems.reconciliation_words)}</p></div></div>
        {loaded(list, move |page| if page.items.is_empty() {
            view! { <Empty title=move || t_string!(i18n, systems.nothing_waits) way_out=move || t_string!(i18n, systems.nothing_waits_words)/> }.into_any()
        } else {
            page.items.into_iter().map(|row| view! { <Row row=row on_changed=changed/> }).collect_view().into_any()
        })}
    }
}

/// What of a row a person reads: its fields, one a line, an amount as it is written on paper; what is nested stays as it came.
fn fields(content: &serde_json::Value) -> Vec<(String, String)> {
    let fields = content.as_object().into_iter().flatten().filter(|(name, _)| *name != "external_id");
    fields
        .map(|(name, value)| {
            let amount = value.as_i64().filter(|_| name.ends_with("_paise")).map(money::display);
            let text =
                amount.unwrap_or_else(|| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            (name.clone(), text)
        })
        .collect()
}

#[component]
fn Row(row: FedRow, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (feed, at) = (row.feed, row.received_at);
    let why = row.problem.as_ref().map(|problem| problem.detail.clone());
    let shown = fields(&row.content);
    let label = row.external_id.clone();
    view! {
        <article class="panel mb4" aria-label=label>
            <div class="panel__head"><h2>{move || words::feed(i18n, feed)}" "<span class="mono" lang="en">{row.external_id.clone()}</span></h2>
                <span class="small quiet"><span lang="en">{row.client_name.clone()}</span>" · "{move || figures.date_time(at)}</span></div>
            <div class="panel__body stack">
                {why.map(|words| view! { <Callout meaning=Meaning::Warn>{move || said(i18n, &words)}</Callout> })}
                <dl class="kv kv--rows">{shown.into_iter().map(|(name, text)| view! { <dt class="mono" lang="en">{name}</dt><dd class="wrap-any" lang="en">{text}</dd> }).collect_view()}</dl>
                <Placing row=row on_changed=on_changed/>
            </div>
        </article>
    }
}
