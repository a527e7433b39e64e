//! Offices: the list with its filters, and the page of one with its form and who is posted there.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::master::{Department, Office};
use shared::officer::Posting;
use shared::page::Page;

use super::office_form::OfficeForm;
use super::rights::use_rights;
use super::words;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{
    Badge, Crumbs, Empty, FilterSearch, FilterSelect, Glyph, Heading, Icon, Loaded, Meaning, Pager, loaded,
    use_filters, use_paged, use_row_keys,
};

/// All offices, narrowed by what the address says.
#[component]
pub fn OfficesPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rights = use_rights();
    let filters = use_filters("/administration/offices", &["q", "department"]);
    use_row_keys("main a[data-row]");
    let departments = use_master::<Department>("/departments");
    let list = use_paged::<Office>(move || format!("/offices?{}&limit=50", filters.query_without(None)));
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.offices) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, administration.offices)/><p>{t!(i18n, administration.offices_words)}</p></div>
            <Show when=move || rights.administers(None)>
                <div class="row"><A href="/administration/offices/new" attr:class="btn btn--small btn--primary"><Icon glyph=Glyph::Plus/>{t!(i18n, administration.new_office)}</A></div>
            </Show>
        </div>
        <section class="panel" aria-label=move || t_string!(i18n, administration.offices)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, administration.search_office) on:submit=move |event| event.prevent_default()>
                <FilterSearch filters=filters label=move || t_string!(i18n, administration.search_office)/>
                <FilterSelect filters=filters name="department" label=move || t_string!(i18n, administration.department)
                    options=Signal::derive(move || departments.options(Some(t_string!(i18n, administration.any_department).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, administration.none_found) way_out=move || t_string!(i18n, administration.none_found_words)/> }.into_any()
            } else {
                view! { <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.offices)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.code)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.name)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.level)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.department)}</th>
                    </tr></thead>
                    <tbody role="rowgroup"><For each=move || list.items() key=|office| (office.id, office.version) let:office><Row office=office/></For></tbody>
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
fn Row(office: Office) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Office { id, code, name_en, name_bn, department, level, active, .. } = office;
    view! {
        <tr role="row">
            <td role="cell" class="nowrap quiet" lang="en">{code}</td>
            <td role="cell" class="card-title"><A href=format!("/administration/offices/{id}") attr:class="t" attr:data-row="">{move || figures.either(&name_en, Some(&name_bn))}</A>
                {(!active).then(|| view! { " "<Badge meaning=Meaning::Warn>{t!(i18n, administration.closed)}</Badge> })}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.level)>{move || words::level(i18n, level)}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.department) lang="en">{department}</td>
        </tr>
    }
}

/// One office, or the form of a new one at `new`.
#[component]
pub fn OfficePage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let params = use_params_map();
    let again = RwSignal::new(0_u32);
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let open = Callback::new(move |office: Office| {
        navigate(&format!("/administration/offices/{}", office.id), Default::default());
        again.update(|again| *again += 1);
    });
    let office: Loaded<Office> = LocalResource::new(move || {
        again.track();
        api.get(format!("/offices/{}", id.get()))
    });
    move || {
        if id.get() == "new" {
            return view! {
                <Crumbs href="/administration/offices" parent=move || t_string!(i18n, administration.offices) here=move || t_string!(i18n, administration.new_office) word=true/>
                <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, administration.new_office)/><p>{t!(i18n, administration.new_office_words)}</p></div></div>
                <OfficeForm on_done=open/>
            }
            .into_any();
        }
        loaded(office, move |office| view! { <One office=office on_done=open/> }).into_any()
    }
}

#[component]
fn One(office: Office, on_done: Callback<Office>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let rights = use_rights();
    let (id, department) = (office.id, office.department.clone());
    let names = StoredValue::new((office.name_en.clone(), office.name_bn.clone()));
    let name = move || names.with_value(|(en, bn)| figures.either(en, Some(bn)));
    let posted: Loaded<Page<Posting>> =
        LocalResource::new(move || api.get(format!("/postings?office={id}&on={}&limit=200", today())));
    let may = move || rights.administers(Some(&department));
    view! {
        <Crumbs href="/administration/offices" parent=move || t_string!(i18n, administration.offices) here=office.code.clone()/>
        <div class="pagehead pagehead--tight"><div><Heading text=name/><p lang="en">{office.code.clone()}</p></div></div>
        <div class="cols">
            <Show when=may fallback=move || view! { <p class="small muted">{t!(i18n, administration.not_yours)}</p> }><OfficeForm office=office.clone() on_done=on_done/></Show>
            <section class="panel" aria-labelledby="posted">
                <div class="panel__head"><h2 id="posted">{t!(i18n, administration.posted_here)}</h2></div>
                <div class="panel__body">
                    {loaded(posted, move |page| if page.items.is_empty() {
                        view! { <p class="small muted">{t!(i18n, administration.nobody_posted)}</p> }.into_any()
                    } else {
                        view! { <ul class="stack-s small">{page.items.into_iter().map(|posting| view! {
                            <li><A href=format!("/administration/officers/{}", posting.person_id)>{figures.either(&posting.person_name_en, Some(&posting.person_name_bn))}</A>
                                <br/><span class="quiet">{figures.either(&posting.designation_name_en, Some(&posting.designation_name_bn))}" · "{words::charge(i18n, posting.charge)}</span></li>
                        }).collect_view()}</ul> }.into_any()
                    })}
                </div>
            </section>
        </div>
    }
}
