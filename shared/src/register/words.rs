//! Words of the record as a register says them. A word that is not listed is said as it stands, with spaces.

/// Word, English, Bengali; in order of the word.
const WORDS: &[(&str, &str, &str)] = &[
    ("aa_accorded", "Approved", "অনুমোদিত"),
    ("aa_proposed", "Approval proposed", "অনুমোদন প্রস্তাবিত"),
    ("accept_tender", "Accept tender", "দরপত্র গ্রহণ"),
    ("accepted", "Accepted", "গৃহীত"),
    ("accord_approval", "Accord approval", "অনুমোদন প্রদান"),
    ("activate_agreement", "Put agreement in force", "চুক্তি বলবৎ"),
    ("advance", "Advance", "অগ্রিম"),
    ("amber", "Amber", "হলুদ"),
    ("approve_credential", "Approve credential", "স্বাক্ষর-পরিচয় অনুমোদন"),
    ("approve_import", "Approve file", "ফাইল অনুমোদন"),
    ("approve_opening", "Approve opening expenditure", "প্রারম্ভিক ব্যয় অনুমোদন"),
    ("approve_plan", "Approve annual plan", "বার্ষিক পরিকল্পনা অনুমোদন"),
    ("approve_progress", "Approve report", "প্রতিবেদন অনুমোদন"),
    ("approve_variation", "Approve variation", "পরিবর্তন অনুমোদন"),
    ("award_tender", "Award letter", "গ্রহণপত্র প্রদান"),
    ("awarded", "Awarded", "কার্যাদেশ প্রাপ্ত"),
    ("cancellation", "Cancellation", "বাতিলকরণ"),
    ("cancelled", "Cancelled", "বাতিল"),
    ("certify_completion", "Completion certificate", "সমাপ্তি শংসাপত্র"),
    ("certify_sanction", "Certify sanction", "অনুমোদন প্রত্যয়ন"),
    ("certifying", "Certificates under way", "শংসাপত্র চলছে"),
    ("check_bill", "Check bill", "বিল পরীক্ষা"),
    ("check_estimate", "Check estimate", "প্রাক্কলন পরীক্ষা"),
    ("checked", "Checked", "পরীক্ষিত"),
    ("close_finding", "Close finding", "পর্যবেক্ষণ সমাপন"),
    ("close_project", "Close project", "প্রকল্প বন্ধ"),
    ("closed", "Closed", "সমাপ্ত"),
    ("complete", "Complete", "সম্পূর্ণ"),
    ("comply_finding", "Comply with finding", "পর্যবেক্ষণ পালন"),
    ("concept", "Concept", "ধারণা"),
    ("concur_approval", "Adviser's concurrence", "উপদেষ্টার সম্মতি"),
    ("concur_finance", "Finance concurrence", "অর্থ দপ্তরের সম্মতি"),
    ("confirm_approval", "Confirm approval", "অনুমোদন নিশ্চিতকরণ"),
    ("confirm_voucher", "Confirm voucher", "ভাউচার নিশ্চিতকরণ"),
    ("contractor", "Contractor", "ঠিকাদার"),
    ("correct_agreement", "Correct agreement", "চুক্তি সংশোধন"),
    ("correct_approval", "Correct proposal", "প্রস্তাব সংশোধন"),
    ("correct_bill", "Correct bill", "বিল সংশোধন"),
    ("correct_closing", "Complete the close", "বন্ধের ঘাটতি পূরণ"),
    ("correct_completion", "Correct completion", "সমাপ্তি সংশোধন"),
    ("correct_estimate", "Correct estimate", "প্রাক্কলন সংশোধন"),
    ("correct_opening", "Correct opening expenditure", "প্রারম্ভিক ব্যয় সংশোধন"),
    ("correct_plan", "Correct annual plan", "বার্ষিক পরিকল্পনা সংশোধন"),
    ("correct_progress", "Correct report", "প্রতিবেদন সংশোধন"),
    ("correct_sanction", "Correct sanction", "অনুমোদন সংশোধন"),
    ("correct_variation", "Correct variation", "পরিবর্তন সংশোধন"),
    ("court", "Court", "আদালত"),
    ("demand_progress", "Report missing", "প্রতিবেদন বাকি"),
    ("deposit", "Deposit", "আমানতি"),
    ("digital", "Digital", "ডিজিটাল"),
    ("draft", "Draft", "খসড়া"),
    ("draft_agreement", "Draft agreement", "চুক্তির খসড়া"),
    ("draft_sanction", "Draft sanction", "অনুমোদনের খসড়া"),
    ("draft_tender", "Draft tender", "দরপত্রের খসড়া"),
    ("drawing", "Drawing", "নকশা"),
    ("estimate", "Estimate", "প্রাক্কলন"),
    ("evaluate_tender", "Evaluate bids", "দরপত্র মূল্যায়ন"),
    ("evaluated", "Evaluated", "মূল্যায়িত"),
    ("final", "Final", "চূড়ান্ত"),
    ("financially_closed", "Financially closed", "আর্থিকভাবে সমাপ্ত"),
    ("forest", "Forest", "বন"),
    ("fund", "Fund", "অর্থ"),
    ("green", "Green", "সবুজ"),
    ("in_force", "In force", "বলবৎ"),
    ("in_progress", "In progress", "কাজ চলছে"),
    ("issued", "Issued", "জারি"),
    ("land", "Land", "জমি"),
    ("law_order", "Law and order", "আইনশৃঙ্খলা"),
    ("legacy", "From before", "পূর্বের"),
    ("legacy_scan", "Scan of an order on paper", "কাগজের আদেশের স্ক্যান"),
    ("maintenance", "Maintenance", "রক্ষণাবেক্ষণ"),
    ("make_good_defect", "Make good defect", "ত্রুটি সংশোধন"),
    ("measured", "Measured", "পরিমাপকৃত"),
    ("nit_published", "Published", "প্রকাশিত"),
    ("open_bids", "Open bids", "দরপত্র উন্মোচন"),
    ("opened", "Opened", "উন্মুক্ত"),
    ("original", "Original", "মূল"),
    ("other", "Other", "অন্যান্য"),
    ("paid", "Paid", "প্রদত্ত"),
    ("pass_bill", "Pass bill", "বিল পাস"),
    ("passed", "Passed", "পাস"),
    ("physically_completed", "Physically completed", "কাজ সম্পূর্ণ"),
    ("prepare_order", "Prepare order", "আদেশ প্রস্তুত"),
    ("propose_approval", "Propose approval", "অনুমোদন প্রস্তাব"),
    ("propose_closing", "Propose close", "বন্ধের প্রস্তাব"),
    ("publish_tender", "Publish tender", "দরপত্র প্রকাশ"),
    ("ratify_tender", "Ratify tender", "দরপত্র অনুসমর্থন"),
    ("recommend_sanction", "Recommend sanction", "অনুমোদন সুপারিশ"),
    ("recommend_variation", "Recommend variation", "পরিবর্তন সুপারিশ"),
    ("red", "Red", "লাল"),
    ("release_security", "Release security", "জামানত ফেরত"),
    ("repair", "Repair", "মেরামত"),
    ("report_completion", "Report 100 per cent", "১০০ শতাংশ প্রতিবেদন"),
    ("reserved", "Reserved", "সংরক্ষিত"),
    ("retender", "Called again", "পুনরায় আহূত"),
    ("returned", "Returned", "ফেরত"),
    ("revised", "Revised", "সংশোধিত"),
    ("revision", "Revision", "সংশোধন"),
    ("running", "Running", "চলতি"),
    ("sanction", "Sanction", "অনুমোদন"),
    ("sign_sanction", "Sign sanction", "অনুমোদনে স্বাক্ষর"),
    ("superseded", "Superseded", "প্রতিস্থাপিত"),
    ("suspended", "Suspended", "স্থগিত"),
    ("tendering", "Tendering", "দরপত্র চলছে"),
    ("ts_issued", "Sanctioned", "কারিগরি অনুমোদন জারি"),
    ("ts_pending", "Sanction pending", "কারিগরি অনুমোদন অপেক্ষায়"),
    ("upgrade", "Upgrade", "উন্নীতকরণ"),
    ("utility", "Utility lines", "পরিষেবা লাইন"),
    ("verify_milestone", "Verify milestone", "মাইলফলক যাচাই"),
    ("verify_sanction", "Verify sanction", "অনুমোদন যাচাই"),
    ("vet_estimate", "Vet estimate", "প্রাক্কলন যাচাই"),
    ("visit_liability", "Liability visit", "ত্রুটি-দায় পরিদর্শন"),
    ("void", "Void", "অকার্যকর"),
    ("wait_for_timestamp", "Time-stamp awaited", "টাইমস্ট্যাম্পের অপেক্ষা"),
    ("weather", "Weather", "আবহাওয়া"),
];

/// A word in the reader's language.
pub fn word_said(word: &str, bengali: bool) -> String {
    match WORDS.binary_search_by(|(known, ..)| (*known).cmp(word)) {
        Ok(at) if bengali => WORDS[at].2.to_owned(),
        Ok(at) => WORDS[at].1.to_owned(),
        Err(_) => word.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Health;
    use crate::project::ProjectStage;
    use crate::task::TaskKind;

    #[test]
    fn stages_tasks_and_health_are_said_in_both_languages() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0), "found by halving");
        let stages = ProjectStage::ALL.iter().map(|stage| stage.as_str());
        let tasks = TaskKind::ALL.iter().map(|kind| kind.as_str());
        let health = Health::ALL.iter().map(|health| health.as_str());
        for word in stages.chain(tasks).chain(health) {
            assert!(!word_said(word, true).is_ascii(), "{word}");
            assert_ne!(word_said(word, false), word, "{word}");
        }
        assert_eq!(word_said("something_new", true), "something new");
    }
}
