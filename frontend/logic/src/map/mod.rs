//! What a map shows, worked out: its part of the world, its lines, its towns. The sheet draws it.

pub mod grid;
mod mercator;
pub mod towns;
pub mod view;
