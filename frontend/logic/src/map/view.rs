//! What part of the world a map shows: its middle and its zoom.

use super::mercator::{TILE, to_degrees, to_pixels};

/// A place in micro-degrees: latitude, longitude.
pub type Place = (i32, i32);

/// Pixels of the drawing, before it is scaled to its column.
pub const WIDTH: f64 = 640.0;
pub const HEIGHT: f64 = 400.0;
/// The zooms a reader may choose: the whole state, a house.
pub const ZOOMS: std::ops::RangeInclusive<u8> = 6..=18;

/// Middle, in degrees, and zoom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    pub latitude: f64,
    pub longitude: f64,
    pub zoom: u8,
}

fn degrees((latitude, longitude): Place) -> (f64, f64) {
    (f64::from(latitude) / 1e6, f64::from(longitude) / 1e6)
}

impl View {
    /// All of these places with room around them; none: the whole state.
    pub fn around(places: &[Place]) -> Self {
        let Some(first) = places.first() else { return Self { latitude: 24.3, longitude: 87.9, zoom: 6 } };
        let mut bounds = (degrees(*first), degrees(*first));
        for place in places {
            let (lat, lon) = degrees(*place);
            bounds = ((bounds.0.0.min(lat), bounds.0.1.min(lon)), (bounds.1.0.max(lat), bounds.1.1.max(lon)));
        }
        let (latitude, longitude) = ((bounds.0.0 + bounds.1.0) / 2.0, (bounds.0.1 + bounds.1.1) / 2.0);
        let fits = |zoom: &u8| {
            let (west, north) = to_pixels(bounds.1.0, bounds.0.1, *zoom);
            let (east, south) = to_pixels(bounds.0.0, bounds.1.1, *zoom);
            east - west < WIDTH * 0.7 && south - north < HEIGHT * 0.7
        };
        // A single point is shown with its neighbourhood.
        let zoom = (*ZOOMS.start()..=13).rev().find(fits).unwrap_or(*ZOOMS.start());
        Self { latitude, longitude, zoom }
    }

    fn middle(self) -> (f64, f64) {
        to_pixels(self.latitude, self.longitude, self.zoom)
    }
    /// Where a place lies in the drawing.
    pub fn pixel(self, place: Place) -> (f64, f64) {
        let (lat, lon) = degrees(place);
        self.pixel_of(lat, lon)
    }
    /// Where degrees lie in the drawing.
    pub fn pixel_of(self, latitude: f64, longitude: f64) -> (f64, f64) {
        let ((x, y), (mx, my)) = (to_pixels(latitude, longitude, self.zoom), self.middle());
        (x - mx + WIDTH / 2.0, y - my + HEIGHT / 2.0)
    }
    /// The degrees under a pixel of the drawing.
    pub fn degrees_at(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (mx, my) = self.middle();
        to_degrees((mx + x - WIDTH / 2.0, my + y - HEIGHT / 2.0), self.zoom)
    }
    /// The place under a pixel of the drawing.
    pub fn place_at(self, pixel: (f64, f64)) -> Place {
        let (lat, lon) = self.degrees_at(pixel);
        ((lat * 1e6).round() as i32, (lon * 1e6).round() as i32)
    }
    /// Moved by so many pixels of the drawing.
    pub fn moved(self, (dx, dy): (f64, f64)) -> Self {
        let (latitude, longitude) = self.degrees_at((WIDTH / 2.0 - dx, HEIGHT / 2.0 - dy));
        Self { latitude: latitude.clamp(-85.0, 85.0), longitude, ..self }
    }
    /// Nearer or farther by so many steps, within what is allowed.
    pub fn zoomed(self, by: i8) -> Self {
        let zoom = self.zoom.saturating_add_signed(by).clamp(*ZOOMS.start(), *ZOOMS.end());
        Self { zoom, ..self }
    }
    /// The tiles that cover the drawing: column, row, and where each begins.
    pub fn tiles(self) -> Vec<(u32, u32, f64, f64)> {
        let (mx, my) = self.middle();
        let (west, north) = (mx - WIDTH / 2.0, my - HEIGHT / 2.0);
        let last = (1_u32 << self.zoom) - 1;
        let range = |from: f64, length: f64| {
            let number = |at: f64| ((at / TILE).floor().max(0.0) as u32).min(last);
            number(from)..=number(from + length)
        };
        range(north, HEIGHT)
            .flat_map(|row| range(west, WIDTH).map(move |column| (column, row)))
            .map(|(column, row)| {
                (column, row, f64::from(column) * TILE - west, f64::from(row) * TILE - north)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KRISHNANAGAR: Place = (23_400_000, 88_500_000);
    const KARIMPUR: Place = (23_980_000, 88_620_000);

    #[test]
    fn both_ends_of_a_road_are_in_the_picture() {
        let view = View::around(&[KRISHNANAGAR, KARIMPUR]);
        for place in [KRISHNANAGAR, KARIMPUR] {
            let (x, y) = view.pixel(place);
            assert!((0.0..WIDTH).contains(&x) && (0.0..HEIGHT).contains(&y), "{x} {y}");
        }
        assert!(view.zoom > View::around(&[]).zoom);
    }

    #[test]
    fn a_pixel_names_the_place_it_shows() {
        let view = View::around(&[KRISHNANAGAR]);
        let (lat, lon) = view.place_at(view.pixel(KARIMPUR));
        assert!((lat - KARIMPUR.0).abs() <= 1 && (lon - KARIMPUR.1).abs() <= 1);
        let moved = view.moved((100.0, -40.0));
        let (before, after) = (view.pixel(KARIMPUR), moved.pixel(KARIMPUR));
        assert!((after.0 - before.0 - 100.0).abs() < 1e-6 && (after.1 - before.1 + 40.0).abs() < 1e-6);
    }

    #[test]
    fn tiles_cover_the_drawing_and_zoom_has_its_ends() {
        let view = View::around(&[KRISHNANAGAR]);
        let tiles = view.tiles();
        assert!(tiles.iter().any(|(_, _, x, y)| *x <= 0.0 && *y <= 0.0));
        assert!(tiles.iter().any(|(_, _, x, y)| x + TILE >= WIDTH && y + TILE >= HEIGHT));
        assert_eq!(view.zoomed(100).zoom, 18);
        assert_eq!(view.zoomed(-100).zoom, 6);
    }
}
