//! The UPMS server: keeps the record and makes the signatures. Modules in reading order.

pub mod administration;
pub mod agreements;
pub mod allotments;
pub mod annual_plans;
pub mod approvals;
pub mod audit;
pub mod auth;
#[cfg(feature = "demo")]
pub mod bench;
pub mod bills;
pub mod budget;
pub mod cli;
pub mod clients;
pub mod closing;
pub mod completions;
pub mod config;
pub mod context;
pub mod contractors;
pub mod db;
pub mod delegations;
#[cfg(feature = "demo")]
pub mod demo;
pub mod documents;
#[cfg(feature = "demo")]
pub mod drill;
pub mod estimates;
pub mod events;
pub mod expenditure;
pub mod feeds;
pub mod hindrances;
#[cfg(test)]
mod house_rules;
pub mod http;
pub mod imports;
pub mod inspections;
pub mod liabilities;
pub mod masters;
pub mod milestones;
pub mod notices;
pub mod officers;
pub mod outbox;
pub mod photos;
pub mod portfolio;
pub mod progress;
pub mod project_money;
pub mod projects;
pub mod registers;
pub mod reviews;
pub mod rule_changes;
pub mod sanctions;
pub mod secrets;
pub mod seed;
pub mod signing;
pub mod store;
pub mod suspensions;
pub mod tasks;
pub mod tenders;
#[cfg(all(test, feature = "demo"))]
pub mod testing;
pub mod verifications;
pub mod webhooks;

#[cfg(all(test, not(feature = "demo")))]
compile_error!("tests need the demo's gateway and people: cargo test --features upms/demo");
