//! The bare handler that reads are measured beside: actix and diesel around the very statements that UPMS sends for an address,
//! without right, scope, shape or page around them.
//!
//! The folder holds a file of statements for each address, values written in, one a line. They are prepared once a connection, as
//! diesel does with ours; the last one's rows are the answer.

mod handlers;
mod queries;

pub use handlers::serve;
