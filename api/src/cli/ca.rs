//! `upms ca init`: the departmental certificate authority of a deployment, made once, before the first officer enrols.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::secrets::{self, SecretsError};
use crate::signing::certificate_authority::{self as ca, AuthorityError, Distribution};

/// Why the authorities were not made.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    #[error("there is an issuing authority already; it is never replaced by this command")]
    Exists,
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    #[error(transparent)]
    Secrets(#[from] SecretsError),
}

/// What the authorities are made from.
#[derive(Debug, Clone)]
pub struct Founding<'a> {
    pub organisation: &'a str,
    /// How browsers reach the server; revocation is looked up below it.
    pub origin: &'a str,
    /// From when the certificates are valid.
    pub from: DateTime<Utc>,
    /// A trial says so in every certificate, and gets a time-stamp authority of its own.
    pub trial: bool,
}

/// Makes root and issuing authority in the folder of secrets; for a trial also the time-stamp authority, under its own
/// anchor. The root's key lies in `root.key`: take it offline.
pub fn found(folder: &Path, founding: &Founding<'_>) -> Result<(), FoundingError> {
    if folder.join("issuing.cer").exists() || folder.join("root.cer").exists() {
        return Err(FoundingError::Exists);
    }
    let distribution = Distribution {
        base_url: format!("{}/pki", founding.origin),
        trial: founding.trial,
        policy: ca::TRIAL_POLICY.to_vec(),
    };
    let root = ca::new_root(founding.organisation, founding.from, &distribution)?;
    let issuing = ca::new_issuing(&root, founding.organisation, founding.from, &distribution)?;
    secrets::store(folder, "root", &root)?;
    secrets::store(folder, "issuing", &issuing)?;
    secrets::write(folder, "root.pem", ca::pem(&root.certificate).as_bytes())?;
    if founding.trial {
        let anchor = ca::new_timestamp_anchor(founding.from)?;
        let unit = ca::new_timestamp_unit(&anchor, founding.from)?;
        secrets::write(folder, "tsa-anchor.cer", &anchor.certificate)?;
        secrets::write(folder, "tsa-anchor.pem", ca::pem(&anchor.certificate).as_bytes())?;
        secrets::store(folder, "tsa-unit", &unit)?;
    }
    Ok(())
}
