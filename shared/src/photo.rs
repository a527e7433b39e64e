//! Photos from the site: taken when, where, of what; how far from the site that is.

pub mod jpeg;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::project::Location;
use crate::words::words;

/// What a photo shows of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoStage {
    Before,
    During,
    After,
}
words!(PhotoStage { Before = "before", During = "during", After = "after" });

/// Where the place of a photo is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlaceSource {
    /// Written into the file by the camera.
    Exif,
    /// Read by the phone when the photo was taken.
    Device,
    /// Picked on the map by the officer.
    Map,
}
words!(PlaceSource { Exif = "exif", Device = "device", Map = "map" });

/// A photo of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Photo {
    pub id: Uuid,
    pub project_id: Uuid,
    pub work_id: Uuid,
    /// The report it goes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_id: Option<Uuid>,
    /// The inspection it goes with; a photo is used once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection_id: Option<Uuid>,
    /// SHA-256 of the bytes, lower hex.
    pub sha256: String,
    pub size_bytes: i64,
    pub taken_at: DateTime<Utc>,
    pub latitude_e6: i32,
    pub longitude_e6: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<i32>,
    pub place_source: PlaceSource,
    /// From the site, or from the line between its ends; absent where the site is not located.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<i64>,
    pub stage: PhotoStage,
    pub caption: String,
    pub uploaded_by_en: String,
    pub uploaded_by_bn: String,
    pub uploaded_at: DateTime<Utc>,
}

/// What is said of a photo that is brought; the JPEG itself is the body of the request. Place and time in the file go before
/// those said here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct NewPhoto {
    pub stage: PhotoStage,
    /// Up to 200 characters.
    #[serde(default)]
    pub caption: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_at: Option<DateTime<Utc>>,
    /// Latitude × 1,000,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude_e6: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude_e6: Option<i32>,
    /// Metres, as the phone gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<i32>,
    /// `device` when left out; `map` where the officer picked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_source: Option<PlaceSource>,
}

/// Metres between a place and the site: the point, or the line between its ends. A plane around the place is exact to a few
/// metres within ten kilometres.
pub fn distance_m(site: &Location, latitude_e6: i32, longitude_e6: i32) -> i64 {
    /// Metres of a millionth of a degree of latitude (WGS 84, mean).
    const METRES: f64 = 0.111_195;
    let shrink = (f64::from(latitude_e6) / 1e6).to_radians().cos();
    let flat = |lat: i32, lon: i32| {
        let (north, east) =
            (f64::from(lat) - f64::from(latitude_e6), f64::from(lon) - f64::from(longitude_e6));
        (east * METRES * shrink, north * METRES)
    };
    let (ax, ay) = flat(site.latitude_e6, site.longitude_e6);
    let (bx, by) = match (site.to_latitude_e6, site.to_longitude_e6) {
        (Some(lat), Some(lon)) => flat(lat, lon),
        _ => (ax, ay),
    };
    let (dx, dy) = (bx - ax, by - ay);
    let long = dx * dx + dy * dy;
    // The nearest point of the segment, seen from the place, which is the origin.
    let along = if long > 0.0 { (-(ax * dx + ay * dy) / long).clamp(0.0, 1.0) } else { 0.0 };
    let away = (ax + along * dx).hypot(ay + along * dy);
    #[allow(clippy::cast_possible_truncation, reason = "at most half the earth's girth, rounded")]
    let metres = away.round() as i64;
    metres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_to_the_point_or_to_the_nearest_of_the_line() {
        let point = Location {
            latitude_e6: 23_400_000,
            longitude_e6: 88_500_000,
            to_latitude_e6: None,
            to_longitude_e6: None,
        };
        assert_eq!(distance_m(&point, 23_400_000, 88_500_000), 0);
        // 0.0045 degrees of latitude are 500 metres.
        assert_eq!(distance_m(&point, 23_404_496, 88_500_000), 500);
        assert_eq!(distance_m(&point, 23_404_506, 88_500_000), 501);
        // A degree of longitude is shorter here.
        assert_eq!(distance_m(&point, 23_400_000, 88_504_899), 500);
        let line = Location { to_latitude_e6: Some(23_500_000), to_longitude_e6: Some(88_500_000), ..point };
        assert_eq!(distance_m(&line, 23_450_000, 88_501_000), 102);
        assert_eq!(distance_m(&line, 23_504_496, 88_500_000), 500);
        assert_eq!(distance_m(&line, 23_395_504, 88_500_000), 500);
    }
}
