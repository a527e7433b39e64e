//! The sanction register of an office and a year: every number it gave, none missing, none twice.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::fiscal_year::FiscalYear;
use shared::master::{NumberState, Office, RegisterEntry};
use shared::money;
use shared::sanction::OrderKind;

use super::list::years;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::said::said;
use crate::ui::{
    Badge, Empty, FilterSelect, Glyph, Heading, Icon, Meaning, Pager, Refusal, loaded, use_filters, use_paged,
};
use crate::words::filled;

/// The register; of the own office and this year, until others are chosen.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let filters = use_filters("/sanctions/register", &["office", "fy"]);
    let offices = use_master::<Office>("/offices?limit=200");
    let own_office = move || api.acting().map(|post| post.office_id.to_string()).unwrap_or_default();
    let office = Memo::new(move |_| {
        Some(filters.get("office")).filter(|id| !id.is_empty()).unwrap_or_else(own_office)
    });
    let fy = Memo::new(move |_| {
        filters.get("fy").parse::<FiscalYear>().unwrap_or_else(|_| FiscalYear::of(today()))
    });
    let list = use_paged::<RegisterEntry>(move || {
        format!("/offices/{}/sanction-register?fy={}&limit=100", office.get(), fy.get())
    });
    let year = move || figures.digits(&fy.get().to_string());
    let lead = move || match list.total().or_else(|| i64::try_from(list.items().len()).ok()) {
        Some(1) => t_string!(i18n, registers.entries_one).to_owned(),
        Some(n) if n > 0 => filled(t_string!(i18n, registers.entries_many), &[("n", &figures.count(n))]),
        _ => String::new(),
    };
    let in_force = move || {
        money::sum(
            list.items()
                .iter()
                .filter(|entry| entry.state == NumberState::Issued && entry.kind.accords())
                .filter_map(|entry| entry.amount_paise),
        )
    };
    view! {
        <p class="small back"><A href="/sanctions"><Icon glyph=Glyph::Back/>{t!(i18n, registers.back_to_list)}</A></p>
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, registers.register)/>
            <p>{t!(i18n, registers.register_lead)}" "<span role="status">{lead}</span></p>
        </div></div>
        <section class="panel" aria-label=move || t_string!(i18n, registers.register)>
            <form class="filters" on:submit=move |event| event.prevent_default()>
                <FilterSelect filters=filters name="office" label=move || t_string!(i18n, registers.office)
                    options=Signal::derive(move || {
                        let own = api.acting().map(|post| (String::new(), figures.either(&post.office_name_en, Some(&post.office_name_bn))));
                        let own_id = own_office();
                        let mut options: Vec<_> = own.into_iter().collect();
                        options.extend(offices.rows().into_iter().filter(|row| row.id.to_string() != own_id).map(|row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))));
                        options
                    })/>
                <FilterSelect filters=filters name="fy" label=move || t_string!(i18n, registers.fy)
                    options=Signal::derive(move || {
                        years().into_iter().enumerate().map(|(i, fy)| (if i == 0 { String::new() } else { fy.to_string() }, figures.digits(&fy.to_string()))).collect::<Vec<_>>()
                    })/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || filled(t_string!(i18n, registers.register_empty), &[("fy", &year())]) way_out=move || t_string!(i18n, registers.register_empty_words)/> }.into_any()
            } else {
                view! { <Table items=Signal::derive(move || list.items()) in_force=Signal::derive(in_force)/> }.into_any()
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
fn Table(
    #[prop(into)] items: Signal<Vec<RegisterEntry>>,
    #[prop(into)] in_force: Signal<Option<i64>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, registers.register_caption)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, registers.number)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.work)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.date)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.number_state)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.code)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, registers.amount)}</th>
            </tr></thead>
            <tbody role="rowgroup"><For each=move || items.get() key=|entry| (entry.serial, entry.state) let:entry><Entry entry=entry/></For></tbody>
            <tfoot role="rowgroup"><tr role="row">
                <th scope="row" role="rowheader" colspan="5">{t!(i18n, registers.total_issued)}</th>
                <td role="cell" class="r">{move || in_force.get().map(|paise| figures.amount(paise))}</td>
            </tr></tfoot>
        </table></div>
    }
}

#[component]
fn Entry(entry: RegisterEntry) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let RegisterEntry {
        number,
        state,
        technical_sanction_id,
        title_en,
        title_bn,
        amount_paise,
        order_date,
        verification_code,
        reason,
        kind,
        former_no,
        former_is_scan,
        ..
    } = entry;
    let (meaning, glyph) = match state {
        NumberState::Issued => (Meaning::Ok, Glyph::Tick),
        NumberState::Reserved => (Meaning::Info, Glyph::Clock),
        NumberState::Superseded => (Meaning::Warn, Glyph::Warn),
        NumberState::Cancelled | NumberState::Void => (Meaning::Bad, Glyph::Stop),
    };
    let word = move || match state {
        NumberState::Reserved => t_string!(i18n, registers.reserved),
        NumberState::Issued => t_string!(i18n, registers.number_issued),
        NumberState::Superseded => t_string!(i18n, registers.superseded),
        NumberState::Cancelled => t_string!(i18n, registers.cancelled),
        NumberState::Void => t_string!(i18n, registers.void),
    };
    let title_en = title_en.unwrap_or_default();
    let title = move || figures.either(&title_en, title_bn.as_deref());
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="nowrap" lang="en">{number}</th>
            <td role="cell" class="card-title">
                {match technical_sanction_id {
                    Some(id) => view! { <A href=format!("/sanctions/{id}") attr:class="t" attr:data-row="">{title}</A> }.into_any(),
                    None => view! { <span>{title}</span> }.into_any(),
                }}
                {former_no.map(|number| view! {
                    <div class="xs quiet">{move || {
                        let words = match kind {
                            OrderKind::Cancellation => t_string!(i18n, orders.cancels_no),
                            _ => t_string!(i18n, orders.supersedes_no),
                        };
                        filled(words, &[("number", &number)])
                    }}{former_is_scan.then(|| view! { " · "{t!(i18n, sanctions.scan_mark)} })}</div>
                })}
                {reason.map(|reason| view! { <div class="xs quiet">{move || {
                    let words = said(i18n, &reason);
                    if state == NumberState::Void { filled(t_string!(i18n, registers.why_void), &[("reason", &words)]) } else { words }
                }}</div> })}
            </td>
            <td role="cell" class="nowrap" data-l=move || t_string!(i18n, registers.date)>{order_date.map(|date| move || figures.date(date))}</td>
            <td role="cell" data-l=move || t_string!(i18n, registers.number_state)><span><Badge meaning=meaning glyph=glyph>{word}</Badge></span></td>
            <td role="cell" data-l=move || t_string!(i18n, registers.code)>{verification_code.map(|code| view! { <A href=format!("/v/{code}") attr:class="mono nowrap">{code.clone()}</A> })}</td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, registers.amount)>{amount_paise.map(|paise| move || figures.amount(paise))}</td>
        </tr>
    }
}
