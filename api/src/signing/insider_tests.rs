//! What an insider with a real key, or a broken signer, could make: files whose every digest and signature is right, but
//! whose structure, container, certificate or time is none of an order's. Then every byte put in, taken out, doubled.

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

#[test]
fn a_first_revision_that_does_more_than_an_order_is_refused() {
    let workshop = Workshop::new(recently());
    let with = |index: usize, from: &str, to: &str| {
        let mut objects = small_objects();
        assert!(objects[index].contains(from), "{from}");
        objects[index] = objects[index].replace(from, to);
        workshop.sign_base(&base_of(&objects))
    };
    let catalog = |more: &str| with(4, "/Lang(en-IN)", &format!("/Lang(en-IN){more}"));
    let page = |more: &str| with(1, "/Resources<<>>", &format!("/Resources<<>>{more}"));
    let more = |object: &str| {
        let mut objects = small_objects().to_vec();
        objects.push(object.to_owned());
        workshop.sign_base(&base_of(&objects))
    };
    let forbidden = Reason::ForbiddenContent;
    assert!(workshop.judge(&more("<</Harmless true>>")).is_valid());
    let cases = vec![
        ("an action on opening", forbidden, catalog("/OpenAction<</S/JavaScript/JS(x)>>")),
        ("an action on opening, by reference", forbidden, catalog("/OpenAction 3 0 R")),
        ("an action on opening, in disguise", forbidden, catalog("/Open#41ction 3 0 R")),
        ("further actions of the catalog", forbidden, catalog("/AA<<>>")),
        ("names, scripts among them", forbidden, catalog("/Names<</JavaScript 3 0 R>>")),
        ("layers", forbidden, catalog("/OCProperties<</OCGs[]/D<<>>>>")),
        ("another version", forbidden, catalog("/Version/2.0")),
        ("extensions", forbidden, catalog("/Extensions<<>>")),
        ("a portfolio", forbidden, catalog("/Collection<<>>")),
        ("a security store before the signature", forbidden, catalog("/DSS<<>>")),
        ("requirements", forbidden, catalog("/Requirements[]")),
        ("further actions of the page", forbidden, page("/AA<<>>")),
        ("a script", forbidden, more("<</S/JavaScript/JS(app.alert)>>")),
        ("a form of XFA", forbidden, more("<</XFA 3 0 R>>")),
        ("an attachment", forbidden, more("<</Type/Filespec/EF<<>>>>")),
        ("an attached file", forbidden, more("<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream")),
        ("an action", forbidden, more("<</Type/Action/S/URI/URI(http://x)>>")),
        ("packed objects", forbidden, more("<</Type/ObjStm/N 1/First 4/Length 0>>\nstream\n\nendstream")),
        (
            "packed objects, spaced",
            forbidden,
            more("<</Type /ObjStm/N 1/First 4/Length 0>>\nstream\n\nendstream"),
        ),
        ("a packed cross-reference", forbidden, more("<</Type/XRef/Size 1/Length 0>>\nstream\n\nendstream")),
        (
            "a stream whose length stands elsewhere",
            Reason::Stream,
            more("<</Length 3 0 R>>\nstream\nx\nendstream"),
        ),
        ("a key twice", Reason::Object, more("<</X 1/X 2>>")),
        ("two headers", Reason::Object, more("%PDF-1.4\n<<>>")),
    ];
    all_refused(&workshop, cases, 23);
}

/// The second revision as the signer writes it, in parts that a case may change.
struct Second {
    page: String,
    catalog: String,
    field: String,
    head: String,
    /// Between the head and the gap; `@` stands for the ByteRange.
    middle: String,
    after: String,
    more: Vec<(usize, String)>,
    trailer: String,
    between: String,
}

