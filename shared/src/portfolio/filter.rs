//! What the dashboard and the registers are narrowed to, and the way from a figure to the list behind it.

use serde::{Deserialize, Serialize};

use crate::fiscal_year::FiscalYear;
use crate::project::ProjectStage;

/// What is looked at; what is left out is not narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioFilter {
    /// Code of the owning department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// LGD code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<i32>,
    /// Code of the scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<ProjectStage>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fy: Option<FiscalYear>,
}

/// A text as it stands in the query of an address.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

impl PortfolioFilter {
    /// The filter as pairs of a query, without the year: lists of projects know none.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.department.clone().map(|code| ("department", code)));
        pairs.extend(self.district.map(|code| ("district", code.to_string())));
        pairs.extend(self.scheme.clone().map(|code| ("scheme", code)));
        pairs.extend(self.stage.map(|stage| ("stage", stage.as_str().to_owned())));
        pairs
    }
}

/// The address of a list, narrowed by the filter and by more; a pair given later stands for one of the same name.
pub fn drill(path: &str, filter: &PortfolioFilter, more: &[(&'static str, &str)]) -> String {
    let mut pairs = filter.pairs();
    for (name, value) in more {
        pairs.retain(|(known, _)| known != name);
        pairs.push((*name, (*value).to_owned()));
    }
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_leads_to_its_list() {
        let filter = PortfolioFilter {
            department: Some("PW".into()),
            district: Some(320),
            scheme: Some("RIDF & co".into()),
            ..PortfolioFilter::default()
        };
        assert_eq!(
            drill("/projects", &filter, &[("lagging", "true"), ("district", "319")]),
            "/projects?department=PW&scheme=RIDF%20%26%20co&lagging=true&district=319"
        );
        assert_eq!(drill("/reports/projects", &PortfolioFilter::default(), &[]), "/reports/projects");
    }
}
