//! Secrets of clients: 256 random bits, shown once, kept as a MAC under a key outside the database. They are not guessable, so
//! that nothing slower than a MAC is needed; what is guessed is counted.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use subtle::{Choice, ConstantTimeEq as _};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::context::Context;

/// A new secret.
pub fn new(context: &Context) -> Zeroizing<String> {
    Zeroizing::new(format!("upms_{}", URL_SAFE_NO_PAD.encode(context.random::<32>())))
}

/// What is kept of a secret.
pub fn mac(context: &Context, client: Uuid, secret: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &*context.secrets.clients);
    let mut signing = hmac::Context::with_key(&key);
    signing.update(client.as_bytes());
    signing.update(secret.as_bytes());
    signing.sign().as_ref().to_vec()
}

/// Whether a secret is one of these. Compares with two at least, so that it costs the same where there is none.
pub fn is_one_of(context: &Context, client: Uuid, secret: &str, kept: &[Vec<u8>]) -> bool {
    let given = mac(context, client, secret);
    let none = vec![0; given.len()];
    let mut found = Choice::from(0);
    for i in 0..kept.len().max(2) {
        let same = kept.get(i).unwrap_or(&none).as_slice().ct_eq(&given);
        found |= same;
    }
    bool::from(found)
}
