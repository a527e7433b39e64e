//! Where the bytes of documents lie: a folder, or a bucket of any store that speaks S3. Their name is their SHA-256, so a
//! file is written once, is never changed, and what comes back is proved to be what was stored.
//!
//! Bytes are put here before the row that names them is committed. Whoever dies between the two leaves bytes that nobody
//! names: harmless, and the same upload tried again finds them in place.

mod folder;
mod s3;
#[cfg(test)]
mod s3_tests;
#[cfg(test)]
mod tests;

use sha2::{Digest as _, Sha256};

use crate::config::Config;
use folder::Folder;
use s3::S3;
pub use s3::S3Settings;

/// Why bytes could not be stored or fetched. Never says an address with a signature in it, nor a key.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the store does not open: {0}")]
    Settings(String),
    #[error("the store cannot be reached: {0}")]
    Unreachable(String),
    #[error("the store has no file {0}")]
    Missing(String),
    #[error("the store's file {0} is not what was stored")]
    Changed(String),
}

/// The store of a deployment. Calls block: they belong on a blocking thread, outside transactions.
pub enum Store {
    Folder(Folder),
    S3(S3),
}

/// The name of bytes: their SHA-256, lower hex.
pub fn name_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl Store {
    /// The one the settings name. Must run inside the runtime that will drive calls to a bucket.
    pub fn open(config: &Config) -> Result<Self, StoreError> {
        match &config.s3 {
            Some(settings) => S3::open(settings, &config.secrets_dir).map(Self::S3),
            None => Ok(Self::Folder(Folder::new(config.files_dir.clone()))),
        }
    }

    /// Keeps bytes under their name, which it gives; done when they are safe from a loss of power.
    pub fn put(&self, bytes: &[u8], media_type: &str) -> Result<String, StoreError> {
        let name = name_of(bytes);
        match self {
            Self::Folder(folder) => folder.put(&name, bytes)?,
            Self::S3(s3) => s3.put(&name, bytes, media_type)?,
        }
        Ok(name)
    }

    /// The bytes of a name, proved by it.
    pub fn get(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let bytes = match self {
            Self::Folder(folder) => folder.get(name)?,
            Self::S3(s3) => s3.get(name)?,
        };
        if name_of(&bytes) == name { Ok(bytes) } else { Err(StoreError::Changed(name.to_owned())) }
    }
}
