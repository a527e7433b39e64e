//! What of an estimate is typed: rows of signals, read as the content the server takes.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::estimate::{EstimateContent, EstimateLine, OtherCharge, check_content};
use shared::problem::FieldError;

use crate::figures::today;

/// One head as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub key: usize,
    pub code: RwSignal<String>,
    pub description: RwSignal<String>,
    pub quantity: RwSignal<Option<i64>>,
    pub unit: RwSignal<String>,
    pub rate: RwSignal<Option<i64>>,
}

/// One other charge as it is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    pub key: usize,
    pub description: RwSignal<String>,
    pub amount: RwSignal<Option<i64>>,
}

/// The whole form.
#[derive(Clone, Copy)]
pub struct Typed {
    pub sor: RwSignal<String>,
    pub sor_on: RwSignal<String>,
    pub lines: RwSignal<Vec<Line>>,
    /// Basis points.
    pub contingency: RwSignal<Option<i64>>,
    pub gst: RwSignal<Option<i64>>,
    pub charges: RwSignal<Vec<Charge>>,
    next: RwSignal<usize>,
}

/// Words for what cannot be read, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Unreadable {
    pub number: &'static str,
    pub amount: &'static str,
    pub percent: &'static str,
    pub gst: &'static str,
    pub date: &'static str,
}

impl Typed {
    /// A form with one empty head and the usual 3 per cent.
    pub fn empty() -> Self {
        let typed = Self {
            sor: RwSignal::new(String::new()),
            sor_on: RwSignal::new(String::new()),
            lines: RwSignal::new(Vec::new()),
            contingency: RwSignal::new(Some(300)),
            gst: RwSignal::new(Some(0)),
            charges: RwSignal::new(Vec::new()),
            next: RwSignal::new(0),
        };
        typed.add_line();
        typed
    }
    /// As an estimate has it.
    pub fn of(content: &EstimateContent) -> Self {
        let lines = content.lines.iter().enumerate().map(|(key, line)| Line {
            key,
            code: RwSignal::new(line.code.clone()),
            description: RwSignal::new(line.description.clone()),
            quantity: RwSignal::new(Some(line.quantity_milli)),
            unit: RwSignal::new(line.unit.clone()),
            rate: RwSignal::new(Some(line.rate_paise)),
        });
        let after = content.lines.len();
        let charges = content.other_charges.iter().enumerate().map(|(i, charge)| Charge {
            key: after + i,
            description: RwSignal::new(charge.description.clone()),
            amount: RwSignal::new(Some(charge.amount_paise)),
        });
        Self {
            sor: RwSignal::new(content.sor_edition.clone()),
            sor_on: RwSignal::new(content.sor_effective_on.to_string()),
            lines: RwSignal::new(lines.collect()),
            contingency: RwSignal::new(Some(i64::from(content.contingency_bp))),
            gst: RwSignal::new(Some(content.gst_paise)),
            charges: RwSignal::new(charges.collect()),
            next: RwSignal::new(after + content.other_charges.len()),
        }
    }
    fn key(self) -> usize {
        let key = self.next.get_untracked();
        self.next.set(key + 1);
        key
    }
    /// One more head, with the next letter.
    pub fn add_line(self) {
        let letter = self.lines.with_untracked(|lines| {
            u8::try_from(lines.len()).ok().filter(|n| *n < 26).map(|n| char::from(b'A' + n))
        });
        let line = Line {
            key: self.key(),
            code: RwSignal::new(letter.map(String::from).unwrap_or_default()),
            description: RwSignal::new(String::new()),
            quantity: RwSignal::new(None),
            unit: RwSignal::new(String::new()),
            rate: RwSignal::new(None),
        };
        self.lines.update(|lines| lines.push(line));
    }
    /// One more charge.
    pub fn add_charge(self) {
        let charge = Charge {
            key: self.key(),
            description: RwSignal::new(String::new()),
            amount: RwSignal::new(None),
        };
        self.charges.update(|charges| charges.push(charge));
    }
    /// The content as it stands; what cannot be read counts nothing yet.
    pub fn read(self) -> EstimateContent {
        let lines = self.lines.get().into_iter().map(|line| EstimateLine {
            code: line.code.get().trim().to_owned(),
            description: line.description.get().trim().to_owned(),
            quantity_milli: line.quantity.get().unwrap_or(0),
            unit: line.unit.get().trim().to_owned(),
            rate_paise: line.rate.get().unwrap_or(0),
            amount_paise: 0,
        });
        let charges = self.charges.get().into_iter().map(|charge| OtherCharge {
            description: charge.description.get().trim().to_owned(),
            amount_paise: charge.amount.get().unwrap_or(0),
        });
        EstimateContent {
            sor_edition: self.sor.get().trim().to_owned(),
            sor_effective_on: self.sor_on().unwrap_or_else(today),
            lines: lines.collect(),
            contingency_bp: self.contingency.get().map_or(0, |bp| i32::try_from(bp).unwrap_or(i32::MAX)),
            gst_paise: self.gst.get().unwrap_or(0),
            other_charges: charges.collect(),
        }
    }
    /// The day the rates took effect, where a date stands there.
    pub fn sor_on(self) -> Option<NaiveDate> {
        self.sor_on.with(|text| text.parse().ok())
    }
    /// The content to send, or all that is wrong with it: what cannot be read, then what the server would refuse.
    pub fn checked(self, unreadable: Unreadable) -> Result<EstimateContent, Vec<FieldError>> {
        let content = untrack(|| self.read());
        let missing = |pointer: String, words: &str| FieldError::new(pointer, "VALUE_MISSING", words);
        let mut errors = Vec::new();
        for (i, line) in self.lines.get_untracked().iter().enumerate() {
            if line.quantity.get_untracked().is_none() {
                errors.push(missing(format!("/lines/{i}/quantity_milli"), unreadable.number));
            }
            if line.rate.get_untracked().is_none() {
                errors.push(missing(format!("/lines/{i}/rate_paise"), unreadable.amount));
            }
        }
        for (i, charge) in self.charges.get_untracked().iter().enumerate() {
            if charge.amount.get_untracked().is_none() {
                errors.push(missing(format!("/other_charges/{i}/amount_paise"), unreadable.amount));
            }
        }
        if self.contingency.get_untracked().is_none() {
            errors.push(missing("/contingency_bp".into(), unreadable.percent));
        }
        if self.gst.get_untracked().is_none() {
            errors.push(missing("/gst_paise".into(), unreadable.gst));
        }
        if untrack(|| self.sor_on()).is_none() {
            errors.push(missing("/sor_effective_on".into(), unreadable.date));
        }
        if let Err(found) = check_content(&content) {
            let known: Vec<String> = errors.iter().map(|error| error.pointer.clone()).collect();
            errors.extend(found.into_iter().filter(|error| !known.contains(&error.pointer)));
        }
        if errors.is_empty() { Ok(content) } else { Err(errors) }
    }
}
