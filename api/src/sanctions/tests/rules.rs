//! The rules of a sanction through the API, on both sides of each limit, found by their codes.

use serde_json::{Value, json};
use shared::sanction::{Sanction, SanctionChecks};

use super::site::{LAKH, Made, Site, act, draft, get, path, try_draft};
use crate::testing::{TestApp, world};

/// Codes of the findings that the form would show, and the answer when the draft is sent all the same.
async fn found(app: &TestApp, made: Made) -> (Vec<String>, u16, String) {
    let drafted = draft(app, made).await;
    sent(app, &drafted).await
}

async fn sent(app: &TestApp, drafted: &Sanction) -> (Vec<String>, u16, String) {
    let sae = app.as_user(world::SAE);
    let checks: SanctionChecks =
        sae.get(&format!("{}/checks", path(drafted.summary.id))).await.expect(200).into();
    let codes = checks.findings.into_iter().map(|finding| finding.code).collect();
    let answer = act(&sae, drafted, "submit", &json!({})).await;
    (codes, answer.status, answer.code().to_owned())
}

fn refused(code: &str) -> (Vec<String>, u16, String) {
    (vec![code.to_owned()], 422, code.to_owned())
}
fn accepted() -> (Vec<String>, u16, String) {
    (Vec::new(), 200, String::new())
}

#[actix_web::test]
async fn r03_only_repairs_go_without_an_approval() {
    let app = TestApp::new().await;
    let without = |nature| Site { nature, approval_paise: None, ..Site::default() };
    assert_eq!(found(&app, without("original").make(&app)).await, refused("AA_REQUIRED"));
    let repair = draft(&app, without("repair").make(&app)).await;
    let (codes, ..) = sent(&app, &repair).await;
    assert!(codes.is_empty(), "{codes:?}");
}

#[actix_web::test]
async fn r10_only_a_vetted_detailed_estimate_is_sanctioned_and_for_its_amount() {
    let app = TestApp::new().await;
    for (estimate_state, estimate_kind) in [("checked", "detailed"), ("vetted", "preliminary")] {
        let made = Site { estimate_state, estimate_kind, ..Site::default() }.make(&app);
        assert_eq!(try_draft(&app, made).await.expect(422).code(), "TS_ESTIMATE_MISMATCH");
    }
    let made = Site::default().make(&app);
    let drafted = draft(&app, made).await;
    let sae = app.as_user(world::SAE);
    for off in [-1_00, 1_00] {
        let mut content = drafted.content.clone();
        content.cost_abstract[0].amount_paise += off;
        let answer = sae
            .if_match(drafted.version)
            .patch(&path(drafted.summary.id), &json!({ "content": content }))
            .await;
        let errors = answer.expect(422).json["errors"].clone();
        assert_eq!(errors[0]["code"], "TS_ESTIMATE_MISMATCH", "{errors}");
        assert_eq!(errors[0]["pointer"], "/content/cost_abstract");
    }
    assert_eq!(sent(&app, &drafted).await, accepted());
}

#[actix_web::test]
async fn r11_no_sanction_is_dated_before_its_approval() {
    let app = TestApp::new().await;
    let of = |go_date| Site { go_date, ..Site::default() };
    assert_eq!(found(&app, of("2026-09-15").make(&app)).await, accepted());
    assert_eq!(found(&app, of("2026-09-16").make(&app)).await, refused("TS_BEFORE_AA"));
}

#[actix_web::test]
async fn r12_the_nearest_officer_whose_power_suffices_is_chosen_to_the_rupee() {
    let app = TestApp::new().await;
    for (amount, authority) in [
        (15 * LAKH, "Assistant Engineer, Krishnanagar Sub-Division"),
        (15 * LAKH + 1_00, "Executive Engineer, Krishnanagar Highway Division"),
        (45 * LAKH, "Executive Engineer, Krishnanagar Highway Division"),
        (45 * LAKH + 1_00, "Superintending Engineer, Krishnanagar Highway Circle"),
        (225 * LAKH, "Superintending Engineer, Krishnanagar Highway Circle"),
        (225 * LAKH + 1_00, "Chief Engineer, North Zone"),
    ] {
        let site = Site { approval_paise: Some(300 * LAKH), ..Site::of(amount) };
        let drafted = draft(&app, site.make(&app)).await;
        assert_eq!(drafted.summary.authority, authority);
        assert!(drafted.findings.is_empty(), "{:?}", drafted.findings);
    }
}

