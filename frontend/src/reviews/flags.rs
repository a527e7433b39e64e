//! The rules that stop nothing and want to be seen, with a way to the thing each is about.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::page::Page;
use shared::review::{Flag, FlagSubject};
use uuid::Uuid;

use crate::api::use_signed_in;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Callout, Meaning};

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
            view! {
                <section class="stack mt4" aria-label=move || t_string!(i18n, reviews.flags)>
                    {flags.into_iter().map(|flag| view! { <Shown flag=flag/> }).collect_view()}
                </section>
            }
        })
    }
}

#[component]
fn Shown(flag: Flag) -> impl IntoView {
    let i18n = use_i18n();
    let Flag { finding, subject, subject_id } = flag;
    let source = format!("{} · {}", finding.rule, finding.source);
    view! {
        <Callout meaning=Meaning::Warn>
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
