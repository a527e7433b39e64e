//! The sealed key: PKCS#8 under AES-256-GCM, with a key made of the PIN (Argon2id) and of a secret that itself lies under a
//! key-encryption key outside the database. Neither the database nor the key file alone, nor both without the PIN, opens it
//! quicker than guessing through Argon2id.
//!
//! `s` 32 random bytes, stored as AES-256-GCM(KEK, s); `p = Argon2id(PIN, salt)`;
//! `k ‖ c = HKDF-SHA-256(salt = s, ikm = p, info)`; stored are `c`, which commits to the key, and AES-256-GCM(k, PKCS#8).

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex};

use argon2::{Algorithm, Argon2, Params, Version};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ProviderError, SigningProvider};
use crate::signing::cms::normalise;
use crate::signing::pin::Typed;

/// Cost of Argon2id: kept with each key, so that raising it does not lock anyone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argon2Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Argon2Cost {
    /// 64 MiB and three passes.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3 };
}

/// A sealed key as it lies in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedKey {
    pub credential: Uuid,
    pub seal_version: i32,
    pub kek_version: i32,
    /// Nonce and ciphertext of the secret `s`.
    pub wrapped_secret: Vec<u8>,
    pub salt: Vec<u8>,
    pub cost: Argon2Cost,
    pub commitment: Vec<u8>,
    /// Nonce and ciphertext of the PKCS#8.
    pub sealed: Vec<u8>,
    /// DER of the public key.
    pub spki: Vec<u8>,
}

/// Key-encryption keys by version, from a file outside the database. No `Debug`.
#[derive(Default)]
pub struct Kek {
    keys: BTreeMap<i32, Zeroizing<[u8; 32]>>,
}

impl Kek {
    pub fn new(keys: impl IntoIterator<Item = (i32, [u8; 32])>) -> Self {
        Self { keys: keys.into_iter().map(|(version, key)| (version, Zeroizing::new(key))).collect() }
    }
    fn current(&self) -> Result<(i32, &[u8; 32]), ProviderError> {
        self.keys
            .last_key_value()
            .map(|(version, key)| (*version, &**key))
            .ok_or(ProviderError::MissingKek(0))
    }
    fn get(&self, version: i32) -> Result<&[u8; 32], ProviderError> {
        self.keys.get(&version).map(|key| &**key).ok_or(ProviderError::MissingKek(version))
    }
}

/// Opens sealed keys; a few at a time, since each opening takes 64 MiB.
pub struct SealedProvider {
    kek: Kek,
    cost: Argon2Cost,
    random: SystemRandom,
    free: Mutex<usize>,
    freed: Condvar,
    /// A key of nobody: a wrong PIN works with it for as long as a right one with its own.
    decoy: Zeroizing<Vec<u8>>,
}

/// What [`HKDF`](hkdf) is asked for: 64 bytes, the key and its commitment.
struct KeyAndCommitment;
impl hkdf::KeyType for KeyAndCommitment {
    fn len(&self) -> usize {
        64
    }
}

/// A private key, open for one act.
struct Opened {
    pkcs8: Zeroizing<Vec<u8>>,
}

/// The 26 bytes before a P-256 point in its SubjectPublicKeyInfo.
const P256_SPKI_HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

