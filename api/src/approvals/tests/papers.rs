//! The papers of a proposal (R01): attached, judged, kept while an approval rests on them.

use serde_json::{Value, json};
use shared::approval::{ApprovalCase, ApprovalState, ChecklistItem};
use shared::document::Document;
use uuid::Uuid;

use super::{act, pointers};
use crate::db::schema::aa_proposal;
use crate::documents::tests::paper;
use crate::projects::fixtures::{NOTHING, estimate_at, project, proposal_body, proposed, with_papers};
use crate::testing::{Answer, TestApp, world};

/// The body with these documents beside one paper.
fn naming(mut body: Value, item: &str, documents: &[Uuid]) -> Value {
    for entry in body["checklist"].as_array_mut().into_iter().flatten() {
        if entry["item"] == item {
            entry["documents"] = json!(documents);
        }
    }
    body
}

async fn draft(app: &TestApp, project: Uuid, proposal: Value) -> Answer {
    let body = json!({ "kind": "original", "proposal": proposal });
    app.as_user(world::EE).post(&format!("/projects/{project}/approval-proposals"), &body).await
}

async fn strike_off(app: &TestApp, document: Uuid) -> Answer {
    let why = json!({ "reason": "The sheet is of another road." });
    app.as_user(world::SAE).if_match(1).post(&format!("/documents/{document}/remove"), &why).await
}

#[actix_web::test]
async fn r01_a_number_alone_is_not_sent_and_the_paper_is_named() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let whole = with_papers(&app, made.id, proposal_body(drawn.id)).await;
    let seen: ApprovalCase =
        draft(&app, made.id, naming(whole.clone(), "drawings", &[])).await.expect(201).into();
    assert_eq!(seen.findings.len(), 1, "{:?}", seen.findings);
    let refused = act(&app, world::EE, &seen, "submit", json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_CHECKLIST_INCOMPLETE", Some("R01")));
    assert_eq!(pointers(&refused), [("/checklist/drawings", "AA_CHECKLIST_INCOMPLETE")]);
    assert!(
        refused.json["errors"][0]["detail"]
            .as_str()
            .unwrap()
            .starts_with("The drawings themselves are missing.")
    );

    let path = format!("/administrative-approvals/{}", seen.approval.id);
    let changed: ApprovalCase =
        app.as_user(world::EE).if_match(seen.approval.version).patch(&path, &whole).await.expect(200).into();
    let sent: ApprovalCase = act(&app, world::EE, &changed, "submit", json!({})).await.expect(200).into();
    // Whoever judges it finds each paper by its name.
    let entry = sent.checklist.iter().find(|entry| entry.item == ChecklistItem::Drawings).unwrap();
    assert_eq!(sent.documents.iter().map(|one| one.id).collect::<Vec<_>>(), entry.documents);
    let page =
        app.as_user(world::ADVISER).get(&format!("/documents/{}", entry.documents[0])).await.expect(200);
    assert_eq!(page.into::<Document>().title, "General arrangement");
}

