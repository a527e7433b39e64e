//! What fields and forms make of what is typed, before a page draws it.

pub mod form;
pub mod numbers;
