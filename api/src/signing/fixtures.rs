//! An order for tests and benchmarks: every part filled, English and Bengali.

use shared::id::VerificationCode;
use shared::order::{
    ApprovalCited, AuthorityCited, CopyPurpose, CopyTo, FormerCited, Numbering, OrderContent,
};
use shared::sanction::{CostHead, OrderKind, OrderLanguage, RevisionGround, SanctionOrigin};

/// Titles that are syntax somewhere: Typst, PDF, shells, HTML; joiners, signs, 300 characters.
pub const HOSTILE_TITLES: &[&str] = &[
    "#panic(\"x\") #import \"/etc/passwd\": * $ x^2 $ *bold* _it_ @ref <label> // comment",
    "%%EOF endobj endstream 1 0 obj << /Type /Catalog >> startxref 0 trailer xref",
    "(((((unbalanced \\ ) /ByteRange [0 1 2 3] /Contents <00> \\012",
    "<script>alert(1)</script> & ' \" ; DROP TABLE technical_sanction; --",
    "শিলিগুড়ি পুর এলাকার ৯ ও ১০ নং ওয়ার্ডে নিকাশি নালা নির্মাণ — ক্ষুদ্র সেচ",
    "ক্\u{200d}ষ র\u{200c}্য \u{200c}\u{200d} ৎ ঁ ং ঃ ড় ঢ় য় ৳ 100% © ® ± µ ¼ × ÷ “quoted” ‘so’ – — … ₹ ™ † ‡ •",
    "Widening and strengthening of the road from the bus stand to the river ghat with cross drainage works, retaining walls, palasiding, kerb channels, footpaths, street lights, bus bays, road furniture, signage, thermoplastic markings, plantation and five years of maintenance in Krishnanagar I and II blocks",
];

/// A full order.
pub fn content() -> OrderContent {
    OrderContent {
        kind: OrderKind::Sanction,
        former: None,
        ground: None,
        reason: None,
        language: OrderLanguage::En,
        department: "Public Works Department".into(),
        office_name: "Office of the Chief Engineer, North Zone".into(),
        office_address: "Public Works (Roads) Directorate, Siliguri, Darjeeling 734001".into(),
        office_email: "ce.north@example.gov.in".into(),
        memo_no: None,
        to_office: "The Executive Engineer, Krishnanagar Highway Division".into(),
        title_en: "Widening and strengthening of Krishnanagar–Karimpur Road, km 0.00–14.60".into(),
        title_bn: Some("কৃষ্ণনগর–করিমপুর সড়ক প্রশস্তকরণ ও শক্তিবৃদ্ধি, কিমি ০.০০–১৪.৬০".into()),
        project_code: "UP-PW-2526-00101".into(),
        work_code: "UP-PW-2526-00101/W01".into(),
        district: "Nadia".into(),
        approval: Some(ApprovalCited { go_no: "1012-W(R)/PW".into(), go_date: "2025-11-20".parse().expect("a date"), amount_paise: 42_60_00_000_00 }),
        estimate_no: "EST/KHD/2025-26/0001".into(),
        estimate_date: "2025-12-01".parse().expect("a date"),
        sor_edition: "PWD Schedule of Rates 2024-25, Vol. III".into(),
        references: vec!["Drawing No. KHD/2025/17 (4 sheets)".into(), "Soil report of Nadia Polytechnic dated 02.09.2025".into()],
        amount_paise: 41_87_35_420_00,
        cost_abstract: vec![
            CostHead { head: "Road works".into(), amount_paise: 33_20_00_000_00 },
            CostHead { head: "Cross drainage works".into(), amount_paise: 4_00_00_000_00 },
            CostHead { head: "Goods and services tax".into(), amount_paise: 3_50_35_420_00 },
            CostHead { head: "Labour welfare cess".into(), amount_paise: 42_00_000_00 },
            CostHead { head: "Contingency".into(), amount_paise: 75_00_000_00 },
        ],
        heads_of_account: vec!["25-5054-04-337-00-001-53-00-V".into()],
        conditions: vec![
            "No expenditure beyond the sanctioned amount without a revised technical sanction.".into(),
            "No deviation from the sanctioned drawings and specification without approval.".into(),
            "Land must be free of encumbrance and statutory clearances in hand before work begins.".into(),
            "Tenders are to be invited as the rules in force provide.".into(),
        ],
        validity_months: Some(12),
        authority: AuthorityCited {
            name_en: "Anirban Dasgupta".into(),
            name_bn: "অনির্বাণ দাশগুপ্ত".into(),
            designation: "Chief Engineer".into(),
            office: "North Zone".into(),
            power_order_ref: "PWD memo 474-W(C) dated 07.09.2016".into(),
            limit_paise: None,
        },
        copy_to: vec![
            CopyTo { addressee: "The Superintending Engineer, Nadia Circle".into(), purpose: CopyPurpose::Information, email: None, office_id: None },
            CopyTo { addressee: "The Treasury Officer, Krishnanagar".into(), purpose: CopyPurpose::NecessaryAction, email: None, office_id: None },
        ],
        custody_words: "Signed with a departmental certificate; the key is held on the server and opened with PIN and one-time code.".into(),
        trial: true,
    }
}

/// Its number and date.
pub fn numbering() -> Numbering {
    Numbering {
        ts_no: "TS/CEN/2025-26/0001".into(),
        memo_no: "TS/CEN/2025-26/0001".into(),
        order_date: "2026-01-14".parse().expect("a date"),
        verification_code: VerificationCode::from_random([3, 1, 4, 1, 5, 9, 2, 6, 5, 3]),
        origin: "https://upms.example.gov.in".into(),
    }
}

/// A full order that revises or cancels the former one of 40 crore.
pub fn later(kind: OrderKind) -> OrderContent {
    OrderContent {
        kind,
        former: Some(FormerCited {
            ts_no: Some("TS/CEN/2025-26/0007".into()),
            memo_no: "1012/CEN".into(),
            order_date: "2026-01-02".parse().expect("a date"),
            amount_paise: 40_00_00_000_00,
            origin: SanctionOrigin::Digital,
        }),
        ground: (kind == OrderKind::Revision).then_some(RevisionGround::StructuralChange),
        reason: Some("The bridge at km 7.20 needs deeper piles than the borings told.".into()),
        ..content()
    }
}
