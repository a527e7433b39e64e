//! `private_key_jwt` (RFC 7523): a client proves itself by a signature of its own key. Ed25519 and P-256 are taken; an
//! assertion is for this server, lives five minutes at most, and is used once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use ring::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use shared::api_client::ClientKey;
use uuid::Uuid;

/// The longest an assertion may live.
const LIFE: Duration = Duration::minutes(5);
/// What clocks may differ by.
const SKEW: Duration = Duration::seconds(30);

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    #[serde(default)]
    iat: Option<i64>,
    jti: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// An assertion as it came; nothing of it is believed before its signature was judged.
pub struct Assertion {
    header: Header,
    claims: Claims,
    signed: String,
    signature: Vec<u8>,
}

fn part<T: for<'a> Deserialize<'a>>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

impl Assertion {
    /// Takes a compact JWS apart.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 4096 {
            return None;
        }
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        Some(Self {
            header: part(header)?,
            claims: part(claims)?,
            signed: signed.to_owned(),
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }

    /// The client it says it is of.
    pub fn client(&self) -> Option<Uuid> {
        self.claims.sub.parse().ok()
    }

    /// Its id and end, if it is by one of these keys, of this client, for this server, and in its time.
    pub fn judge(
        &self,
        keys: &[ClientKey],
        issuer: &str,
        now: DateTime<Utc>,
    ) -> Option<(String, DateTime<Utc>)> {
        let claims = &self.claims;
        let ours = match &claims.aud {
            Audience::One(one) => one == issuer,
            Audience::Many(many) => many.len() == 1 && many[0] == issuer,
        };
        let expires_at = DateTime::from_timestamp(claims.exp, 0)?;
        let in_time = now < expires_at && expires_at <= now + LIFE + SKEW;
        let issued = claims.iat.is_none_or(|iat| iat <= (now + SKEW).timestamp());
        let formed =
            (1..=100).contains(&claims.jti.len()) && claims.jti.bytes().all(|b| b.is_ascii_graphic());
        let signed = self.is_signed_by(keys);
        (signed && ours && in_time && issued && formed && claims.iss == claims.sub)
            .then(|| (claims.jti.clone(), expires_at))
    }

    fn is_signed_by(&self, keys: &[ClientKey]) -> bool {
        let of_kid = |key: &&ClientKey| self.header.kid.as_ref().is_none_or(|kid| *kid == key.kid);
        keys.iter().filter(of_kid).filter_map(usable).any(|(alg, algorithm, bytes)| {
            alg == self.header.alg
                && UnparsedPublicKey::new(algorithm, bytes)
                    .verify(self.signed.as_bytes(), &self.signature)
                    .is_ok()
        })
    }
}

type Usable = (&'static str, &'static dyn VerificationAlgorithm, Vec<u8>);

/// A key with the one algorithm it is good for; `None`: no key that is taken.
pub fn usable(key: &ClientKey) -> Option<Usable> {
    let coordinate = |text: &str| URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == 32);
    match (key.kty.as_str(), key.crv.as_str(), &key.y) {
        ("OKP", "Ed25519", None) => Some(("EdDSA", &ED25519, coordinate(&key.x)?)),
        ("EC", "P-256", Some(y)) => {
            let point = [vec![4], coordinate(&key.x)?, coordinate(y)?].concat();
            Some(("ES256", &ECDSA_P256_SHA256_FIXED, point))
        }
        _ => None,
    }
}

/// A key of nobody's, against which an unknown client's assertion is judged, so that it takes as long.
pub fn nobodys_key(public_key: &[u8]) -> ClientKey {
    ClientKey {
        kid: String::new(),
        kty: "OKP".into(),
        crv: "Ed25519".into(),
        x: URL_SAFE_NO_PAD.encode(public_key),
        y: None,
    }
}
