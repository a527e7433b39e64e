//! The order as it will be printed, drawn from the very blocks the PDF is drawn from; the part being edited lights up.

use leptos::prelude::*;
use shared::order::{Block, Numbering, OrderContent, blocks};

use crate::i18n::{t_string, use_i18n};

/// The part of an order a field of the form belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderPart {
    Memo,
    Addressee,
    References,
    Cost,
    Heads,
    Conditions,
    Copies,
}

fn part_of(block: &Block) -> Option<OrderPart> {
    match block {
        Block::Memo { .. } => Some(OrderPart::Memo),
        Block::Addressee { .. } => Some(OrderPart::Addressee),
        Block::References { .. } => Some(OrderPart::References),
        Block::CostAbstract { .. } => Some(OrderPart::Cost),
        Block::Lines { .. } => Some(OrderPart::Heads),
        Block::Conditions { .. } => Some(OrderPart::Conditions),
        Block::Copies { .. } => Some(OrderPart::Copies),
        _ => None,
    }
}

/// The A4 page; on a phone it reflows as text.
#[component]
pub fn OrderPreview(
    #[prop(into)] content: Signal<OrderContent>,
    #[prop(optional_no_strip)] numbering: Option<Numbering>,
    #[prop(optional, into)] live: Signal<Option<OrderPart>>,
    /// Marks the page as a draft.
    #[prop(optional)]
    draft: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <article class="paper paper--form" lang="en" data-draft=draft.then_some("") aria-label=move || t_string!(i18n, sanctions.order)>
            {move || blocks(&content.get(), numbering.as_ref()).into_iter().map(|block| {
                let part = part_of(&block);
                view! { <div class:live=move || part.is_some() && live.get() == part>{drawn(block)}</div> }
            }).collect_view()}
        </article>
    }
}

fn drawn(block: Block) -> AnyView {
    match block {
        Block::Letterhead { government, department, office, address } => view! {
            <p class="hd">{government}<br/>{department}</p>
            <div class="c">{office}<br/>{address}</div>
            <hr/>
        }
        .into_any(),
        Block::Memo { memo, date } => view! { <div class="split"><span>{memo}</span><span>{date}</span></div> }.into_any(),
        Block::Addressee { label, lines } => view! {
            <p class="lines">{label}{lines.into_iter().map(|line| view! { <br/>{line} }).collect_view()}</p>
        }
        .into_any(),
        Block::Subject { label, title_en, title_bn, codes } => view! {
            <p><strong>{label}" "</strong><u>{title_en}</u></p>
            {title_bn.map(|title| view! { <p lang="bn">{title}</p> })}
            <p class="lines">{codes}</p>
        }
        .into_any(),
        Block::References { label, items } => view! {
            <p class="lines"><strong>{label}</strong></p>
            <ol>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ol>
        }
        .into_any(),
        Block::Paragraph { text } => view! { <p>{text}</p> }.into_any(),
        Block::CostAbstract { caption, heads, rows, total } => view! {
            <table>
                <caption class="vh">{caption}</caption>
                <thead><tr>{heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>
                    {rows.into_iter().map(|(head, amount)| view! { <tr><td>{head}</td><td>{amount}</td></tr> }).collect_view()}
                    <tr class="t"><td>{total.0}</td><td>{total.1}</td></tr>
                </tbody>
            </table>
        }
        .into_any(),
        Block::Lines { label, items } => view! {
            <p class="lines">{label}{items.into_iter().map(|item| view! { <br/><strong>{item}</strong> }).collect_view()}</p>
        }
        .into_any(),
        Block::Conditions { label, items } => view! {
            <p><strong>{label}</strong></p>
            <ol>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ol>
        }
        .into_any(),
        Block::Signature { name, designation, office, custody, verification, .. } => view! {
            <div class="sig">
                <div>{verification.into_iter().map(|line| view! { <div>{line}</div> }).collect_view()}</div>
                <div class="sigbox"><strong>{name}</strong><br/>{designation}<br/>{office}<br/><em>{custody}</em></div>
            </div>
        }
        .into_any(),
        Block::Copies { label, items } => view! {
            <p class="lines"><strong>{label}</strong></p>
            <ol class="copies">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ol>
        }
        .into_any(),
    }
}
