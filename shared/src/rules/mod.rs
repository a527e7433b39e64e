//! The rules of the record, each under its number.
