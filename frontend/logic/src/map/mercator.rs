//! Web Mercator, the projection of the tiles: degrees to pixels of a world that is 256 pixels wide at zoom 0.

use std::f64::consts::PI;

/// Pixels of a tile's side.
pub const TILE: f64 = 256.0;

/// Pixels of the world's side at a zoom.
pub fn world(zoom: u8) -> f64 {
    TILE * f64::from(1_u32 << zoom.min(22))
}

/// Degrees to pixels from the north-western corner.
pub fn to_pixels(latitude: f64, longitude: f64, zoom: u8) -> (f64, f64) {
    let y = (latitude.to_radians().tan()).asinh() / PI;
    ((longitude + 180.0) / 360.0 * world(zoom), (1.0 - y) / 2.0 * world(zoom))
}

/// Pixels back to degrees, latitude first.
pub fn to_degrees((x, y): (f64, f64), zoom: u8) -> (f64, f64) {
    let latitude = (PI * (1.0 - 2.0 * y / world(zoom))).sinh().atan().to_degrees();
    (latitude, x / world(zoom) * 360.0 - 180.0)
}

/// Metres of the ground a pixel covers there.
pub fn metres_per_pixel(latitude: f64, zoom: u8) -> f64 {
    40_075_016.7 * latitude.to_radians().cos() / world(zoom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_from_its_pixels() {
        for zoom in [0, 7, 12, 18] {
            let (lat, lon) = to_degrees(to_pixels(23.4, 88.5, zoom), zoom);
            assert!((lat - 23.4).abs() < 1e-9 && (lon - 88.5).abs() < 1e-9);
        }
    }

    #[test]
    fn kolkata_lies_on_its_tile() {
        // Zoom 10: tile 763/446, as tile servers number them.
        let (x, y) = to_pixels(22.5726, 88.3639, 10);
        assert_eq!(((x / TILE) as u32, (y / TILE) as u32), (763, 446));
        assert!((metres_per_pixel(0.0, 0) - 156_543.03).abs() < 0.1);
    }
}
