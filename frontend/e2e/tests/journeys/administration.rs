//! Administrators at work: every page of theirs in every look; a rule changed by two persons; work done while on leave.

use reqwest::Method;
use serde_json::json;
use upms_e2e::{Browser, Demo, Look};

use crate::looks::look_at;
use crate::travel;

const PAGES: [&str; 18] = [
    "/signing-credential",
    "/notices",
    "/administration",
    "/administration/officers?q=ghosh",
    "/administration/officers/new",
    "/administration/offices",
    "/administration/offices/new",
    "/administration/rules",
    "/administration/powers",
    "/administration/templates",
    "/administration/holidays",
    "/administration/departments",
    "/administration/systems",
    "/administration/webhooks",
    "/administration/reconciliation",
    "/dashboard",
    "/reports/pending-with",
    "/imports",
];

/// The demo's administrator of the state.
async fn state_admin(demo: &Demo) -> upms_e2e::Person {
    let people = demo.people().await;
    people.into_iter().find(|person| person.user == "2019102329").expect("an administrator of the state")
}

async fn walk(name: &str, look: Look) {
    let demo = Demo::reach();
    let person = state_admin(&demo).await;
    let token = demo.token(&person).await;
    let found = demo.call(Method::GET, "/officers?q=Arpita", Some(&token), None).await;
    let officer = found["items"][0]["id"].as_str().expect("an officer").to_owned();
    let found = demo.call(Method::GET, "/offices?q=KRSD", Some(&token), None).await;
    let office = found["items"][0]["id"].as_str().expect("an office").to_owned();
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    pages.push(format!("/administration/officers/{officer}"));
    pages.push(format!("/administration/offices/{office}"));
    look_at(&demo, &person, name, look, &pages).await;
}

#[test]
fn administrators_pages_stand_on_a_desk() {
    travel(walk("administration", Look::DESK));
}

#[test]
fn administrators_pages_stand_in_bengali_on_a_telephone() {
    travel(walk("administration-bengali", Look { bengali: true, ..Look::PHONE }));
}

#[test]
fn administrators_pages_stand_in_high_contrast_with_the_largest_text() {
    travel(walk("administration-contrast", Look { strong: true, ..Look::DESK }));
}

#[test]
fn administrators_pages_stand_in_the_dark() {
    travel(walk("administration-dark", Look { dark: true, ..Look::DESK }));
}

#[test]
fn a_rule_is_proposed_by_one_and_approved_by_another() {
    travel(async {
        let demo = Demo::reach();
        let people = demo.people().await;
        let finance = people.into_iter().find(|person| person.user == "2015101781").expect("Finance");
        let admin = state_admin(&demo).await;
        let browser = Browser::open("rule-proposed", Look::DESK).await;
        demo.sign_in(&browser, &admin).await;
        browser.goto("/administration/rules").await;
        browser.see("Wait for a missing time-stamp").await;
        browser.press("Propose a change: Wait for a missing time-stamp").await;
        browser.fill("New value", "36").await;
        browser.fill("The order it rests on", "Circular 12 of 2026").await;
        browser.fill("Why", "The authority of time-stamps is maintained at night.").await;
        browser.is_accessible("the form of a rule").await;
        browser.picture("proposing").await;
        browser.press("Send to Finance").await;
        browser.see("Waits for the Finance Department").await;
        browser.picture("proposed").await;
        assert!(!browser.offers("Approve").await, "who proposed does not approve");
        browser.close().await;

        let browser = Browser::open("rule-approved", Look::DESK).await;
        demo.sign_in(&browser, &finance).await;
        browser.goto("/notices").await;
        browser.see("A change waits for your decision").await;
        browser.is_accessible("notices").await;
        browser.picture("notices").await;
        browser.goto("/administration/rules").await;
        browser.press("Approve").await;
        browser.see("Who changed what when").await;
        browser.picture("approved").await;
        browser.close().await;
    });
}

#[test]
fn a_colleague_does_the_work_of_an_officer_on_leave() {
    travel(async {
        let demo = Demo::reach();
        let officer = demo.person("Arpita Ghosh").await;
        let browser = Browser::open("leave", Look::DESK).await;
        demo.sign_in(&browser, &officer).await;
        browser.goto("/delegations").await;
        browser.see("Nothing is delegated").await;
        browser.press("Delegate the work").await;
        browser.see("The right to sign never moves.").await;
        browser.write("#to", &browser.day(3).await).await;
        browser.fill("Order of leave", "PW/Leave/12").await;
        browser.is_accessible("the form of leave").await;
        browser.picture("form").await;
        browser.press("Delegate the work").await;
        browser.see("In force").await;
        browser.picture("in-force").await;
        browser.close().await;
        // The deputy finds the officer's work under his name, and the officer still sees it.
        let token = demo.token(&officer).await;
        let listed = demo.call(Method::GET, "/delegations", Some(&token), None).await;
        let deputy = listed["items"][0]["deputy"]["person_name_en"].as_str().expect("a name").to_owned();
        let deputy = demo.person(&deputy).await;
        let browser = Browser::open("leave-deputy", Look::PHONE).await;
        demo.sign_in(&browser, &deputy).await;
        browser.goto("/my-work").await;
        browser.see("For Arpita Ghosh, on leave.").await;
        browser.picture("my-work").await;
        browser.close().await;
        let path = format!("/delegations/{}/end", listed["items"][0]["id"].as_str().expect("an id"));
        demo.call(Method::POST, &path, Some(&token), Some(json!({}))).await;
    });
}
