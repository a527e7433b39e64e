use chrono::NaiveDate;

use super::*;

const PAPER: Uuid = Uuid::from_u128(7);

fn full() -> Vec<ChecklistEntry> {
    let entry = |item: &ChecklistItem| ChecklistEntry {
        item: *item,
        reference: Some("PW/417".into()),
        date: NaiveDate::from_ymd_opt(2026, 8, 1),
        remark: None,
        not_applicable: false,
        documents: if item.needs_document() { vec![PAPER] } else { Vec::new() },
    };
    ChecklistItem::ALL.iter().map(entry).collect()
}

fn facts(entries: &[ChecklistEntry]) -> ChecklistFacts<'_> {
    ChecklistFacts {
        entries,
        estimate: Some(EstimateState::Vetted),
        nature: ProjectNature::Original,
        deposited: false,
        documents: &[PAPER],
        sent: false,
    }
}

fn found(facts: &ChecklistFacts<'_>) -> Vec<(String, String, String)> {
    let finding = |finding: Finding| (finding.code, finding.pointer.unwrap(), finding.detail);
    check_checklist(facts).into_iter().map(finding).collect()
}

/// The items that are found wanting.
fn named(entries: &[ChecklistEntry]) -> Vec<String> {
    found(&facts(entries)).into_iter().map(|(_, pointer, _)| pointer).collect()
}

#[test]
fn r01_every_item_has_number_and_date_or_says_why_it_has_none() {
    assert!(named(&full()).is_empty());
    for (i, item) in ChecklistItem::ALL.iter().enumerate().skip(1) {
        let expected = [format!("/checklist/{item}")];
        let changed = |change: &dyn Fn(&mut ChecklistEntry)| {
            let mut entries = full();
            change(&mut entries[i]);
            named(&entries)
        };
        let mut entries = full();
        entries.remove(i);
        assert_eq!(named(&entries), expected);
        assert_eq!(changed(&|entry| entry.date = None), expected);
        assert_eq!(changed(&|entry| entry.reference = Some("  ".into())), expected);
        let none = |entry: &mut ChecklistEntry| {
            (entry.not_applicable, entry.reference, entry.date) = (true, None, None);
            entry.documents.clear();
        };
        assert_eq!(changed(&none), expected, "without a reason");
        let reasoned = changed(&|entry| {
            none(entry);
            entry.remark = Some("All items stand in the schedule.".into());
        });
        assert_eq!(reasoned.is_empty(), item.may_be_not_applicable(), "{item}");
    }
}

#[test]
fn r01_rests_on_a_vetted_estimate() {
    let entries = full();
    let estimate = |estimate| found(&ChecklistFacts { estimate, ..facts(&entries) }).len();
    assert_eq!(estimate(None), 1);
    for state in EstimateState::ALL {
        assert_eq!(estimate(Some(*state)), usize::from(*state != EstimateState::Vetted), "{state}");
    }
}

#[test]
fn r01_says_which_paper_lacks_its_document() {
    for (i, item) in ChecklistItem::ALL.iter().enumerate().skip(1) {
        let mut entries = full();
        entries[i].documents.clear();
        let told = found(&facts(&entries));
        assert_eq!(told.len(), usize::from(item.needs_document()), "{item}");
        if let [(code, pointer, words)] = told.as_slice() {
            assert_eq!(
                (code.as_str(), pointer.as_str()),
                ("AA_CHECKLIST_INCOMPLETE", &*format!("/checklist/{item}"))
            );
            assert!(words.contains("missing"), "{words}");
            entries[i].date = None;
            assert_ne!(&found(&facts(&entries))[0].2, words, "number and date are missing, too");
        }
    }
    // A schedule of rates is known by its edition; its page may be attached all the same.
    let mut entries = full();
    entries[3].documents.push(PAPER);
    assert!(named(&entries).is_empty());
}

#[test]
fn r01_a_document_that_was_struck_off_proves_nothing() {
    for (i, item) in ChecklistItem::ALL.iter().enumerate().skip(1) {
        let mut entries = full();
        entries[i].documents = vec![PAPER, Uuid::from_u128(8)];
        for sent in [false, true] {
            let told = found(&ChecklistFacts { sent, ..facts(&entries) });
            assert_eq!(told.len(), 1, "{item}");
            assert!(told[0].2.contains("struck off"), "{}", told[0].2);
        }
        assert!(
            found(&ChecklistFacts { documents: &[PAPER, Uuid::from_u128(8)], ..facts(&entries) }).is_empty()
        );
    }
}

#[test]
fn r01_what_was_sent_with_numbers_alone_is_not_asked_for_the_papers_on_its_road() {
    let mut entries = full();
    for entry in &mut entries {
        entry.documents.clear();
    }
    assert_eq!(named(&entries).len(), 4);
    assert!(found(&ChecklistFacts { sent: true, ..facts(&entries) }).is_empty());
    entries[1].date = None;
    assert_eq!(found(&ChecklistFacts { sent: true, ..facts(&entries) }).len(), 1);
}

#[test]
fn r01_a_deposit_work_has_its_deposit() {
    let deposit = |nature, deposited| {
        let asked = ChecklistFacts { nature, deposited, ..facts(&[]) };
        check_checklist(&asked).iter().any(|finding| finding.pointer.as_deref() == Some("/deposit"))
    };
    assert!(deposit(ProjectNature::Deposit, false));
    assert!(!deposit(ProjectNature::Deposit, true) && !deposit(ProjectNature::Original, false));
}
