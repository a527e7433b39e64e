//! Who changed what when: changes that wait for a decision first, then those decided.

use leptos::prelude::*;
use shared::master::Designation;
use shared::page::Page;
use shared::rule_change::{ChangeState, ChangeSubject, RuleChange};

use super::deciding::Deciding;
use super::powers::{designation_name, holds_for};
use super::words;
use crate::api::use_signed_in;
use crate::figures::{Figures, use_figures};
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::masters::{Master, use_master};
use crate::ui::{Badge, Glyph, Loaded, Meaning, loaded};
use crate::words::filled;
use leptos_i18n::I18nContext;

/// The two lists; the second folded away.
#[component]
pub fn Changes(subject: ChangeSubject, again: RwSignal<u32>, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let list: Loaded<Page<RuleChange>> = LocalResource::new(move || {
        again.track();
        api.posting.track();
        api.get(format!("/rule-changes?subject={subject}&limit=200"))
    });
    loaded(list, move |page| {
        let (open, decided): (Vec<_>, Vec<_>) =
            page.items.into_iter().partition(|change| change.state == ChangeState::Proposed);
        let none = decided.is_empty();
        view! {
            <div class="stack">
                {(!open.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="waiting">
                        <div class="panel__head"><h2 id="waiting">{t!(i18n, administration.waiting_changes)}</h2></div>
                        <div class="panel__body"><ul class="stack">{open.into_iter().map(|change| view! { <One change=change on_changed=on_changed/> }).collect_view()}</ul></div>
                    </section>
                })}
                {(!none).then(|| view! {
                    <details class="panel"><summary class="panel__head"><h2>{t!(i18n, administration.history)}</h2></summary>
                        <div class="panel__body"><ul class="stack">{decided.into_iter().map(|change| view! { <One change=change on_changed=on_changed/> }).collect_view()}</ul></div>
                    </details>
                })}
            </div>
        }
    })
}

/// What is changed, from what to what.
fn what(
    i18n: I18nContext<Locale>,
    figures: Figures,
    designations: Master<Designation>,
    change: &RuleChange,
) -> (String, String, String) {
    if let Some(new) = &change.parameter {
        let value = |value| words::value(i18n, figures, &new.key, value);
        let before = change.before.map(value).unwrap_or_else(|| "–".to_owned());
        let name = match &new.department {
            Some(code) => format!("{} · {code}", words::rule(i18n, &new.key)),
            None => words::rule(i18n, &new.key),
        };
        return (name, before, value(new.value));
    }
    let Some(new) = &change.power else { return Default::default() };
    let of = holds_for([
        new.department.as_deref(),
        new.wing.as_deref(),
        new.programme.as_deref(),
        new.work_nature.as_deref(),
    ]);
    let who = designation_name(designations, figures, &new.designation);
    let name = [words::power(i18n, new.power).to_owned(), who, of];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let before =
        change.before.map_or_else(|| "–".to_owned(), |paise| words::ceiling(i18n, figures, Some(paise)));
    (name, before, words::ceiling(i18n, figures, new.max_paise))
}

#[component]
fn One(change: RuleChange, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let designations = use_master::<Designation>("/designations");
    let (meaning, glyph) = match change.state {
        ChangeState::Proposed => (Meaning::Info, Glyph::Clock),
        ChangeState::Approved => (Meaning::Ok, Glyph::Tick),
        ChangeState::Rejected => (Meaning::Bad, Glyph::Stop),
        ChangeState::Withdrawn => (Meaning::Warn, Glyph::Back),
    };
    let state = change.state;
    let (source, reason, from, correction) = match (&change.parameter, &change.power) {
        (Some(new), _) => (new.source.clone(), new.reason.clone(), new.valid_from, new.correction),
        (_, Some(new)) => (new.order_ref.clone(), new.reason.clone(), new.valid_from, new.correction),
        _ => Default::default(),
    };
    let kept = StoredValue::new(change.clone());
    let by = move |sentence: &str, en: &str, bn: Option<&str>, at| {
        filled(sentence, &[("who", &figures.either(en, bn)), ("when", &figures.date_time(at))])
    };
    view! {
        <li class="inset stack-s">
            <p class="row row--wrap between"><strong>{move || kept.with_value(|change| what(i18n, figures, designations, change).0)}</strong>
                <Badge meaning=meaning glyph=glyph>{move || words::change_state(i18n, state)}</Badge></p>
            <p><span class="num">{move || kept.with_value(|change| what(i18n, figures, designations, change).1)}</span>
                " → "<strong class="num">{move || kept.with_value(|change| what(i18n, figures, designations, change).2)}</strong>
                " · "{move || filled(t_string!(i18n, administration.from_day), &[("date", &figures.date(from))])}
                {correction.then(|| view! { " · "{t!(i18n, administration.as_correction)} })}</p>
            <p class="small wrap-any">{reason}" "<span class="quiet" lang="en">{source}</span></p>
            <p class="xs quiet">{move || kept.with_value(|change| by(t_string!(i18n, administration.proposed_by), &change.proposed_by_en, Some(&change.proposed_by_bn), change.proposed_at))}
                {move || kept.with_value(|change| change.decided_by_en.as_ref().zip(change.decided_at).map(|(en, at)| {
                    format!(" {}", by(t_string!(i18n, administration.decided_by), en, change.decided_by_bn.as_deref(), at))
                }))}</p>
            {change.remarks.clone().map(|remarks| view! { <p class="small wrap-any">"“"{remarks}"”"</p> })}
            {(change.may_decide || change.may_withdraw).then(|| view! { <Deciding change=change.clone() on_changed=on_changed/> })}
        </li>
    }
}
