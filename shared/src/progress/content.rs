//! What is typed of a report, and the components a work is measured by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::measure::{added, covered_m, done_bp};
use super::{Month, PeriodKind};
use crate::fiscal_year::check_date;
use crate::money;
use crate::problem::FieldError;
use crate::sanction::WarningReason;
use crate::text;

/// A part of a work by which its progress is measured, such as `Wet mix macadam`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Component {
    pub id: Uuid,
    pub name_en: String,
    pub name_bn: String,
    /// Share of the work; all components make 10000.
    pub weight_bp: i32,
    /// `%`, `km`, `m³` …
    pub unit: String,
    /// The whole of it, in thousandths of the unit; 100000 of a percentage.
    pub whole_milli: i64,
    /// Of a road layer: the chainage its kilometres begin at, in metres. Its stretches are then reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_m: Option<i64>,
}

/// A component as it is set for a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ComponentContent {
    pub name_en: String,
    /// Absent: as in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_bn: Option<String>,
    pub weight_bp: i32,
    pub unit: String,
    pub whole_milli: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_m: Option<i64>,
}

/// The components of a work, before its first approved report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetComponents {
    pub components: Vec<ComponentContent>,
}

/// A piece of a road, by chainage in metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    pub from_m: i64,
    pub to_m: i64,
}

/// The running total of a component: all that is done up to the day, not the month alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ComponentDone {
    pub component_id: Uuid,
    /// In thousandths of the unit; where stretches are given, what they cover.
    pub done_milli: i64,
    /// Of a road layer: all stretches that are done up to the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Stretch>,
}

/// A component in a report: as measured before, as measured now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComponentFigures {
    pub component: Component,
    /// Up to the report before this one.
    pub before_milli: i64,
    #[serde(default)]
    pub before_stretches: Vec<Stretch>,
    pub done_milli: i64,
    #[serde(default)]
    pub stretches: Vec<Stretch>,
}

impl ComponentFigures {
    pub fn done_bp(&self) -> i32 {
        done_bp(self.done_milli, self.component.whole_milli)
    }
    /// What this period added, in thousandths of the unit.
    pub fn added_milli(&self) -> i64 {
        self.done_milli.saturating_sub(self.before_milli)
    }
    /// The stretches this period added.
    pub fn added_stretches(&self) -> Vec<Stretch> {
        added(&self.before_stretches, &self.stretches)
    }
}

/// What is typed of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportContent {
    /// The day up to which everything is counted.
    pub as_on: NaiveDate,
    pub components: Vec<ComponentDone>,
    /// Value of all work done up to the day, in paise.
    #[serde(default)]
    pub value_of_work_done_paise: i64,
    /// Bills given in and not paid yet, in paise.
    #[serde(default)]
    pub bills_pending_paise: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labour_on_site: Option<i32>,
    #[serde(default)]
    pub narrative: String,
    /// Photos of the work, brought before.
    #[serde(default)]
    pub photo_ids: Vec<Uuid>,
}

/// A new report, kept as a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReport {
    pub kind: PeriodKind,
    pub month: Month,
    pub content: ReportContent,
}

/// What a report should have said. It is of the same period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectReport {
    /// What was wrong, and how it was found; at least 20 characters.
    pub reason: String,
    pub content: ReportContent,
}

/// Sends a report to the Executive Engineer, a correction to the Superintending Engineer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitReport {
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The figures of a report: each component with what it was before and what is typed now. A component left out stays as it was.
pub fn figures(
    components: &[Component],
    before: &[ComponentFigures],
    typed: &[ComponentDone],
) -> Vec<ComponentFigures> {
    components
        .iter()
        .map(|component| {
            let last = before.iter().find(|one| one.component.id == component.id);
            let (before_milli, before_stretches) =
                last.map_or((0, Vec::new()), |one| (one.done_milli, one.stretches.clone()));
            let now = typed.iter().find(|one| one.component_id == component.id);
            let (done_milli, stretches) = match now {
                Some(now) if component.from_m.is_some() && !now.stretches.is_empty() => {
                    (covered_m(&now.stretches), super::measure::merged(&now.stretches))
                }
                Some(now) => (now.done_milli, before_stretches.clone()),
                None => (before_milli, before_stretches.clone()),
            };
            ComponentFigures {
                component: component.clone(),
                before_milli,
                before_stretches,
                done_milli,
                stretches,
            }
        })
        .collect()
}

