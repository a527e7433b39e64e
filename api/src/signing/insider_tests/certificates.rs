//! Certificates and time-stamps of another profile.

use super::*;

/// A certificate for the officer's key in the departmental profile, changed before it is signed.
fn certificate(
    workshop: &Workshop,
    by: &KeyedCertificate,
    change: impl FnOnce(&mut CertificateParams),
) -> Vec<u8> {
    let mut parameters = CertificateParams::default();
    parameters.not_before =
        time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() - 86_400).unwrap();
    parameters.not_after =
        time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() + 86_400).unwrap();
    parameters.serial_number = Some(vec![0x41, 7, 7].into());
    parameters.use_authority_key_identifier_extension = true;
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    parameters.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::EmailProtection,
        ExtendedKeyUsagePurpose::Other(vec![1, 3, 6, 1, 5, 5, 7, 3, 36]),
    ];
    parameters.custom_extensions = vec![policies(&[&TRIAL_POLICY])];
    change(&mut parameters);
    let issuer = rcgen::Issuer::from_ca_cert_der(
        &rustls::pki_types::CertificateDer::from(by.certificate.as_slice()),
        KeyPair::try_from(by.key.as_slice()).unwrap(),
    )
    .unwrap();
    let public = SubjectPublicKeyInfo::from_der(&workshop.key.spki).unwrap();
    parameters.signed_by(&public, &issuer).unwrap().der().to_vec()
}

fn policies(list: &[&[u64; 9]]) -> CustomExtension {
    let each = |arcs: &[u64; 9]| {
        let id = ObjectIdentifier::from_arcs(arcs.iter().map(|arc| u32::try_from(*arc).unwrap())).unwrap();
        Any::new(der::Tag::Sequence, id.to_der().unwrap()).unwrap().to_der().unwrap()
    };
    let all: Vec<u8> = list.iter().flat_map(|arcs| each(arcs)).collect();
    CustomExtension::from_oid_content(
        &[2, 5, 29, 32],
        Any::new(der::Tag::Sequence, all).unwrap().to_der().unwrap(),
    )
}

#[test]
fn a_certificate_of_another_profile_is_refused() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let signed = |certificate: &[u8], chain: &[Vec<u8>]| {
        let attributes = container::signed_attributes(&prepared.digest(), certificate).unwrap();
        let whole = container::detached(&attributes, &workshop.sign_message(&attributes), certificate, chain)
            .unwrap();
        embed(&prepared, &workshop.stamped(&whole, workshop.now)).unwrap()
    };
    let chain = [workshop.issuing.certificate.clone()];
    let make = |change: &dyn Fn(&mut CertificateParams)| {
        signed(&certificate(&workshop, &workshop.issuing, change), &chain)
    };
    assert!(workshop.judge(&make(&|_| ())).is_valid());
    use Reason as R;
    let unknown = |critical: bool| {
        let mut extension = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
        extension.set_criticality(critical);
        extension
    };
    assert!(workshop.judge(&make(&|p| p.custom_extensions.push(unknown(false)))).is_valid());
    let cases = vec![
        (
            "no commitment",
            R::CertificateProfile,
            make(&|p| p.key_usages = vec![KeyUsagePurpose::DigitalSignature]),
        ),
        (
            "no signature",
            R::CertificateProfile,
            make(&|p| p.key_usages = vec![KeyUsagePurpose::KeyEncipherment]),
        ),
        (
            "one usage more",
            R::CertificateProfile,
            make(&|p| p.key_usages.push(KeyUsagePurpose::KeyAgreement)),
        ),
        ("no key usage", R::CertificateProfile, make(&|p| p.key_usages = vec![])),
        ("no mail protection", R::CertificateProfile, make(&|p| p.extended_key_usages.truncate(0))),
        ("no document signing", R::CertificateProfile, make(&|p| p.extended_key_usages.truncate(1))),
        (
            "a server's",
            R::CertificateProfile,
            make(&|p| p.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth]),
        ),
        (
            "an authority's",
            R::CertificateProfile,
            make(&|p| p.is_ca = IsCa::Ca(rcgen::BasicConstraints::Constrained(0))),
        ),
        ("no constraints", R::CertificateProfile, make(&|p| p.is_ca = IsCa::NoCa)),
        ("no policy", R::CertificateProfile, make(&|p| p.custom_extensions = vec![])),
        (
            "two policies",
            R::CertificateProfile,
            make(&|p| {
                p.custom_extensions = vec![policies(&[&TRIAL_POLICY, &[1, 3, 6, 1, 4, 1, 32473, 1, 9]])]
            }),
        ),
        (
            "something unknown and critical",
            R::CertificateProfile,
            make(&|p| p.custom_extensions.push(unknown(true))),
        ),
        ("an officer who issues", R::CertificateProfile, {
            let by = KeyedCertificate {
                certificate: workshop.certificate.clone(),
                key: workshop.provider.opened_key(&workshop.key, &crate::signing::workshop::pin()),
            };
            let below = certificate(&workshop, &by, |_| ());
            signed(&below, &[workshop.certificate.clone(), workshop.issuing.certificate.clone()])
        }),
    ];
    all_refused(&workshop, cases, 13);
}