#[actix_web::test]
async fn a_paper_is_a_document_of_this_project_that_stands() {
    let app = TestApp::new().await;
    let (made, other) = (project(&app, json!({})).await, project(&app, json!({})).await);
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let (foreign, gone) = (paper(&app, other.id).await, paper(&app, made.id).await);
    strike_off(&app, gone).await.expect(200);
    let many: Vec<Uuid> = (0..21).map(|_| app.context.new_id()).collect();
    for (documents, code) in [
        (vec![foreign], "UNKNOWN_REFERENCE"),
        (vec![NOTHING.parse().unwrap()], "UNKNOWN_REFERENCE"),
        (vec![gone], "DOCUMENT_REMOVED"),
        (many, "DOCUMENTS_COUNT"),
    ] {
        let body = naming(proposal_body(drawn.id), "land_statement", &documents);
        let answer = draft(&app, made.id, body).await.expect(422);
        assert_eq!(pointers(&answer)[0], ("/proposal/checklist/land_statement", code));
    }
    // Named twice it stands once.
    let own = paper(&app, made.id).await;
    let body = naming(proposal_body(drawn.id), "drawings", &[own, own]);
    let seen: ApprovalCase = draft(&app, made.id, body).await.expect(201).into();
    assert_eq!(seen.checklist[0].documents, [own]);
    let basis: Value =
        app.as_user(world::EE).get(&format!("/projects/{}/approval-basis", made.id)).await.expect(200).json;
    let offered: Vec<&str> =
        basis["documents"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(offered, [own.to_string()], "neither those struck off nor those of others");
}

#[actix_web::test]
async fn a_document_an_approval_rests_on_is_not_struck_off() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let whole = with_papers(&app, made.id, proposal_body(drawn.id)).await;
    let named: Uuid = whole["checklist"][0]["documents"][0].as_str().unwrap().parse().unwrap();
    let seen: ApprovalCase = draft(&app, made.id, whole.clone()).await.expect(201).into();
    let sent: ApprovalCase = act(&app, world::EE, &seen, "submit", json!({})).await.expect(200).into();
    assert_eq!(strike_off(&app, named).await.expect(409).code(), "DOCUMENT_IN_CHECKLIST");
    let why = json!({ "remarks": "The drawings are of another road." });
    let back: ApprovalCase = act(&app, world::ADVISER, &sent, "return", why).await.expect(200).into();
    // Returned, it may go; then the proposal says which papers it took along.
    strike_off(&app, named).await.expect(200);
    let refused = act(&app, world::EE, &back, "submit", json!({})).await.expect(422);
    let expected = ["drawings", "initiation_letter", "land_statement"];
    let told: Vec<String> =
        pointers(&refused).iter().map(|(pointer, _)| pointer.replace("/checklist/", "")).collect();
    assert_eq!(told, expected);
    assert!(refused.json["errors"][0]["detail"].as_str().unwrap().contains("was struck off"));
    let kept: ApprovalCase =
        app.as_user(world::EE).get(&format!("/administrative-approvals/{}", back.approval.id)).await.into();
    assert!(kept.documents[0].removed_at.is_some(), "it is still shown, as struck off");

    let inforce = proposed(&app, &project(&app, json!({})).await, json!({}), "accord").await;
    assert_eq!(strike_off(&app, inforce.documents[0].id).await.status, 409, "an order rests on it for ever");
}

#[actix_web::test]
async fn of_sending_and_striking_off_at_once_one_is_done() {
    let app = TestApp::new().await;
    for _ in 0..4 {
        let made = project(&app, json!({})).await;
        let drawn = estimate_at(&app, made.works[0].id, "vet").await;
        let whole = with_papers(&app, made.id, proposal_body(drawn.id)).await;
        let named: Uuid = whole["checklist"][0]["documents"][0].as_str().unwrap().parse().unwrap();
        let seen: ApprovalCase = draft(&app, made.id, whole).await.expect(201).into();
        let (sent, struck) =
            futures_util::join!(act(&app, world::EE, &seen, "submit", json!({})), strike_off(&app, named));
        assert!(
            [(200, 409), (422, 200)].contains(&(sent.status, struck.status)),
            "{} {}",
            sent.status,
            struck.status
        );
    }
}

/// Proposals that were sent before papers were attached: their checklist has no documents.
#[actix_web::test]
async fn a_proposal_sent_with_numbers_alone_goes_its_way_and_brings_papers_when_returned() {
    use diesel::prelude::*;
    let app = TestApp::new().await;
    let bare = |app: &TestApp, id: Uuid| {
        let old = proposal_body(id)["checklist"].clone();
        app.act(move |conn| {
            diesel::update(aa_proposal::table.find(id)).set(aa_proposal::checklist.eq(old)).execute(conn)?;
            Ok(())
        });
    };
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    bare(&app, concurred.approval.id);
    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    let accorded: ApprovalCase =
        act(&app, world::SECRETARY, &concurred, "accord", order).await.expect(200).into();
    assert_eq!(accorded.approval.state, ApprovalState::InForce);

    let sent = proposed(&app, &project(&app, json!({})).await, json!({}), "submit").await;
    bare(&app, sent.approval.id);
    let why = json!({ "remarks": "Attach the papers." });
    let back: ApprovalCase = act(&app, world::ADVISER, &sent, "return", why).await.expect(200).into();
    assert_eq!(back.findings.len(), 3, "{:?}", back.findings);
    act(&app, world::NODAL, &back, "submit", json!({})).await.expect(422);
}
