//! What an insider could put into the first or the second revision of a file.

use super::*;

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
        ("a script deep in a page", forbidden, page("/Group<</X[<</A<</S/JavaScript/JS(x)>>>>]>>")),
        ("a script in disguise, deep in an object", forbidden, more("<</X[<</S/Java#53cript/J#53(x)>>]>>")),
        ("a link that leads away", forbidden, more("<</X<</S/URI/URI(http://x)>>>>")),
        ("a film in a page", forbidden, more("<</Subtype/RichMedia/X 1>>")),
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
    all_refused(&workshop, cases, 27);
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
        ("a form of XFA", R::ForbiddenContent, swap(catalog, "/SigFlags 3", "/SigFlags 3/XFA 3 0 R")),
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
