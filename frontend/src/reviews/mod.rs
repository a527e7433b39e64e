//! What stands out about a project, and the minutes of the committee that reviews a large one: parts of the project's page.

mod flags;
mod meetings;

pub use flags::Flags;
pub use meetings::Reviews;
