//! The rules that stop nothing and want to be seen, with a way to the thing each is about.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::page::Page;
use shared::portfolio::health_of;
use shared::review::{Flag, FlagSubject};
use uuid::Uuid;

use crate::api::use_signed_in;
use crate::dashboard::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Badge, Callout};
use crate::words::filled;

/// The flags of a project; nothing where there is none.
#[component]
pub fn Flags(project: Uuid, version: Signal<i32>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let found = LocalResource::new(move || {
        version.track();
        async move { api.get::<Page<Flag>>(format!("/projects/{project}/flags")).await }
    });
    move || {
        let flags = found.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        (!flags.is_empty()).then(|| {
            let health = health_of(flags.iter().map(|flag| flag.level));
            let (meaning, glyph) = words::health_look(health);
            view! {
                <section class="stack mt4" aria-labelledby="health">
                    <h2 id="health" class="row row--wrap gap2">{t!(i18n, dashboard.health)}<Badge meaning=meaning glyph=glyph>{move || words::health(i18n, health)}</Badge></h2>
                    {flags.into_iter().map(|flag| view! { <Shown flag=flag/> }).collect_view()}
                </section>
            }
        })
    }
}

#[component]
fn Shown(flag: Flag) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Flag { finding, subject, subject_id, kind, level, since } = flag;
    let (meaning, glyph) = words::health_look(level);
    let source = format!("{} · {}", finding.rule, finding.source);
    view! {
        <Callout meaning=meaning>
            <p class="row row--wrap gap2"><strong>{move || words::flag(i18n, kind)}</strong><Badge meaning=meaning glyph=glyph>{move || words::health(i18n, level)}</Badge>
                {since.map(|on| view! { <span class="xs quiet">{move || filled(t_string!(i18n, dashboard.since), &[("date", &figures.date(on))])}</span> })}</p>
            <p>{move || said(i18n, &finding.detail)}</p>
            <span class="xs quiet block" lang="en">{source}</span>
            {match subject {
                FlagSubject::Project => ().into_any(),
                FlagSubject::Sanction => view! { <A href=format!("/sanctions/{subject_id}")>{t!(i18n, reviews.see_sanction)}</A> }.into_any(),
                FlagSubject::Agreement => view! { <A href=format!("/agreements/{subject_id}")>{t!(i18n, reviews.see_agreement)}</A> }.into_any(),
            }}
        </Callout>
    }
}
