//! Webhooks: events are sent to the addresses other systems registered, as Standard Webhooks with a CloudEvent in the body. At
//! least once; of a project in order, while other projects flow; tried again for three days, then parked for an administrator.
//! The address is judged at each attempt, and what is connected to is what was judged.

mod addresses;
mod handlers;
mod queries;
mod registering;
mod sending;
#[cfg(test)]
mod tests;
mod view;

pub use handlers::routes;
pub use queries::fan_out;
pub use sending::deliver;
