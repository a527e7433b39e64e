//! What anybody may do without an account: check an order, read the help, find out that there is no such page.

use std::path::{Path, PathBuf};

use reqwest::Method;
use serde_json::json;
use upms_e2e::{Browser, Demo, Look};

use crate::travel;

/// An issued order of the demo and its verification code, fetched as its own officers may.
pub async fn issued_order(demo: &Demo) -> (Vec<u8>, String) {
    let auditor =
        demo.people().await.into_iter().find(|person| person.part.contains("changes nothing")).unwrap();
    let token = demo.token(&auditor).await;
    let page = demo
        .call(
            Method::GET,
            "/technical-sanctions?state=issued&origin=digital&kind=sanction&limit=1",
            Some(&token),
            None,
        )
        .await;
    let id =
        page["items"][0]["id"].as_str().unwrap_or_else(|| panic!("no issued order in {page}")).to_owned();
    let order = demo.bytes(&format!("/technical-sanctions/{id}/order.pdf"), Some(&token)).await;
    let code = page["items"][0]["verification_code"].as_str().unwrap_or_default().to_owned();
    (order, code)
}

fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("upms-e2e-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Chooses a file on the page and waits for the sentence; the file itself must not leave the browser.
async fn judged(browser: &Browser, file: &Path, sentence: &str) {
    browser.goto("/verify").await;
    browser.see("Is this order genuine?").await;
    browser.sent().await;
    browser.choose_file("#pdf", file).await;
    browser.see(sentence).await;
    let sent = browser.sent().await;
    assert_eq!(sent, [], "nothing is uploaded: the browser judges");
}

#[test]
fn a_dropped_order_is_judged_in_the_browser_and_never_uploaded() {
    travel(async {
        let demo = Demo::reach();
        let (order, code) = issued_order(&demo).await;
        let browser = Browser::open("verify", Look::DESK).await;
        browser.goto("/verify").await;
        browser.see("Is this order genuine?").await;
        browser.is_accessible("the page of verification").await;
        browser.picture("asked").await;

        let genuine = kept("genuine", &order);
        judged(&browser, &genuine, "Genuine, unchanged, and in force today").await;
        browser.see("Trial order, no legal value").await;
        browser.is_accessible("the verdict on a genuine order").await;
        browser.picture("genuine").await;

        // One byte of the page's content.
        let mut changed = order.clone();
        let at = changed.windows(6).position(|bytes| bytes == b"stream").unwrap() + 40;
        changed[at] ^= 1;
        let tampered = kept("tampered", &changed);
        judged(&browser, &tampered, "Not the file that was signed. Do not act on it.").await;
        browser.is_accessible("the verdict on a changed order").await;
        browser.picture("changed").await;

        let longer = kept("longer", &[order.as_slice(), b"\n% later\n"].concat());
        judged(&browser, &longer, "Not the file that was signed").await;
        let foreign = kept("foreign", b"no PDF at all");
        judged(&browser, &foreign, "This is not an order signed in UPMS").await;

        browser.goto("/verify").await;
        browser.fill("Verification code", "7Q2M-X0KD").await;
        browser.press("Check the code").await;
        browser.see("A verification code has 16 letters and digits").await;
        browser.fill("Verification code", &code.to_lowercase()).await;
        browser.press("Check the code").await;
        browser.see("This order was issued and is in force today").await;
        browser.is_accessible("an order by its code").await;
        browser.picture("by-code").await;
        browser.goto("/v/0000-0000-0000-0000").await;
        browser.see("No order has this code").await;
        browser.close().await;
        for file in [genuine, tampered, longer, foreign] {
            let _ = std::fs::remove_file(file);
        }
    });
}

/// A lost network costs a part of the app, not the page: it is said, and asked for again without a reload.
#[test]
fn a_part_that_does_not_come_is_said_and_comes_after_all() {
    travel(async {
        let browser = Browser::open("part", Look::DESK).await;
        browser.goto("/verify").await;
        browser.see("Is this order genuine?").await;
        browser.devtools("Network.enable", json!({})).await;
        browser.devtools("Network.setBlockedURLs", json!({ "urls": ["*/texts-*"] })).await;
        browser.press("Help").await;
        browser.see("This page did not come").await;
        browser.is_accessible("a part that did not come").await;
        browser.press("Try again").await;
        browser.see("This page did not come").await;
        browser.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
        browser.press("Try again").await;
        browser.see("From a vetted estimate to a signed order").await;
        browser.close().await;
    });
}

#[test]
fn pages_without_an_account_are_for_everybody() {
    travel(async {
        let browser = Browser::open("open-pages", Look::DESK).await;
        for path in [
            "/sign-in",
            "/sign-in/forgotten",
            "/verify",
            "/help",
            "/privacy",
            "/accessibility",
            "/no-such-page",
        ] {
            browser.goto(path).await;
            browser.find("h1").await;
            browser.is_accessible(path).await;
            browser.picture(&path[1..].replace('/', "-")).await;
        }
        // A page behind the sign-in leads there, and says nothing before.
        browser.goto("/projects").await;
        browser.arrive("/sign-in").await;
        browser.close().await;
    });
}

#[test]
fn a_wrong_password_says_no_more_than_that() {
    travel(async {
        let browser = Browser::open("wrong-password", Look::DESK).await;
        for user in ["2017100411", "9999999999"] {
            browser.goto("/sign-in").await;
            browser.fill("User ID", user).await;
            browser.fill("Password", "not the right words").await;
            browser.press("Continue").await;
            browser.find("[role=alert]").await;
            let text = browser.text().await;
            assert!(
                !text.contains("Sent to the mobile") && !text.contains("Sharmistha Sarkar signs"),
                "{text}"
            );
        }
        browser.close().await;
    });
}
