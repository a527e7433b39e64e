//! The UPMS server: keeps the record and makes the signatures. Modules in reading order.

pub mod approvals;
pub mod audit;
pub mod auth;
pub mod cli;
pub mod config;
pub mod context;
pub mod db;
pub mod estimates;
pub mod http;
pub mod masters;
pub mod officers;
pub mod outbox;
pub mod projects;
pub mod sanctions;
pub mod secrets;
pub mod seed;
pub mod signing;
pub mod tasks;
pub mod verifications;
