//! Estimates: the abstract of cost of a work, from draft to vetted.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::money;
use crate::problem::FieldError;
use crate::words::words;

/// Preliminary for the approval, detailed for the technical sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EstimateKind {
    Preliminary,
    Detailed,
    Revised,
    Supplementary,
}
words!(EstimateKind { Preliminary = "preliminary", Detailed = "detailed", Revised = "revised", Supplementary = "supplementary" });

/// Where an estimate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EstimateState {
    Draft,
    Submitted,
    Checked,
    Vetted,
    Returned,
    Superseded,
}
words!(EstimateState { Draft = "draft", Submitted = "submitted", Checked = "checked", Vetted = "vetted", Returned = "returned", Superseded = "superseded" });

/// What is done with an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EstimateAction {
    Edit,
    Submit,
    Check,
    Vet,
    Return,
    Revise,
}
words!(EstimateAction { Edit = "edit", Submit = "submit", Check = "check", Vet = "vet", Return = "return", Revise = "revise" });

impl EstimateState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: EstimateAction) -> Option<Self> {
        use EstimateAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Submit) => Some(Self::Submitted),
            (Self::Submitted, A::Check) => Some(Self::Checked),
            (Self::Checked, A::Vet) => Some(Self::Vetted),
            (Self::Submitted | Self::Checked, A::Return) => Some(Self::Returned),
            (Self::Vetted, A::Revise) => Some(Self::Superseded),
            _ => None,
        }
    }
}

/// One head of the abstract of cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimateLine {
    /// Such as `A`, `B1`.
    pub code: String,
    pub description: String,
    /// Thousandths of the unit.
    pub quantity_milli: i64,
    pub unit: String,
    pub rate_paise: i64,
    /// `quantity × rate`, rounded half up to the paisa; computed by the server.
    #[serde(default)]
    pub amount_paise: i64,
}

/// A charge beside the lines: labour cess, utility shifting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherCharge {
    pub description: String,
    pub amount_paise: i64,
}

/// What an estimate adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EstimateSums {
    pub lines_paise: i64,
    pub contingency_paise: i64,
    /// Rounded to the rupee.
    pub total_paise: i64,
}

/// Sums an estimate as the form does while one types; `None` on overflow.
pub fn sums(
    lines: &[EstimateLine],
    contingency_bp: i32,
    gst_paise: i64,
    other_charges: &[OtherCharge],
) -> Option<EstimateSums> {
    let amounts = lines
        .iter()
        .map(|line| money::line_amount(line.quantity_milli, line.rate_paise))
        .collect::<Option<Vec<_>>>()?;
    let lines_paise = money::sum(amounts)?;
    let contingency_paise = money::share(lines_paise, contingency_bp)?;
    let charges = money::sum(other_charges.iter().map(|charge| charge.amount_paise))?;
    let total_paise =
        money::round_to_rupee(money::sum([lines_paise, contingency_paise, gst_paise, charges])?)?;
    Some(EstimateSums { lines_paise, contingency_paise, total_paise })
}

/// Checks what a person typed, all fields at once.
pub fn check_content(content: &EstimateContent) -> Result<EstimateSums, Vec<FieldError>> {
    let mut errors = Vec::new();
    if content.lines.is_empty() || content.lines.len() > 200 {
        errors.push(FieldError::new("/lines", "LINES_COUNT", "An abstract of cost has 1 to 200 heads."));
    }
    for (i, line) in content.lines.iter().enumerate() {
        let mut text = |name: &str, value: &str, max: usize| {
            if let Err(error) = crate::text::line(&format!("/lines/{i}/{name}"), value, 1..=max) {
                errors.push(error);
            }
        };
        text("code", &line.code, 12);
        text("description", &line.description, 300);
        text("unit", &line.unit, 20);
        if line.quantity_milli <= 0 || line.quantity_milli > 1_000_000_000_000 {
            errors.push(FieldError::new(
                format!("/lines/{i}/quantity_milli"),
                "QUANTITY_RANGE",
                "The quantity must be above zero and at most 100 crore.",
            ));
        }
        if let Err(error) = money::check(&format!("/lines/{i}/rate_paise"), line.rate_paise, false) {
            errors.push(error);
        }
    }
    for (i, charge) in content.other_charges.iter().enumerate() {
        if let Err(error) =
            crate::text::line(&format!("/other_charges/{i}/description"), &charge.description, 1..=200)
        {
            errors.push(error);
        }
        if let Err(error) =
            money::check(&format!("/other_charges/{i}/amount_paise"), charge.amount_paise, false)
        {
            errors.push(error);
        }
    }
    if content.other_charges.len() > 20 {
        errors.push(FieldError::new("/other_charges", "CHARGES_COUNT", "At most 20 other charges."));
    }
    if !(0..=10_000).contains(&content.contingency_bp) {
        errors.push(FieldError::new(
            "/contingency_bp",
            "PERCENT_RANGE",
            "Contingency is 0 to 100 per cent, in basis points.",
        ));
    }
    if content.gst_paise < 0 || content.gst_paise > money::MAX_PAISE {
        errors.push(FieldError::new("/gst_paise", "AMOUNT_RANGE", "GST cannot be negative."));
    }
    if let Err(error) = crate::text::line("/sor_edition", &content.sor_edition, 2..=100) {
        errors.push(error);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    match sums(&content.lines, content.contingency_bp, content.gst_paise, &content.other_charges) {
        Some(sums) if sums.total_paise > 0 && sums.total_paise <= money::MAX_PAISE => Ok(sums),
        _ => Err(vec![FieldError::new(
            "/lines",
            "AMOUNT_TOO_LARGE",
            "The estimate adds up to more than ₹90 lakh crore.",
        )]),
    }
}

/// A row of the list of estimates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimateSummary {
    pub id: Uuid,
    pub estimate_no: String,
    pub revision: i32,
    pub kind: EstimateKind,
    pub state: EstimateState,
    pub total_paise: i64,
    pub total_display: String,
    pub updated_at: DateTime<Utc>,
}

