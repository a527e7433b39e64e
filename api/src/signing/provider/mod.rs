//! Who keeps the private key. One trait; the sealed key is the first custody, tokens and remote services come later.

mod sealed;

use super::pin::Typed;

pub use sealed::{Argon2Cost, Kek, SealedKey, SealedProvider};

/// Why a key did not sign. `WrongPin` is all a caller learns of a seal that does not open.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("the key does not open with this PIN")]
    WrongPin,
    #[error("the key-encryption key of version {0} is not at hand")]
    MissingKek(i32),
    #[error("the key does not belong to the certificate")]
    KeyMismatch,
    #[error("the key could not be used: {0}")]
    Failure(&'static str),
}

/// A custody: opens the key with the PIN for one signature and forgets it.
pub trait SigningProvider: Send + Sync {
    /// Signs a message with ECDSA P-256 and SHA-256; gives the low-s DER. Blocking and slow on purpose (Argon2id).
    fn sign(&self, key: &SealedKey, pin: &Typed, message: &[u8]) -> Result<Vec<u8>, ProviderError>;
    /// Opens the key and throws it away: for judging a PIN without signing.
    fn judge(&self, key: &SealedKey, pin: &Typed) -> Result<(), ProviderError>;
}
