//! Keys outside the database, in a folder of the server's own user: key-encryption keys, code keys, the keys of the
//! certificate and time-stamp authorities. A reader of the database alone opens nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::context::random;
use crate::signing::certificate_authority::KeyedCertificate;

/// Something in the folder of secrets is missing or broken. Never says what a secret is.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    #[error("{file}: {source}")]
    File { file: String, source: std::io::Error },
    #[error("{0} does not hold what it should")]
    Broken(String),
}

/// The keys of a deployment. No `Debug`, no `Serialize`.
pub struct Secrets {
    kek: Zeroizing<[u8; 32]>,
    /// MACs of sign-in codes and backup codes.
    pub sign_in: Zeroizing<[u8; 32]>,
    /// MACs of signing codes; never the same as for signing in.
    pub signing: Zeroizing<[u8; 32]>,
    /// MACs of the secrets of other systems.
    pub clients: Zeroizing<[u8; 32]>,
    /// MACs of idempotent bodies.
    pub idempotency: Zeroizing<[u8; 32]>,
    /// Seals small secrets at rest: authenticator secrets, refresh successors.
    sealing: LessSafeKey,
    /// Signs access tokens (EdDSA).
    pub jwt: Ed25519KeyPair,
    pub(crate) jwt_seed: Zeroizing<[u8; 32]>,
    pub jwt_kid: String,
    /// The issuing authority, once `ca init` has run.
    pub issuing: Option<KeyedCertificate>,
    /// Certificates that verifiers need.
    pub departmental_anchor: Option<Vec<u8>>,
    pub timestamp_anchors: Vec<Vec<u8>>,
    /// The trial time-stamp unit, in demo mode.
    pub trial_unit: Option<KeyedCertificate>,
}

/// A file's 32 random bytes, made on first use, readable by its owner alone.
fn key_file(folder: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, SecretsError> {
    let path = folder.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let bytes = hex::decode(text.trim()).map_err(|_| SecretsError::Broken(name.to_owned()))?;
            bytes.try_into().map(Zeroizing::new).map_err(|_| SecretsError::Broken(name.to_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = Zeroizing::new(random::<32>());
            write(folder, name, hex::encode(*key).as_bytes())?;
            Ok(key)
        }
        Err(source) => Err(SecretsError::File { file: name.to_owned(), source }),
    }
}

/// Writes a file that only its owner reads; never over an existing one.
pub fn write(folder: &Path, name: &str, content: &[u8]) -> Result<(), SecretsError> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let failed = |source| SecretsError::File { file: name.to_owned(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join(name))
        .map_err(failed)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(failed)
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(folder.join(name)).ok()
}

pub(crate) fn keyed(folder: &Path, name: &str) -> Option<KeyedCertificate> {
    Some(KeyedCertificate {
        certificate: read(folder, &format!("{name}.cer"))?,
        key: Zeroizing::new(read(folder, &format!("{name}.key"))?),
    })
}

/// Stores a certificate and its key as `name.cer` and `name.key`.
pub fn store(folder: &Path, name: &str, certificate: &KeyedCertificate) -> Result<(), SecretsError> {
    write(folder, &format!("{name}.cer"), &certificate.certificate)?;
    write(folder, &format!("{name}.key"), &certificate.key)
}

impl Secrets {
    /// Reads the folder; makes the keys that are missing.
    pub fn load(folder: &Path) -> Result<Self, SecretsError> {
        let broken = |name: &str| SecretsError::Broken(name.to_owned());
        let seed = key_file(folder, "jwt.key")?;
        let jwt = Ed25519KeyPair::from_seed_unchecked(&*seed).map_err(|_| broken("jwt.key"))?;
        let jwt_kid = hex::encode(&Sha256::digest(jwt.public_key().as_ref())[..8]);
        let sealing = key_file(folder, "sealing.key")?;
        let mut timestamp_anchors: Vec<Vec<u8>> = read(folder, "tsa-anchor.cer").into_iter().collect();
        timestamp_anchors.extend(
            read(folder, "tsa-anchors.pem")
                .and_then(|pem| {
                    shared::verification::certificates_of_pem(&String::from_utf8_lossy(&pem)).ok()
                })
                .into_iter()
                .flatten(),
        );
        Ok(Self {
            kek: key_file(folder, "kek-1.key")?,
            sign_in: key_file(folder, "sign-in.key")?,
            signing: key_file(folder, "signing.key")?,
            clients: key_file(folder, "clients.key")?,
            idempotency: key_file(folder, "idempotency.key")?,
            sealing: UnboundKey::new(&AES_256_GCM, &*sealing)
                .map(LessSafeKey::new)
                .map_err(|_| broken("sealing.key"))?,
            jwt,
            jwt_seed: seed,
            jwt_kid,
            issuing: keyed(folder, "issuing"),
            departmental_anchor: read(folder, "root.cer"),
            timestamp_anchors,
            trial_unit: keyed(folder, "tsa-unit"),
        })
    }

    /// The key-encryption keys by version.
    pub fn keks(&self) -> BTreeMap<i32, [u8; 32]> {
        BTreeMap::from([(1, *self.kek)])
    }

    /// Seals a small secret for the database; `purpose` and owner are bound in.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE_LEN>();
        let mut text = plain.to_vec();
        let sealed = self.sealing.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(purpose.as_bytes()),
            &mut text,
        );
        sealed.expect("AES-GCM seals what is far below its limit");
        [nonce.as_slice(), &text].concat()
    }

    /// Opens what [`Self::seal`] sealed for the same purpose.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN)?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self
            .sealing
            .open_in_place(
                Nonce::try_assume_unique_for_key(nonce).ok()?,
                Aad::from(purpose.as_bytes()),
                &mut body,
            )
            .ok()?
            .len();
        body.truncate(length);
        Some(body)
    }
}
