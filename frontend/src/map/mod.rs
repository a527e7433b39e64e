//! A map of a site: tiles of a source the operator names, or, on a closed network, a plain drawing on a grid of degrees with
//! the towns of the districts. Points are micro-degrees of WGS 84, as the record keeps them.

mod sheet;

pub use logic::map::view::Place;
pub use sheet::Map;
