//! Containers of another form, each signed by a legitimate key.

use super::*;

#[test]
fn a_container_of_another_form_is_refused() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let make = |change: &dyn Fn(&mut SignedData)| changed(&workshop, &prepared, change);
    // The attributes changed and signed again, so that only their form is wrong.
    let attributes = |change: &dyn Fn(&mut Vec<Attribute>)| {
        make(&|data| {
            signer(data, |info| {
                let mut all = info.signed_attrs.clone().unwrap().into_vec();
                change(&mut all);
                let all = SetOfVec::try_from(all).unwrap();
                info.signature = OctetString::new(workshop.sign_message(&all.to_der().unwrap())).unwrap();
                info.signed_attrs = Some(all);
                info.unsigned_attrs = None;
            })
        })
    };
    let null = || Any::new(der::Tag::Null, Vec::new()).unwrap();
    let plain = workshop.container(&prepared.digest());
    use Reason as R;
    let cases = vec![
        (
            "a version of enclosed content",
            R::ContainerProfile,
            make(&|data| data.version = cms::content_info::CmsVersion::V3),
        ),
        (
            "the content enclosed",
            R::ContainerProfile,
            make(&|data| {
                data.encap_content_info.econtent =
                    Some(Any::encode_from(&OctetString::new(*b"order").unwrap()).unwrap())
            }),
        ),
        (
            "content of another type",
            R::ContainerProfile,
            make(&|data| data.encap_content_info.econtent_type = oid("1.2.840.113549.1.9.16.1.4")),
        ),
        (
            "revocation lists beside",
            R::ContainerProfile,
            make(&|data| data.crls = Some(RevocationInfoChoices(SetOfVec::new()))),
        ),
        ("no certificates", R::ContainerProfile, make(&|data| data.certificates = None)),
        (
            "two signers",
            R::ContainerProfile,
            make(&|data| {
                let mut signers = data.signer_infos.0.clone().into_vec();
                let mut second = signers[0].clone();
                second.signature = OctetString::new(workshop.sign_message(b"else")).unwrap();
                signers.push(second);
                data.signer_infos = SignerInfos(SetOfVec::try_from(signers).unwrap());
            }),
        ),
        ("no signer", R::ContainerProfile, make(&|data| data.signer_infos = SignerInfos(SetOfVec::new()))),
        (
            "SHA-1 for the set",
            R::ContainerProfile,
            make(&|data| {
                let mut one = data.digest_algorithms.get(0).unwrap().clone();
                one.oid = oid("1.3.14.3.2.26");
                data.digest_algorithms = SetOfVec::try_from(vec![one]).unwrap();
            }),
        ),
        (
            "two digest algorithms",
            R::ContainerProfile,
            make(&|data| {
                let one = data.digest_algorithms.get(0).unwrap().clone();
                let mut two = one.clone();
                two.oid = oid("2.16.840.1.101.3.4.2.3");
                data.digest_algorithms = SetOfVec::try_from(vec![one, two]).unwrap();
            }),
        ),
        (
            "SHA-1 for the signer",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.digest_alg.oid = oid("1.3.14.3.2.26"))),
        ),
        (
            "SHA-512 for the signer",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.digest_alg.oid = oid("2.16.840.1.101.3.4.2.3"))),
        ),
        (
            "parameters of the digest",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.digest_alg.parameters = Some(null()))),
        ),
        (
            "ECDSA with SHA-1",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.signature_algorithm.oid = oid("1.2.840.10045.4.1"))),
        ),
        (
            "ECDSA with SHA-384",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.signature_algorithm.oid = oid("1.2.840.10045.4.3.3"))),
        ),
        (
            "an algorithm of no name",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.signature_algorithm.oid = oid("1.2.3.4"))),
        ),
        (
            "RSA over an elliptic key",
            R::WeakKey,
            make(&|data| {
                signer(data, |info| {
                    info.signature_algorithm.oid = oid("1.2.840.113549.1.1.11");
                    info.signature_algorithm.parameters = Some(null());
                })
            }),
        ),
        (
            "a signer named by his key",
            R::ContainerProfile,
            make(&|data| {
                signer(data, |info| {
                    info.version = cms::content_info::CmsVersion::V1;
                    info.sid = SignerIdentifier::SubjectKeyIdentifier(
                        x509_cert::ext::pkix::SubjectKeyIdentifier(OctetString::new([1; 20]).unwrap()),
                    );
                })
            }),
        ),
        (
            "a signer nobody knows",
            R::SigningCertificateMismatch,
            make(&|data| {
                signer(data, |info| {
                    if let SignerIdentifier::IssuerAndSerialNumber(named) = &mut info.sid {
                        named.serial_number = x509_cert::serial_number::SerialNumber::new(&[1]).unwrap();
                    }
                })
            }),
        ),
        (
            "no signed attributes",
            R::ContainerProfile,
            make(&|data| signer(data, |info| info.signed_attrs = None)),
        ),
        (
            "no certificate named",
            R::SignedAttributes,
            attributes(&|all| all.retain(|one| one.oid != oid(ESS))),
        ),
        (
            "no content type",
            R::SignedAttributes,
            attributes(&|all| all.retain(|one| one.oid != oid(CONTENT_TYPE))),
        ),
        (
            "a signing time inside",
            R::SignedAttributes,
            attributes(&|all| all.push(attribute(SIGNING_TIME, vec![null()]))),
        ),
        (
            "another attribute in place of one",
            R::SignedAttributes,
            attributes(&|all| {
                all.retain(|one| one.oid != oid(ESS));
                all.push(attribute(SIGNING_TIME, vec![null()]));
            }),
        ),
        (
            "two values of an attribute",
            R::SignedAttributes,
            attributes(&|all| {
                let at = all.iter().position(|one| one.oid == oid(CONTENT_TYPE)).unwrap();
                let other = Any::encode_from(&oid("1.2.3.4")).unwrap();
                all[at] = attribute(CONTENT_TYPE, vec![all[at].values.get(0).unwrap().clone(), other]);
            }),
        ),
        (
            "a content type of something else",
            R::SignedAttributes,
            attributes(&|all| {
                let at = all.iter().position(|one| one.oid == oid(CONTENT_TYPE)).unwrap();
                all[at] = attribute(
                    CONTENT_TYPE,
                    vec![Any::encode_from(&oid("1.2.840.113549.1.9.16.1.4")).unwrap()],
                );
            }),
        ),
        (
            "an unsigned attribute put in",
            R::UnsignedAttributes,
            make(&|data| {
                signer(data, |info| {
                    let mut all = info.unsigned_attrs.clone().unwrap().into_vec();
                    all.push(attribute("1.2.3.4", vec![null()]));
                    info.unsigned_attrs = Some(SetOfVec::try_from(all).unwrap());
                })
            }),
        ),
        (
            "an unsigned attribute in place of the time-stamp",
            R::UnsignedAttributes,
            make(&|data| {
                signer(data, |info| {
                    info.unsigned_attrs =
                        Some(SetOfVec::try_from(vec![attribute("1.2.3.4", vec![null()])]).unwrap());
                })
            }),
        ),
        (
            "two time-stamps",
            R::UnsignedAttributes,
            make(&|data| {
                signer(data, |info| {
                    let one = info.unsigned_attrs.clone().unwrap().get(0).unwrap().clone();
                    let (stamp, other) = (one.values.get(0).unwrap().clone(), null());
                    info.unsigned_attrs = Some(
                        SetOfVec::try_from(vec![Attribute {
                            oid: one.oid,
                            values: SetOfVec::try_from(vec![stamp, other]).unwrap(),
                        }])
                        .unwrap(),
                    );
                })
            }),
        ),
        (
            "the certificates swapped for the issuer's alone",
            R::SigningCertificateMismatch,
            make(&|data| {
                let issuing = x509_cert::Certificate::from_der(&workshop.issuing.certificate).unwrap();
                data.certificates = Some(CertificateSet(
                    SetOfVec::try_from(vec![CertificateChoices::Certificate(issuing)]).unwrap(),
                ));
            }),
        ),
        (
            "r of zero",
            R::SignatureMismatch,
            make(&|data| {
                signer(data, |info| info.signature = OctetString::new([0x30, 6, 2, 1, 0, 2, 1, 1]).unwrap())
            }),
        ),
        (
            "s of zero",
            R::SignatureMismatch,
            make(&|data| {
                signer(data, |info| info.signature = OctetString::new([0x30, 6, 2, 1, 1, 2, 1, 0]).unwrap())
            }),
        ),
        (
            "an empty signature",
            R::SignatureMismatch,
            make(&|data| signer(data, |info| info.signature = OctetString::new([]).unwrap())),
        ),
        ("bytes behind the container", R::Gap, embed(&prepared, &[plain.as_slice(), b"x"].concat()).unwrap()),
        (
            "a length without end (BER)",
            R::Gap,
            embed(&prepared, &[&[0x30, 0x80], &plain[4..], &[0, 0]].concat()).unwrap(),
        ),
        (
            "a length longer than needed",
            R::Gap,
            embed(&prepared, &[&[0x30, 0x83, 0x00], &plain[2..]].concat()).unwrap(),
        ),
        ("an unnamed content type", R::ContainerProfile, {
            let info = ContentInfo::from_der(&plain).unwrap();
            let other = ContentInfo { content_type: oid("1.2.840.113549.1.7.3"), ..info };
            embed(&prepared, &other.to_der().unwrap()).unwrap()
        }),
    ];
    all_refused(&workshop, cases, 36);
}
