//! What the web app works out without a browser: numbers read and shown, the order of duties, the picture of a map, the
//! sentences of server and rules in Bengali. It knows no Leptos, so that its tests build none; pages and signals are the web
//! app's, which lays its folders out in the same way.

pub mod account;
pub mod enrolment;
pub mod figures;
pub mod map;
pub mod my_work;
pub mod parts;
pub mod projects;
pub mod said;
pub mod sanctions;
pub mod sign_in;
pub mod ui;
pub mod verification;
pub mod words;
