//! The UPMS web app: everything a person does with the record, in the browser.
//!
//! `app` lays out router and frame; `api` is the one HTTP client; `session` knows who is signed in; `ui` holds the parts
//! pages are made of; then one folder a feature, with pages that load and components that show. Rules, words and the
//! verifier come from `shared` and are the very code the server runs.

mod account;
mod administration;
mod agreements;
mod api;
mod app;
mod approvals;
mod completion;
mod contractors;
mod dashboard;
mod device;
mod documents;
mod enrolment;
mod estimates;
mod figures;
mod files;
mod frame;
mod imports;
mod leave;
mod map;
mod masters;
mod money;
mod my_work;
mod notices;
mod pages;
mod parts;
mod preferences;
mod progress;
mod projects;
mod reports;
mod reviews;
mod said;
mod sanctions;
mod session;
mod sign_in;
mod signing;
mod systems;
mod tenders;
mod ui;
mod verification;
mod words;

#[allow(deprecated, reason = "the build-script form needs one more crate and gives the same code")]
mod keys {
    leptos_i18n::load_locales!();
}
use keys::i18n;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
