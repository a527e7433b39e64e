//! Opening a signing: the number is taken and the bytes are made.

use shared::signing::SigningSession;
use uuid::Uuid;

use crate::api::{Answer, Call, SignedIn};

/// Opens a signing of an order, or gives the one that is open.
pub async fn open_signing(api: SignedIn, sanction: Uuid) -> Answer<SigningSession> {
    api.read(Call::act(&format!("/technical-sanctions/{sanction}/signing-sessions"))).await
}
