//! officer
