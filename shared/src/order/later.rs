//! What orders say that come after a first sanction: the former order, both amounts, the reason.

use super::blocks::repair;
use super::{Block, FormerCited, OrderContent};
use crate::fiscal_year::date_in_order;
use crate::money::{display_spaced, in_words};
use crate::sanction::{RevisionGround, SanctionOrigin};

/// `Technical Sanction No. TS/KHD/2026-27/0007, Memo No. 1012/KHD, dated 28.11.2026 for ₹ 40,00,000.00`.
pub fn cited(former: &FormerCited) -> String {
    let scan = match former.origin {
        SanctionOrigin::Digital => "",
        SanctionOrigin::LegacyScan => ", on paper",
    };
    format!(
        "{} dated {} for {}{scan}",
        number(former),
        date_in_order(former.order_date),
        display_spaced(former.amount_paise)
    )
}

/// Its number, and its memo number where that is another.
fn number(former: &FormerCited) -> String {
    match &former.ts_no {
        None => format!("Technical Sanction, Memo No. {},", former.memo_no),
        Some(ts_no) if *ts_no == former.memo_no => format!("Technical Sanction No. {ts_no}"),
        Some(ts_no) => format!("Technical Sanction No. {ts_no}, Memo No. {},", former.memo_no),
    }
}

/// In a sentence: number and date.
fn named(former: &FormerCited) -> String {
    format!("{} dated {}", number(former), date_in_order(former.order_date))
}

/// The operative sentences of a revised sanction, its reason, and what it changes in the amount.
pub fn revision(content: &OrderContent) -> Vec<Block> {
    let Some(former) = &content.former else { return Vec::new() };
    let operative = format!(
        "In supersession of {}, revised technical sanction is hereby accorded to the revised estimate for the above work for {} ({}).{}",
        named(former),
        display_spaced(content.amount_paise),
        in_words(content.amount_paise),
        repair(content)
    );
    let ground = match content.ground {
        Some(RevisionGround::StructuralChange) => "The design of the work has changed materially",
        _ => "The cost of the work exceeds the amount sanctioned",
    };
    let reason = format!("{ground}: {}", content.reason.as_deref().unwrap_or_default());
    let (word, difference) = match content.amount_paise - former.amount_paise {
        less if less < 0 => ("Less by this revision", -less),
        more => ("More by this revision", more),
    };
    vec![
        Block::Paragraph { text: operative },
        Block::Paragraph { text: reason },
        Block::CostAbstract {
            caption: "Former and revised amount".into(),
            heads: vec!["Sanction".into(), "Amount".into()],
            rows: vec![
                (named(former), display_spaced(former.amount_paise)),
                (word.into(), display_spaced(difference)),
            ],
            total: ("Revised technical sanction".into(), display_spaced(content.amount_paise)),
        },
    ]
}

/// The operative sentences of a cancellation and its reason.
pub fn cancellation(content: &OrderContent) -> Vec<Block> {
    let Some(former) = &content.former else { return Vec::new() };
    vec![
        Block::Paragraph {
            text: format!(
                "{} for {} ({}), accorded to the estimate for the above work, is hereby cancelled from the date of this order.",
                named(former),
                display_spaced(former.amount_paise),
                in_words(former.amount_paise)
            ),
        },
        Block::Paragraph { text: format!("Reason: {}", content.reason.as_deref().unwrap_or_default()) },
        Block::Paragraph {
            text: "No tender shall be invited and no expenditure incurred on the strength of the cancelled sanction. It stays on record, and its verification page names this order."
                .into(),
        },
    ]
}

#[cfg(test)]
#[path = "later_tests.rs"]
mod tests;
