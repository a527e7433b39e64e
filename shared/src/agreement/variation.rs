//! Variations of an agreement: more time, another amount, another scope.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{VariationKind, VariationState};
use crate::fiscal_year::check_date;
use crate::money;
use crate::problem::FieldError;
use crate::rules::Finding;
use crate::sanction::WarningReason;
use crate::text;

/// A quantity that changes (R33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VariationItem {
    pub description: String,
    pub unit: String,
    /// As tendered, thousandths of the unit; zero for an extra item.
    pub tendered_milli: i64,
    /// As it will be.
    pub revised_milli: i64,
}

impl VariationItem {
    /// How far the quantity goes from the tendered one, in basis points of it, signed and cut off; `None` for an extra item, which
    /// has nothing to be measured by, and where the figure is beyond all measure.
    pub fn deviation_bp(&self) -> Option<i64> {
        let change = i128::from(self.revised_milli) - i128::from(self.tendered_milli);
        (change * 10_000).checked_div(i128::from(self.tendered_milli)).and_then(|bp| i64::try_from(bp).ok())
    }
}

/// What of a variation is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VariationContent {
    pub kind: VariationKind,
    /// Change of the amount, signed; zero where only time or scope changes.
    #[serde(default)]
    pub delta_paise: i64,
    /// The end it asks for; for time alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_end: Option<NaiveDate>,
    #[serde(default)]
    pub items: Vec<VariationItem>,
    pub reason: String,
}

/// A new variation, or a returned one sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVariation {
    pub content: VariationContent,
}

/// The approval of a variation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApproveVariation {
    /// Number of the order that approves it.
    pub order_no: String,
    /// What is said to rules that warn (R34).
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// A variation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variation {
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub version: i32,
    /// 1, 2, 3 … of its agreement.
    pub serial: i32,
    pub state: VariationState,
    pub content: VariationContent,
    pub delta_display: String,
    /// The end when it was proposed.
    pub former_end: NaiveDate,
    /// Days it adds; absent where it changes no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// Beyond what the directorate may approve: the department does (R32).
    pub department_approves: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    pub proposed_by: String,
    pub proposed_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    pub reasons: Vec<WarningReason>,
    /// What the rules say to it now.
    pub findings: Vec<Finding>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The content as the record keeps it, or every fault at once. Whether the new end is later is R34's.
pub fn check_variation_content(typed: &VariationContent) -> Result<VariationContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match text::lines("/content/reason", &typed.reason, 10..=2000) {
        Ok(reason) => kept.reason = reason,
        Err(error) => errors.push(error),
    }
    let mut fault = |pointer: &str, code: &str, words: &str| {
        errors.push(FieldError::new(format!("/content/{pointer}"), code, words));
    };
    if typed.delta_paise.unsigned_abs() > money::MAX_PAISE.unsigned_abs() {
        fault("delta_paise", "AMOUNT_TOO_LARGE", "The amount is larger than ₹90 lakh crore.");
    }
    match typed.kind {
        VariationKind::Time => {
            if typed.new_end.is_none() {
                fault("new_end", "END_MISSING", "Enter the day until which time is asked for.");
            }
            if typed.delta_paise != 0 || !typed.items.is_empty() {
                let words = "An extension of time changes neither amount nor quantities. Propose these as a variation of their own.";
                fault("delta_paise", "TIME_ALONE", words);
            }
        }
        VariationKind::Value | VariationKind::Scope => {
            if typed.new_end.is_some() {
                let words = "Only an extension of time has a new end. Propose it on its own.";
                fault("new_end", "TIME_ALONE", words);
            }
            if typed.kind == VariationKind::Value && typed.delta_paise == 0 {
                fault("delta_paise", "DELTA_MISSING", "Enter by how much the amount rises or falls.");
            }
            if typed.kind == VariationKind::Scope && typed.items.is_empty() {
                fault("items", "ITEMS_MISSING", "Name the items that are added, left out or changed.");
            }
        }
    }
    if let Some(end) = typed.new_end
        && let Err(error) = check_date("/content/new_end", end)
    {
        errors.push(error);
    }
    check_items(&mut kept, &mut errors);
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

