//! Passwords: Argon2id, and what a new one must be.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Params, Version};
use shared::problem::FieldError;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::context::random;
use crate::signing::provider::Argon2Cost;

/// Passwords everyone tries first, and the words of this place.
const COMMON: [&str; 14] = [
    "password", "qwerty", "letmein", "welcome", "admin", "kolkata", "bengal", "upms", "12345678", "iloveyou",
    "abc123", "monsoon", "durga", "nabanna",
];

/// How many passwords are hashed at once: each takes 64 MiB.
const AT_ONCE: usize = 4;
static FREE: Mutex<usize> = Mutex::new(AT_ONCE);
static FREED: Condvar = Condvar::new();

/// A place among those that hash; given back when dropped.
struct Place;

impl Place {
    fn take() -> Self {
        let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            free = FREED.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Self
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        FREED.notify_one();
    }
}

fn hash_with(password: &str, salt: &[u8], cost: Argon2Cost) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32)).ok()?;
    let mut out = Zeroizing::new([0; 32]);
    let _place = Place::take();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut *out)
        .ok()?;
    Some(out)
}

/// `argon2id$memory$passes$salt$hash`, salt and hash in hex.
pub fn hash(password: &str, cost: Argon2Cost) -> String {
    let salt = random::<16>();
    let hash = hash_with(password, &salt, cost).expect("the configured cost is within Argon2's bounds");
    format!("argon2id${}${}${}${}", cost.memory_kib, cost.passes, hex::encode(salt), hex::encode(*hash))
}

/// Whether a password is the one that was hashed. An unknown user's `None` costs the same time.
pub fn verify(password: &str, stored: Option<&str>, cost: Argon2Cost) -> bool {
    let parts = stored.and_then(|stored| {
        let parts: Vec<&str> = stored.split('$').collect();
        let [kind, memory, passes, salt, hash] = parts.as_slice() else { return None };
        (*kind == "argon2id").then_some(())?;
        let cost = Argon2Cost { memory_kib: memory.parse().ok()?, passes: passes.parse().ok()? };
        Some((cost, hex::decode(salt).ok()?, hex::decode(hash).ok()?))
    });
    let known = parts.is_some();
    let (cost, salt, expected) = parts.unwrap_or((cost, vec![0; 16], vec![0; 32]));
    let equal = hash_with(password, &salt, cost).is_some_and(|hash| bool::from(hash.ct_eq(&expected)));
    known && equal
}

/// A new password: 10 to 200 characters, not a common one, not the user's own name (NIST SP 800-63B).
pub fn check_new(pointer: &str, password: &str, user: &str) -> Result<(), FieldError> {
    let length = password.chars().count();
    if !(10..=200).contains(&length) {
        return Err(FieldError::new(
            pointer,
            "PASSWORD_LENGTH",
            "A password has 10 to 200 characters. Several words are easy to keep.",
        ));
    }
    let lower = password.to_lowercase();
    let common =
        COMMON.iter().any(|word| lower.trim_matches(|c: char| !c.is_alphabetic()) == *word || lower == *word);
    let first = lower.chars().next();
    if common || lower.contains(&user.to_lowercase()) || lower.chars().all(|c| Some(c) == first) {
        return Err(FieldError::new(
            pointer,
            "PASSWORD_COMMON",
            "This password is easily guessed. Take another.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Argon2Cost = Argon2Cost { memory_kib: 64, passes: 1 };

    #[test]
    fn only_the_password_opens() {
        let stored = hash("river ghat lamp", CHEAP);
        assert!(verify("river ghat lamp", Some(&stored), CHEAP));
        assert!(!verify("river ghat lamb", Some(&stored), CHEAP));
        assert!(!verify("river ghat lamp", None, CHEAP));
        assert!(!verify("river ghat lamp", Some("argon2id$x"), CHEAP));
    }

    #[test]
    fn a_weak_password_is_refused() {
        for weak in ["short", "aaaaaaaaaaaa", "password1234", "WB1234567890", &"x".repeat(201)] {
            assert!(check_new("/new_password", weak, "WB123456").is_err(), "{weak}");
        }
        assert!(check_new("/new_password", "river ghat lamp", "WB123456").is_ok());
    }
}
