//! The same pages in Bengali, in the dark, on a telephone, and by keyboard alone.

use fantoccini::key::Key;
use upms_e2e::{Browser, Demo, Look};

use crate::travel;

const PAGES: [&str; 6] = ["/my-work", "/projects", "/sanctions", "/signing-credential", "/account", "/help"];

/// Every page of a signed-in officer in one look.
async fn walk(name: &str, person: &str, look: Look) {
    let demo = Demo::reach();
    let person = demo.person(person).await;
    let browser = Browser::open(name, Look { bengali: false, ..look }).await;
    demo.sign_in(&browser, &person).await;
    if look.bengali {
        browser.press("বাংলা").await;
        browser.find("html[lang=bn]").await;
    }
    for path in PAGES {
        browser.goto(path).await;
        browser.find("main h1").await;
        // Skeletons give way to what was asked for.
        browser.settled().await;
        browser.is_accessible(&format!("{path} ({name})")).await;
        browser.picture(&path[1..]).await;
    }
    browser.close().await;
}

#[test]
fn every_page_stands_in_bengali() {
    travel(walk("bengali", "Arpita Ghosh", Look { bengali: true, ..Look::DESK }));
}

#[test]
fn every_page_stands_in_the_dark() {
    travel(walk("dark", "Subrata Chattopadhyay", Look { dark: true, ..Look::DESK }));
}

#[test]
fn every_page_stands_on_a_telephone() {
    travel(walk("phone", "Anirban Dasgupta", Look::PHONE));
}

#[test]
fn one_can_sign_in_and_find_a_project_by_keyboard_alone() {
    travel(async {
        let demo = Demo::reach();
        let person = demo.person("Koushik Roy").await;
        let browser = Browser::open("keyboard", Look::DESK).await;
        browser.goto("/sign-in").await;
        browser.find("#user").await;
        let tab = char::from(Key::Tab).to_string();
        for _ in 0..30 {
            if browser.focus().await.starts_with("input#user") {
                break;
            }
            browser.type_keys(&tab).await;
        }
        browser.type_keys(&person.user).await;
        for _ in 0..10 {
            browser.type_keys(&tab).await;
            if browser.focus().await.starts_with("input#password") {
                break;
            }
        }
        browser.type_keys(&format!("{}{}", person.password, char::from(Key::Enter))).await;
        browser.see("Sent to the mobile").await;
        let code = demo.code_for(&browser).await;
        // The field of the code has the focus by itself.
        assert!(browser.focus().await.starts_with("input#code"), "{}", browser.focus().await);
        browser.type_keys(&format!("{code}{}", char::from(Key::Enter))).await;
        browser.arrive("/my-work").await;
        browser.find("main h1").await;
        // The first thing Tab reaches on a new page leads past the frame, and every stop shows where it is.
        browser.goto("/projects").await;
        browser.find("main h1").await;
        browser.settled().await;
        browser.type_keys(&tab).await;
        let first = browser.focus().await;
        assert!(
            first.contains("main") || first.contains("content") || first.contains("Skip"),
            "the first stop is {first}"
        );
        let mut stops = Vec::new();
        for _ in 0..60 {
            stops.push(browser.focus().await);
            if stops.last().is_some_and(|stop| stop.contains("UP-") || stop.contains("Krishnanagar")) {
                break;
            }
            browser.type_keys(&tab).await;
            assert!(
                browser.focus_shows().await,
                "nothing shows that {} has the focus",
                browser.focus().await
            );
        }
        browser.type_keys(&char::from(Key::Enter).to_string()).await;
        browser.close().await;
    });
}
