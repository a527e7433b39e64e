//! The act against a real database: kills, races, limits, what the web's role may not do, and that no secret is left anywhere.

mod endings;
mod enrolment;
mod equal_answers;
mod kills;
mod limits;
mod oracle;
mod over_http;
mod privileges;
mod races;
mod replacing;
mod time_stamps;
mod world;
