//! The register of contractors: search in the address, cards on phones.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::contractor::Contractor;
use shared::officer::Role;

use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Badge, Empty, FilterSearch, Glyph, Heading, Icon, Meaning, Pager, Refusal, loaded, use_filters,
    use_paged, use_row_keys,
};
use crate::words::filled;

/// All contractors, narrowed by what the address says.
#[component]
pub fn ContractorsPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let filters = use_filters("/contractors", &["q"]);
    use_row_keys("main a[data-row]");
    let list = use_paged::<Contractor>(move || {
        let chosen = filters.query_without(None);
        if chosen.is_empty() {
            "/contractors?limit=50".to_owned()
        } else {
            format!("/contractors?{chosen}&limit=50")
        }
    });
    let enters = move || {
        api.acting().is_some_and(|post| {
            post.roles.iter().any(|role| {
                matches!(
                    role,
                    Role::TenderInviter | Role::TenderAuthority | Role::DeptAdmin | Role::StateAdmin
                )
            })
        })
    };
    let lead =
        move || list.total().map(|n| filled(t_string!(i18n, contractors.lead), &[("n", &figures.count(n))]));
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, contractors.title)/><p role="status">{lead}</p></div>
            <Show when=enters><div class="row"><A href="/contractors/new" attr:class="btn btn--small btn--primary"><Icon glyph=Glyph::Plus/>{t!(i18n, contractors.new)}</A></div></Show>
        </div>
        <section class="panel" aria-label=move || t_string!(i18n, contractors.title)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, contractors.search) on:submit=move |event| event.prevent_default()>
                <FilterSearch filters=filters label=move || t_string!(i18n, contractors.search)/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, contractors.empty) way_out=move || t_string!(i18n, contractors.empty_words)/> }.into_any()
            } else {
                view! { <Table items=Signal::derive(move || list.items())/> }.into_any()
            })}
            {move || list.failure.get().map(|failure| view! { <div class="pad"><Refusal failure=failure/></div> })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

/// Whether a contractor may be given a work today.
#[component]
pub fn Standing(contractor: Contractor) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Contractor { valid_to, debarred_until, .. } = contractor;
    let debarred = debarred_until.filter(|until| today() <= *until);
    let (meaning, glyph) = match debarred {
        Some(_) => (Meaning::Bad, Glyph::Stop),
        None if today() > valid_to => (Meaning::Warn, Glyph::Warn),
        None => (Meaning::Ok, Glyph::Tick),
    };
    let word = move || match debarred {
        Some(until) => filled(t_string!(i18n, contractors.debarred_until), &[("date", &figures.date(until))]),
        None if today() > valid_to => {
            filled(t_string!(i18n, contractors.lapsed), &[("date", &figures.date(valid_to))])
        }
        None => filled(t_string!(i18n, contractors.valid_until), &[("date", &figures.date(valid_to))]),
    };
    view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> }
}

#[component]
fn Table(#[prop(into)] items: Signal<Vec<Contractor>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, contractors.title)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, contractors.f_name)}</th><th scope="col" role="columnheader">{t!(i18n, contractors.f_pan)}</th>
                <th scope="col" role="columnheader">{t!(i18n, contractors.f_class)}</th><th scope="col" role="columnheader">{t!(i18n, contractors.f_registration)}</th>
                <th scope="col" role="columnheader">{t!(i18n, contractors.standing)}</th>
            </tr></thead>
            <tbody role="rowgroup"><For each=move || items.get() key=|one| (one.id, one.version) let:one>
                {let Contractor { id, name, pan, class, registration_no, .. } = one.clone(); view! { <tr role="row">
                    <th scope="row" role="rowheader" class="card-title"><A href=format!("/contractors/{id}") attr:data-row="" attr:lang="en">{name}</A></th>
                    <td role="cell" class="mono" lang="en" data-l=move || t_string!(i18n, contractors.f_pan)>{pan}</td>
                    <td role="cell" data-l=move || t_string!(i18n, contractors.f_class)>{class}</td>
                    <td role="cell" class="wrap-any" lang="en" data-l=move || t_string!(i18n, contractors.f_registration)>{registration_no}</td>
                    <td role="cell" data-l=move || t_string!(i18n, contractors.standing)><span><Standing contractor=one/></span></td>
                </tr> }}
            </For></tbody>
        </table></div>
    }
}