#[actix_web::test]
async fn r12_an_officer_without_the_power_is_refused() {
    let app = TestApp::new().await;
    let sae = app.as_user(world::SAE);
    let drafted = draft(&app, Site::of(45 * LAKH + 1_00).make(&app)).await;
    let mut content = drafted.content.clone();
    content.authority_posting_id = app.as_user(world::EE).posting();
    let body = json!({ "content": content });
    let changed: Sanction =
        sae.if_match(drafted.version).patch(&path(drafted.summary.id), &body).await.expect(200).into();
    assert_eq!(sent(&app, &changed).await, refused("TS_POWER_EXCEEDED"));
    content.authority_posting_id = app.as_user(world::STRANGER_CE).posting();
    let body = json!({ "content": content });
    let answer = sae.if_match(changed.version).patch(&path(drafted.summary.id), &body).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/content/authority_posting_id");
}

#[actix_web::test]
async fn r14_within_the_tolerance_a_reason_is_needed_and_beyond_it_nothing_helps() {
    let app = TestApp::new().await;
    let site = |approval| Site { approval_paise: Some(approval), ..Site::of(44 * LAKH) };
    assert_eq!(found(&app, site(44 * LAKH).make(&app)).await, accepted());
    assert_eq!(found(&app, site(40 * LAKH - 1_00).make(&app)).await, refused("TS_EXCEEDS_AA"));
    let drafted = draft(&app, site(40 * LAKH).make(&app)).await;
    assert_eq!(sent(&app, &drafted).await, refused("TS_EXCEEDS_AA"));
    let sae = app.as_user(world::SAE);
    let with = |reason: &str| json!({ "reasons": [{ "code": "TS_EXCEEDS_AA", "reason": reason }] });
    assert_eq!(
        act(&sae, &drafted, "submit", &with("no")).await.expect(422).json["errors"][0]["pointer"],
        "/reasons/0/reason"
    );
    act(&sae, &drafted, "submit", &with("Steel has become dearer since the approval.")).await.expect(200);
    let beyond = draft(&app, site(39 * LAKH).make(&app)).await;
    let answer = act(&sae, &beyond, "submit", &with("Steel has become dearer since the approval.")).await;
    assert_eq!(answer.expect(422).code(), "TS_EXCEEDS_AA");
}

#[actix_web::test]
async fn r17_two_sanctions_just_under_the_limit_are_asked_about() {
    let app = TestApp::new().await;
    let made = Site { works: 3, ..Site::of(44 * LAKH) }.make_all(&app);
    assert_eq!(found(&app, made[0]).await, accepted());
    let second = draft(&app, made[1]).await;
    assert_eq!(sent(&app, &second).await, refused("TS_SPLIT_SUSPECT"));
    let body = json!({ "reasons": [{ "code": "TS_SPLIT_SUSPECT", "reason": "Two separate wells in two villages." }] });
    act(&app.as_user(world::SAE), &second, "submit", &body).await.expect(200);
    let apart = Site { works: 2, ..Site::of(40 * LAKH) }.make_all(&app);
    assert_eq!(found(&app, apart[0]).await, accepted());
    assert_eq!(found(&app, apart[1]).await, accepted(), "40 lakh is not close to 45");
}

#[actix_web::test]
async fn r15_r16_r53_contingency_rates_and_place_are_looked_at_again() {
    let app = TestApp::new().await;
    let contingency = |contingency_bp| Site { contingency_bp, ..Site::default() };
    assert_eq!(found(&app, contingency(300).make(&app)).await, accepted());
    assert_eq!(found(&app, contingency(301).make(&app)).await, refused("CONTINGENCY_LIMIT"));
    let rates = |sor_effective_on| Site { sor_effective_on, ..Site::default() };
    assert_eq!(found(&app, rates("2023-09-15").make(&app)).await, accepted());
    assert_eq!(found(&app, rates("2023-09-14").make(&app)).await, refused("SOR_OUTDATED"));
    let nowhere = Site { located: false, ..Site::default() };
    assert_eq!(found(&app, nowhere.make(&app)).await, refused("GEOTAG_REQUIRED"));
}

#[actix_web::test]
async fn r25_a_memo_number_is_used_once_by_an_office() {
    let app = TestApp::new().await;
    let sae = app.as_user(world::SAE);
    let typed = |sanction: &Sanction, memo_no: &str| -> Value {
        let mut content = sanction.content.clone();
        content.memo_no = Some(memo_no.to_owned());
        json!({ "content": content })
    };
    let first = draft(&app, Site::default().make(&app)).await;
    sae.if_match(1).patch(&path(first.summary.id), &typed(&first, "1012/KHD")).await.expect(200);
    let second = draft(&app, Site::default().make(&app)).await;
    let answer =
        sae.if_match(1).patch(&path(second.summary.id), &typed(&second, " 1012/KHD ")).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "TS_DUPLICATE");
    assert_eq!(answer.json["errors"][0]["pointer"], "/content/memo_no");
    sae.if_match(1).patch(&path(second.summary.id), &typed(&second, "1013/KHD")).await.expect(200);
    assert_eq!(get(&sae, second.summary.id).await.content.memo_no.as_deref(), Some("1013/KHD"));
}
