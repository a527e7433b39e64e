//! What both ends of UPMS agree on: the words, the rules, the order and the verifier.
//!
//! Pure: no I/O, no clock, no randomness; the same code runs in the server, in the command line tool and, as
//! WebAssembly, in the browser of a citizen. Modules in reading order.

pub mod administration;
pub mod agreement;
pub mod allotment;
pub mod annual_plan;
pub mod api_client;
pub mod approval;
pub mod bill;
pub mod budget;
pub mod closing;
pub mod completion;
pub mod contractor;
pub mod delegation;
pub mod document;
pub mod estimate;
pub mod event;
pub mod expenditure;
pub mod feed;
pub mod fiscal_year;
pub mod id;
pub mod import;
pub mod inspection;
pub mod liability;
pub mod master;
pub mod milestone;
pub mod money;
pub mod notice;
pub mod officer;
pub mod order;
pub mod page;
pub mod photo;
pub mod policy;
pub mod portfolio;
pub mod powers;
pub mod problem;
pub mod progress;
pub mod project;
pub mod project_money;
pub mod register;
pub mod review;
pub mod rule_change;
pub mod rules;
pub mod sanction;
pub mod session;
pub mod signing;
pub mod task;
pub mod tender;
pub mod text;
pub mod verification;
mod words;
pub mod work;

pub use words::UnknownWord;
