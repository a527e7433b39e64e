//! The parts of an order as blocks, in the order in which they are read: twelve of a sanction, more of a later order.

use serde::{Deserialize, Serialize};

use super::{CopyPurpose, Numbering, OrderContent, later};
use crate::fiscal_year::date_in_order;
use crate::money::{display_spaced, in_words};
use crate::sanction::OrderKind;

/// A part of the order. Texts are final: a renderer adds no word of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Government, department, office, address.
    Letterhead { government: String, department: String, office: String, address: String },
    /// Memo number and date on one line.
    Memo { memo: String, date: String },
    /// `To` and the officer.
    Addressee { label: String, lines: Vec<String> },
    /// The name of the work; the Bengali title where there is one.
    Subject { label: String, title_en: String, title_bn: Option<String>, codes: String },
    /// Numbered papers.
    References { label: String, items: Vec<String> },
    /// A sentence of the order.
    Paragraph { text: String },
    /// Heads and amounts with their total.
    CostAbstract { caption: String, heads: Vec<String>, rows: Vec<(String, String)>, total: (String, String) },
    /// A label and lines under it, such as the heads of account.
    Lines { label: String, items: Vec<String> },
    /// Numbered conditions.
    Conditions { label: String, items: Vec<String> },
    /// Who signs; no clock time, which only the time-stamp knows.
    Signature {
        name: String,
        designation: String,
        office: String,
        custody: String,
        verification: Vec<String>,
        url: Option<String>,
    },
    /// The copy-to list under its own memo number.
    Copies { label: String, items: Vec<String> },
}

impl Block {
    /// Every text of the block in reading order: what a test compares and a screen reader hears.
    pub fn texts(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        match self {
            Self::Letterhead { government, department, office, address } => {
                all.extend([government, department, office, address].map(Clone::clone))
            }
            Self::Memo { memo, date } => all.extend([memo.clone(), date.clone()]),
            Self::Addressee { label, lines: items }
            | Self::References { label, items }
            | Self::Lines { label, items }
            | Self::Conditions { label, items }
            | Self::Copies { label, items } => {
                all.push(label.clone());
                all.extend(items.iter().cloned());
            }
            Self::Subject { label, title_en, title_bn, codes } => {
                all.extend([label.clone(), title_en.clone()]);
                all.extend(title_bn.clone());
                all.push(codes.clone());
            }
            Self::Paragraph { text } => all.push(text.clone()),
            Self::CostAbstract { caption, heads, rows, total } => {
                all.push(caption.clone());
                all.extend(heads.iter().cloned());
                all.extend(
                    rows.iter().chain([total]).flat_map(|(head, amount)| [head.clone(), amount.clone()]),
                );
            }
            Self::Signature { name, designation, office, custody, verification, .. } => {
                all.extend([name, designation, office, custody].map(Clone::clone));
                all.extend(verification.iter().cloned());
            }
        }
        all
    }
}

/// What stands where a number or a date will.
const TO_COME: &str = "(on signing)";

/// The order in blocks; without a numbering, as the live preview shows a draft.
pub fn blocks(content: &OrderContent, numbering: Option<&Numbering>) -> Vec<Block> {
    let memo_no = numbering
        .map_or_else(|| content.memo_no.clone().unwrap_or_else(|| TO_COME.into()), |n| n.memo_no.clone());
    let ts_no = numbering.map_or(TO_COME.to_owned(), |n| n.ts_no.clone());
    let date = numbering.map_or(TO_COME.to_owned(), |n| date_in_order(n.order_date));
    let head = vec![
        Block::Letterhead {
            government: "Government of West Bengal".into(),
            department: content.department.clone(),
            office: content.office_name.clone(),
            address: content.office_address.clone(),
        },
        Block::Memo { memo: format!("Memo No. {memo_no}"), date: format!("Dated {date}") },
        Block::Addressee { label: "To".into(), lines: vec![content.to_office.clone()] },
        subject(content, &ts_no),
        Block::References { label: "Reference:".into(), items: references(content) },
    ];
    let body = match content.kind {
        OrderKind::Sanction => sanctioning(content, vec![Block::Paragraph { text: operative(content) }]),
        OrderKind::Revision => sanctioning(content, later::revision(content)),
        OrderKind::Cancellation => later::cancellation(content),
    };
    let foot = vec![
        Block::Paragraph { text: power(content) },
        signature(content, numbering),
        Block::Copies {
            label: format!("Memo No. {memo_no}/1({}). Copy forwarded to:", content.copy_to.len()),
            items: copies(content),
        },
    ];
    head.into_iter().chain(body).chain(foot).collect()
}

