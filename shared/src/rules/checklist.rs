//! R01: the papers a proposal of administrative approval brings. The form asks while one types, the server when it is sent and
//! once more when it is accorded.

use uuid::Uuid;

use super::{AA_CHECKLIST_INCOMPLETE, Finding};
use crate::approval::{ChecklistEntry, ChecklistItem};
use crate::estimate::EstimateState;
use crate::project::ProjectNature;

/// What a checklist is judged by.
#[derive(Debug, Clone, Copy)]
pub struct ChecklistFacts<'a> {
    pub entries: &'a [ChecklistEntry],
    /// Of the estimate it rests on.
    pub estimate: Option<EstimateState>,
    pub nature: ProjectNature,
    /// The deposit of a deposit work is on the record.
    pub deposited: bool,
    /// Documents of the project that stand: none that is struck off.
    pub documents: &'a [Uuid],
    /// It was sent, and lies on a desk. The papers themselves are asked for on sending: what was sent before they were asked
    /// for is judged by what it was sent with.
    pub sent: bool,
}

/// Every paper with number and date, and itself where [`ChecklistItem::needs_document`]; or why there is none. The estimate
/// proves itself.
pub fn check_checklist(facts: &ChecklistFacts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut missing = |pointer: &str, words: &str| {
        findings.push(AA_CHECKLIST_INCOMPLETE.finds(Some(pointer), words));
    };
    match facts.estimate {
        Some(EstimateState::Vetted) => {}
        Some(_) => missing(
            "/estimate_id",
            "The estimate has not been vetted yet. The approval rests on an estimate the engineers stand for.",
        ),
        None => missing("/estimate_id", "Choose the preliminary or detailed estimate the proposal rests on."),
    }
    for item in ChecklistItem::ALL.iter().filter(|item| **item != ChecklistItem::Estimate) {
        let entry = facts.entries.iter().find(|entry| entry.item == *item);
        if let Some(words) = wrong(*item, entry, facts) {
            missing(&format!("/checklist/{item}"), words);
        }
    }
    if facts.nature == ProjectNature::Deposit && !facts.deposited {
        missing(
            "/deposit",
            "A deposit work needs depositor, amount and receipt on the project's record first.",
        );
    }
    findings
}

/// What is wrong with a paper, and what to do.
fn wrong(
    item: ChecklistItem,
    entry: Option<&ChecklistEntry>,
    facts: &ChecklistFacts<'_>,
) -> Option<&'static str> {
    let said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    if let Some(entry) = entry.filter(|entry| entry.not_applicable) {
        if !item.may_be_not_applicable() {
            return Some("No project goes without this item. Give its number and date.");
        }
        return (!said(&entry.remark)).then_some("Say why this item is not applicable.");
    }
    let attached = entry.map(|entry| entry.documents.as_slice()).unwrap_or_default();
    if attached.iter().any(|id| !facts.documents.contains(id)) {
        return Some(struck_off(item));
    }
    let numbered = entry.is_some_and(|entry| said(&entry.reference) && entry.date.is_some());
    let lacks = item.needs_document() && attached.is_empty() && !facts.sent;
    match (numbered, lacks) {
        (true, false) => None,
        (false, false) => Some(number_of(item)),
        (true, true) => Some(paper_of(item)),
        (false, true) => Some(both_of(item)),
    }
}

/// Number and date are missing.
fn number_of(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Estimate => "Choose the preliminary or detailed estimate the proposal rests on.",
        ChecklistItem::Drawings => "Give number and date of the drawings.",
        ChecklistItem::InitiationLetter => "Give number and date of the letter that initiated the project.",
        ChecklistItem::SorReference => "Give edition and date of the schedule of rates.",
        ChecklistItem::RateAnalysis => {
            "Give number and date of the analysis of rates outside the schedule, or say why there is none."
        }
        ChecklistItem::LandStatement => {
            "Give number and date of the statement of land, or say why there is none."
        }
    }
}

/// Number and date are there, the paper is not.
fn paper_of(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Drawings => {
            "The drawings themselves are missing. Attach them as a PDF, JPEG or PNG, or choose those of the record."
        }
        ChecklistItem::InitiationLetter => {
            "The letter that initiated the project is missing itself. Attach it as a PDF, JPEG or PNG, or choose that of the record."
        }
        ChecklistItem::RateAnalysis => {
            "The analysis of rates is missing itself. Attach it as a PDF, JPEG or PNG, choose that of the record, or say why there is none."
        }
        ChecklistItem::LandStatement => {
            "The statement of land is missing itself. Attach it as a PDF, JPEG or PNG, choose that of the record, or say why there is none."
        }
        ChecklistItem::Estimate | ChecklistItem::SorReference => number_of(item),
    }
}

/// Nothing is there.
fn both_of(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Drawings => "Attach the drawings, and give their number and date.",
        ChecklistItem::InitiationLetter => {
            "Attach the letter that initiated the project, and give its number and date."
        }
        ChecklistItem::RateAnalysis => {
            "Attach the analysis of rates outside the schedule with number and date, or say why there is none."
        }
        ChecklistItem::LandStatement => {
            "Attach the statement of land with number and date, or say why there is none."
        }
        ChecklistItem::Estimate | ChecklistItem::SorReference => number_of(item),
    }
}

/// A document named is none of the project's, or was struck off.
fn struck_off(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Drawings => {
            "A document of the drawings was struck off. Take it out and attach the right one."
        }
        ChecklistItem::InitiationLetter => {
            "A document of the letter that initiated the project was struck off. Take it out and attach the right one."
        }
        ChecklistItem::RateAnalysis => {
            "A document of the analysis of rates was struck off. Take it out and attach the right one."
        }
        ChecklistItem::LandStatement => {
            "A document of the statement of land was struck off. Take it out and attach the right one."
        }
        ChecklistItem::Estimate | ChecklistItem::SorReference => {
            "A document of the schedule of rates was struck off. Take it out and attach the right one."
        }
    }
}

#[cfg(test)]
#[path = "checklist_tests.rs"]
mod tests;
