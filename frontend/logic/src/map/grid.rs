//! The lines of a plain drawing: degrees of latitude and longitude at a step that suits the zoom, and the bar of the scale.

use super::mercator::metres_per_pixel;
use super::view::{HEIGHT, View, WIDTH};

/// Steps in micro-degrees, the finest first.
const STEPS: [i64; 14] = [
    200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
    5_000_000,
];

/// A line: the degree it stands for, in micro-degrees, and where it runs.
pub struct Line {
    pub e6: i64,
    pub at: f64,
}

/// Lines of latitude (across) and of longitude (down).
pub fn lines(view: View) -> (Vec<Line>, Vec<Line>) {
    let ((north, west), (south, east)) = (view.degrees_at((0.0, 0.0)), view.degrees_at((WIDTH, HEIGHT)));
    let step = STEPS
        .into_iter()
        .find(|step| (east - west) * 1e6 / *step as f64 <= 6.0)
        .unwrap_or(STEPS[STEPS.len() - 1]);
    let between = |low: f64, high: f64| {
        let first = (low * 1e6 / step as f64).ceil() as i64;
        let last = (high * 1e6 / step as f64).floor() as i64;
        (first..=last).map(move |number| number * step)
    };
    let across = between(south, north)
        .map(|e6| Line { e6, at: view.pixel_of(e6 as f64 / 1e6, view.longitude).1 })
        .collect();
    let down = between(west, east)
        .map(|e6| Line { e6, at: view.pixel_of(view.latitude, e6 as f64 / 1e6).0 })
        .collect();
    (across, down)
}

/// `23.4`, `88.525`: no more decimals than the line needs.
pub fn degree(e6: i64) -> String {
    let text = format!("{}.{:06}", e6 / 1_000_000, e6 % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A round length in metres and its pixels, at most a fifth of the drawing wide.
pub fn scale(view: View) -> (u32, f64) {
    let metres = metres_per_pixel(view.latitude, view.zoom);
    let longest = metres * WIDTH / 5.0;
    let round = [1, 2, 5]
        .into_iter()
        .flat_map(|digit: u32| (0..6).map(move |power| digit * 10_u32.pow(power)))
        .filter(|length| f64::from(*length) <= longest)
        .max()
        .unwrap_or(1);
    (round, f64::from(round) / metres)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_a_few_lines_each_way_at_every_zoom() {
        for zoom in crate::map::view::ZOOMS {
            let view = View { latitude: 23.4, longitude: 88.5, zoom };
            let (across, down) = lines(view);
            assert!((1..=8).contains(&across.len()) && (2..=8).contains(&down.len()), "{zoom}");
            let (metres, pixels) = scale(view);
            assert!(metres > 0 && (10.0..=WIDTH / 5.0).contains(&pixels), "{zoom}: {metres} {pixels}");
        }
        assert_eq!(
            (degree(23_400_000), degree(88_525_000), degree(24_000_000)),
            ("23.4".into(), "88.525".into(), "24".into())
        );
    }
}
