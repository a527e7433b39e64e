//! The form of a draft: one signal a field, and the content they make together.

use leptos::prelude::*;
use logic::sanctions::entries;
use shared::money;
use shared::order::CopyTo;
use shared::problem::FieldError;
use shared::sanction::{CostHead, OrderKind, SanctionContent};
use shared::text::order_line;
use uuid::Uuid;

use crate::api::Failure;
use crate::figures::use_figures;
use crate::i18n::use_i18n;
use crate::said::said;
use crate::ui::OrderPart;

/// A head of the abstract of cost being edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadRow {
    /// Stays with the row while others come and go.
    pub key: usize,
    pub head: RwSignal<String>,
    pub paise: RwSignal<Option<i64>>,
}

/// The fields.
#[derive(Clone, Copy)]
pub struct Form {
    pub memo_no: RwSignal<String>,
    pub to_office: RwSignal<String>,
    /// One a line.
    pub references: RwSignal<String>,
    /// One a line.
    pub conditions: RwSignal<String>,
    pub heads: RwSignal<Vec<HeadRow>>,
    pub accounts: RwSignal<Vec<String>>,
    pub copies: RwSignal<Vec<CopyTo>>,
    pub months: RwSignal<String>,
    pub authority: RwSignal<String>,
    /// Why a sanction is revised; empty in all other orders.
    pub ground: RwSignal<String>,
    /// Why it is revised or cancelled.
    pub reason: RwSignal<String>,
    pub kind: OrderKind,
    /// The part of the order that is being edited.
    pub part: RwSignal<Option<OrderPart>>,
    /// What the server has.
    pub saved: RwSignal<SanctionContent>,
    pub failure: RwSignal<Option<Failure>>,
    next_key: RwSignal<usize>,
}

impl Form {
    pub fn of(kind: OrderKind, content: SanctionContent) -> Self {
        let form = Self {
            memo_no: RwSignal::default(),
            to_office: RwSignal::default(),
            references: RwSignal::default(),
            conditions: RwSignal::default(),
            heads: RwSignal::default(),
            accounts: RwSignal::default(),
            copies: RwSignal::default(),
            months: RwSignal::default(),
            authority: RwSignal::default(),
            ground: RwSignal::default(),
            reason: RwSignal::default(),
            kind,
            part: RwSignal::new(None),
            saved: RwSignal::new(content.clone()),
            failure: RwSignal::new(None),
            next_key: RwSignal::new(0),
        };
        form.fill(&content);
        form
    }

    fn fill(self, content: &SanctionContent) {
        self.memo_no.set(content.memo_no.clone().unwrap_or_default());
        self.to_office.set(content.to_office.clone());
        self.references.set(content.references.join("\n"));
        self.conditions.set(content.conditions.join("\n"));
        self.accounts.set(content.heads_of_account.clone());
        self.copies.set(content.copy_to.clone());
        self.months.set(content.validity_months.map(|months| months.to_string()).unwrap_or_default());
        self.authority.set(content.authority_posting_id.to_string());
        self.ground.set(content.ground.map(|ground| ground.to_string()).unwrap_or_default());
        self.reason.set(content.reason.clone().unwrap_or_default());
        self.heads.set(Vec::new());
        for head in &content.cost_abstract {
            self.add_head(&head.head, Some(head.amount_paise));
        }
    }

    pub fn add_head(self, head: &str, paise: Option<i64>) {
        let key = self.next_key.get_untracked();
        self.next_key.set(key + 1);
        let row = HeadRow { key, head: RwSignal::new(head.to_owned()), paise: RwSignal::new(paise) };
        self.heads.update(|heads| heads.push(row));
    }

    /// What stands in the form; follows every field.
    pub fn content(self) -> SanctionContent {
        let saved = self.saved.get();
        let memo_no = self.memo_no.get().trim().to_owned();
        let head =
            |row: &HeadRow| CostHead { head: row.head.get(), amount_paise: row.paise.get().unwrap_or(0) };
        SanctionContent {
            cost_abstract: self.heads.get().iter().map(head).collect(),
            heads_of_account: self.accounts.get(),
            references: entries(&self.references.get()),
            conditions: entries(&self.conditions.get()),
            to_office: self.to_office.get().trim().to_owned(),
            copy_to: self.copies.get(),
            validity_months: self.months.get().trim().parse().ok(),
            memo_no: (!memo_no.is_empty()).then_some(memo_no),
            language: saved.language,
            authority_posting_id: self.authority.get().parse::<Uuid>().unwrap_or(saved.authority_posting_id),
            ground: self.ground.get().parse().ok(),
            reason: Some(self.reason.get().trim().to_owned()).filter(|_| !self.kind.is_sanction()),
        }
    }

    /// Whether something was changed since it was saved.
    pub fn is_changed(self) -> bool {
        self.content() != self.saved.get()
    }

    /// What is wrong with the texts, by the rules the server has for what can be printed.
    fn faults(self) -> Vec<FieldError> {
        let content = self.content();
        let mut faults: Vec<FieldError> = Vec::new();
        if let Some(memo_no) = &content.memo_no {
            faults.extend(order_line("/content/memo_no", memo_no, 1..=60).err());
        }
        if let Some(reason) = &content.reason {
            faults.extend(order_line("/content/reason", reason, 10..=600).err());
        }
        faults.extend(order_line("/content/to_office", &content.to_office, 5..=300).err());
        for (i, text) in content.references.iter().enumerate() {
            faults.extend(order_line(&format!("/content/references/{i}"), text, 1..=300).err());
        }
        for (i, text) in content.conditions.iter().enumerate() {
            faults.extend(order_line(&format!("/content/conditions/{i}"), text, 1..=600).err());
        }
        for (i, head) in content.cost_abstract.iter().enumerate() {
            faults.extend(order_line(&format!("/content/cost_abstract/{i}/head"), &head.head, 1..=300).err());
            let pointer = format!("/content/cost_abstract/{i}/amount_paise");
            faults.extend(money::check(&pointer, head.amount_paise, true).err());
        }
        let months = self.months.get();
        if !months.trim().is_empty()
            && !content.validity_months.is_some_and(|months| (1..=120).contains(&months))
        {
            faults.push(FieldError::new(
                "/content/validity_months",
                "MONTHS_RANGE",
                "A sanction holds for 1 to 120 months.",
            ));
        }
        faults
    }

    /// What is wrong below a pointer: what the server said last, and what the rules say now. An entry of a list is named.
    pub fn error(self, pointer: &'static str) -> Signal<Option<String>> {
        let (i18n, figures) = (use_i18n(), use_figures());
        Signal::derive(move || {
            let told = self.failure.get().map(|failure| failure.fields().to_vec()).unwrap_or_default();
            let all: Vec<FieldError> = self.faults().into_iter().chain(told).collect();
            let own = |field: &&FieldError| {
                field
                    .pointer
                    .strip_prefix(pointer)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            all.iter().find(own).map(|field| {
                let entry = field
                    .pointer
                    .strip_prefix(pointer)
                    .and_then(|rest| rest.trim_start_matches('/').split('/').next());
                match entry.and_then(|entry| entry.parse::<usize>().ok()) {
                    Some(entry) => format!("{}. {}", figures.count(entry + 1), said(i18n, &field.detail)),
                    None => said(i18n, &field.detail),
                }
            })
        })
    }
}
