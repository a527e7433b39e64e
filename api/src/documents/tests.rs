use actix_web::http::Method;
use serde_json::json;
use shared::document::{Document, DocumentList, FileType};
use shared::page::Page;
use shared::project::Project;
use uuid::Uuid;

use crate::projects::fixtures::{NOTHING, project};
use crate::sanctions::tests::site::Site;
use crate::signing::{document, fixtures};
use crate::testing::{Answer, Caller, TestApp, world};

pub const KIND: &str = "application/octet-stream";

/// A drawn order.
pub fn pdf() -> Vec<u8> {
    document::render(&fixtures::content(), None).expect("drawn").pdf
}

/// A PNG of one pixel.
fn picture() -> Vec<u8> {
    let text = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7da5c9b0000000049454e44ae426082";
    hex::decode(text).unwrap()
}

/// What is said of a drawing of a project.
pub fn said(project: Uuid) -> String {
    format!(
        "?subject=project&subject_id={project}&kind=drawing&title=General%20arrangement&file_name=plan.pdf"
    )
}

/// A drawing of a project, attached by someone who may.
pub async fn attached(caller: &Caller<'_>, project: Uuid) -> Document {
    let address = format!("/projects/{project}/documents{}", said(project));
    caller.send(Method::POST, &address, Some((KIND, pdf()))).await.expect(201).into()
}

/// A paper of one pixel, of a project, unlike every other; brought by the sub-assistant engineer.
pub async fn paper(app: &TestApp, project: Uuid) -> Uuid {
    let mut bytes = picture();
    bytes.extend(app.context.new_id().as_bytes());
    let address = format!("/projects/{project}/documents{}", said(project));
    let answer = app.as_user(world::SAE).send(Method::POST, &address, Some((KIND, bytes))).await;
    answer.expect(201).into::<Document>().id
}

fn address(project: &Project, subject: &str, subject_id: &str, title: &str, name: &str) -> String {
    let title = title.replace(' ', "%20");
    format!(
        "/projects/{}/documents?subject={subject}&subject_id={subject_id}&kind=drawing&title={title}&file_name={name}",
        project.id
    )
}

async fn attach(caller: &Caller<'_>, project: &Project, name: &str, bytes: Vec<u8>) -> Answer {
    let address = address(project, "project", &project.id.to_string(), "General arrangement", name);
    caller.send(Method::POST, &address, Some((KIND, bytes))).await
}

#[actix_web::test]
async fn a_document_is_kept_shown_and_given_back_as_it_came() {
    let app = TestApp::new().await;
    let (made, sae) = (project(&app, json!({})).await, app.as_user(world::SAE));
    let pdf = pdf();
    let document: Document = attach(&sae, &made, "plan.exe", pdf.clone()).await.expect(201).into();
    let pages = document.pages.expect("a PDF has pages");
    assert_eq!((document.media_type.as_str(), pages > 0), (FileType::Pdf.media_type(), true));
    assert_eq!(document.file_name, "plan.exe.pdf");
    assert_eq!(document.size_bytes, i64::try_from(pdf.len()).unwrap());
    assert_eq!(document.may, ["remove_document"]);
    let all: Page<Document> =
        app.as_user(world::EE).get(&format!("/projects/{}/documents", made.code)).await.expect(200).into();
    assert_eq!((all.items.len(), &all.items[0].sha256), (1, &document.sha256));
    assert!(all.items[0].may.is_empty(), "another officer's document");

    let file = app.as_user(world::AUDITOR).get(&format!("/documents/{}/file", document.id)).await.expect(200);
    assert_eq!(file.bytes, pdf);
    assert_eq!(file.header("Content-Disposition"), Some("attachment; filename*=UTF-8''plan.exe.pdf"));
    assert_eq!(file.header("X-Content-Type-Options"), Some("nosniff"));
    let page = sae.get(&format!("/documents/{}/pages/1.png", document.id)).await.expect(200);
    assert_eq!(FileType::of(&page.bytes), Some(FileType::Png));
    for none in [0, pages + 1] {
        assert_eq!(sae.get(&format!("/documents/{}/pages/{none}.png", document.id)).await.status, 404);
    }
}

#[actix_web::test]
async fn a_file_is_judged_by_its_bytes() {
    let app = TestApp::new().await;
    let (made, sae) = (project(&app, json!({})).await, app.as_user(world::SAE));
    for (name, bytes, code, words) in [
        ("scan.pdf", b"MZ\x90\x00 a renamed program".to_vec(), "FILE_TYPE", "a program for Windows"),
        ("scan.pdf", b"PK\x03\x04".to_vec(), "FILE_TYPE", "Word or Excel"),
        ("scan.pdf", Vec::new(), "FILE_TYPE", "is empty"),
        ("scan.pdf", b"%PDF-1.7\nand nothing more".to_vec(), "FILE_UNREADABLE", "damaged or locked"),
        ("page.png", b"<svg onload=\"alert(1)\"/>".to_vec(), "FILE_TYPE", "a web page"),
    ] {
        let answer = attach(&sae, &made, name, bytes).await.expect(422);
        assert_eq!(answer.json["errors"][0]["code"], code, "{}", answer.json);
        assert!(answer.json["errors"][0]["detail"].as_str().unwrap().contains(words), "{}", answer.json);
    }
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(20_000_001, b' ');
    assert_eq!(attach(&sae, &made, "large.pdf", large).await.status, 413);
    let address = address(&made, "project", &made.id.to_string(), "Drawing", "a.pdf");
    let typed = sae.send(Method::POST, &address, Some(("application/pdf", pdf()))).await;
    assert_eq!(typed.status, 415);
    let all: Page<Document> = sae.get(&format!("/projects/{}/documents", made.id)).await.expect(200).into();
    assert!(all.items.is_empty());
}