impl SealedProvider {
    /// `cost` is for new seals; at most `at_once` openings run together.
    pub fn new(kek: Kek, cost: Argon2Cost, at_once: usize) -> Self {
        #[allow(clippy::disallowed_methods, reason = "ring makes keys from its own source alone")]
        let random = SystemRandom::new();
        let decoy = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random)
            .expect("the operating system gives random numbers");
        Self {
            kek,
            cost,
            random,
            decoy: Zeroizing::new(decoy.as_ref().to_vec()),
            free: Mutex::new(at_once.max(1)),
            freed: Condvar::new(),
        }
    }

    fn random<const N: usize>(&self) -> Result<[u8; N], ProviderError> {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes).map_err(|_| ProviderError::Failure("no random numbers"))?;
        Ok(bytes)
    }

    fn encrypt(&self, key: &[u8; 32], aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, ProviderError> {
        let nonce = self.random::<NONCE_LEN>()?;
        let mut text = plain.to_vec();
        cipher(key)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut text)
            .map_err(|_| ProviderError::Failure("sealing"))?;
        Ok([nonce.as_slice(), &text].concat())
    }

    /// Runs Argon2id, waiting for a free place.
    fn stretch(
        &self,
        pin: &Typed,
        salt: &[u8],
        cost: Argon2Cost,
    ) -> Result<Zeroizing<[u8; 32]>, ProviderError> {
        let mut free = self.free.lock().map_err(|_| ProviderError::Failure("semaphore"))?;
        while *free == 0 {
            free = self.freed.wait(free).map_err(|_| ProviderError::Failure("semaphore"))?;
        }
        *free -= 1;
        drop(free);
        let stretched = stretch(pin, salt, cost);
        *self.free.lock().map_err(|_| ProviderError::Failure("semaphore"))? += 1;
        self.freed.notify_one();
        stretched
    }

    /// A new P-256 key pair sealed under the PIN.
    pub fn new_key(&self, credential: Uuid, pin: &Typed) -> Result<SealedKey, ProviderError> {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.random)
            .map_err(|_| ProviderError::Failure("key generation"))?;
        self.seal(credential, 1, pin, &Zeroizing::new(pkcs8.as_ref().to_vec()))
    }

    /// The same key under another PIN, with a fresh secret and the newest key-encryption key.
    pub fn change_pin(
        &self,
        key: &SealedKey,
        pin: &Typed,
        new_pin: &Typed,
    ) -> Result<SealedKey, ProviderError> {
        let opened = self.open(key, pin)?;
        self.seal(key.credential, key.seal_version + 1, new_pin, &opened.pkcs8)
    }

    fn seal(
        &self,
        credential: Uuid,
        seal_version: i32,
        pin: &Typed,
        pkcs8: &[u8],
    ) -> Result<SealedKey, ProviderError> {
        let spki = spki_of(&key_pair(pkcs8, &self.random)?);
        let (kek_version, kek) = self.kek.current()?;
        let (secret, salt) = (Zeroizing::new(self.random::<32>()?), self.random::<16>()?);
        let info = info(credential, &spki, seal_version);
        let stretched = self.stretch(pin, &salt, self.cost)?;
        let (key, commitment) = derive(secret.as_slice(), &stretched, &info)?;
        Ok(SealedKey {
            credential,
            seal_version,
            kek_version,
            wrapped_secret: self.encrypt(kek, &info, &*secret)?,
            salt: salt.to_vec(),
            cost: self.cost,
            commitment: commitment.to_vec(),
            sealed: self.encrypt(&key, &sealed_aad(&info, self.cost), pkcs8)?,
            spki,
        })
    }

    fn open(&self, key: &SealedKey, pin: &Typed) -> Result<Opened, ProviderError> {
        let info = info(key.credential, &key.spki, key.seal_version);
        let secret = decrypt(self.kek.get(key.kek_version)?, &info, &key.wrapped_secret)
            .map_err(|_| ProviderError::Failure("the wrapped secret does not open"))?;
        let stretched = self.stretch(pin, &key.salt, key.cost)?;
        let (opening, commitment) = derive(&secret, &stretched, &info)?;
        // A wrong PIN takes the same steps, with the decoy in the place of the key, so that time tells nothing.
        let right = bool::from(commitment.ct_eq(&key.commitment));
        let decrypted = decrypt(&opening, &sealed_aad(&info, key.cost), &key.sealed);
        let pkcs8 = if right { decrypted? } else { self.decoy.clone() };
        let belongs = spki_of(&key_pair(&pkcs8, &self.random)?) == key.spki;
        match (right, belongs) {
            (true, true) => Ok(Opened { pkcs8 }),
            (true, false) => Err(ProviderError::KeyMismatch),
            (false, _) => Err(ProviderError::WrongPin),
        }
    }

    fn sign_with(&self, pkcs8: &[u8], message: &[u8]) -> Result<Vec<u8>, ProviderError> {
        let signature = key_pair(pkcs8, &self.random)?
            .sign(&self.random, message)
            .map_err(|_| ProviderError::Failure("signing"))?;
        normalise(signature.as_ref()).map_err(|_| ProviderError::Failure("normalising"))
    }

    /// The private key as it lies under the seal: for the test that searches what was stored for it.
    #[cfg(test)]
    pub fn opened_key(&self, key: &SealedKey, pin: &Typed) -> Zeroizing<Vec<u8>> {
        self.open(key, pin).unwrap().pkcs8
    }
}

impl SigningProvider for SealedProvider {
    fn sign(&self, key: &SealedKey, pin: &Typed, message: &[u8]) -> Result<Vec<u8>, ProviderError> {
        match self.open(key, pin) {
            Ok(opened) => self.sign_with(&opened.pkcs8, message),
            Err(error) => {
                self.sign_with(&self.decoy, message)?;
                Err(error)
            }
        }
    }
    fn judge(&self, key: &SealedKey, pin: &Typed) -> Result<(), ProviderError> {
        let opened = self.open(key, pin);
        self.sign_with(&self.decoy, &key.spki)?;
        opened.map(drop)
    }
}

fn stretch(pin: &Typed, salt: &[u8], cost: Argon2Cost) -> Result<Zeroizing<[u8; 32]>, ProviderError> {
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32))
        .map_err(|_| ProviderError::Failure("Argon2 parameters"))?;
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.expose().as_bytes(), salt, &mut *out)
        .map_err(|_| ProviderError::Failure("Argon2"))?;
    Ok(out)
}

fn key_pair(pkcs8: &[u8], random: &SystemRandom) -> Result<EcdsaKeyPair, ProviderError> {
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8, random)
        .map_err(|_| ProviderError::Failure("key format"))
}

