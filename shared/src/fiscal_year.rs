//! fiscal_year