impl Second {
    fn new() -> Self {
        let objects = small_objects();
        let inner =
            |index: usize| objects[index].strip_prefix("<<").unwrap().strip_suffix(">>").unwrap().to_owned();
        Self {
            page: format!("<<{}/Annots[6 0 R]/Tabs/S>>", inner(1)),
            catalog: format!("<<{}/AcroForm<</Fields[6 0 R]/SigFlags 3>>/Perms<</DocMDP 7 0 R>>>>", inner(4)),
            field: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/TU(x)/F 132/Rect[0 0 0 0]/P 2 0 R/V 7 0 R>>".into(),
            head: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:@)/Name(n)/Reason(r)/Location(l)/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]".into(),
            middle: "/ByteRange@/Contents".into(),
            after: ">>".into(),
            more: Vec::new(),
            trailer: "/Size 8/Root 5 0 R/Info 4 0 R/ID[(a)(b)]".into(),
            between: String::new(),
        }
    }

    fn prepared(&self, workshop: &Workshop) -> Prepared {
        let mut out = small_base();
        let prev = out.windows(7).rposition(|window| window == b"xref\n0 ").unwrap();
        out.push(b'\n');
        let mut offsets = Vec::new();
        let bodies = [(2, &self.page), (5, &self.catalog), (6, &self.field)];
        for (index, body) in bodies.into_iter().chain(self.more.iter().map(|(index, body)| (*index, body))) {
            offsets.push((index, out.len()));
            out.extend_from_slice(format!("{index} 0 obj\n{body}\nendobj\n").as_bytes());
        }
        out.extend_from_slice(self.between.as_bytes());
        offsets.push((7, out.len()));
        let head = self.head.replace("D:@", &format!("D:{}Z", workshop.now.format("%Y%m%d%H%M%S")));
        let (before, behind) = self.middle.split_once('@').unwrap_or((&self.middle, ""));
        out.extend_from_slice(format!("7 0 obj\n{head}{before}").as_bytes());
        let range_at = out.len();
        let width = if self.middle.contains('@') { 48 } else { 0 };
        out.extend_from_slice(format!("{:width$}{behind}", "").as_bytes());
        let gap = out.len();
        out.extend_from_slice(format!("<{}>{}\nendobj\n", "0".repeat(RESERVE * 2), self.after).as_bytes());
        let end = gap + RESERVE * 2 + 2;
        let table = out.len();
        offsets.sort_unstable();
        out.extend_from_slice(b"xref\n");
        for (index, at) in offsets {
            out.extend_from_slice(format!("{index} 1\n{at:010} 00000 n\r\n").as_bytes());
        }
        out.extend_from_slice(
            format!("trailer\n<<{}/Prev {prev}>>\nstartxref\n{table}\n%%EOF\n", self.trailer).as_bytes(),
        );
        let byte_range = [0, gap, end, out.len() - end];
        if width > 0 {
            let written = format!("[0 {} {} {}]", byte_range[1], byte_range[2], byte_range[3]);
            out[range_at..range_at + written.len()].copy_from_slice(written.as_bytes());
        }
        Prepared { bytes: out, byte_range }
    }
}