/// Texts, days and amounts of a report as the record keeps them. What the figures may be is R37's.
pub fn check_report_content(typed: &ReportContent) -> Result<ReportContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match typed.narrative.trim() {
        "" => kept.narrative = String::new(),
        narrative => match text::lines("/content/narrative", narrative, text::REMARKS) {
            Ok(lines) => kept.narrative = lines,
            Err(error) => errors.push(error),
        },
    }
    for (pointer, paise) in [
        ("/content/value_of_work_done_paise", typed.value_of_work_done_paise),
        ("/content/bills_pending_paise", typed.bills_pending_paise),
    ] {
        if !(0..=money::MAX_PAISE).contains(&paise) {
            errors.push(FieldError::new(
                pointer,
                "MONEY_RANGE",
                "The amount is zero or more, and below one lakh crore rupees.",
            ));
        }
    }
    if typed.labour_on_site.is_some_and(|labour| !(0..=100_000).contains(&labour)) {
        errors.push(FieldError::new(
            "/content/labour_on_site",
            "LABOUR_RANGE",
            "Workers on the site are 0 to 1,00,000.",
        ));
    }
    for (pointer, date) in
        [("/content/as_on", Some(typed.as_on)), ("/content/expected_completion", typed.expected_completion)]
    {
        if let Some(Err(error)) = date.map(|date| check_date(pointer, date)) {
            errors.push(error);
        }
    }
    if typed.photo_ids.len() > 40 {
        errors.push(FieldError::new("/content/photo_ids", "TOO_MANY", "At most 40 photos go with a report."));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// The components of a work as they may be set: names, units, wholes, and weights that make 100 per cent.
pub fn check_components(typed: &[ComponentContent]) -> Result<Vec<ComponentContent>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.to_vec();
    if !(1..=30).contains(&typed.len()) {
        errors.push(FieldError::new("/components", "COMPONENTS_RANGE", "A work has 1 to 30 components."));
    }
    for (i, (one, keep)) in typed.iter().zip(&mut kept).enumerate() {
        let at = |field: &str| format!("/components/{i}/{field}");
        for (field, from, into, length) in [
            ("name_en", Some(&one.name_en), &mut keep.name_en, 2..=100),
            ("unit", Some(&one.unit), &mut keep.unit, 1..=20),
        ] {
            if let Some(from) = from {
                match text::line(&at(field), from, length) {
                    Ok(line) => *into = line,
                    Err(error) => errors.push(error),
                }
            }
        }
        match text::optional_line(&at("name_bn"), one.name_bn.as_deref(), 100) {
            Ok(name) => keep.name_bn = name,
            Err(error) => errors.push(error),
        }
        if !(1..=1_000_000_000_000).contains(&one.whole_milli) {
            errors.push(FieldError::new(
                at("whole_milli"),
                "QUANTITY_RANGE",
                "The whole is above zero and at most 100 crore.",
            ));
        }
        let chained = one.from_m.is_none_or(|from| (0..=10_000_000).contains(&from) && one.unit == "km");
        if !chained {
            errors.push(FieldError::new(
                at("from_m"),
                "CHAINAGE",
                "Only kilometres have a chainage; it begins between 0 and 10,000 km.",
            ));
        }
    }
    let weights: i64 = typed.iter().map(|one| i64::from(one.weight_bp)).sum();
    if weights != 10_000 || typed.iter().any(|one| !(1..=10_000).contains(&one.weight_bp)) {
        let (whole, part) = (weights.div_euclid(100), weights.rem_euclid(100));
        let words = format!(
            "The components weigh {whole}.{part:02} per cent together; each is above zero, and they must make 100.00 exactly."
        );
        errors.push(FieldError::new("/components", "WEIGHT_SUM", words));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}
