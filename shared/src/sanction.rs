//! sanction
