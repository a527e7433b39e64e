//! Officers: the list with its search, and the form of a new one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use shared::officer::Officer;

use super::officer_form::OfficerForm;
use super::rights::use_rights;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Badge, Crumbs, Empty, FilterSearch, Glyph, Heading, Icon, Meaning, Pager, loaded, use_filters, use_paged,
    use_row_keys,
};

/// All officers, narrowed by what the address says.
#[component]
pub fn OfficersPage() -> impl IntoView {
    let i18n = use_i18n();
    let rights = use_rights();
    let filters = use_filters("/administration/officers", &["q"]);
    use_row_keys("main a[data-row]");
    let list = use_paged::<Officer>(move || format!("/officers?{}&limit=50", filters.query_without(None)));
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.officers) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, administration.officers)/><p>{t!(i18n, administration.officers_words)}</p></div>
            <Show when=move || rights.administers(None)>
                <div class="row"><A href="/administration/officers/new" attr:class="btn btn--small btn--primary"><Icon glyph=Glyph::Plus/>{t!(i18n, administration.new_officer)}</A></div>
            </Show>
        </div>
        <section class="panel" aria-label=move || t_string!(i18n, administration.officers)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, administration.search_officer) on:submit=move |event| event.prevent_default()>
                <FilterSearch filters=filters label=move || t_string!(i18n, administration.search_officer)/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, administration.none_found) way_out=move || t_string!(i18n, administration.none_found_words)/> }.into_any()
            } else {
                view! { <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.officers)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.hrms_id)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.name)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.posted_as)}</th>
                    </tr></thead>
                    <tbody role="rowgroup"><For each=move || list.items() key=|officer| (officer.id, officer.version) let:officer><Row officer=officer/></For></tbody>
                </table></div> }.into_any()
            })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

#[component]
fn Row(officer: Officer) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Officer { id, hrms_id, name_en, name_bn, active, postings, .. } = officer;
    let held: Vec<_> =
        postings.into_iter().filter(|posting| posting.to.is_none_or(|to| to >= today())).collect();
    let nowhere = held.is_empty();
    view! {
        <tr role="row">
            <td role="cell" class="nowrap quiet" lang="en">{hrms_id}</td>
            <td role="cell" class="card-title"><A href=format!("/administration/officers/{id}") attr:class="t" attr:data-row="">{move || figures.either(&name_en, Some(&name_bn))}</A>
                {(!active).then(|| view! { " "<Badge meaning=Meaning::Warn>{t!(i18n, administration.closed)}</Badge> })}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.posted_as)><div>
                {held.into_iter().map(|posting| view! { <div>{move || figures.either(&posting.designation_name_en, Some(&posting.designation_name_bn))}", "
                    {move || figures.either(&posting.office_name_en, Some(&posting.office_name_bn))}</div> }).collect_view()}
                {nowhere.then(|| view! { <span class="quiet">{t!(i18n, administration.posted_nowhere)}</span> })}
            </div></td>
        </tr>
    }
}

/// The form of a new officer; the next step is the posting, so it leads there.
#[component]
pub fn NewOfficerPage() -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let open = Callback::new(move |officer: Officer| {
        navigate(&format!("/administration/officers/{}", officer.id), Default::default());
    });
    view! {
        <Crumbs href="/administration/officers" parent=move || t_string!(i18n, administration.officers) here=move || t_string!(i18n, administration.new_officer) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, administration.new_officer)/><p>{t!(i18n, administration.new_officer_words)}</p></div></div>
        <OfficerForm on_done=open/>
    }
}
