//! What was delegated: now, later, and what has ended.

use leptos::prelude::*;
use shared::delegation::{Delegation, DelegationState};
use shared::page::Page;

use crate::administration::words;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Empty, ErrorSummary, Glyph, Loaded, Look, Meaning, loaded, use_toasts};

/// The list.
#[component]
pub fn Delegations(all: Signal<bool>, again: RwSignal<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let list: Loaded<Page<Delegation>> = LocalResource::new(move || {
        again.track();
        api.posting.track();
        let path = format!("/delegations?ended=true&all={}&limit=100", all.get());
        async move { api.get(path).await }
    });
    view! {
        <section class="panel" aria-label=move || t_string!(i18n, notices.leave)>
            {loaded(list, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, notices.leave_empty) way_out=move || t_string!(i18n, notices.leave_empty_words)/> }.into_any()
            } else {
                view! { <div class="panel__body"><ul class="stack">{page.items.into_iter().map(|row| view! { <One row=row on_changed=move |()| again.update(|again| *again += 1)/> }).collect_view()}</ul></div> }.into_any()
            })}
        </section>
    }
}

#[component]
fn One(row: Delegation, #[prop(into)] on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let Delegation { id, officer, deputy, roles, from, to, order_no, state, may_end } = row;
    let end = Action::new_local(move |(): &()| async move {
        let answer: Answer<Delegation> = api.read(Call::act(&format!("/delegations/{id}/end"))).await;
        match answer {
            Ok(_) => {
                toasts.say(Meaning::Ok, t_string!(i18n, notices.leave_ended));
                on_changed.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let (meaning, glyph) = match state {
        DelegationState::InForce => (Meaning::Ok, Glyph::Tick),
        DelegationState::Planned => (Meaning::Info, Glyph::Clock),
        DelegationState::Ended => (Meaning::Info, Glyph::Check),
    };
    let word = move || match state {
        DelegationState::InForce => t_string!(i18n, notices.in_force),
        DelegationState::Planned => t_string!(i18n, notices.planned),
        DelegationState::Ended => t_string!(i18n, notices.ended),
    };
    view! {
        <li class="row row--wrap between">
            <div class="small">
                <strong>{figures.either(&officer.person_name_en, Some(&officer.person_name_bn))}</strong>", "{figures.either(&officer.designation_name_en, Some(&officer.designation_name_bn))}", "{figures.either(&officer.office_name_en, Some(&officer.office_name_bn))}
                " → "<strong>{figures.either(&deputy.person_name_en, Some(&deputy.person_name_bn))}</strong>", "{figures.either(&deputy.designation_name_en, Some(&deputy.designation_name_bn))}
                " "<Badge meaning=meaning glyph=glyph>{word}</Badge>
                <br/><span class="quiet">{figures.date(from)}" – "{figures.date(to)}" · "<span lang="en">{order_no}</span>" · "{move || words::roles(i18n, &roles)}</span>
                <ErrorSummary failure=failure/>
            </div>
            {may_end.then(|| view! { <Act look=Look::Small busy=end.pending() on_press=move |()| drop(end.dispatch_local(()))>{t!(i18n, notices.end_leave)}</Act> })}
        </li>
    }
}