fn subject(content: &OrderContent, ts_no: &str) -> Block {
    let (label, number) = match content.kind {
        OrderKind::Sanction => {
            ("Subject: Technical sanction to the detailed estimate for the work", "Technical Sanction No.")
        }
        OrderKind::Revision => (
            "Subject: Revised technical sanction to the revised estimate for the work",
            "Technical Sanction No.",
        ),
        OrderKind::Cancellation => {
            ("Subject: Cancellation of the technical sanction to the estimate for the work", "Order No.")
        }
    };
    Block::Subject {
        label: label.into(),
        title_en: content.title_en.clone(),
        title_bn: content.title_bn.clone(),
        codes: format!("Work {} · District {} · {number} {ts_no}", content.work_code, content.district),
    }
}

/// What a sanction and a revised one have: the operative sentences, the abstract, the heads of account, the conditions.
fn sanctioning(content: &OrderContent, operative: Vec<Block>) -> Vec<Block> {
    let rest = [
        cost_abstract(content),
        Block::Lines {
            label: "The expenditure is to be met from the head of account:".into(),
            items: content.heads_of_account.clone(),
        },
        Block::Conditions {
            label: "This sanction is subject to the following conditions:".into(),
            items: conditions(content),
        },
    ];
    operative.into_iter().chain(rest).collect()
}

fn references(content: &OrderContent) -> Vec<String> {
    let mut items: Vec<String> = content.former.iter().map(later::cited).collect();
    if let Some(approval) = &content.approval {
        items.push(format!(
            "Administrative approval {} dated {} for {}",
            approval.go_no,
            date_in_order(approval.go_date),
            display_spaced(approval.amount_paise)
        ));
    }
    items.push(format!(
        "Detailed estimate {} dated {}, on {}",
        content.estimate_no,
        date_in_order(content.estimate_date),
        content.sor_edition
    ));
    items.extend(content.references.iter().cloned());
    items
}

/// What is said where there is no approval (R03).
pub(super) fn repair(content: &OrderContent) -> &'static str {
    if content.approval.is_none() {
        " No administrative approval is needed, as the work is one of repair or maintenance."
    } else {
        ""
    }
}

fn operative(content: &OrderContent) -> String {
    let repair = repair(content);
    format!(
        "Technical sanction is hereby accorded to the detailed estimate for the above work for {} ({}).{repair}",
        display_spaced(content.amount_paise),
        in_words(content.amount_paise)
    )
}

fn cost_abstract(content: &OrderContent) -> Block {
    Block::CostAbstract {
        caption: "Abstract of cost".into(),
        heads: vec!["Head".into(), "Amount".into()],
        rows: content
            .cost_abstract
            .iter()
            .map(|row| (row.head.clone(), display_spaced(row.amount_paise)))
            .collect(),
        total: ("Total".into(), display_spaced(content.amount_paise)),
    }
}

fn conditions(content: &OrderContent) -> Vec<String> {
    let mut items = content.conditions.clone();
    if let Some(months) = content.validity_months {
        items.push(format!(
            "This sanction lapses if the work is not begun within {months} months of its date."
        ));
    }
    items
}

fn power(content: &OrderContent) -> String {
    let limit = content
        .authority
        .limit_paise
        .map_or_else(|| "full power".to_owned(), |limit| format!("power up to {}", display_spaced(limit)));
    let does = if content.kind.accords() { "Sanctioned" } else { "Ordered" };
    format!("{does} under {}, {limit}.", content.authority.power_order_ref)
}

fn signature(content: &OrderContent, numbering: Option<&Numbering>) -> Block {
    let verification = match numbering {
        None => vec!["Digitally signed on issue.".to_owned()],
        Some(n) => vec![
            format!("Verification code {}", n.verification_code),
            format!("Check this order at {}", n.verification_url()),
        ],
    };
    Block::Signature {
        name: content.authority.name_en.clone(),
        designation: content.authority.designation.clone(),
        office: content.authority.office.clone(),
        custody: content.custody_words.clone(),
        verification,
        url: numbering.map(Numbering::verification_url),
    }
}

fn copies(content: &OrderContent) -> Vec<String> {
    content
        .copy_to
        .iter()
        .map(|copy| match copy.purpose {
            CopyPurpose::Information => format!("{}, for information", copy.addressee),
            CopyPurpose::NecessaryAction => format!("{}, for necessary action", copy.addressee),
        })
        .collect()
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
pub mod tests;
