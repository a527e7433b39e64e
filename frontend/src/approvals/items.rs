//! The papers of a proposal as they are typed and attached (R01).

use leptos::prelude::*;
use shared::approval::{
    ApprovalBasis, ApprovalCase, ChecklistEntry, ChecklistItem, EstimateOffered, MAX_DOCUMENTS,
};
use shared::document::Document;
use uuid::Uuid;

/// An item of the checklist as it is typed.
#[derive(Clone, Copy)]
pub struct Item {
    pub item: ChecklistItem,
    pub reference: RwSignal<String>,
    pub date: RwSignal<String>,
    pub remark: RwSignal<String>,
    pub not_applicable: RwSignal<bool>,
    /// The paper itself.
    pub documents: RwSignal<Vec<Uuid>>,
}

impl Item {
    /// As it will be sent.
    pub fn entry(&self) -> ChecklistEntry {
        let words = |value: RwSignal<String>| {
            value.with(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        };
        let none = self.not_applicable.get();
        ChecklistEntry {
            item: self.item,
            reference: words(self.reference).filter(|_| !none),
            date: self.date.with(|date| date.parse().ok()).filter(|_| !none),
            remark: words(self.remark),
            not_applicable: none,
            documents: if none { Vec::new() } else { self.documents.get() },
        }
    }
}

/// An item of which nothing is said is not sent.
pub fn says_something(entry: &ChecklistEntry) -> bool {
    entry.not_applicable
        || entry.reference.is_some()
        || entry.date.is_some()
        || entry.remark.is_some()
        || !entry.documents.is_empty()
}

/// The items with what these entries say.
pub fn of(entries: &[ChecklistEntry]) -> Vec<Item> {
    let typed = ChecklistItem::ALL.iter().filter(|item| **item != ChecklistItem::Estimate);
    typed
        .map(|item| {
            let entry = entries.iter().find(|entry| entry.item == *item);
            let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
            Item {
                item: *item,
                reference: text(entry.and_then(|entry| entry.reference.clone())),
                date: text(entry.and_then(|entry| entry.date).map(|date| date.to_string())),
                remark: text(entry.and_then(|entry| entry.remark.clone())),
                not_applicable: RwSignal::new(entry.is_some_and(|entry| entry.not_applicable)),
                documents: RwSignal::new(entry.map(|entry| entry.documents.clone()).unwrap_or_default()),
            }
        })
        .collect()
}

/// What the record knows already: the letter that asked for the project, the schedule of the vetted estimate, and each document
/// of the project that is of an item's kind.
pub fn known(basis: &ApprovalBasis, vetted: Option<&EstimateOffered>) -> Vec<ChecklistEntry> {
    let entry = |item: ChecklistItem| {
        let own = |document: &&Document| item.needs_document() && document.kind == item.document_kind();
        ChecklistEntry {
            item,
            reference: None,
            date: None,
            remark: None,
            not_applicable: false,
            documents: basis
                .documents
                .iter()
                .filter(own)
                .take(MAX_DOCUMENTS)
                .map(|document| document.id)
                .collect(),
        }
    };
    let mut entries: Vec<ChecklistEntry> = ChecklistItem::ALL.iter().map(|item| entry(*item)).collect();
    let letter = basis.requisition.as_ref();
    let land = letter.and_then(|letter| letter.land_statement.clone());
    for entry in &mut entries {
        match entry.item {
            ChecklistItem::InitiationLetter => {
                entry.reference = letter.map(|letter| letter.letter_no.clone());
                entry.date = letter.map(|letter| letter.letter_date);
            }
            ChecklistItem::LandStatement if land.is_some() => {
                entry.reference = letter.map(|letter| letter.letter_no.clone());
                entry.date = letter.map(|letter| letter.letter_date);
                entry.remark.clone_from(&land);
            }
            ChecklistItem::SorReference => {
                entry.reference = vetted.map(|estimate| estimate.sor_edition.clone());
            }
            _ => {}
        }
    }
    entries
}

/// The documents of the project, and those the draft names though they were struck off.
pub fn papers(case: &ApprovalCase, basis: &ApprovalBasis) -> Vec<Document> {
    let mut papers = basis.documents.clone();
    for document in &case.documents {
        if papers.iter().all(|paper| paper.id != document.id) {
            papers.push(document.clone());
        }
    }
    papers
}
