//! Photos from the site. Place and time are read from the file, else taken from the phone or picked on the map; the bytes lie
//! in the store by their hash, and a photo is used once (R42). The picture that pages show carries no place.

mod actions;
mod exif;
mod handlers;
mod queries;
#[cfg(test)]
pub(crate) mod tests;

pub use actions::{attach, demand, demand_for_inspection, fresh, keep, keep_with, of_inspection, shown};
pub use handlers::routes;
pub use queries::{count_done, shows_done};
