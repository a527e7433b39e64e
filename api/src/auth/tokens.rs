//! Access tokens: JWT with EdDSA, by jsonwebtoken over ring. Five minutes, one issuer, one audience, one type.

use std::sync::Once;

use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::secrets::Secrets;

/// How long an access token lives.
pub const LIFE: Duration = Duration::minutes(5);
const AUDIENCE: &str = "upms-people";
const TYPE: &str = "at+jwt";

/// What a token says. The rights are looked up at each request, never carried along.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// The person.
    pub sub: Uuid,
    /// The session, whose row is looked at again.
    pub sid: Uuid,
    pub iat: i64,
    pub exp: i64,
}

struct RingSigner(Ed25519KeyPair);
impl Signer<Vec<u8>> for RingSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.0.sign(message).as_ref().to_vec())
    }
}
impl JwtSigner for RingSigner {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}
struct RingVerifier(Vec<u8>);
impl Verifier<Vec<u8>> for RingVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        UnparsedPublicKey::new(&ED25519, &self.0)
            .verify(message, signature)
            .map_err(|_| signature::Error::new())
    }
}
impl JwtVerifier for RingVerifier {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    let refused = || Error::from(ErrorKind::InvalidAlgorithm);
    if *algorithm != Algorithm::EdDSA {
        return Err(refused());
    }
    Ok(Box::new(RingSigner(Ed25519KeyPair::from_seed_unchecked(key.as_bytes()).map_err(|_| refused())?)))
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    if *algorithm != Algorithm::EdDSA {
        return Err(Error::from(ErrorKind::InvalidAlgorithm));
    }
    Ok(Box::new(RingVerifier(key.try_get_as_bytes()?.to_vec())))
}

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes jsonwebtoken use ring; once a process.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // A second installation is refused by the library and changes nothing.
        let _ = PROVIDER.install_default();
    });
}

/// A token for a session.
pub fn issue(
    secrets: &Secrets,
    origin: &str,
    person: Uuid,
    session: Uuid,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    install();
    let claims = Claims {
        iss: origin.into(),
        aud: AUDIENCE.into(),
        sub: person,
        sid: session,
        iat: now.timestamp(),
        exp: (now + LIFE).timestamp(),
    };
    let header = Header {
        typ: Some(TYPE.into()),
        kid: Some(secrets.jwt_kid.clone()),
        ..Header::new(Algorithm::EdDSA)
    };
    encode(&header, &claims, &EncodingKey::from_ed_der(&*secrets.jwt_seed))
}

/// Reads a token of ours that has not expired; anything else is nothing.
pub fn read(secrets: &Secrets, origin: &str, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    install();
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[origin]);
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    // The clock is given, so the library's own look at it is left out and made here.
    validation.validate_exp = false;
    let key = DecodingKey::from_ed_der(secrets.jwt.public_key().as_ref());
    let data = decode::<Claims>(token, &key, &validation).ok()?;
    let ours = data.header.typ.as_deref() == Some(TYPE)
        && data.header.kid.as_deref() == Some(secrets.jwt_kid.as_str());
    (ours && data.claims.iat <= now.timestamp() + 5 && now.timestamp() < data.claims.exp)
        .then_some(data.claims)
}

/// The public key as a JSON Web Key Set.
pub fn key_set(secrets: &Secrets) -> serde_json::Value {
    let x = base64::Engine::encode(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD,
        secrets.jwt.public_key().as_ref(),
    );
    serde_json::json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": secrets.jwt_kid, "x": x}]})
}
