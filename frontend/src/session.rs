//! Whether somebody is signed in, as far as this tab knows. The tokens are cookies that no script can read.

use leptos::prelude::*;
use shared::session::{Me, RefreshSession};

use crate::api::{Call, Failure};
use crate::device;

/// What the tab knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Not asked yet.
    Unknown,
    /// Nobody.
    Out {
        /// A session has just run out, so the sign-in page says so.
        ended: bool,
    },
    /// This person.
    In(Box<Me>),
}

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct Session(RwSignal<Standing>);

/// Gives all pages the session and asks the server who it is.
pub fn provide_session() -> Session {
    let session = Session(RwSignal::new(Standing::Unknown));
    provide_context(session);
    session
}

/// The session, anywhere below the app.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// What the tab knows; follows changes.
    pub fn standing(self) -> Standing {
        self.0.get()
    }
    /// Asks the server, once, when a page needs to know.
    pub fn find_out(self) {
        if self.0.get_untracked() != Standing::Unknown {
            return;
        }
        leptos::task::spawn_local(async move {
            let mut answer = Call::get("/me").read::<Me>().await;
            if answer.as_ref().is_err_and(|failure| failure.status() == Some(401))
                && Call::post("/session/refresh", &RefreshSession::default()).done().await.is_ok()
            {
                answer = Call::get("/me").read::<Me>().await;
            }
            match answer {
                Ok(me) => self.opened(me),
                // Without a network whoever was signed in here goes on; the server asks again as soon as it is reached.
                Err(Failure::Offline) => match device::kept_me() {
                    Some(me) => self.opened(me),
                    None => self.left(),
                },
                Err(Failure::Refused(_) | Failure::SignedOut | Failure::Unreadable) => self.left(),
            }
        });
    }
    /// Somebody has signed in.
    pub fn opened(self, me: Me) {
        self.0.set(Standing::In(Box::new(me)));
    }
    /// The session ran out.
    pub fn ended(self) {
        device::forget_me();
        let _ = self.0.try_set(Standing::Out { ended: true });
    }
    /// The person has left.
    pub fn left(self) {
        device::forget_me();
        let _ = self.0.try_set(Standing::Out { ended: false });
    }
}
