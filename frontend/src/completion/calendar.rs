//! The defect liability calendar: what is due first at the head, narrowed by department and district in the address.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::liability::LiabilityRow;
use shared::master::{Department, District};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Empty, FilterSelect, Heading, Pager, Refusal, loaded, use_filters, use_paged, use_row_keys};
use crate::words::filled;

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let filters = use_filters("/defect-liability", &["department", "district"]);
    use_row_keys("main a[data-row]");
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let list = use_paged::<LiabilityRow>(move || {
        let chosen = filters.query_without(None);
        if chosen.is_empty() {
            "/defect-liabilities?limit=50".to_owned()
        } else {
            format!("/defect-liabilities?{chosen}&limit=50")
        }
    });
    view! {
        <div class="pagehead"><div><Heading text=move || t_string!(i18n, completion.calendar)/></div></div>
        <section class="panel" aria-label=move || t_string!(i18n, completion.calendar)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, projects.filter) on:submit=move |event| event.prevent_default()>
                <FilterSelect filters=filters name="department" label=move || t_string!(i18n, projects.department)
                    options=Signal::derive(move || departments.options(Some(t_string!(i18n, projects.any_department).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                <FilterSelect filters=filters name="district" label=move || t_string!(i18n, projects.district)
                    options=Signal::derive(move || districts.options(Some(t_string!(i18n, projects.any_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, completion.calendar_empty) way_out=move || t_string!(i18n, completion.calendar_empty_words)/> }.into_any()
            } else {
                view! { <ul class="paper-list paper-list--flush">{move || list.items().into_iter().map(|row| view! { <Row row=row/> }).collect_view()}</ul> }.into_any()
            })}
            {move || list.failure.get().map(|failure| view! { <div class="pad"><Refusal failure=failure/></div> })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

#[component]
fn Row(row: LiabilityRow) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (due, ends, late, defects, held) =
        (row.next_due_on, row.ends_on, row.overdue, row.defects_open, row.held_paise);
    let (en, bn) = (row.title_en, row.title_bn);
    let (district, district_bn) = (row.district_name_en, row.district_name_bn);
    view! {
        <li>
            <span class="grow"><A href=format!("/defect-liabilities/{}", row.id) attr:data-row="">{move || figures.either(&en, bn.as_deref())}</A>
                <span class="xs quiet block"><span class="mono" lang="en">{row.project_code}</span>" · "<span lang="en">{row.contractor_name}</span>" · "{move || figures.either(&district, Some(&district_bn))}</span>
                <span class="xs quiet block">{move || filled(t_string!(i18n, completion.until), &[("date", &figures.date(ends))])}
                    {(defects > 0).then(|| view! { " · "<span class="warn">{move || filled(t_string!(i18n, completion.defects_open), &[("n", &figures.count(defects))])}</span> })}</span></span>
            <span class="small"><span class="quiet block xs">{t!(i18n, completion.next_due)}</span>{move || figures.date(due)}{late.then(|| view! { <span class="bad block xs">{t!(i18n, completion.overdue)}</span> })}</span>
            <span class="num amount">{move || figures.amount(held)}</span>
        </li>
    }
}
