use super::*;
use crate::id::VerificationCode;
use crate::order::{ApprovalCited, AuthorityCited, CopyTo};
use crate::sanction::{CostHead, OrderLanguage};

pub fn content() -> OrderContent {
    OrderContent {
        kind: crate::sanction::OrderKind::Sanction,
        former: None,
        ground: None,
        reason: None,
        language: OrderLanguage::En,
        department: "Public Works Department".into(),
        office_name: "Office of the Executive Engineer, Krishnanagar Highway Division".into(),
        office_address: "Krishnanagar, Nadia 741101".into(),
        office_email: "ee.khd@example.gov.in".into(),
        memo_no: None,
        to_office: "The Assistant Engineer, Krishnanagar Sub-Division".into(),
        title_en: "Widening of a road".into(),
        title_bn: Some("রাস্তা চওড়াকরণ".into()),
        project_code: "UP-PW-2627-00123".into(),
        work_code: "UP-PW-2627-00123/W01".into(),
        district: "Nadia".into(),
        approval: Some(ApprovalCited {
            go_no: "101-W".into(),
            go_date: "2026-01-02".parse().unwrap(),
            amount_paise: 50_00_000_00,
        }),
        estimate_no: "EST/KHD/2025-26/0001".into(),
        estimate_date: "2026-01-05".parse().unwrap(),
        sor_edition: "PWD SOR 2024-25".into(),
        references: vec!["Drawing No. 7".into()],
        amount_paise: 12_48_36_500_00,
        cost_abstract: vec![CostHead { head: "Civil".into(), amount_paise: 12_48_36_500_00 }],
        heads_of_account: vec!["25-5054-04-337-00-001-53-00-V".into()],
        conditions: vec!["No deviation without approval.".into()],
        validity_months: Some(12),
        authority: AuthorityCited {
            name_en: "Sharmistha Sarkar".into(),
            name_bn: "শর্মিষ্ঠা সরকার".into(),
            designation: "Executive Engineer".into(),
            office: "Krishnanagar Highway Division".into(),
            power_order_ref: "474-W(C) dated 07.09.2016".into(),
            limit_paise: Some(45_00_000_00),
        },
        copy_to: vec![CopyTo {
            addressee: "The Treasury Officer, Krishnanagar".into(),
            purpose: CopyPurpose::NecessaryAction,
            email: None,
            office_id: None,
        }],
        custody_words: "Signed with a departmental certificate".into(),
        trial: true,
    }
}

#[test]
fn an_order_says_its_twelve_parts() {
    let numbering = Numbering {
        ts_no: "TS/KHD/2025-26/0007".into(),
        memo_no: "TS/KHD/2025-26/0007".into(),
        order_date: "2026-01-14".parse().unwrap(),
        verification_code: VerificationCode::from_random([7; 10]),
        origin: "https://upms.example.gov.in/".into(),
    };
    let blocks = blocks(&content(), Some(&numbering));
    assert_eq!(blocks.len(), 12);
    let text = blocks.iter().flat_map(Block::texts).collect::<Vec<_>>().join("\n");
    for part in [
        "Government of West Bengal",
        "Memo No. TS/KHD/2025-26/0007",
        "Dated 14.01.2026",
        "রাস্তা চওড়াকরণ",
        "Administrative approval 101-W dated 02.01.2026 for ₹\u{a0}50,00,000.00",
        "₹\u{a0}12,48,36,500.00 (Rupees Twelve Crore Forty Eight Lakh Thirty Six Thousand Five Hundred Only)",
        "25-5054-04-337-00-001-53-00-V",
        "lapses if the work is not begun within 12 months",
        "power up to ₹\u{a0}45,00,000.00",
        "Sharmistha Sarkar",
        "https://upms.example.gov.in/v/0W3G",
        "/1(1). Copy forwarded to:",
        "for necessary action",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}

#[test]
fn a_draft_says_that_number_and_date_come_on_signing() {
    let text = blocks(&content(), None).iter().flat_map(Block::texts).collect::<Vec<_>>().join("\n");
    assert!(text.contains("Memo No. (on signing)") && text.contains("Dated (on signing)"));
}

#[test]
fn a_repair_says_why_it_has_no_approval() {
    let text = blocks(&OrderContent { approval: None, ..content() }, None)
        .iter()
        .flat_map(Block::texts)
        .collect::<Vec<_>>()
        .join("\n");
    assert!(text.contains("one of repair or maintenance") && !text.contains("Administrative approval 101-W"));
}

#[test]
fn one_changed_character_changes_the_content_hash() {
    let first = crate::order::content_sha256(&content());
    assert_eq!(first, crate::order::content_sha256(&content()));
    assert_ne!(
        first,
        crate::order::content_sha256(&OrderContent { amount_paise: 12_48_36_501_00, ..content() })
    );
}
