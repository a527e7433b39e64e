//! The powers of sanction: the limits in force on a chosen day, who changed what when, and a new limit to be proposed.

use leptos::prelude::*;
use shared::master::{Designation, SanctionPower};
use shared::page::Page;
use shared::rule_change::ChangeSubject;

use super::changes::Changes;
use super::power_form::PowerForm;
use super::rights::use_rights;
use super::words;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::{Master, use_master};
use crate::ui::{Act, Crumbs, Heading, Loaded, Look, TextField, loaded};

/// The name of a designation, or its code.
pub fn designation_name(rows: Master<Designation>, figures: crate::figures::Figures, code: &str) -> String {
    rows.rows()
        .iter()
        .find(|row| row.code == code)
        .map_or_else(|| code.to_owned(), |row| figures.either(&row.name_en, Some(&row.name_bn)))
}

/// The page of the powers.
#[component]
pub fn PowersPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let on = RwSignal::new(today().to_string());
    let proposing = RwSignal::new(None::<Option<SanctionPower>>);
    let designations = use_master::<Designation>("/designations");
    let list: Loaded<Page<SanctionPower>> = LocalResource::new(move || {
        again.track();
        let day = on.get();
        async move { api.get(format!("/sanction-powers?on={day}")).await }
    });
    let done = Callback::new(move |()| {
        proposing.set(None);
        again.update(|again| *again += 1);
    });
    let may = Signal::derive(move || rights.proposes());
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.powers) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, administration.powers)/><p>{t!(i18n, administration.two_persons)}</p></div>
            <Show when=move || may.get() && proposing.with(Option::is_none)>
                <div class="row"><Act look=Look::Primary on_press=move |()| proposing.set(Some(None))>{t!(i18n, administration.propose_power)}</Act></div>
            </Show>
        </div>
        {move || proposing.get().map(|power| view! { <PowerForm power=power on_done=done on_cancel=move |()| proposing.set(None)/> })}
        <Changes subject=ChangeSubject::Power again=again on_changed=done/>
        <section class="panel mt4" aria-labelledby="in-force">
            <div class="panel__head"><h2 id="in-force">{t!(i18n, administration.in_force)}</h2></div>
            <div class="panel__body"><div class="narrow"><TextField id="on" kind="date" label=move || t_string!(i18n, administration.on_day) value=on/></div></div>
            {loaded(list, move |page| view! {
                <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.powers)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.power)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.designation)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.holds_for)}</th>
                        <th scope="col" role="columnheader" class="r">{t!(i18n, administration.ceiling)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.since_by)}</th>
                        <th scope="col" role="columnheader"><span class="vh">{t!(i18n, administration.propose)}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(|row| view! { <Row row=row may=may designations=designations proposing=proposing/> }).collect_view()}</tbody>
                </table></div>
            })}
        </section>
    }
}

/// For whom a power holds: what its row names.
pub fn holds_for(of: [Option<&str>; 4]) -> String {
    of.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[component]
fn Row(
    row: SanctionPower,
    may: Signal<bool>,
    designations: Master<Designation>,
    proposing: RwSignal<Option<Option<SanctionPower>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let kept = StoredValue::new(row.clone());
    let of = holds_for([
        row.department.as_deref(),
        row.wing.as_deref(),
        row.programme.as_deref(),
        row.work_nature.as_deref(),
    ]);
    let SanctionPower { power, designation, max_paise, order_ref, valid_from, .. } = row;
    let code = StoredValue::new(designation);
    let name = move || code.with_value(|code| designation_name(designations, figures, code));
    let everywhere = of.is_empty();
    view! {
        <tr role="row">
            <td role="cell" class="card-title">{move || words::power(i18n, power)}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.designation)>{name}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.holds_for) lang="en">{of}{everywhere.then_some("–")}</td>
            <td role="cell" class="r nowrap num" data-l=move || t_string!(i18n, administration.ceiling)>{move || words::ceiling(i18n, figures, max_paise)}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.since_by)><div><span class="nowrap">{move || figures.date(valid_from)}</span><div class="xs quiet" lang="en">{order_ref}</div></div></td>
            <td role="cell" class="r">{move || may.get().then(|| view! {
                <Act look=Look::Small on_press=move |()| proposing.set(Some(Some(kept.get_value())))>{t!(i18n, administration.propose)}<span class="vh">": "{name}</span></Act>
            })}</td>
        </tr>
    }
}
