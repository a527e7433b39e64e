//! Agreements through the API.

mod cancelled_sanction;
mod making;
pub(crate) mod site;
mod varying;

use crate::testing::Answer;

/// The fields at fault, with the codes of their faults.
fn faults(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
}
