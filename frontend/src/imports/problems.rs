//! What is wrong with which cell, in the order of the file.

use leptos::prelude::*;
use shared::import::{Import, ProblemRow};

use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::files;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{
    Act, Badge, Empty, Glyph, Icon, Look, Meaning, Pager, Refusal, SelectField, loaded, use_paged, use_toasts,
};

/// The list with its filter, and the way to take it along.
#[component]
pub fn Problems(import: Import) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let id = import.id;
    let severity = RwSignal::new(if import.problems > 0 { "block".to_owned() } else { String::new() });
    let list = use_paged::<ProblemRow>(move || {
        let chosen = severity.get();
        let filter = if chosen.is_empty() { String::new() } else { format!("&severity={chosen}") };
        format!("/imports/{id}/problems?limit=50{filter}")
    });
    let save = Action::new_local(move |()| async move {
        match api.bytes(format!("/imports/{id}/problems.csv")).await {
            Ok(bytes) => files::save(&bytes, &format!("problems-{id}.csv"), "text/csv"),
            Err(failure) => toasts.say(Meaning::Bad, failure.words(i18n)),
        }
    });
    let (problems, notes) = (import.problems, import.notes);
    let options = Signal::derive(move || {
        let all = format!("{} ({})", t_string!(i18n, imports.all_problems), figures.count(problems + notes));
        let blocks = format!("{} ({})", t_string!(i18n, imports.blocks), figures.count(problems));
        let looks = format!("{} ({})", t_string!(i18n, imports.worth_a_look), figures.count(notes));
        vec![(String::new(), all), ("block".to_owned(), blocks), ("flag".to_owned(), looks)]
    });
    view! {
        <section class="panel mt4" aria-labelledby="problems">
            <div class="panel__head"><h2 id="problems">{t!(i18n, imports.problems)}</h2>
                <Act look=Look::Small busy=save.pending() on_press=move |()| drop(save.dispatch_local(()))><Icon glyph=Glyph::Download/>{t!(i18n, imports.take_along)}</Act></div>
            <div class="panel__body"><div class="narrow"><SelectField id="severity" label=move || t_string!(i18n, imports.shown) value=severity options=options/></div></div>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, imports.no_problems) way_out=move || t_string!(i18n, imports.no_problems_words)/> }.into_any()
            } else {
                view! { <Table items=Signal::derive(move || list.items())/> }.into_any()
            })}
            {move || list.failure.get().map(|failure| view! { <div class="pad"><Refusal failure=failure/></div> })}
            <Show when=move || list.has_more()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

#[component]
fn Table(#[prop(into)] items: Signal<Vec<ProblemRow>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, imports.problems)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader" class="r">{t!(i18n, imports.row)}</th><th scope="col" role="columnheader">{t!(i18n, imports.column)}</th>
                <th scope="col" role="columnheader">{t!(i18n, imports.value)}</th><th scope="col" role="columnheader">{t!(i18n, imports.problem)}</th>
            </tr></thead>
            <tbody role="rowgroup">{move || items.get().into_iter().map(|one| view! { <Row one=one/> }).collect_view()}</tbody>
        </table></div>
    }
}

#[component]
fn Row(one: ProblemRow) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ProblemRow { row_no, column_letter, column_heading, field, value, severity, code, rule, detail } =
        one;
    let meaning = words::severity(i18n, severity).1;
    let rule = rule.map(|rule| format!(" · {rule}"));
    view! { <tr role="row">
        <td role="cell" class="r num nowrap" data-l=move || t_string!(i18n, imports.row)>{move || figures.count(row_no)}</td>
        <td role="cell" data-l=move || t_string!(i18n, imports.column)><div><b>{column_letter}</b>" "<span lang="en">{column_heading}</span>
            <div class="xs quiet">{move || field.map(|field| words::field(i18n, field))}</div></div></td>
        <td role="cell" class="wrap-any" data-l=move || t_string!(i18n, imports.value)>{value}</td>
        <td role="cell" data-l=move || t_string!(i18n, imports.problem)><div><Badge meaning=meaning>{move || words::severity(i18n, severity).0}</Badge>" "{move || said(i18n, &detail)}
            <div class="xs quiet" lang="en">{code}{rule}</div></div></td>
    </tr> }
}