/// What of an estimate is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EstimateContent {
    /// Schedule of rates, such as `PWD SOR 2024-25 (Vol. III)`.
    pub sor_edition: String,
    pub sor_effective_on: NaiveDate,
    pub lines: Vec<EstimateLine>,
    /// At most 3 per cent (R15).
    pub contingency_bp: i32,
    pub gst_paise: i64,
    pub other_charges: Vec<OtherCharge>,
}

/// An estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Estimate {
    pub id: Uuid,
    pub work_id: Uuid,
    pub work_code: String,
    pub project_id: Uuid,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub estimate_no: String,
    pub revision: i32,
    pub kind: EstimateKind,
    pub state: EstimateState,
    pub version: i32,
    /// The date on which it was drawn up; rates are judged on it.
    pub estimate_date: NaiveDate,
    pub content: EstimateContent,
    pub lines_paise: i64,
    pub contingency_paise: i64,
    pub total_paise: i64,
    pub total_display: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetted_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetted_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// The designation and office it waits with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_since: Option<NaiveDate>,
    /// Rules that will stop or question it.
    pub findings: Vec<crate::rules::Finding>,
    pub may: Vec<String>,
}

/// A new estimate of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewEstimate {
    pub kind: EstimateKind,
    pub content: EstimateContent,
}

/// A change of a draft or returned estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EstimateChange {
    pub content: EstimateContent,
}

/// Sends an estimate for checking, with what is said to rules that warn (R16).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitEstimate {
    #[serde(default)]
    pub reasons: Vec<crate::sanction::WarningReason>,
}

/// Remarks of an act: why it is returned, rejected, recalled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    /// 1 to 2,000 characters; compulsory where work goes back.
    pub remarks: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity_milli: i64, rate_paise: i64) -> EstimateLine {
        EstimateLine {
            code: "A".into(),
            description: "Earth work".into(),
            quantity_milli,
            unit: "m³".into(),
            rate_paise,
            amount_paise: 0,
        }
    }

    #[test]
    fn lines_round_to_the_paisa_and_the_total_to_the_rupee() {
        let found = sums(&[line(1_500, 333), line(1_000, 10_000)], 300, 49, &[]).unwrap();
        assert_eq!(found, EstimateSums { lines_paise: 10_500, contingency_paise: 315, total_paise: 10_900 });
    }

    #[test]
    fn an_estimate_that_overflows_names_its_lines() {
        let content = EstimateContent {
            sor_edition: "PWD SOR 2024-25".into(),
            sor_effective_on: NaiveDate::from_ymd_opt(2024, 8, 1).unwrap(),
            lines: vec![line(1_000_000_000_000, money::MAX_PAISE)],
            contingency_bp: 300,
            gst_paise: 0,
            other_charges: vec![],
        };
        assert_eq!(check_content(&content).unwrap_err()[0].code, "AMOUNT_TOO_LARGE");
    }

    #[test]
    fn only_a_checked_estimate_is_vetted() {
        for state in EstimateState::ALL {
            assert_eq!(state.after(EstimateAction::Vet).is_some(), *state == EstimateState::Checked);
        }
    }

    #[test]
    fn there_is_no_way_to_vetted_but_through_checked() {
        for state in EstimateState::ALL {
            for action in EstimateAction::ALL {
                match state.after(*action) {
                    Some(EstimateState::Vetted) => {
                        assert_eq!((*state, *action), (EstimateState::Checked, EstimateAction::Vet));
                    }
                    Some(EstimateState::Checked) => {
                        assert_eq!((*state, *action), (EstimateState::Submitted, EstimateAction::Check));
                    }
                    Some(EstimateState::Superseded) => assert_eq!(*state, EstimateState::Vetted),
                    _ => {}
                }
            }
        }
        for action in EstimateAction::ALL {
            assert_eq!(EstimateState::Superseded.after(*action), None);
        }
    }

    proptest::proptest! {
        #[test]
        fn an_estimate_adds_up_or_says_that_it_does_not(
            lines in proptest::collection::vec((1_i64..=1_000_000_000_000, 1_i64..=money::MAX_PAISE), 1..10),
            contingency_bp in 0_i32..=10_000,
            gst in 0_i64..=money::MAX_PAISE,
        ) {
            let lines: Vec<EstimateLine> = lines.into_iter().map(|(quantity, rate)| line(quantity, rate)).collect();
            let exact = lines.iter().map(|l| (i128::from(l.quantity_milli) * i128::from(l.rate_paise) + 500) / 1_000).sum::<i128>();
            match sums(&lines, contingency_bp, gst, &[]) {
                Some(found) => {
                    proptest::prop_assert_eq!(i128::from(found.lines_paise), exact);
                    proptest::prop_assert_eq!(found.total_paise % 100, 0);
                    let plain = exact + i128::from(found.contingency_paise) + i128::from(gst);
                    proptest::prop_assert!((i128::from(found.total_paise) - plain).abs() <= 50);
                }
                None => proptest::prop_assert!(exact * 2 + i128::from(gst) > i128::from(i64::MAX) / 2),
            }
        }
    }
}
