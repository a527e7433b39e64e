//! certificate_authority
