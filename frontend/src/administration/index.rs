//! `/administration`: what the post acted for keeps, each with one sentence of what it is for.

use leptos::prelude::*;
use leptos_router::components::A;

use super::rights::use_rights;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Glyph, Heading, Icon};

/// One thing that is kept.
#[component]
fn Kept(
    href: &'static str,
    glyph: Glyph,
    #[prop(into)] title: TextProp,
    #[prop(into)] words: TextProp,
) -> impl IntoView {
    view! {
        <li><A href=href attr:class="tile-link">
            <Icon glyph=glyph/>
            <span><b>{move || title.get()}</b><span class="small quiet">{move || words.get()}</span></span>
        </A></li>
    }
}

/// The way to all pages of administration; on a phone the only one.
#[component]
pub fn AdministrationPage() -> impl IntoView {
    let i18n = use_i18n();
    let rights = use_rights();
    view! {
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, administration.title)/>
            <p>{t!(i18n, administration.lead)}</p>
        </div></div>
        <Show when=move || rights.any() fallback=move || view! { <Callout>{t!(i18n, administration.not_yours)}</Callout> }>
            <ul class="tiles">
                <Show when=move || rights.administers(None)>
                    <Kept href="/administration/officers" glyph=Glyph::Person title=move || t_string!(i18n, administration.officers) words=move || t_string!(i18n, administration.officers_words)/>
                    <Kept href="/administration/offices" glyph=Glyph::List title=move || t_string!(i18n, administration.offices) words=move || t_string!(i18n, administration.offices_words)/>
                </Show>
                <Kept href="/administration/rules" glyph=Glyph::Check title=move || t_string!(i18n, administration.rules) words=move || t_string!(i18n, administration.rules_words)/>
                <Kept href="/administration/powers" glyph=Glyph::Pen title=move || t_string!(i18n, administration.powers) words=move || t_string!(i18n, administration.powers_words)/>
                <Show when=move || rights.administers(None)>
                    <Kept href="/administration/templates" glyph=Glyph::Document title=move || t_string!(i18n, administration.templates) words=move || t_string!(i18n, administration.templates_words)/>
                    <Kept href="/signing-credential" glyph=Glyph::Key title=move || t_string!(i18n, administration.approvals) words=move || t_string!(i18n, administration.approvals_words)/>
                    <Kept href="/delegations?all=true" glyph=Glyph::Clock title=move || t_string!(i18n, administration.delegations) words=move || t_string!(i18n, administration.delegations_words)/>
                </Show>
                <Show when=move || rights.keeps_budget()>
                    <Kept href="/administration/budget" glyph=Glyph::List title=move || t_string!(i18n, administration.budget) words=move || t_string!(i18n, administration.budget_words)/>
                </Show>
                <Show when=move || rights.sees_systems()>
                    <Kept href="/administration/systems" glyph=Glyph::Key title=move || t_string!(i18n, systems.title) words=move || t_string!(i18n, systems.tile)/>
                </Show>
                <Show when=move || rights.reconciles()>
                    <Kept href="/administration/reconciliation" glyph=Glyph::Inbox title=move || t_string!(i18n, systems.reconciliation) words=move || t_string!(i18n, systems.reconciliation_words)/>
                </Show>
                <Show when=move || rights.administers_state()>
                    <Kept href="/administration/departments" glyph=Glyph::Inbox title=move || t_string!(i18n, administration.departments) words=move || t_string!(i18n, administration.departments_words)/>
                    <Kept href="/administration/holidays" glyph=Glyph::Clock title=move || t_string!(i18n, administration.holidays) words=move || t_string!(i18n, administration.holidays_words)/>
                </Show>
            </ul>
        </Show>
    }
}
