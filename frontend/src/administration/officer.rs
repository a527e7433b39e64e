//! One officer: the postings first, for they are what changes most, then the record.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::officer::Officer;

use super::officer_form::OfficerForm;
use super::post_form::PostForm;
use super::postings::Postings;
use super::rights::use_rights;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Callout, Crumbs, Heading, Loaded, Look, Meaning, loaded};

/// The page of an officer.
#[component]
pub fn OfficerPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let again = RwSignal::new(0_u32);
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let officer: Loaded<Officer> = LocalResource::new(move || {
        again.track();
        api.get(format!("/officers/{}", id.get()))
    });
    let reload = Callback::new(move |()| again.update(|again| *again += 1));
    loaded(officer, move |officer| view! { <One officer=officer on_changed=reload/> })
}

#[component]
fn One(officer: Officer, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let rights = use_rights();
    let own = officer.id == api.me.with_untracked(|me| me.person_id);
    let may = move || rights.administers(None) && !own;
    let posting = RwSignal::new(false);
    let names = StoredValue::new((officer.name_en.clone(), officer.name_bn.clone()));
    let name = move || names.with_value(|(en, bn)| figures.either(en, Some(bn)));
    let (id, active) = (officer.id, officer.active);
    let kept = StoredValue::new(officer.clone());
    view! {
        <Crumbs href="/administration/officers" parent=move || t_string!(i18n, administration.officers) here=officer.hrms_id.clone()/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=name/><p lang="en">{officer.hrms_id.clone()}" · "{officer.email.clone()}
                {(!active).then(|| view! { " "<Badge meaning=Meaning::Warn>{t!(i18n, administration.closed)}</Badge> })}</p></div>
            <Show when=move || may() && active && !posting.get()>
                <div class="row"><Act look=Look::Primary on_press=move |()| posting.set(true)>{t!(i18n, administration.post)}</Act></div>
            </Show>
        </div>
        {own.then(|| view! { <Callout>{t!(i18n, administration.own_record)}</Callout> })}
        <Show when=move || posting.get()>
            <PostForm person_id=id on_done=move |()| { posting.set(false); on_changed.run(()); } on_cancel=move |()| posting.set(false)/>
        </Show>
        <div class="stack">
            <Postings postings=officer.postings.clone() may=Signal::derive(may) on_changed=on_changed/>
            <Show when=may>
                <section aria-labelledby="record">
                    <h2 id="record" class="mb4">{t!(i18n, administration.record)}</h2>
                    <OfficerForm officer=kept.get_value() on_done=Callback::new(move |_| on_changed.run(()))/>
                </section>
            </Show>
        </div>
    }
}
