//! What an insider with a real key, or a broken signer, could make: files whose every digest and signature is right, but
//! whose structure, container, certificate or time is none of an order's. Then every byte put in, taken out, doubled.

mod bytes;
mod certificates;
mod containers;
mod revisions;

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::revocation::RevocationInfoChoices;
use cms::signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use const_oid::ObjectIdentifier;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode as _, Encode as _};
use rcgen::{
    CertificateParams, CustomExtension, ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose,
    SubjectPublicKeyInfo,
};
use sha2::{Digest as _, Sha256};
use shared::verification::{Reason, SignatureVerdict, judge, look_at};
use x509_cert::attr::Attribute;

use super::certificate_authority::{KeyedCertificate, TRIAL_POLICY};
use super::cms as container;
use super::pades::{Prepared, RESERVE, embed};
use super::timestamp::TrialAuthority;
use super::workshop::{Workshop, base_of, recently, small_base, small_objects};

type Case = (&'static str, Reason, Vec<u8>);

/// Every case must be refused, each for its reason.
fn all_refused(workshop: &Workshop, cases: Vec<Case>, least: usize) {
    assert!(cases.len() >= least, "{}", cases.len());
    let mut wrong = Vec::new();
    for (name, reason, file) in cases {
        let judgement = workshop.judge(&file);
        if judgement.is_valid() || judgement.reason() != Some(reason) {
            wrong.push(format!("{name}: {:?} instead of {reason:?}", judgement.reason()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The container of a good order, changed in its parts and written anew.
fn changed(workshop: &Workshop, prepared: &Prepared, change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
    let good = workshop.stamped(&workshop.container(&prepared.digest()), workshop.now);
    let info = ContentInfo::from_der(&good).unwrap();
    let mut data = info.content.decode_as::<SignedData>().unwrap();
    change(&mut data);
    let info = ContentInfo { content_type: info.content_type, content: Any::encode_from(&data).unwrap() };
    embed(prepared, &info.to_der().unwrap()).unwrap()
}

fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

fn signer(data: &mut SignedData, change: impl FnOnce(&mut SignerInfo)) {
    let mut signers = data.signer_infos.0.clone().into_vec();
    change(&mut signers[0]);
    data.signer_infos = SignerInfos(SetOfVec::try_from(signers).unwrap());
}

fn attribute(kind: &str, values: Vec<Any>) -> Attribute {
    Attribute { oid: oid(kind), values: SetOfVec::try_from(values).unwrap() }
}

const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const ESS: &str = "1.2.840.113549.1.9.16.2.47";
