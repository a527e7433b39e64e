//! Every setting: its environment variable, its default, its unit.

use std::net::IpAddr;
use std::path::PathBuf;

use shared::session::MapTiles;

use crate::signing::provider::Argon2Cost;
use crate::store::S3Settings;

/// The settings of a server. Secrets are not among them: they lie in files under [`Config::secrets_dir`].
#[derive(Debug, Clone)]
pub struct Config {
    /// `UPMS_BIND`: address and port, `127.0.0.1:8080`.
    pub bind: String,
    /// `UPMS_ORIGIN`: how browsers reach the server; stands in QR codes. `http://127.0.0.1:8080`.
    pub origin: String,
    /// `DATABASE_URL`: the owner's; migrations run with it.
    pub database_url: String,
    /// `UPMS_APP_DATABASE_URL`: of the role `upms_app`; absent: the owner's with `SET ROLE`.
    pub app_database_url: Option<String>,
    /// `UPMS_SIGNER_DATABASE_URL`: of the role `upms_signer`; absent: the owner's with `SET ROLE`.
    pub signer_database_url: Option<String>,
    /// `UPMS_POOL`: connections a pool, 8.
    pub pool: u32,
    /// `UPMS_SECRETS`: folder of keys, outside the database, `.local/secrets`.
    pub secrets_dir: PathBuf,
    /// `UPMS_DIST`: folder of the built web app, `dist`.
    pub dist: PathBuf,
    /// `UPMS_FILES`: folder of documents, `.local/files`; back it up with the database.
    pub files_dir: PathBuf,
    /// `UPMS_S3_URL`, `UPMS_S3_BUCKET`, `UPMS_S3_REGION`: a bucket for documents instead of the folder; its key in `s3.key` below
    /// [`Config::secrets_dir`].
    pub s3: Option<S3Settings>,
    /// `UPMS_TILES_URL`, `UPMS_TILES_CREDIT`: source of map tiles with `{z}`, `{x}`, `{y}`, and whose they are. Absent: maps are drawn
    /// on a plain grid and no browser asks anybody.
    pub map_tiles: Option<MapTiles>,
    /// `UPMS_TSA_URL`: the time-stamp authority (RFC 3161). Absent: level B-B, and orders say so; in demo mode the trial authority.
    pub tsa_url: Option<String>,
    /// `UPMS_SMS_URL`: HTTP gateway of text messages. Absent in demo mode: the demo's own.
    pub sms_url: Option<String>,
    /// `UPMS_SMTP_URL`: mail server, such as `smtp://mail.example.gov.in:25`. Absent in demo mode: the demo's own.
    pub smtp_url: Option<String>,
    /// `UPMS_MAIL_FROM`: sender of mails, `UPMS <no-reply@upms.example.gov.in>`.
    pub mail_from: String,
    /// `UPMS_TRUSTED_PROXIES`: addresses whose `X-Forwarded-For` counts, separated by commas; none.
    pub trusted_proxies: Vec<IpAddr>,
    /// `UPMS_WALL_PER_SECOND`: requests a second from one address, 200.
    pub wall_per_second: u32,
    /// `UPMS_WALL_BURST`: requests at once from one address, 1000.
    pub wall_burst: u32,
    /// `UPMS_SIGN_INS_PER_ADDRESS`: sign-ins begun from one address in a quarter of an hour, 300.
    pub sign_ins_per_address: i32,
    /// `UPMS_WEBHOOKS_PRIVATE`: whether webhooks may go to private and loopback addresses, and by plain http; no.
    pub webhooks_private: bool,
    /// `UPMS_ORGANISATION`: stands in the certificates, `Government of West Bengal`.
    pub organisation: String,
    /// Demo mode: only with the cargo feature, only on loopback.
    pub demo: bool,
    /// Cost of password and PIN hashing; smaller in tests.
    pub argon2: Argon2Cost,
}

impl Config {
    /// Reads the environment.
    pub fn from_env() -> Self {
        let get = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let number = |name: &str| get(name).and_then(|text| text.trim().parse::<u32>().ok());
        let bind = get("UPMS_BIND").unwrap_or_else(|| "127.0.0.1:8080".into());
        Self {
            origin: get("UPMS_ORIGIN").unwrap_or_else(|| format!("http://{bind}")),
            bind,
            database_url: get("DATABASE_URL").unwrap_or_else(|| "postgres://localhost/upms".into()),
            app_database_url: get("UPMS_APP_DATABASE_URL"),
            signer_database_url: get("UPMS_SIGNER_DATABASE_URL"),
            pool: number("UPMS_POOL").unwrap_or(8),
            secrets_dir: get("UPMS_SECRETS").map_or_else(|| ".local/secrets".into(), PathBuf::from),
            dist: get("UPMS_DIST").map_or_else(|| "dist".into(), PathBuf::from),
            files_dir: get("UPMS_FILES").map_or_else(|| ".local/files".into(), PathBuf::from),
            s3: get("UPMS_S3_URL").map(|url| S3Settings {
                url,
                bucket: get("UPMS_S3_BUCKET").unwrap_or_else(|| "upms".into()),
                region: get("UPMS_S3_REGION").unwrap_or_else(|| "us-east-1".into()),
            }),
            map_tiles: get("UPMS_TILES_URL").map(|url| MapTiles {
                url,
                credit: get("UPMS_TILES_CREDIT").unwrap_or_else(|| "© OpenStreetMap contributors".into()),
            }),
            tsa_url: get("UPMS_TSA_URL"),
            sms_url: get("UPMS_SMS_URL"),
            smtp_url: get("UPMS_SMTP_URL"),
            mail_from: get("UPMS_MAIL_FROM").unwrap_or_else(|| "UPMS <no-reply@upms.example.gov.in>".into()),
            trusted_proxies: get("UPMS_TRUSTED_PROXIES")
                .map(|text| text.split(',').filter_map(|part| part.trim().parse().ok()).collect())
                .unwrap_or_default(),
            wall_per_second: number("UPMS_WALL_PER_SECOND").unwrap_or(200),
            wall_burst: number("UPMS_WALL_BURST").unwrap_or(1000),
            sign_ins_per_address: number("UPMS_SIGN_INS_PER_ADDRESS")
                .and_then(|number| i32::try_from(number).ok())
                .unwrap_or(300),
            webhooks_private: get("UPMS_WEBHOOKS_PRIVATE").is_some_and(|value| value != "0"),
            organisation: get("UPMS_ORGANISATION").unwrap_or_else(|| "Government of West Bengal".into()),
            demo: cfg!(feature = "demo") && get("UPMS_DEMO").is_some_and(|value| value != "0"),
            argon2: Argon2Cost::STANDARD,
        }
    }

    /// Where a browser may fetch pictures from besides this server: the source of map tiles.
    pub fn tile_origin(&self) -> Option<&str> {
        let url = self.map_tiles.as_ref()?.url.as_str();
        let host = url.find("://").map(|at| at + 3)?;
        Some(&url[..url[host..].find('/').map_or(url.len(), |end| host + end)])
    }

    /// Whether browsers reach the server on this machine alone, where cookies need no `Secure`.
    pub fn on_loopback(&self) -> bool {
        ["http://127.0.0.1", "http://localhost", "http://[::1]"]
            .iter()
            .any(|prefix| self.origin.starts_with(prefix))
    }
}