fn check_items(kept: &mut VariationContent, errors: &mut Vec<FieldError>) {
    if kept.items.len() > 100 {
        errors.push(FieldError::new("/content/items", "ITEMS_COUNT", "At most 100 items."));
    }
    for (i, item) in kept.items.iter_mut().enumerate() {
        let at = |field: &str| format!("/content/items/{i}/{field}");
        for (field, value, most) in
            [("description", &mut item.description, 300), ("unit", &mut item.unit, 20)]
        {
            match text::line(&at(field), value, 1..=most) {
                Ok(line) => *value = line,
                Err(error) => errors.push(error),
            }
        }
        for (field, value) in [("tendered_milli", item.tendered_milli), ("revised_milli", item.revised_milli)]
        {
            if !(0..=1_000_000_000_000).contains(&value) {
                errors.push(FieldError::new(
                    at(field),
                    "QUANTITY_RANGE",
                    "The quantity is zero or more and at most 100 crore.",
                ));
            }
        }
        if item.tendered_milli == item.revised_milli {
            let words =
                "The quantity does not change. Leave the item out, or correct one of the two figures.";
            errors.push(FieldError::new(at("revised_milli"), "QUANTITY_SAME", words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(kind: VariationKind) -> VariationContent {
        VariationContent {
            kind,
            delta_paise: 0,
            new_end: None,
            items: vec![],
            reason: "Utility lines had to be shifted.".into(),
        }
    }
    fn codes(typed: &VariationContent) -> Vec<String> {
        check_variation_content(typed)
            .map_or_else(|errors| errors.into_iter().map(|e| e.code).collect(), |_| vec![])
    }

    #[test]
    fn a_deviation_is_measured_by_the_tendered_quantity() {
        let item = |tendered_milli, revised_milli| VariationItem {
            description: "Guard stones".into(),
            unit: "no.".into(),
            tendered_milli,
            revised_milli,
        };
        for (tendered, revised, bp) in [
            (100_000, 110_000, Some(1_000)),
            (100_000, 110_001, Some(1_000)),
            (3_000, 4_000, Some(3_333)),
            (40_000, 0, Some(-10_000)),
            (40_000, 30_000, Some(-2_500)),
            (0, 5_000, None),
        ] {
            assert_eq!(item(tendered, revised).deviation_bp(), bp, "{tendered} {revised}");
        }
    }

    #[test]
    fn each_kind_brings_its_own_and_nothing_else() {
        let end = Some("2027-06-30".parse().unwrap());
        let mut time = content(VariationKind::Time);
        assert_eq!(codes(&time), ["END_MISSING"]);
        time.new_end = end;
        assert!(codes(&time).is_empty());
        time.delta_paise = 1;
        assert_eq!(codes(&time), ["TIME_ALONE"]);
        let mut value = content(VariationKind::Value);
        assert_eq!(codes(&value), ["DELTA_MISSING"]);
        value.delta_paise = -5_000_00;
        assert!(codes(&value).is_empty());
        value.new_end = end;
        assert_eq!(codes(&value), ["TIME_ALONE"]);
        let mut scope = content(VariationKind::Scope);
        assert_eq!(codes(&scope), ["ITEMS_MISSING"]);
        let item = |tendered_milli, revised_milli| VariationItem {
            description: "Guard stones".into(),
            unit: "no.".into(),
            tendered_milli,
            revised_milli,
        };
        scope.items = vec![item(0, 40_000)];
        assert!(codes(&scope).is_empty());
        scope.items = vec![item(40_000, 40_000), item(-1, 0)];
        assert_eq!(codes(&scope), ["QUANTITY_SAME", "QUANTITY_RANGE"]);
    }
}
