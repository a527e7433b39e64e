//! The signing act: from a frozen order to an issued one, in three commits.
//!
//! Every call takes ids and factors only; what is signed, for how much, under which number and by whose certificate is read
//! from the record here, on the signer's own connections. T1 counts the attempt before anything is judged; T2 is the point of
//! no return: before it nothing signed exists, after it there is only forward, or two officers who abandon it; T3 issues.
//! No network call is made inside a transaction, and what a crash interrupts after T2 any process finishes ([`resume`]).

mod challenge;
mod ending;
mod factors;
mod facts;
mod former;
mod issue;
mod letters;
mod prepare;
mod register;
pub(super) mod rows;
mod sign;
#[cfg(test)]
mod tests;
mod trail;
mod view;

use uuid::Uuid;

use crate::http::Refusal;

pub use challenge::send;
pub use ending::{abandon, decline, lock_sessions, take_back};
pub(super) use facts::parameters;
pub use issue::{resume, trust};
pub(super) use letters::{notify_authenticator, tell_superior};
pub use prepare::open;
pub use sign::sign;
pub use view::{document, page, view};
pub(super) use view::{masked, names};

/// Who asks: the person and the posting acted under, proved by the sign-in. Rights are judged from the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    pub person: Uuid,
    pub posting: Uuid,
}

/// The steps at which a test, or an operator's drill, lets the process die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailPoint {
    NumberTaken,
    AttemptCounted,
    SignedInMemory,
    /// T2 is written and not committed.
    SignatureWritten,
    SignatureKept,
    TimeStamped,
    /// T3 is written and not committed.
    IssueWritten,
    Issued,
}

impl FailPoint {
    /// In the sequence of the act.
    #[cfg(feature = "demo")]
    pub const ALL: [Self; 8] = [
        Self::NumberTaken,
        Self::AttemptCounted,
        Self::SignedInMemory,
        Self::SignatureWritten,
        Self::SignatureKept,
        Self::TimeStamped,
        Self::IssueWritten,
        Self::Issued,
    ];

    /// As `UPMS_FAIL_POINT` calls it.
    #[cfg(feature = "demo")]
    pub fn name(self) -> &'static str {
        match self {
            Self::NumberTaken => "number_taken",
            Self::AttemptCounted => "attempt_counted",
            Self::SignedInMemory => "signed_in_memory",
            Self::SignatureWritten => "signature_written",
            Self::SignatureKept => "signature_kept",
            Self::TimeStamped => "time_stamped",
            Self::IssueWritten => "issue_written",
            Self::Issued => "issued",
        }
    }
}

#[cfg(test)]
thread_local! {
    /// Where the act of this thread breaks off, as a killed process does: nothing after it runs.
    static BREAKS_AT: std::cell::Cell<Option<FailPoint>> = const { std::cell::Cell::new(None) };
}

/// A place where the process may be made to die, or the act to wait (`UPMS_FAIL_POINT=name`, `name:pipe`), in demo builds; in
/// tests by [`BREAKS_AT`]; never in a release.
fn fail_point(_at: FailPoint) -> Result<(), Refusal> {
    #[cfg(test)]
    if BREAKS_AT.get() == Some(_at) {
        return Err(Refusal::Internal("the process was killed".into()));
    }
    #[cfg(feature = "demo")]
    if let Ok(asked) = std::env::var("UPMS_FAIL_POINT") {
        match asked.split_once(':') {
            None if asked == _at.name() => std::process::abort(),
            // A pipe with a name: reading waits until whoever opened its other end closes it.
            Some((point, pipe)) if point == _at.name() => drop(std::fs::read(pipe)),
            _ => {}
        }
    }
    Ok(())
}
