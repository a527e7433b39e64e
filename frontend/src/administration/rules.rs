//! The rules' parameters: the value in force on a chosen day, who changed what when, and a new value to be proposed.

use leptos::prelude::*;
use shared::master::RuleParameter;
use shared::page::Page;
use shared::rule_change::ChangeSubject;

use super::changes::Changes;
use super::rights::use_rights;
use super::rule_form::RuleForm;
use super::words;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Heading, Loaded, Look, TextField, loaded};

/// The page of the rules.
#[component]
pub fn RulesPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let on = RwSignal::new(today().to_string());
    let proposing = RwSignal::new(None::<RuleParameter>);
    let list: Loaded<Page<RuleParameter>> = LocalResource::new(move || {
        again.track();
        let day = on.get();
        async move { api.get(format!("/rules?on={day}")).await }
    });
    let done = Callback::new(move |()| {
        proposing.set(None);
        again.update(|again| *again += 1);
    });
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.rules) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, administration.rules)/><p>{t!(i18n, administration.two_persons)}</p></div></div>
        {move || proposing.get().map(|rule| view! { <RuleForm rule=rule on_done=done on_cancel=move |()| proposing.set(None)/> })}
        <Changes subject=ChangeSubject::Parameter again=again on_changed=done/>
        <section class="panel mt4" aria-labelledby="in-force">
            <div class="panel__head"><h2 id="in-force">{t!(i18n, administration.in_force)}</h2></div>
            <div class="panel__body"><div class="narrow"><TextField id="on" kind="date" label=move || t_string!(i18n, administration.on_day) value=on/></div></div>
            {loaded(list, move |page| view! {
                <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.rules)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.rule)}</th>
                        <th scope="col" role="columnheader" class="r">{t!(i18n, administration.value)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.since_by)}</th>
                        <th scope="col" role="columnheader"><span class="vh">{t!(i18n, administration.propose)}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(|row| view! { <Row row=row may=Signal::derive(move || rights.proposes()) proposing=proposing/> }).collect_view()}</tbody>
                </table></div>
            })}
        </section>
    }
}

#[component]
fn Row(row: RuleParameter, may: Signal<bool>, proposing: RwSignal<Option<RuleParameter>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let kept = StoredValue::new(row.clone());
    let RuleParameter { key, value, department, valid_from, source, .. } = row;
    let key = StoredValue::new(key);
    let name = move || key.with_value(|key| words::rule(i18n, key));
    view! {
        <tr role="row">
            <td role="cell" class="card-title">{name}<div class="xs quiet" lang="en">{key.get_value()}{department.map(|code| format!(" · {code}"))}</div></td>
            <td role="cell" class="r nowrap num" data-l=move || t_string!(i18n, administration.value)>{move || key.with_value(|key| words::value(i18n, figures, key, value))}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.since_by)><div><span class="nowrap">{move || figures.date(valid_from)}</span><div class="xs quiet" lang="en">{source}</div></div></td>
            <td role="cell" class="r">{move || may.get().then(|| view! {
                <Act look=Look::Small on_press=move |()| proposing.set(Some(kept.get_value()))>{t!(i18n, administration.propose)}<span class="vh">": "{name}</span></Act>
            })}</td>
        </tr>
    }
}