fn spki_of(key: &EcdsaKeyPair) -> Vec<u8> {
    [P256_SPKI_HEAD.as_slice(), key.public_key().as_ref()].concat()
}

/// Binds the seal to credential, public key and version. The certificate does not exist yet when the key is sealed.
fn info(credential: Uuid, spki: &[u8], seal_version: i32) -> Vec<u8> {
    [b"upms/seal/v1".as_slice(), credential.as_bytes(), &Sha256::digest(spki), &seal_version.to_be_bytes()]
        .concat()
}

fn sealed_aad(info: &[u8], cost: Argon2Cost) -> Vec<u8> {
    [info, &cost.memory_kib.to_be_bytes(), &cost.passes.to_be_bytes()].concat()
}

fn derive(
    secret: &[u8],
    stretched: &[u8; 32],
    info: &[u8],
) -> Result<(Zeroizing<[u8; 32]>, [u8; 32]), ProviderError> {
    let mut out = Zeroizing::new([0; 64]);
    hkdf::Salt::new(hkdf::HKDF_SHA256, secret)
        .extract(stretched)
        .expand(&[info], KeyAndCommitment)
        .and_then(|okm| okm.fill(&mut *out))
        .map_err(|_| ProviderError::Failure("HKDF"))?;
    let (mut key, mut commitment) = (Zeroizing::new([0; 32]), [0; 32]);
    key.copy_from_slice(&out[..32]);
    commitment.copy_from_slice(&out[32..]);
    Ok((key, commitment))
}

fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, ProviderError> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| ProviderError::Failure("cipher"))
}

fn decrypt(key: &[u8; 32], aad: &[u8], text: &[u8]) -> Result<Zeroizing<Vec<u8>>, ProviderError> {
    let (nonce, body) = text.split_at_checked(NONCE_LEN).ok_or(ProviderError::WrongPin)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| ProviderError::WrongPin)?;
    let mut body = Zeroizing::new(body.to_vec());
    let length = cipher(key)?
        .open_in_place(nonce, Aad::from(aad), &mut body)
        .map_err(|_| ProviderError::WrongPin)?
        .len();
    body.truncate(length);
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Argon2Cost = Argon2Cost { memory_kib: 64, passes: 1 };

    fn pin(text: &str) -> Typed {
        Typed::new(text.to_owned())
    }
    fn provider() -> SealedProvider {
        SealedProvider::new(Kek::new([(1, [1; 32]), (2, [2; 32])]), CHEAP, 2)
    }

    #[test]
    fn only_the_pin_opens_the_key() {
        let provider = provider();
        let key = provider.new_key(Uuid::from_u128(1), &pin("739154")).unwrap();
        let signature = provider.sign(&key, &pin("739154"), b"message").unwrap();
        let public = ring::signature::UnparsedPublicKey::new(
            &ring::signature::ECDSA_P256_SHA256_ASN1,
            &key.spki[26..],
        );
        public.verify(b"message", &signature).unwrap();
        assert!(matches!(provider.sign(&key, &pin("739155"), b"message"), Err(ProviderError::WrongPin)));
    }

    #[test]
    fn a_new_pin_replaces_the_old_and_keeps_the_key() {
        let provider = provider();
        let key = provider.new_key(Uuid::from_u128(1), &pin("739154")).unwrap();
        let changed = provider.change_pin(&key, &pin("739154"), &pin("558301")).unwrap();
        assert_eq!((changed.spki.clone(), changed.seal_version), (key.spki, 2));
        assert!(provider.judge(&changed, &pin("558301")).is_ok());
        assert!(matches!(provider.judge(&changed, &pin("739154")), Err(ProviderError::WrongPin)));
    }

    #[test]
    fn nothing_of_a_seal_can_be_swapped() {
        let provider = provider();
        let key = provider.new_key(Uuid::from_u128(1), &pin("739154")).unwrap();
        let other = provider.new_key(Uuid::from_u128(2), &pin("739154")).unwrap();
        let swaps: [SealedKey; 7] = [
            SealedKey { credential: other.credential, ..key.clone() },
            SealedKey { seal_version: 2, ..key.clone() },
            SealedKey { kek_version: 1, ..key.clone() },
            SealedKey { spki: other.spki.clone(), ..key.clone() },
            SealedKey { sealed: other.sealed.clone(), ..key.clone() },
            SealedKey { wrapped_secret: other.wrapped_secret.clone(), ..key.clone() },
            SealedKey { cost: Argon2Cost { memory_kib: 65, passes: 1 }, ..key.clone() },
        ];
        for swapped in swaps {
            assert!(provider.judge(&swapped, &pin("739154")).is_err());
        }
        assert!(matches!(
            SealedProvider::new(Kek::default(), CHEAP, 1).judge(&key, &pin("739154")),
            Err(ProviderError::MissingKek(2))
        ));
    }
}
