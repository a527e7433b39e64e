//! What a database is filled with: the masters, which every deployment begins with, and in demo builds a small state of
//! invented people and works, brought there by the same acts as in a real one.

pub mod masters;
#[cfg(feature = "demo")]
pub mod people;
