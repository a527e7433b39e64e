//! What is open in the accounts, each item the way to where it is settled (R47).

use leptos::prelude::*;
use shared::closing::{OpenItem, OpenItemKind as K, ProjectClosing};
use shared::project::ProjectStage;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Glyph, Icon, Meaning};
use crate::words::filled;

/// The checklist.
#[component]
pub fn Accounts(closing: ProjectClosing) -> impl IntoView {
    let i18n = use_i18n();
    let complete = closing.stage >= ProjectStage::PhysicallyCompleted;
    let items = closing.open_items;
    view! {
        <section class="panel" aria-labelledby="accounts"><div class="panel__head"><h2 id="accounts">{t!(i18n, completion.accounts)}</h2></div>
            {match (complete, items.is_empty()) {
                (false, _) => view! { <p class="panel__body small muted">{t!(i18n, completion.accounts_later)}</p> }.into_any(),
                (true, true) => view! { <div class="panel__body"><Callout meaning=Meaning::Ok>{t!(i18n, completion.accounts_ok)}</Callout></div> }.into_any(),
                _ => view! { <ul class="paper-list paper-list--flush">{items.into_iter().map(|item| view! { <Open item=item/> }).collect_view()}</ul> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Open(item: OpenItem) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (kind, serial, of, amount) =
        (item.kind, item.bill_serial.unwrap_or(0), item.deposit_kind, item.amount_paise);
    let word = move || {
        let n = figures.count(serial);
        match kind {
            K::BillUnderWay => filled(t_string!(i18n, completion.i_bill_under_way), &[("n", &n)]),
            K::BillUnpaid => filled(t_string!(i18n, completion.i_bill_unpaid), &[("n", &n)]),
            K::Advance => filled(t_string!(i18n, completion.i_advance), &[("n", &n)]),
            K::FinalBillMissing => t_string!(i18n, completion.i_final).to_owned(),
            K::DepositUnlisted => {
                let kind = of.map_or("", |of| words::deposit(i18n, of));
                filled(t_string!(i18n, completion.i_deposit), &[("kind", kind)])
            }
        }
    };
    let href = match (kind, item.bill_id) {
        (K::DepositUnlisted, _) => "#deposits".to_owned(),
        (_, Some(bill)) => format!("/bills/{bill}"),
        _ => format!("/agreements/{}", item.agreement_id),
    };
    let no = item.agreement_no;
    view! {
        <li><span class="warn"><Icon glyph=Glyph::Warn/></span>
            <span class="grow"><a href=href>{word}</a><span class="xs quiet block mono wrap-any" lang="en">{no}</span></span>
            <span class="num amount">{move || figures.amount(amount)}</span></li>
    }
}
