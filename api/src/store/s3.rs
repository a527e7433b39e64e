//! A bucket of any store that speaks S3. Requests carry their signature (AWS Signature Version 4) in the query, valid for a
//! minute; the secret key itself never leaves the house.

use std::path::Path;
use std::time::Duration;

use reqwest::StatusCode;
use rusty_s3::{Bucket, Credentials, S3Action as _, UrlStyle};
use tokio::runtime::Handle;

use super::StoreError;

/// How long a signed address is good for.
const GOOD_FOR: Duration = Duration::from_secs(60);
/// How long a store may take for one file.
const PATIENCE: Duration = Duration::from_secs(60);
/// More than the largest file that is ever taken.
const MAX_ANSWER: usize = 256 * 1024 * 1024;
/// The file below `UPMS_SECRETS` with the two lines of the key: its id, its secret.
const KEY_FILE: &str = "s3.key";

/// Which bucket.
#[derive(Debug, Clone)]
pub struct S3Settings {
    /// `https://s3.example.gov.in`; the bucket is named in the path.
    pub url: String,
    pub bucket: String,
    pub region: String,
}

/// A bucket, the key to it, and the client that speaks with it.
pub struct S3 {
    bucket: Bucket,
    credentials: Credentials,
    client: reqwest::Client,
    runtime: Handle,
}

fn credentials(secrets_dir: &Path) -> Result<Credentials, StoreError> {
    let wrong =
        || StoreError::Settings(format!("{KEY_FILE} has two lines, the id of the key and its secret"));
    let text = std::fs::read_to_string(secrets_dir.join(KEY_FILE)).map_err(|_| wrong())?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next(), lines.next()) {
        (Some(id), Some(secret), None) => Ok(Credentials::new(id, secret)),
        _ => Err(wrong()),
    }
}

fn away(error: reqwest::Error) -> StoreError {
    StoreError::Unreachable(error.without_url().to_string())
}

impl S3 {
    pub fn open(settings: &S3Settings, secrets_dir: &Path) -> Result<Self, StoreError> {
        let url =
            settings.url.parse().map_err(|_| StoreError::Settings("UPMS_S3_URL is no address".into()))?;
        let bucket = Bucket::new(url, UrlStyle::Path, settings.bucket.clone(), settings.region.clone())
            .map_err(|error| StoreError::Settings(error.to_string()))?;
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .map_err(away)?;
        Ok(Self { bucket, credentials: credentials(secrets_dir)?, client, runtime: Handle::current() })
    }

    pub fn put(&self, name: &str, bytes: &[u8], media_type: &str) -> Result<(), StoreError> {
        let address = self.bucket.put_object(Some(&self.credentials), name).sign(GOOD_FOR);
        let request = self.client.put(address).header("content-type", media_type).body(bytes.to_vec());
        let answer = self.runtime.block_on(request.send()).map_err(away)?;
        if answer.status().is_success() { Ok(()) } else { Err(refused(answer.status())) }
    }

    pub fn get(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let address = self.bucket.get_object(Some(&self.credentials), name).sign(GOOD_FOR);
        self.runtime.block_on(async {
            let mut answer = self.client.get(address).send().await.map_err(away)?;
            if answer.status() == StatusCode::NOT_FOUND {
                return Err(StoreError::Missing(name.to_owned()));
            }
            if !answer.status().is_success() {
                return Err(refused(answer.status()));
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = answer.chunk().await.map_err(away)? {
                bytes.extend_from_slice(&chunk);
                if bytes.len() > MAX_ANSWER {
                    return Err(StoreError::Changed(name.to_owned()));
                }
            }
            Ok(bytes)
        })
    }
}

fn refused(status: StatusCode) -> StoreError {
    StoreError::Unreachable(format!("it answered {status}"))
}
