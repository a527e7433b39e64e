//! Place and time a camera wrote into a photo.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone as _, Utc};
use exif::{Exif, In, Rational, Reader, Tag, Value};
use shared::fiscal_year::kolkata;

/// What the file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub taken_at: Option<DateTime<Utc>>,
    /// Latitude and longitude in millionths of a degree.
    pub place_e6: Option<(i32, i32)>,
    pub accuracy_m: Option<i32>,
}

/// Reads it; whatever is broken or absent is not told.
pub fn read(bytes: &[u8]) -> Told {
    let Ok(exif) = Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)) else {
        return Told::default();
    };
    let place_e6 = degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')
        .zip(degrees(&exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W'))
        // A camera that has not found its place yet writes zeros.
        .filter(|place| *place != (0, 0));
    let accuracy_m = rationals(&exif, Tag::GPSHPositioningError)
        .and_then(|values| values.first().copied())
        .and_then(milli)
        .and_then(|metres| i32::try_from(metres / 1_000).ok());
    Told { taken_at: taken_at(&exif), place_e6, accuracy_m }
}

fn rationals(exif: &Exif, tag: Tag) -> Option<Vec<Rational>> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Rational(values) => Some(values.clone()),
        _ => None,
    }
}

/// A fraction in thousandths.
fn milli(value: Rational) -> Option<i64> {
    (value.denom != 0).then(|| i64::from(value.num) * 1_000 / i64::from(value.denom))
}

/// Degrees, minutes and seconds as millionths of a degree.
fn degrees(exif: &Exif, tag: Tag, reference: Tag, negative: u8) -> Option<i32> {
    let values = rationals(exif, tag)?;
    let mut sum = 0_i64;
    for (value, seconds) in values.iter().zip([3_600_i64, 60, 1]) {
        if value.denom == 0 {
            return None;
        }
        sum =
            sum.checked_add(i64::from(value.num).checked_mul(seconds * 1_000_000)? / i64::from(value.denom))?;
    }
    let e6 = i32::try_from((sum + 1_800) / 3_600).ok().filter(|e6| (0..=180_000_000).contains(e6))?;
    let side = match &exif.get_field(reference, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first()?.first().copied()?,
        _ => return None,
    };
    Some(if side == negative { -e6 } else { e6 })
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => String::from_utf8(texts.first()?.clone()).ok(),
        _ => None,
    }
}

/// The time of the exposure. Without an offset it is the clock of Kolkata, where the works are.
fn taken_at(exif: &Exif) -> Option<DateTime<Utc>> {
    let said = text(exif, Tag::DateTimeOriginal)?;
    let naive = NaiveDateTime::parse_from_str(said.trim(), "%Y:%m:%d %H:%M:%S").ok()?;
    let offset: FixedOffset = text(exif, Tag::OffsetTimeOriginal)
        .and_then(|offset| offset.trim().parse().ok())
        .unwrap_or_else(kolkata);
    Some(offset.from_local_datetime(&naive).single()?.with_timezone(&Utc))
}
