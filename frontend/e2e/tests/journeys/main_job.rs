//! The main job: a technical sanction from draft to a signed order that independent validators accept, each officer in a
//! browser of his own; and two browsers that would sign one order.

use std::process::Command;

use reqwest::Method;
use serde_json::{Value, json};
use upms_e2e::{Browser, Demo, Look, Person, setting};

use crate::travel;

/// A work with a vetted estimate and no sanction, within somebody's reach.
struct Vetted {
    preparer: Person,
    token: String,
    project: String,
    work: String,
    estimate: String,
}

/// Finds one that nobody else of this run works on: `place` chooses among those there are.
async fn vetted_work(demo: &Demo, place: usize) -> Vetted {
    let mut found = Vec::new();
    for preparer in demo.people().await.into_iter().filter(|person| person.part.starts_with("Drafts")) {
        let token = demo.token(&preparer).await;
        let page = demo.call(Method::GET, "/projects?limit=200", Some(&token), None).await;
        // Works without an approval in force have vetted estimates, too; their sanctions could not be sent.
        let accorded = |project: &&Value| project["stage"] == "aa_accorded";
        for project in page["items"].as_array().into_iter().flatten().filter(accorded) {
            let id = project["id"].as_str().unwrap_or_default();
            let works = demo.call(Method::GET, &format!("/projects/{id}/works"), Some(&token), None).await;
            for work in works["items"].as_array().into_iter().flatten() {
                let id_of_work = work["id"].as_str().unwrap_or_default();
                let estimates = demo
                    .call(Method::GET, &format!("/works/{id_of_work}/estimates"), Some(&token), None)
                    .await;
                let sanctions = demo
                    .call(
                        Method::GET,
                        &format!("/works/{id_of_work}/technical-sanctions"),
                        Some(&token),
                        None,
                    )
                    .await;
                let vetted = estimates["items"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .find(|estimate| estimate["state"] == "vetted");
                if let (Some(estimate), Some([])) = (vetted, sanctions["items"].as_array().map(Vec::as_slice))
                {
                    found.push(Vetted {
                        preparer: preparer.clone(),
                        token: token.clone(),
                        project: id.to_owned(),
                        work: id_of_work.to_owned(),
                        estimate: estimate["id"].as_str().unwrap_or_default().to_owned(),
                    });
                }
            }
        }
        if found.len() > place {
            break;
        }
    }
    let count = found.len();
    found.into_iter().nth(place).unwrap_or_else(|| panic!("only {count} vetted works have no sanction"))
}

async fn sanction(demo: &Demo, token: &str, id: &str) -> (Value, String) {
    let (status, answer, version) =
        demo.ask(Method::GET, &format!("/technical-sanctions/{id}"), Some(token), None, None).await;
    assert!(status.is_success(), "{status} {answer}");
    (answer, version)
}

/// Who must act now.
fn waits_with(sanction: &Value) -> String {
    sanction["pending_with"].as_str().unwrap_or_else(|| panic!("nobody must act on {sanction}")).to_owned()
}

/// One officer's part on the page of the sanction; whether the order is ready to sign after it.
pub async fn decide(browser: &Browser, id: &str) -> bool {
    browser.goto(&format!("/sanctions/{id}")).await;
    browser.see("Key facts").await;
    browser.settled().await;
    browser.is_accessible("a sanction to decide").await;
    browser.picture("decide").await;
    if browser.offers("=Verify").await {
        browser.press("=Verify").await;
        for point in
            ["The rates are those", "The quantities follow", "The site is the one", "Name, amount and heads"]
        {
            browser.press(point).await;
        }
        browser.is_accessible("the checklist").await;
        browser.press("=Verify").await;
        browser.see("Verified.").await;
        false
    } else if browser.offers("=Prepare for signing").await {
        browser.press("=Prepare for signing").await;
        browser.see("The order is prepared.").await;
        true
    } else {
        browser.press("=Recommend").await;
        browser.press("=Recommend").await;
        browser.see("Recommended and sent on.").await;
        false
    }
}

/// The ceremony up to the code: reads, ticks, gives the PIN, compares the check code on screen with the message.
pub async fn reach_the_code(demo: &Demo, browser: &Browser, signer: &Person) -> String {
    browser.press("Review and sign").await;
    browser.arrive("/signing/").await;
    browser.see("Read the order, then sign").await;
    browser.find("main img").await;
    browser.settled().await;
    browser.is_accessible("the review").await;
    browser.picture("review").await;
    browser.press("Continue to PIN").await;
    browser.see("Read the order, then tick the line above.").await;
    browser.press("I have read all").await;
    browser.press("Continue to PIN").await;
    browser.see("Enter your signing PIN").await;
    browser.is_accessible("the PIN").await;
    browser
        .fill("Signing PIN", signer.pin.as_deref().unwrap_or_else(|| panic!("{} has no PIN", signer.name)))
        .await;
    browser.picture("pin").await;
    browser.press("Send me the code").await;
    browser.see("The SMS must say").await;
    browser.is_accessible("the code").await;
    let text = browser.text().await;
    let check = text
        .split(|c: char| c.is_whitespace() || c == '.')
        .find(|word| {
            word.len() == 9
                && word
                    .chars()
                    .enumerate()
                    .all(|(at, c)| if at == 4 { c == '-' } else { c.is_ascii_hexdigit() })
        })
        .unwrap_or_else(|| panic!("no check code in {text}"))
        .to_owned();
    demo.code(&[&check]).await
}

#[test]
fn a_sanction_goes_from_draft_to_an_order_that_others_accept() {
    travel(async {
        let demo = Demo::reach();
        let vetted = vetted_work(&demo, 0).await;

        // The preparer drafts on the page of the project, beside the live order, and sends it on.
        let browser = Browser::open("preparer", Look::DESK).await;
        demo.sign_in(&browser, &vetted.preparer).await;
        browser.settled().await;
        browser.is_accessible("my work").await;
        browser.picture("my-work").await;
        browser.goto(&format!("/projects/{}", vetted.project)).await;
        browser.find("main h1").await;
        browser.settled().await;
        browser.is_accessible("a project").await;
        browser.picture("project").await;
        browser.press("Draft the sanction").await;
        browser.arrive("/sanctions/").await;
        browser.see("Live preview").await;
        let id = browser.path().await.trim_start_matches("/sanctions/").to_owned();
        // A number of this run's own: the office gives each once a year (R25).
        let memo = format!("{}/E2E", std::process::id());
        browser.fill("Memo no.", &memo).await;
        browser.see(&memo).await;
        browser.settled().await;
        browser.is_accessible("a draft").await;
        browser.picture("draft").await;
        browser.press("Send for checking").await;
        browser.find("dialog[open]").await;
        while browser.fill_if_empty("dialog[open] textarea", "As the site demands; see the estimate.").await {
        }
        browser.press("Send for checking").await;
        browser.see("Sent for checking.").await;
        browser.close().await;

        // Each officer it comes to acts in a browser of his own, until the order is frozen.
        let signer = loop {
            let (now, _) = sanction(&demo, &vetted.token, &id).await;
            let person = demo.person(&waits_with(&now)).await;
            let browser = Browser::open(&person.name.replace(' ', "-").to_lowercase(), Look::DESK).await;
            demo.sign_in(&browser, &person).await;
            if decide(&browser, &id).await {
                break (person, browser);
            }
            browser.close().await;
        };
        let (signer, browser) = signer;

        // The ceremony: a wrong code first, then the right one.
        let code = reach_the_code(&demo, &browser, &signer).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        browser.fill("6-digit one-time code", wrong).await;
        browser.press("Sign order for").await;
        browser.see("PIN or code is not correct. Attempts left: 2.").await;
        browser.is_accessible("a wrong code").await;
        browser.picture("wrong-code").await;
        browser.fill("Signing PIN", signer.pin.as_deref().unwrap()).await;
        browser.fill("6-digit one-time code", &code).await;
        browser.press("Sign order for").await;
        browser.see("Signed. The order is in force.").await;
        browser.settled().await;
        browser.is_accessible("the end of the ceremony").await;
        browser.picture("signed").await;
        browser.press("Download the signed PDF").await;
        let order = browser.downloaded(".pdf").await;
        browser.close().await;

        judge(&demo, &order).await;
    });
}

/// pdfsig, pyHanko, openssl and qpdf say that it is whole, trusted and total.
async fn judge(demo: &Demo, order: &[u8]) {
    let folder = std::env::temp_dir().join(format!("upms-e2e-{}-judged", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let anchors = demo.call(Method::GET, "/public/trust-anchors", None, None).await;
    let pem = |name: &str| {
        anchors[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<String>()
    };
    let (pdf, ca, tsa) = (folder.join("order.pdf"), folder.join("ca.pem"), folder.join("tsa.pem"));
    std::fs::write(&pdf, order).unwrap();
    std::fs::write(&ca, pem("departmental")).unwrap();
    std::fs::write(&tsa, pem("timestamp")).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/judges/judge_order.sh");
    setting("UPMS_JUDGES");
    let judged = Command::new(script).args([&pdf, &ca, &tsa]).output().unwrap();
    let words =
        format!("{}{}", String::from_utf8_lossy(&judged.stdout), String::from_utf8_lossy(&judged.stderr));
    assert!(judged.status.success(), "{words}");
    println!("{words}");
    let _ = std::fs::remove_dir_all(folder);
}

/// One order for each of two browsers with the right PIN and code: one of them signs it, and there is one order.
#[test]
fn two_browsers_race_to_sign_one_order() {
    travel(async {
        let demo = Demo::reach();
        let vetted = vetted_work(&demo, 1).await;
        let (id, signer) = prepared(&demo, &vetted).await;
        let first = Browser::open("race-one", Look::DESK).await;
        demo.sign_in(&first, &signer).await;
        first.goto(&format!("/sanctions/{id}")).await;
        let code = reach_the_code(&demo, &first, &signer).await;
        let address = first.path().await;

        // The same officer, the same signing, in a second browser.
        let second = Browser::open("race-two", Look::DESK).await;
        demo.sign_in(&second, &signer).await;
        second.goto(&address).await;
        second.press("I have read all").await;
        second.press("Continue to PIN").await;
        second.fill("Signing PIN", signer.pin.as_deref().unwrap()).await;
        second.press("Send me the code").await;
        second.see("6-digit one-time code").await;
        for browser in [&first, &second] {
            browser.fill("6-digit one-time code", &code).await;
        }
        tokio::join!(first.press("Sign order for"), second.press("Sign order for"));
        for browser in [&first, &second] {
            browser.see("Signed. The order is in force.").await;
        }
        first.press("Download the signed PDF").await;
        second.press("Download the signed PDF").await;
        assert_eq!(first.downloaded(".pdf").await, second.downloaded(".pdf").await, "there is one order");
        first.close().await;
        second.close().await;
        let (now, _) = sanction(&demo, &vetted.token, &id).await;
        assert_eq!(now["state"], "issued");
    });
}

/// A sanction brought to its signer through the API, as the first journey does on the pages.
async fn prepared(demo: &Demo, vetted: &Vetted) -> (String, Person) {
    let body = json!({ "estimate_id": vetted.estimate });
    let path = format!("/works/{}/technical-sanctions", vetted.work);
    let draft = demo.call(Method::POST, &path, Some(&vetted.token), Some(body)).await;
    let id = draft["id"].as_str().unwrap_or_else(|| panic!("no id in {draft}")).to_owned();
    act(demo, &vetted.token, &id, "submit").await;
    loop {
        let (now, _) = sanction(demo, &vetted.token, &id).await;
        let person = demo.person(&waits_with(&now)).await;
        let token = demo.token(&person).await;
        let (now, _) = sanction(demo, &token, &id).await;
        let may =
            |operation: &str| now["may"].as_array().into_iter().flatten().any(|other| other == operation);
        if may("freeze_sanction") {
            act(demo, &token, &id, "freeze").await;
            return (id, person);
        }
        act(demo, &token, &id, if may("verify_sanction") { "verify" } else { "recommend" }).await;
    }
}

/// One act on a sanction; what warns gets its reason.
async fn act(demo: &Demo, token: &str, id: &str, verb: &str) {
    let (now, version) = sanction(demo, token, id).await;
    let reason = |finding: &Value| json!({ "code": finding["code"], "reason": "As the site demands." });
    let warnings =
        now["findings"].as_array().into_iter().flatten().filter(|finding| finding["severity"] == "warn");
    let body = match verb {
        "submit" => json!({ "reasons": warnings.map(reason).collect::<Vec<_>>() }),
        "verify" => {
            json!({ "rates_checked": true, "quantities_checked": true, "site_checked": true, "approval_checked": true })
        }
        _ => json!({}),
    };
    let path = format!("/technical-sanctions/{id}/{verb}");
    let (status, answer, _) = demo.ask(Method::POST, &path, Some(token), Some(&version), Some(body)).await;
    assert!(status.is_success(), "{verb}: {status} {answer}");
}
