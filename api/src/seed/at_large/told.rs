//! What the file tells of the state at large: places of each district, branches with a division there, kinds of projects.

use std::collections::BTreeMap;

use serde::Deserialize;
use shared::project::ProjectNature;

use crate::http::Refusal;

const AT_LARGE: &str = include_str!("../../../assets/demo/at_large.json");

#[derive(Deserialize)]
pub struct Told {
    pub districts: Vec<District>,
    pub branches: Vec<Branch>,
    pub kinds: Vec<Kind>,
    pub contractors: Vec<Contractor>,
    pub given_names: Vec<Named>,
    pub family_names: Vec<Named>,
}

/// A name in both languages.
#[derive(Deserialize, Clone)]
pub struct Named {
    pub name_en: String,
    pub name_bn: String,
}

#[derive(Deserialize)]
pub struct District {
    pub lgd_code: i32,
    /// Three letters, in the codes of its offices.
    pub short: String,
    /// Its middle, in micro-degrees.
    pub latitude_e6: i32,
    pub longitude_e6: i32,
    pub places: Vec<Named>,
}

/// A wing with a division in every district.
#[derive(Deserialize)]
pub struct Branch {
    /// Two letters, in the codes of its offices.
    pub mark: String,
    pub department: String,
    pub wing: String,
    /// `{}` stands for the district.
    pub name_en: String,
    pub name_bn: String,
    pub subdivision_en: String,
    pub subdivision_bn: String,
    /// Code of the circle above, by administrative division of the state.
    pub circles: BTreeMap<String, String>,
}

/// A kind of project, and between which limits its cost and size fall.
#[derive(Deserialize)]
pub struct Kind {
    pub project_type: String,
    /// The branch that builds it.
    pub mark: String,
    pub department: String,
    pub head_of_account: String,
    pub scheme: String,
    /// `{a}` and `{b}` stand for places, `{q}` for the size.
    pub title_en: String,
    pub title_bn: String,
    pub least_lakh: i64,
    pub most_lakh: i64,
    pub quantity: (i64, i64),
    pub unit: String,
    /// Heads of the abstract of cost.
    pub lines: Vec<String>,
    /// How often it is met.
    pub share: u32,
    pub nature: ProjectNature,
}

#[derive(Deserialize)]
pub struct Contractor {
    pub name: String,
    pub pan: String,
    pub registration_no: String,
    pub class: String,
}

pub fn read() -> Result<Told, Refusal> {
    serde_json::from_str(AT_LARGE)
        .map_err(|error| Refusal::Internal(format!("the demo's state at large: {error}")))
}