#[test]
fn a_second_revision_that_does_more_than_sign_is_refused() {
    let workshop = Workshop::new(recently());
    let signed = |second: Second| workshop.finish(&second.prepared(&workshop));
    let with = |change: &dyn Fn(&mut Second)| {
        let mut second = Second::new();
        change(&mut second);
        signed(second)
    };
    let swap = |part: fn(&mut Second) -> &mut String, from: &str, to: &str| {
        with(&|second| {
            let text = part(second);
            assert!(text.contains(from), "{from}");
            *text = text.replace(from, to);
        })
    };
    fn page(s: &mut Second) -> &mut String {
        &mut s.page
    }
    fn catalog(s: &mut Second) -> &mut String {
        &mut s.catalog
    }
    fn field(s: &mut Second) -> &mut String {
        &mut s.field
    }
    fn head(s: &mut Second) -> &mut String {
        &mut s.head
    }
    fn middle(s: &mut Second) -> &mut String {
        &mut s.middle
    }
    fn after(s: &mut Second) -> &mut String {
        &mut s.after
    }
    fn trailer(s: &mut Second) -> &mut String {
        &mut s.trailer
    }
    fn between(s: &mut Second) -> &mut String {
        &mut s.between
    }
    let judgement = workshop.judge(&signed(Second::new()));
    assert!(judgement.is_valid(), "{judgement:#?}");
    let more = |index: usize, body: &str| with(&|second| second.more.push((index, body.to_owned())));
    use Reason as R;
    let cases = vec![
        (
            "other contents of the page",
            R::PageChanged,
            swap(page, "/Contents 3 0 R", "/Contents[3 0 R 3 0 R]"),
        ),
        ("a second annotation", R::PageChanged, swap(page, "[6 0 R]", "[6 0 R 3 0 R]")),
        ("a turned page", R::PageChanged, swap(page, "/Tabs/S", "/Rotate 180/Tabs/S")),
        ("an action of the page", R::ForbiddenContent, swap(page, "/Tabs/S", "/Tabs/S/AA<<>>")),
        ("an action on opening", R::ForbiddenContent, swap(catalog, "/Perms", "/OpenAction 3 0 R/Perms")),
        (
            "a form that redraws itself",
            R::CatalogChanged,
            swap(catalog, "/SigFlags 3", "/SigFlags 3/NeedAppearances true"),
        ),
        ("a second field", R::CatalogChanged, swap(catalog, "/Fields[6 0 R]", "/Fields[6 0 R 3 0 R]")),
        ("a form of XFA", R::CatalogChanged, swap(catalog, "/SigFlags 3", "/SigFlags 3/XFA 3 0 R")),
        (
            "permissions of another signature",
            R::CatalogChanged,
            swap(catalog, "/DocMDP 7 0 R", "/DocMDP 6 0 R"),
        ),
        ("no permissions", R::CatalogChanged, swap(catalog, "/Perms<</DocMDP 7 0 R>>", "")),
        ("usage rights", R::CatalogChanged, swap(catalog, "/DocMDP 7 0 R", "/DocMDP 7 0 R/UR3 7 0 R")),
        ("another version", R::CatalogChanged, swap(catalog, "/Perms", "/Version/1.4/Perms")),
        ("a security store", R::CatalogChanged, swap(catalog, "/Perms", "/DSS<<>>/Perms")),
        ("layers", R::CatalogChanged, swap(catalog, "/Perms", "/OCProperties<<>>/Perms")),
        ("a widget with a face", R::Field, swap(field, "/F 132", "/AP<</N 3 0 R>>/F 132")),
        ("a widget with kids", R::Field, swap(field, "/F 132", "/Kids[]/F 132")),
        ("a widget with an action", R::ForbiddenContent, swap(field, "/F 132", "/AA<<>>/F 132")),
        ("a widget that is seen", R::Field, swap(field, "[0 0 0 0]", "[0 0 500 500]")),
        ("a widget of another page", R::Field, swap(field, "/P 2 0 R", "/P 3 0 R")),
        ("a field with another value", R::Field, swap(field, "/V 7 0 R", "/V 6 0 R")),
        ("a field under another name", R::Field, swap(field, "Signature1", "Signature2")),
        ("a lock of the field", R::Field, swap(field, ">>", "/Lock 3 0 R>>")),
        (
            "another sub-filter",
            R::SignatureDictionary,
            swap(head, "ETSI.CAdES.detached", "adbe.pkcs7.detached"),
        ),
        ("a document time-stamp", R::SignatureDictionary, swap(head, "/Type/Sig/", "/Type/DocTimeStamp/")),
        ("changes permitted", R::SignatureDictionary, swap(head, "/P 1/", "/P 2/")),
        (
            "permissions of fields alone",
            R::SignatureDictionary,
            swap(head, "/TransformMethod/DocMDP", "/TransformMethod/FieldMDP"),
        ),
        (
            "no permissions at all",
            R::SignatureDictionary,
            swap(
                head,
                "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]",
                "",
            ),
        ),
        (
            "certificates beside the container",
            R::SignatureDictionary,
            swap(head, "/Name(n)", "/Cert(c)/Name(n)"),
        ),
        ("a build property", R::SignatureDictionary, swap(head, "/Name(n)", "/Prop_Build<<>>/Name(n)")),
        ("no claimed time", R::SignatureDictionary, swap(head, "/M(D:@)", "")),
        ("a name that is no string", R::SignatureDictionary, swap(head, "/Name(n)", "/Name 3 0 R")),
        ("two ranges", R::Object, swap(middle, "/ByteRange@", "/ByteRange[0 1 2 3]/ByteRange@")),
        ("two contents", R::Object, swap(middle, "@/Contents", "@/Contents<00>/Contents")),
        ("a range that stands elsewhere", R::ByteRange, swap(middle, "@", " 3 0 R")),
        ("a range of six", R::ByteRange, swap(middle, "@", "[0 1 2 3 4 5]")),
        ("a range beyond all numbers", R::ByteRange, swap(middle, "@", "[0 99999999999 2 3]")),
        ("a comment in the range", R::Object, swap(middle, "@", "[0 1 2 3]%x\n")),
        ("a key behind the contents", R::SignatureDictionary, swap(after, ">>", "/Changes[0 0 0]>>")),
        ("a fifth object", R::Revisions, more(8, "<<>>")),
        ("other contents", R::Revisions, more(3, "<</Length 0>>\nstream\n\nendstream")),
        ("other information", R::Revisions, more(4, "<</Creator(UPMS)/Title(Another)>>")),
        ("other pages", R::Revisions, more(1, "<</Type/Pages/Count 0/Kids[]>>")),
        ("bytes between objects", R::Object, swap(between, "", "% nobody owns this\n")),
        ("an object nobody names", R::Object, swap(between, "", "8 0 obj\n<<>>\nendobj\n")),
        ("a hybrid cross-reference", R::Trailer, swap(trailer, "/Size 8", "/XRefStm 16/Size 8")),
        ("encryption", R::Trailer, swap(trailer, "/Size 8", "/Encrypt 3 0 R/Size 8")),
        ("another root", R::Trailer, swap(trailer, "/Root 5", "/Root 1")),
        ("another identity", R::Trailer, swap(trailer, "[(a)(b)]", "[(a)(c)]")),
        ("no identity", R::Trailer, swap(trailer, "/ID[(a)(b)]", "")),
        ("another size", R::Trailer, swap(trailer, "/Size 8", "/Size 80")),
    ];
    all_refused(&workshop, cases, 50);
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
                key: workshop.provider.opened_key(&workshop.key, &super::workshop::pin()),
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

#[test]
fn no_byte_can_be_put_in_taken_out_or_doubled() {
    let workshop = Workshop::new(recently());
    let prepared = workshop.prepare(&small_base());
    let order = workshop.finish(&prepared);
    let trust = workshop.trust();
    let accepted: Vec<usize> = std::thread::scope(|scope| {
        let middle = order.len() / 2;
        let halves: Vec<_> = [(0, middle), (middle, order.len())]
            .into_iter()
            .map(|(from, to)| {
                let (order, trust) = (&order, &trust);
                scope.spawn(move || {
                    let refused = |file: &[u8]| !judge(file, trust).is_valid();
                    (from..to)
                        .filter(|at| {
                            // In a run of equal bytes it is the same file wherever the byte is taken out or doubled.
                            let (at, byte) = (*at, order[*at]);
                            let repeats = at > 0 && order[at - 1] == byte;
                            let put_in = |byte: u8| [&order[..at], &[byte], &order[at..]].concat();
                            let taken_out = || [&order[..at], &order[at + 1..]].concat();
                            let unlike = if repeats && at % 50 != 0 {
                                true
                            } else {
                                [b' ', b'\n', b'0', 0x80].into_iter().all(|other| refused(&put_in(other)))
                            };
                            !(unlike && (repeats || (refused(&put_in(byte)) && refused(&taken_out()))))
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert_eq!(accepted, Vec::<usize>::new());
}

#[test]
fn a_look_at_a_foreign_file_claims_nothing() {
    let workshop = Workshop::new(recently());
    let order = workshop.sign_base(&small_base());
    let hostile: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"%PDF-".to_vec(),
        b"%PDF-1.7\n/ByteRange".repeat(1_000),
        [b"%PDF-1.7\n".as_slice(), &b"[".repeat(100_000)].concat(),
        [b"%PDF-1.7\n".as_slice(), &b"<<".repeat(100_000)].concat(),
        order[..order.len() - 1].to_vec(),
        [order.as_slice(), b"\n"].concat(),
        order[order.len() / 2..].to_vec(),
        (0..=255).cycle().take(300_000).collect(),
        order.clone(),
    ];
    for file in hostile {
        let seen = look_at(&file);
        // The type has no word for it: whatever is said of such a file, "valid" is not among it.
        let words = serde_json::to_value(&seen).unwrap();
        let keys: Vec<&String> = words.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["claims_to_be_an_order", "is_pdf", "signatures_seen"]);
        if seen.is_pdf && file != order {
            assert_ne!(workshop.judge(&file).verdict, SignatureVerdict::Valid);
        }
    }
    assert!(look_at(&order).claims_to_be_an_order);
}
