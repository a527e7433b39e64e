//! One-time codes: six digits bound to the intent of one session, and codes of an authenticator app (RFC 6238).

use ring::hmac;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::pin::Typed;

const SIGN_LABEL: &[u8] = b"upms/otp/sign/v1\0";
const SIGN_IN_LABEL: &[u8] = b"upms/otp/sign-in/v1\0";
/// Seconds of a step of the authenticator.
const STEP: u64 = 30;

/// Six digits, each value equally likely: `random` gives 32 random bits, values beyond the last full million are thrown away.
pub fn new_code(mut random: impl FnMut() -> u32) -> String {
    const LAST: u32 = u32::MAX / 1_000_000 * 1_000_000;
    loop {
        let value = random();
        if value < LAST {
            return format!("{:06}", value % 1_000_000);
        }
    }
}

/// The MAC that is stored instead of a signing code. Session, sequence and intent are in it: the code signs these bytes only.
pub fn sign_mac(
    key: &[u8; 32],
    session: Uuid,
    sequence: u32,
    intent_digest: &[u8; 32],
    code: &Typed,
) -> [u8; 32] {
    let code = code.expose().as_bytes();
    let length = u8::try_from(code.len()).unwrap_or(u8::MAX);
    mac(key, &[SIGN_LABEL, session.as_bytes(), &sequence.to_be_bytes(), intent_digest, &[length], code])
}

/// The MAC of a sign-in code: another key and another label, so that a sign-in code can never sign.
pub fn sign_in_mac(key: &[u8; 32], challenge: Uuid, sequence: u32, code: &Typed) -> [u8; 32] {
    mac(key, &[SIGN_IN_LABEL, challenge.as_bytes(), &sequence.to_be_bytes(), code.expose().as_bytes()])
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    for part in parts {
        context.update(part);
    }
    context.sign().as_ref().try_into().expect("HMAC-SHA-256 has 32 bytes")
}

/// Whether two MACs are equal, in the same time for every answer.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// RFC 4226: the six digits of a counter.
fn hotp(secret: &[u8], counter: u64) -> String {
    let tag =
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret), &counter.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[tag.len() - 1] & 0x0f);
    let value = u32::from_be_bytes([tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]]);
    format!("{:06}", value % 1_000_000)
}

/// Judges a code of the authenticator: this step, the one before and the one after, none at or below the last accepted.
/// Gives the step to remember; a code is good once.
pub fn accept_totp(secret: &[u8], code: &Typed, unix_seconds: u64, last_step: Option<i64>) -> Option<i64> {
    let now = unix_seconds / STEP;
    let mut accepted = None;
    for step in [now.saturating_sub(1), now, now + 1] {
        let equal = same(hotp(secret, step).as_bytes(), code.expose().as_bytes());
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        if equal && last_step.is_none_or(|last| step > last) {
            accepted = Some(step);
        }
    }
    accepted
}

/// What an authenticator shows at a moment: for tests and for `upms demo`.
pub fn totp_at(secret: &[u8], unix_seconds: u64) -> String {
    hotp(secret, unix_seconds / STEP)
}

/// Base 32 (RFC 4648) without padding, as authenticator apps take it.
pub fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    bits.as_bytes()
        .chunks(5)
        .map(|group| {
            let value = group.iter().fold(0, |value, bit| value << 1 | usize::from(*bit == b'1'))
                << (5 - group.len());
            char::from(ALPHABET[value])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4226_and_6238_hold() {
        let secret = b"12345678901234567890";
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (counter, code) in expected.iter().enumerate() {
            assert_eq!(hotp(secret, counter as u64), *code);
        }
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp_at(secret, seconds), code);
        }
    }

    #[test]
    fn an_authenticator_code_is_good_once() {
        let secret = b"12345678901234567890";
        let code = || Typed::new(totp_at(secret, 90));
        assert_eq!(accept_totp(secret, &code(), 90, None), Some(3));
        assert_eq!(accept_totp(secret, &code(), 90, Some(3)), None);
        assert_eq!(accept_totp(secret, &code(), 120, None), Some(3));
        assert_eq!(accept_totp(secret, &code(), 150, None), None);
    }

    #[test]
    fn a_code_is_bound_to_session_sequence_and_intent() {
        let (key, session, code) = ([1; 32], Uuid::from_u128(5), || Typed::new("739154".into()));
        let good = sign_mac(&key, session, 1, &[2; 32], &code());
        assert!(same(&good, &sign_mac(&key, session, 1, &[2; 32], &code())));
        for other in [
            sign_mac(&[9; 32], session, 1, &[2; 32], &code()),
            sign_mac(&key, Uuid::from_u128(6), 1, &[2; 32], &code()),
            sign_mac(&key, session, 2, &[2; 32], &code()),
            sign_mac(&key, session, 1, &[3; 32], &code()),
            sign_mac(&key, session, 1, &[2; 32], &Typed::new("739155".into())),
            sign_in_mac(&key, session, 1, &code()),
        ] {
            assert!(!same(&good, &other));
        }
    }

    #[test]
    fn every_code_is_equally_likely() {
        let mut values = [u32::MAX, 4_294_000_000, 4_293_999_999].into_iter();
        assert_eq!(new_code(|| values.next().unwrap()), "999999");
        assert_eq!(new_code(|| 7), "000007");
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
    }
}
