//! sanctions
