//! What of a proposal is typed, read as the server takes it.

use leptos::prelude::*;
use shared::approval::{
    ApprovalBasis, ApprovalCase, ApprovalKind, ApprovalProposal, ChecklistEntry, Phasing, RateExcess,
    RevisionReason,
};
use shared::document::Document;
use shared::problem::FieldError;
use shared::project::Project;
use shared::{money, text};
use uuid::Uuid;

use super::items::{self, Item};
use super::phasing_rows::Rows;
use crate::projects::{date_of, some_text};

/// A condition as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    pub key: usize,
    pub words: RwSignal<String>,
}

/// The whole form.
#[derive(Clone, Copy)]
pub struct Typed {
    pub kind: RwSignal<String>,
    pub title: RwSignal<String>,
    pub amount: RwSignal<Option<i64>>,
    pub outside: RwSignal<Option<i64>>,
    pub months: RwSignal<Option<i64>>,
    pub start: RwSignal<String>,
    pub completion: RwSignal<String>,
    pub file_no: RwSignal<String>,
    pub estimate: RwSignal<String>,
    pub items: StoredValue<Vec<Item>>,
    /// The documents the checklist can name: those of the record, and what was attached here.
    pub papers: RwSignal<Vec<Document>>,
    pub conditions: RwSignal<Vec<Condition>>,
    pub rows: Rows,
    pub reasons: StoredValue<Vec<(RevisionReason, RwSignal<bool>)>>,
    pub excess: RwSignal<bool>,
    pub excess_bp: RwSignal<Option<i64>>,
    pub bidders: RwSignal<Option<i64>>,
    pub tender_ref: RwSignal<String>,
}

/// Words for what cannot be read, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Unreadable {
    pub amount: &'static str,
    pub choice: &'static str,
    pub months: &'static str,
    pub number: &'static str,
}

fn conditions(words: &[String]) -> Vec<Condition> {
    let row = |(key, words): (usize, &String)| Condition { key, words: RwSignal::new(words.clone()) };
    words.iter().enumerate().map(row).collect()
}

fn reasons(given: &[RevisionReason]) -> Vec<(RevisionReason, RwSignal<bool>)> {
    RevisionReason::ALL.iter().map(|reason| (*reason, RwSignal::new(given.contains(reason)))).collect()
}

impl Typed {
    /// A new proposal, with what the record knows already.
    pub fn begun(project: &Project, basis: &ApprovalBasis) -> Self {
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        let former = basis.former.as_ref();
        let vetted =
            basis.estimates.iter().find(|estimate| estimate.state == shared::estimate::EstimateState::Vetted);
        let kind = if former.is_some() { ApprovalKind::Revised } else { ApprovalKind::Original };
        Self {
            kind: RwSignal::new(kind.to_string()),
            title: RwSignal::new(project.title_en.clone()),
            amount: RwSignal::new(former.map_or_else(
                || vetted.map(|estimate| estimate.total_paise),
                |former| Some(former.amount_paise),
            )),
            outside: RwSignal::new(Some(former.map_or(0, |former| former.non_budgetary_paise))),
            months: RwSignal::new(former.map(|former| i64::from(former.completion_period_months))),
            start: text(project.tentative_start.map(|date| date.to_string())),
            completion: text(project.tentative_completion.map(|date| date.to_string())),
            file_no: text(former.and_then(|former| former.file_no.clone())),
            estimate: text(vetted.map(|estimate| estimate.id.to_string())),
            items: StoredValue::new(items::of(&items::known(basis, vetted))),
            papers: RwSignal::new(basis.documents.clone()),
            conditions: RwSignal::new(conditions(&basis.conditions)),
            rows: former.map_or_else(
                || Rows::new(project.scheme.clone()),
                |former| Rows::of(project.scheme.clone(), &former.phasing),
            ),
            reasons: StoredValue::new(reasons(&[])),
            excess: RwSignal::new(false),
            excess_bp: RwSignal::new(None),
            bidders: RwSignal::new(None),
            tender_ref: text(None),
        }
    }

    /// As a draft has it.
    pub fn of(case: &ApprovalCase, basis: &ApprovalBasis, scheme: &str) -> Self {
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        let approval = &case.approval;
        let excess = case.rate_excess.as_ref();
        Self {
            kind: RwSignal::new(approval.kind.to_string()),
            title: RwSignal::new(approval.title_en.clone()),
            amount: RwSignal::new(Some(approval.amount_paise)),
            outside: RwSignal::new(Some(approval.non_budgetary_paise)),
            months: RwSignal::new(Some(i64::from(approval.completion_period_months))),
            start: text(approval.tentative_start.map(|date| date.to_string())),
            completion: text(approval.tentative_completion.map(|date| date.to_string())),
            file_no: text(approval.file_no.clone()),
            estimate: text(case.estimate.as_ref().map(|estimate| estimate.id.to_string())),
            items: StoredValue::new(items::of(&case.checklist)),
            papers: RwSignal::new(items::papers(case, basis)),
            conditions: RwSignal::new(conditions(&case.conditions)),
            rows: Rows::of(scheme.to_owned(), &approval.phasing),
            reasons: StoredValue::new(reasons(&approval.reasons)),
            excess: RwSignal::new(excess.is_some()),
            excess_bp: RwSignal::new(excess.map(|excess| i64::from(excess.excess_bp))),
            bidders: RwSignal::new(excess.map(|excess| i64::from(excess.qualified_bidders))),
            tender_ref: text(excess.map(|excess| excess.tender_ref.clone())),
        }
    }

