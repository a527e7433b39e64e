//! The technical sanction order: its content, and the blocks it is drawn from.
//!
//! [`OrderContent`] is what is frozen and hashed; [`Numbering`] is what the opening of a signing session adds (number, memo
//! number, date, verification code). [`blocks`] says the order in typed blocks; the PDF renderer and the live preview
//! only draw these, so that both say the same.

mod blocks;
mod canonical;
mod content;
mod later;

pub use blocks::{Block, blocks};
pub use canonical::{canonical_json, canonical_value, content_sha256};
pub use content::{ApprovalCited, AuthorityCited, CopyPurpose, CopyTo, FormerCited, Numbering, OrderContent};
