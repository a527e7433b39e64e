//! R42: a photo from the site, taken there and then.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{Finding, PHOTO_DUPLICATE, PHOTO_FAR};
use crate::fiscal_year::{date_in_kolkata, date_on_screen};
use crate::problem::FieldError;

/// A photo is taken within so many metres of the site or its line.
pub fn check_distance(distance_m: i64, radius_m: i64) -> Option<Finding> {
    (distance_m > radius_m).then(|| {
        let words = format!(
            "The photo was taken {distance_m} m from the site; at most {radius_m} m are taken. Take one at the site; if the place of the work is wrong on the map, correct it there."
        );
        PHOTO_FAR.finds(Some("latitude_e6"), words)
    })
}

/// A file is one photo of one work, once.
pub fn photo_twice(brought_on: NaiveDate) -> Finding {
    let words =
        format!("This very photo was brought on {} already. Take a new one.", date_on_screen(brought_on));
    PHOTO_DUPLICATE.finds(None, words)
}

/// The time a photo was taken is one a working clock gives: not before 2015, not later than now. Clocks may differ by ten
/// minutes.
pub fn check_taken(taken_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), FieldError> {
    let day = date_on_screen(date_in_kolkata(taken_at));
    let earliest = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap_or_default();
    let wrong = if date_in_kolkata(taken_at) < earliest {
        format!(
            "By the clock of the phone the photo is of {day}; that clock was not set. Set date and time of the phone, and take it again."
        )
    } else if taken_at > now + Duration::minutes(10) {
        format!(
            "By the clock of the phone the photo is of {day}, which is still to come. Set date and time of the phone, and take it again."
        )
    } else {
        return Ok(());
    };
    Err(FieldError::new("taken_at", "PHOTO_CLOCK", wrong))
}

/// A photo says where it was taken, or the officer does.
pub fn place_missing() -> FieldError {
    let words = "The photo does not say where it was taken. Pick the place on the map, or take it again with the location switched on.";
    FieldError::new("latitude_e6", "PHOTO_PLACE", words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r42_a_photo_is_taken_within_500_metres() {
        assert!(check_distance(500, 500).is_none());
        let finding = check_distance(501, 500).unwrap();
        assert_eq!(finding.code, "PHOTO_FAR");
        assert!(finding.detail.contains("501 m") && finding.detail.contains("500 m"));
    }

    #[test]
    fn a_clock_of_1970_or_of_tomorrow_is_told_so() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-09-15T05:30:00Z");
        assert!(check_taken(at("2026-09-15T05:40:00Z"), now).is_ok());
        assert!(check_taken(at("2014-12-31T18:30:00Z"), now).is_ok());
        for (text, words) in [
            ("1970-01-01T00:00:00Z", "1 Jan 1970"),
            ("2014-12-31T18:29:59Z", "not set"),
            ("2026-09-15T05:40:01Z", "still to come"),
        ] {
            let refused = check_taken(at(text), now).unwrap_err();
            assert_eq!(refused.code, "PHOTO_CLOCK");
            assert!(refused.detail.contains(words), "{}", refused.detail);
        }
    }
}