#[actix_web::test]
async fn the_same_file_hangs_once_on_a_thing() {
    let app = TestApp::new().await;
    let (made, sae) = (project(&app, json!({})).await, app.as_user(world::SAE));
    let first: Document = attach(&sae, &made, "site.png", picture()).await.expect(201).into();
    let again = attach(&sae, &made, "other.png", picture()).await.expect(409);
    assert_eq!(again.code(), "DOCUMENT_TWICE");
    assert!(again.json["detail"].as_str().unwrap().contains("General arrangement"));
    // On another thing it is another document, and two at once are one.
    let work = made.works[0].id.to_string();
    let at = address(&made, "work", &work, "General arrangement", "site.png");
    let send = || sae.send(Method::POST, &at, Some((KIND, picture())));
    let (one, other) = futures_util::join!(send(), send());
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    // A repeat under the same key is the same document.
    let keyed = sae.key("once");
    let path = format!("/documents/{}/remove", first.id);
    sae.if_match(1).post(&path, &json!({ "reason": "An older sheet." })).await.expect(200);
    let a: Document = attach(&keyed, &made, "site.png", picture()).await.expect(201).into();
    let b: Document = attach(&keyed, &made, "site.png", picture()).await.expect(201).into();
    assert_eq!(a.id, b.id);
}

#[actix_web::test]
async fn a_document_is_struck_off_by_who_brought_it_and_stays_to_be_seen() {
    let app = TestApp::new().await;
    let (made, sae) = (project(&app, json!({})).await, app.as_user(world::SAE));
    let document: Document = attach(&sae, &made, "site.png", picture()).await.expect(201).into();
    let path = format!("/documents/{}/remove", document.id);
    let why = json!({ "reason": "The sheet is of another road." });
    assert_eq!(sae.post(&path, &why).await.status, 428);
    assert_eq!(sae.if_match(7).post(&path, &why).await.status, 412);
    assert_eq!(app.as_user(world::EE).if_match(1).post(&path, &why).await.status, 403);
    assert_eq!(app.as_user(world::STRANGER_EE).if_match(1).post(&path, &why).await.status, 404);
    sae.if_match(1).post(&path, &json!({ "reason": "no" })).await.expect(422);
    let removed: Document = sae.if_match(1).post(&path, &why).await.expect(200).into();
    assert_eq!(removed.removal_reason.as_deref(), Some("The sheet is of another road."));
    assert_eq!((removed.version, removed.may.len()), (2, 0));
    assert_eq!(sae.if_match(2).post(&path, &why).await.expect(409).code(), "DOCUMENT_REMOVED");
    let all: Page<Document> = sae.get(&format!("/projects/{}/documents", made.id)).await.expect(200).into();
    assert!(all.items[0].removed_at.is_some());
    sae.get(&format!("/documents/{}/file", document.id)).await.expect(200);
}

#[actix_web::test]
async fn documents_are_brought_by_those_who_build_approve_or_finance_and_seen_within_the_scope() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    for (number, (user, status)) in (0_u8..).zip([
        (world::SAE, 201),
        (world::AE, 201),
        (world::EE, 201),
        (world::SE, 201),
        (world::NODAL, 201),
        (world::SECRETARY, 201),
        (world::FINANCE, 201),
        (world::AUDITOR, 403),
        (world::DEPT_ADMIN, 403),
        (world::STATE_ADMIN, 404),
        (world::STRANGER_EE, 404),
    ]) {
        let mut bytes = picture();
        bytes.push(number);
        let caller = app.as_user(user);
        assert_eq!(attach(&caller, &made, "a.png", bytes).await.status, status, "{user}");
        let list = caller.get(&format!("/projects/{}/documents?subject_id={NOTHING}", made.id)).await;
        if list.status == 200 {
            // The list says beforehand what the server would refuse.
            let page: DocumentList = list.into();
            assert_eq!(page.may.contains(&"attach_document".to_owned()), status == 201, "{user}");
        }
    }
    let first: Page<Document> =
        app.as_user(world::SAE).get(&format!("/projects/{}/documents", made.id)).await.expect(200).into();
    let id = first.items[0].id;
    for path in [
        format!("/documents/{id}/file"),
        format!("/documents/{id}/pages/1.png"),
        format!("/projects/{}/documents", made.id),
    ] {
        assert_eq!(app.as_user(world::STRANGER_EE).get(&path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_document_belongs_to_a_thing_of_its_project() {
    let app = TestApp::new().await;
    let (made, sae) = (project(&app, json!({})).await, app.as_user(world::SAE));
    let site = Site::default().make(&app);
    let other = project(&app, json!({})).await;
    for (subject, id) in [
        ("work", other.works[0].id.to_string()),
        ("project", other.id.to_string()),
        ("estimate", site.estimate.to_string()),
        ("tender", NOTHING.to_owned()),
        ("agreement", NOTHING.to_owned()),
        ("technical_sanction", NOTHING.to_owned()),
        ("administrative_approval", NOTHING.to_owned()),
    ] {
        let at = address(&made, subject, &id, "A drawing", "a.png");
        let answer = sae.send(Method::POST, &at, Some((KIND, picture()))).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], "subject_id", "{subject}");
    }
    let at = address(&made, "castle", &made.id.to_string(), "A drawing", "a.png");
    assert_eq!(sae.send(Method::POST, &at, Some((KIND, picture()))).await.status, 422);
}
