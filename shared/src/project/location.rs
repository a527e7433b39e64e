//! Where the site of a project is.

use serde::{Deserialize, Serialize};

use crate::problem::FieldError;

/// Where the site is: WGS 84, micro-degrees so that nothing is rounded on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Location {
    /// Latitude × 1,000,000; 21.40 to 27.30 degrees.
    pub latitude_e6: i32,
    /// Longitude × 1,000,000; 85.70 to 89.95 degrees.
    pub longitude_e6: i32,
    /// The other end, for a road or an embankment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_latitude_e6: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_longitude_e6: Option<i32>,
}

impl Location {
    /// Inside the box around the state.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut within = |pointer: &str, value: i32, low: i32, high: i32, words: &str| {
            if !(low..=high).contains(&value) {
                errors.push(FieldError::new(pointer, "LOCATION_OUTSIDE_STATE", words));
            }
        };
        let (lat, lon) = (
            "Latitude must lie between 21.40 and 27.30, within the state.",
            "Longitude must lie between 85.70 and 89.95, within the state.",
        );
        within("/latitude_e6", self.latitude_e6, 21_400_000, 27_300_000, lat);
        within("/longitude_e6", self.longitude_e6, 85_700_000, 89_950_000, lon);
        match (self.to_latitude_e6, self.to_longitude_e6) {
            (Some(to_lat), Some(to_lon)) => {
                within("/to_latitude_e6", to_lat, 21_400_000, 27_300_000, lat);
                within("/to_longitude_e6", to_lon, 85_700_000, 89_950_000, lon);
            }
            (None, None) => {}
            _ => errors.push(FieldError::new(
                "/to_latitude_e6",
                "LOCATION_INCOMPLETE",
                "Give both latitude and longitude of the other end, or neither.",
            )),
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_lies_within_the_state() {
        let site = |latitude_e6, longitude_e6| Location {
            latitude_e6,
            longitude_e6,
            to_latitude_e6: None,
            to_longitude_e6: None,
        };
        assert!(site(21_400_000, 89_950_000).check().is_ok());
        assert_eq!(site(21_399_999, 89_950_001).check().unwrap_err().len(), 2);
        assert!(
            Location { to_latitude_e6: Some(22_000_000), ..site(22_000_000, 88_000_000) }.check().is_err()
        );
    }
}
