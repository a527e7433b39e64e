use super::*;
use crate::order::{Numbering, blocks, content_sha256};
use crate::sanction::OrderKind;

fn content(kind: OrderKind, amount_paise: i64) -> OrderContent {
    OrderContent {
        kind,
        former: Some(FormerCited {
            ts_no: Some("TS/KHD/2025-26/0007".into()),
            memo_no: "1012/KHD".into(),
            order_date: "2026-01-14".parse().unwrap(),
            amount_paise: 40_00_000_00,
            origin: SanctionOrigin::Digital,
        }),
        ground: (kind == OrderKind::Revision).then_some(RevisionGround::CostExcess),
        reason: Some("Steel has become dearer by a third.".into()),
        amount_paise,
        ..super::super::blocks::tests::content()
    }
}

fn words(content: &OrderContent) -> String {
    let numbering = Numbering {
        ts_no: "TS/KHD/2026-27/0002".into(),
        memo_no: "TS/KHD/2026-27/0002".into(),
        order_date: "2026-11-28".parse().unwrap(),
        verification_code: crate::id::VerificationCode::from_random([7; 10]),
        origin: "https://upms.example.gov.in".into(),
    };
    blocks(content, Some(&numbering)).iter().flat_map(Block::texts).collect::<Vec<_>>().join("\n")
}

fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn r26_a_revised_order_names_the_former_one_and_both_amounts() {
    let text = words(&content(OrderKind::Revision, 48_00_000_00));
    says(
        &text,
        &[
            "Subject: Revised technical sanction",
            "Technical Sanction No. TS/KHD/2025-26/0007, Memo No. 1012/KHD, dated 14.01.2026 for ₹\u{a0}40,00,000.00",
            "In supersession of Technical Sanction No. TS/KHD/2025-26/0007",
            "for ₹\u{a0}48,00,000.00 (Rupees Forty Eight Lakh Only)",
            "exceeds the amount sanctioned: Steel has become dearer by a third.",
            "More by this revision\n₹\u{a0}8,00,000.00",
            "Technical Sanction No. TS/KHD/2026-27/0002",
            "This sanction is subject to",
        ],
    );
    let less = words(&content(OrderKind::Revision, 38_00_000_00));
    says(&less, &["Less by this revision\n₹\u{a0}2,00,000.00"]);
}

#[test]
fn r23_a_cancelling_order_sanctions_nothing_and_says_what_it_cancels() {
    let text = words(&content(OrderKind::Cancellation, 40_00_000_00));
    says(
        &text,
        &[
            "Subject: Cancellation of the technical sanction",
            "Order No. TS/KHD/2026-27/0002",
            "(Rupees Forty Lakh Only), accorded to the estimate for the above work, is hereby cancelled",
            "Reason: Steel has become dearer by a third.",
        ],
    );
    assert!(!text.contains("Abstract of cost") && !text.contains("subject to the following"), "{text}");
    assert!(!text.contains("sanction is hereby accorded"), "{text}");
}

#[test]
fn a_paper_order_is_cited_by_its_memo_number() {
    let mut content = content(OrderKind::Revision, 48_00_000_00);
    content.former = content.former.map(|former| FormerCited {
        ts_no: None,
        origin: SanctionOrigin::LegacyScan,
        ..former
    });
    says(
        &words(&content),
        &["Technical Sanction, Memo No. 1012/KHD, dated 14.01.2026 for ₹\u{a0}40,00,000.00, on paper"],
    );
}

#[test]
fn what_was_frozen_before_there_were_later_orders_keeps_its_hash() {
    let first = super::super::blocks::tests::content();
    let json = serde_json::to_value(&first).unwrap();
    for later in ["kind", "former", "ground", "reason"] {
        assert!(json.get(later).is_none(), "{later}");
    }
    let kept: OrderContent = serde_json::from_value(json).unwrap();
    assert_eq!(content_sha256(&kept), content_sha256(&first));
    assert_ne!(content_sha256(&content(OrderKind::Revision, first.amount_paise)), content_sha256(&first));
}
