//! The sanction order as a list of typed blocks.
