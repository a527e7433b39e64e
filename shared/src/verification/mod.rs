//! The strict verifier of issued orders.
