//! The money of a project through the API.

mod opening;
mod totals;
