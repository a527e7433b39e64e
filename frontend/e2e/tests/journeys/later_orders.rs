//! What comes after a sanction: an order that was superseded or cancelled leads the public to what replaced it and back, and an
//! engineer begins a revision where one is to be had.

use reqwest::Method;
use serde_json::Value;
use upms_e2e::{Browser, Demo, Look};

use crate::travel;

/// The newest order in a state, as an auditor of the demo finds it: the order itself, with what replaced it.
async fn order_in(demo: &Demo, state: &str) -> Value {
    let auditor =
        demo.people().await.into_iter().find(|person| person.part.contains("changes nothing")).unwrap();
    let token = demo.token(&auditor).await;
    let path = format!("/technical-sanctions?state={state}&origin=digital&limit=1");
    let page = demo.call(Method::GET, &path, Some(&token), None).await;
    let id = page["items"][0]["id"].as_str().unwrap_or_else(|| panic!("no order is {state}"));
    demo.call(Method::GET, &format!("/technical-sanctions/{id}"), Some(&token), None).await
}

async fn code_leads_to_its_successor(name: &str, state: &str, sentence: &str, later: &str) {
    let demo = Demo::reach();
    let order = order_in(&demo, state).await;
    let number = order["replaced_by"]["ts_no"].as_str().unwrap();
    let browser = Browser::open(name, Look::DESK).await;
    browser.goto(&format!("/v/{}", order["verification_code"].as_str().unwrap())).await;
    browser.see(sentence).await;
    browser.see(number).await;
    browser.is_accessible("the page of an order that was replaced").await;
    browser.picture("replaced").await;
    browser.press(number).await;
    browser.see(later).await;
    browser.see(order["ts_no"].as_str().unwrap()).await;
    browser.is_accessible("the page of the order that replaced it").await;
    browser.close().await;
}

#[test]
fn the_code_of_a_superseded_order_leads_to_the_one_in_force() {
    travel(code_leads_to_its_successor(
        "superseded",
        "superseded",
        "This order was replaced by a later one",
        "This order was issued and is in force today",
    ));
}

#[test]
fn the_code_of_a_cancelled_order_leads_to_the_order_that_cancelled_it() {
    travel(code_leads_to_its_successor(
        "cancelled",
        "cancelled",
        "This order was cancelled. Do not act on it.",
        "This order was issued and cancels a sanction",
    ));
}
