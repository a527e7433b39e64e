//! The parts pages are made of: each draws one thing and carries its own keyboard and screen-reader behaviour.

mod button;
mod callout;
mod clock;
mod code_entry;
mod dialog;
mod error_summary;
mod field;
mod heading;
mod icon;
mod list;
mod loading;
mod money_field;
mod order_preview;
mod pager;
mod slip;
mod status;
mod toast;
mod verdict;

pub use button::{Act, Look};
pub use callout::{Callout, Meaning};
pub use clock::{Countdown, seconds_until, use_tick};
pub use code_entry::CodeEntry;
pub use dialog::{Dialog, RemarksDialog};
pub use error_summary::ErrorSummary;
pub use field::{Field, SelectField, TextArea, TextField};
pub use heading::Heading;
pub use icon::{Glyph, Icon};
pub use list::{Crumbs, Empty, Fact};
pub use loading::{Loaded, Refusal, Skeleton, loaded};
pub use money_field::MoneyField;
pub use order_preview::{OrderPart, OrderPreview};
pub use pager::Pager;
pub use slip::Slip;
pub use status::{Badge, EstimateBadge, SanctionBadge, stage_word};
pub use toast::{Toasts, provide_toasts, use_toasts};
pub use verdict::{Verdict, VerdictLook};
