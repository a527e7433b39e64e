//! Other systems, for administrators: who may call, where they are told of events, what of their feeds waits to be placed. A
//! secret is shown once, on the page that made it.

mod client;
mod list;
mod placing;
mod reconciliation;
mod register;
mod secret;
mod webhooks;
mod words;

pub use list::SystemsPage;
pub use reconciliation::ReconciliationPage;
pub use webhooks::WebhooksPage;