    /// Its kind.
    pub fn kind(self) -> ApprovalKind {
        self.kind.with(|kind| kind.parse().unwrap_or(ApprovalKind::Original))
    }

    /// The checklist as it will be sent; an item of which nothing is said is left out.
    pub fn checklist(self) -> Vec<ChecklistEntry> {
        self.items.with_value(|items| items.iter().map(Item::entry).filter(items::says_something).collect())
    }

    /// The documents that stand, of those the checklist can name.
    pub fn standing(self) -> Vec<Uuid> {
        self.papers.with(|papers| {
            papers.iter().filter(|paper| paper.removed_at.is_none()).map(|paper| paper.id).collect()
        })
    }

    /// The reasons that are ticked.
    pub fn reasons(self) -> Vec<RevisionReason> {
        self.reasons.with_value(|all| {
            all.iter().filter(|(_, ticked)| ticked.get()).map(|(reason, _)| *reason).collect()
        })
    }

    /// The excess of rate, where that is said to be all.
    pub fn rate_excess(self) -> Option<RateExcess> {
        if !self.excess.get() || self.kind() != ApprovalKind::Revised {
            return None;
        }
        Some(RateExcess {
            excess_bp: i32::try_from(self.excess_bp.get()?).ok()?,
            qualified_bidders: i32::try_from(self.bidders.get()?).ok()?,
            tender_ref: self.tender_ref.with(|text| text.trim().to_owned()),
        })
    }

    /// The years with an amount, a head and a scheme: an incomplete one is not sent with a draft.
    fn phasing(self) -> Vec<Phasing> {
        let whole = |year: &Phasing| {
            year.amount_paise > 0 && !year.head_of_account.is_empty() && !year.scheme.is_empty()
        };
        self.rows.read().into_iter().filter(whole).collect()
    }

    /// The proposal as it stands.
    pub fn read(self) -> ApprovalProposal {
        ApprovalProposal {
            title_en: self.title.with(|title| title.trim().to_owned()),
            amount_paise: self.amount.get().unwrap_or(0),
            non_budgetary_paise: self.outside.get().unwrap_or(0),
            completion_period_months: self.months.get().and_then(|n| i32::try_from(n).ok()).unwrap_or(0),
            tentative_start: self.start.with(|date| date.parse().ok()),
            tentative_completion: self.completion.with(|date| date.parse().ok()),
            file_no: self.file_no.with(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            estimate_id: self.estimate.with(|id| id.parse().ok()),
            checklist: self.checklist(),
            conditions: self.conditions.with(|rows| {
                let words = rows.iter().map(|row| row.words.with(|words| words.trim().to_owned()));
                words.filter(|words| !words.is_empty()).collect()
            }),
            phasing: self.phasing(),
            reasons: if self.kind() == ApprovalKind::Revised { self.reasons() } else { Vec::new() },
            rate_excess: self.rate_excess(),
        }
    }

    /// What this browser can find wrong; a draft may lack years, what is sent may not.
    pub fn errors(self, words: Unreadable, whole: bool) -> Vec<FieldError> {
        let mut errors = Vec::new();
        self.title
            .with_untracked(|title| errors.extend(text::order_line("/title_en", title, text::TITLE).err()));
        match self.amount.get_untracked() {
            None => errors.push(FieldError::new("/amount_paise", "AMOUNT_MISSING", words.amount)),
            Some(paise) => errors.extend(money::check("/amount_paise", paise, true).err()),
        }
        if self.outside.get_untracked().is_none() {
            errors.push(FieldError::new("/non_budgetary_paise", "AMOUNT_MISSING", words.amount));
        }
        if !self.months.get_untracked().is_some_and(|months| (1..=600).contains(&months)) {
            errors.push(FieldError::new("/completion_period_months", "NUMBER_RANGE", words.months));
        }
        if untrack(|| self.excess.get() && self.kind() == ApprovalKind::Revised) {
            if self.excess_bp.get_untracked().is_none() {
                errors.push(FieldError::new("/rate_excess/excess_bp", "NUMBER_RANGE", words.number));
            }
            if self.bidders.get_untracked().is_none() {
                errors.push(FieldError::new("/rate_excess/qualified_bidders", "NUMBER_RANGE", words.number));
            }
            let reference = some_text(self.tender_ref).unwrap_or_default();
            errors.extend(text::line("/rate_excess/tender_ref", &reference, 1..=100).err());
        }
        if date_of(self.start).zip(date_of(self.completion)).is_some_and(|(start, end)| end < start) {
            errors.push(FieldError::new(
                "/tentative_completion",
                "DATE_ORDER",
                "The work cannot be complete before it begins. Correct one of the two dates.",
            ));
        }
        if whole {
            errors.extend(self.rows.errors(words.amount, words.choice));
        }
        errors
    }
}