#[test]
fn a_time_stamp_of_another_profile_is_refused() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let plain = workshop.container(&prepared.digest());
    let digest: [u8; 32] = Sha256::digest(container::signature_value(&plain).unwrap()).into();
    let file = |token: &[u8]| embed(&prepared, &container::with_timestamp(&plain, token).unwrap()).unwrap();
    let unit = |change: &dyn Fn(&mut CertificateParams)| {
        let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        let mut parameters = CertificateParams::default();
        parameters.not_before =
            time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() - 86_400).unwrap();
        parameters.not_after =
            time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() + 86_400).unwrap();
        parameters.serial_number = Some(vec![0x41, 9].into());
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        parameters.custom_extensions = vec![usage(&[8], true)];
        change(&mut parameters);
        let anchor = &workshop.anchor;
        let issuer = rcgen::Issuer::from_ca_cert_der(
            &rustls::pki_types::CertificateDer::from(anchor.certificate.as_slice()),
            KeyPair::try_from(anchor.key.as_slice()).unwrap(),
        )
        .unwrap();
        let certificate = parameters.signed_by(&key, &issuer).unwrap().der().to_vec();
        let unit = KeyedCertificate { certificate, key: zeroize::Zeroizing::new(key.serialize_der()) };
        file(&TrialAuthority::new(unit).stamp_at(&digest, workshop.now).unwrap().token)
    };
    assert!(workshop.judge(&unit(&|_| ())).is_valid());
    let token = workshop.authority.stamp_at(&digest, workshop.now).unwrap().token;
    let altered = |change: &dyn Fn(&mut SignedData)| {
        let info = ContentInfo::from_der(&token).unwrap();
        let mut data = info.content.decode_as::<SignedData>().unwrap();
        change(&mut data);
        file(
            &ContentInfo { content_type: info.content_type, content: Any::encode_from(&data).unwrap() }
                .to_der()
                .unwrap(),
        )
    };
    use Reason as R;
    let cases = vec![
        ("no usage", R::TimestampProfile, unit(&|p| p.custom_extensions.clear())),
        (
            "a usage that is not critical",
            R::TimestampProfile,
            unit(&|p| p.custom_extensions = vec![usage(&[8], false)]),
        ),
        ("a second usage", R::TimestampProfile, unit(&|p| p.custom_extensions = vec![usage(&[8, 4], true)])),
        ("another usage", R::TimestampProfile, unit(&|p| p.custom_extensions = vec![usage(&[4], true)])),
        (
            "a unit that has expired",
            R::TimestampUntrusted,
            unit(&|p| {
                p.not_after =
                    time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() - 60).unwrap()
            }),
        ),
        (
            "a unit of tomorrow",
            R::TimestampUntrusted,
            unit(&|p| {
                p.not_before =
                    time::OffsetDateTime::from_unix_timestamp(workshop.now.timestamp() + 60).unwrap()
            }),
        ),
        ("no certificate", R::TimestampSyntax, altered(&|data| data.certificates = None)),
        (
            "a signature of nobody",
            R::TimestampSignature,
            altered(&|data| {
                signer(data, |info| info.signature = OctetString::new(workshop.sign_message(b"x")).unwrap())
            }),
        ),
        (
            "an unsigned attribute",
            R::TimestampProfile,
            altered(&|data| {
                signer(data, |info| {
                    info.unsigned_attrs = Some(
                        SetOfVec::try_from(vec![attribute(
                            "1.2.3.4",
                            vec![Any::new(der::Tag::Null, Vec::new()).unwrap()],
                        )])
                        .unwrap(),
                    )
                })
            }),
        ),
        (
            "no certificate named",
            R::TimestampProfile,
            altered(&|data| {
                signer(data, |info| {
                    let all: Vec<Attribute> = info
                        .signed_attrs
                        .clone()
                        .unwrap()
                        .into_vec()
                        .into_iter()
                        .filter(|one| one.oid != oid(ESS))
                        .collect();
                    info.signed_attrs = Some(SetOfVec::try_from(all).unwrap());
                })
            }),
        ),
        (
            "content of another type",
            R::TimestampSyntax,
            altered(&|data| data.encap_content_info.econtent_type = oid("1.2.840.113549.1.7.1")),
        ),
        (
            "revocation lists beside",
            R::TimestampSyntax,
            altered(&|data| data.crls = Some(RevocationInfoChoices(SetOfVec::new()))),
        ),
    ];
    all_refused(&workshop, cases, 12);
}

fn usage(last: &[u8], critical: bool) -> CustomExtension {
    let each = |last: &u8| oid(&format!("1.3.6.1.5.5.7.3.{last}")).to_der().unwrap();
    let all: Vec<u8> = last.iter().flat_map(each).collect();
    let mut extension = CustomExtension::from_oid_content(
        &[2, 5, 29, 37],
        Any::new(der::Tag::Sequence, all).unwrap().to_der().unwrap(),
    );
    extension.set_criticality(critical);
    extension
}
