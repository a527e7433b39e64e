//! The files that were brought, the newest first.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::import::ImportSummary;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Badge, Empty, Glyph, Heading, Icon, Pager, Refusal, loaded, use_paged, use_row_keys};
use crate::words::filled;

/// `/imports`.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let i18n = use_i18n();
    use_row_keys("main a[data-row]");
    let list = use_paged::<ImportSummary>(|| "/imports?limit=50".to_owned());
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, imports.title)/><p>{t!(i18n, imports.lead)}</p></div>
            <div class="row"><A href="/imports/new" attr:class="btn btn--small btn--primary"><Icon glyph=Glyph::Upload/>{t!(i18n, imports.new)}</A></div>
        </div>
        <section class="panel" aria-label=move || t_string!(i18n, imports.title)>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, imports.empty) way_out=move || t_string!(i18n, imports.empty_words)/> }.into_any()
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
fn Table(#[prop(into)] items: Signal<Vec<ImportSummary>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, imports.title)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, imports.file)}</th><th scope="col" role="columnheader">{t!(i18n, imports.kind)}</th>
                <th scope="col" role="columnheader">{t!(i18n, imports.stands)}</th><th scope="col" role="columnheader" class="r">{t!(i18n, imports.rows_written)}</th>
                <th scope="col" role="columnheader">{t!(i18n, imports.brought_by)}</th>
            </tr></thead>
            <tbody role="rowgroup"><For each=move || items.get() key=|one| (one.id, one.version, one.rows_done) let:one><Row one=one/></For></tbody>
        </table></div>
    }
}

#[component]
fn Row(one: ImportSummary) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ImportSummary {
        id,
        kind,
        state,
        file_name,
        uploaded_by,
        uploaded_by_bn,
        uploaded_at,
        rows_total,
        rows_written,
        ..
    } = one;
    let (meaning, glyph) = words::look(state);
    let written = move || match rows_total {
        Some(total) => {
            let (n, of) = (figures.count(rows_written), figures.count(total));
            filled(t_string!(i18n, imports.n_of), &[("n", &n), ("of", &of)])
        }
        None => figures.count(rows_written),
    };
    view! { <tr role="row">
        <th scope="row" role="rowheader" class="card-title wrap-any"><A href=format!("/imports/{id}") attr:data-row="" attr:lang="en">{file_name}</A></th>
        <td role="cell" data-l=move || t_string!(i18n, imports.kind)>{move || words::kind(i18n, kind)}</td>
        <td role="cell" data-l=move || t_string!(i18n, imports.stands)><span><Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge></span></td>
        <td role="cell" class="r num nowrap" data-l=move || t_string!(i18n, imports.rows_written)>{written}</td>
        <td role="cell" data-l=move || t_string!(i18n, imports.brought_by)><div>{move || figures.either(&uploaded_by, Some(&uploaded_by_bn))}<div class="xs quiet nowrap">{move || figures.date_time(uploaded_at)}</div></div></td>
    </tr> }
}
