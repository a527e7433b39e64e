//! verifications
