//! The same pages in Bengali, in the dark, in high contrast with the largest text, on a telephone, and by keyboard alone.

use fantoccini::key::Key;
use reqwest::Method;
use serde_json::Value;
use upms_e2e::{Browser, Demo, Look, Person};

use crate::travel;

const PAGES: [&str; 13] = [
    "/my-work",
    "/progress",
    "/projects",
    "/projects?q=nothing+is+called+so",
    "/sanctions",
    "/sanctions/register",
    "/signing-credential",
    "/account",
    "/delegations",
    "/notices",
    "/contractors",
    "/contractors?q=nothing+is+called+so",
    "/help",
];

/// Enters what happens on the site of a work in progress.
const SITE_ENGINEER: &str = "Sudipta Mondal";

/// Pages of one project, work, estimate, sanction, tender, agreement, document and contractor in each of their states, and the
/// forms this person may open there.
async fn pages_behind(demo: &Demo, person: &Person) -> Vec<String> {
    let token = demo.token(person).await;
    let list = async |path: String| {
        let page = demo.call(Method::GET, &path, Some(&token), None).await;
        page["items"].as_array().cloned().unwrap_or_default()
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let may = |thing: &Value, operation: &str| {
        thing["may"].as_array().into_iter().flatten().any(|other| other == operation)
    };
    let mut paths = Vec::new();
    let mut add = |once: &str, path: String| {
        let new = !paths.iter().any(|other: &(String, String)| other.0 == once);
        if new {
            paths.push((once.to_owned(), path));
        }
        new
    };
    for contractor in list("/contractors?limit=1".to_owned()).await {
        add("contractor", format!("/contractors/{}", text(&contractor["id"])));
        add("create_contractor", "/contractors/new".to_owned());
    }
    for row in list("/projects?limit=30".to_owned()).await {
        let id = text(&row["id"]);
        let project = demo.call(Method::GET, &format!("/projects/{id}"), Some(&token), None).await;
        add("project", format!("/projects/{id}"));
        let forms = [
            ("update_project", "edit"),
            ("set_project_location", "location"),
            ("create_work", "works/new"),
            ("set_work_weights", "weights"),
            ("record_administrative_approval", "approval"),
            ("propose_administrative_approval", "approval/propose"),
        ];
        for (operation, form) in forms.iter().filter(|(operation, _)| may(&project, operation)) {
            add(operation, format!("/projects/{id}/{form}"));
        }
        add("approvals", format!("/projects/{id}/approvals"));
        for approval in list(format!("/projects/{id}/administrative-approvals")).await {
            let page = format!("/approvals/{}", text(&approval["id"]));
            add(&format!("approval {}", approval["state"]), page.clone());
            if approval["state"] == "in_force" && may(&project, "propose_administrative_approval") {
                add("phasing", format!("{page}/phasing"));
            }
        }
        if may(&project, "attach_document") {
            add("attach_document", format!("/projects/{id}/documents/new"));
        }
        for document in list(format!("/projects/{id}/documents")).await {
            add(&format!("document {}", document["mime"]), format!("/documents/{}", text(&document["id"])));
        }
        add(&format!("money of a project {}", project["stage"]), format!("/projects/{id}/money"));
        for work in list(format!("/projects/{id}/works")).await {
            on_site(demo, &token, text(&work["id"]), &mut add).await;
            if may(&work, "create_estimate") {
                add("create_estimate", format!("/works/{}/estimate", text(&work["id"])));
            }
            if may(&work, "create_legacy_sanction") {
                add("create_legacy_sanction", format!("/works/{}/legacy-sanction", text(&work["id"])));
            }
            if may(&work, "create_tender") {
                add("create_tender", format!("/works/{}/tender", text(&work["id"])));
            }
            for tender in work["tenders"].as_array().into_iter().flatten() {
                let page = format!("/tenders/{}", text(&tender["id"]));
                if !add(&format!("tender {}", tender["state"]), page.clone()) {
                    continue;
                }
                let whole = demo.call(Method::GET, &page, Some(&token), None).await;
                for (operation, form) in [("retender", "next"), ("create_agreement", "agreement")] {
                    if may(&whole, operation) {
                        add(operation, format!("{page}/{form}"));
                    }
                }
            }
            for agreement in work["agreements"].as_array().into_iter().flatten() {
                let page = format!("/agreements/{}", text(&agreement["id"]));
                add(&format!("agreement {}", agreement["state"]), page.clone());
                let bills = demo.call(Method::GET, &format!("{page}/bills"), Some(&token), None).await;
                if may(&bills, "create_bill") {
                    add("create_bill", format!("{page}/bills/new"));
                }
                for bill in bills["bills"].as_array().into_iter().flatten() {
                    add(&format!("bill {}", bill["state"]), format!("/bills/{}", text(&bill["id"])));
                }
            }
            for estimate in work["estimates"].as_array().into_iter().flatten() {
                add(
                    &format!("estimate {}", estimate["state"]),
                    format!("/estimates/{}", text(&estimate["id"])),
                );
            }
            for sanction in work["technical_sanctions"].as_array().into_iter().flatten() {
                let (state, kind, origin) = (&sanction["state"], &sanction["kind"], &sanction["origin"]);
                let page = format!("/sanctions/{}", text(&sanction["id"]));
                add(&format!("sanction {state} {kind} {origin}"), page.clone());
                if state == "issued" && kind != "cancellation" {
                    add("revise", format!("{page}/revise"));
                    add("cancel", format!("{page}/cancel"));
                }
            }
        }
    }
    paths.into_iter().map(|(_, path)| path).collect()
}

/// The pages of what happens on the site of a work: progress, a report in each of its states, the forms this person may open.
async fn on_site(demo: &Demo, token: &str, work: String, add: &mut impl FnMut(&str, String) -> bool) {
    let at = |what: &str| format!("/works/{work}/{what}");
    let sheet = demo.call(Method::GET, &at("progress"), Some(token), None).await;
    if !add(&format!("progress {} {}", sheet["stage"], sheet["may"]), at("progress")) {
        return;
    }
    let may = |operation: &str| {
        sheet["may"].as_array().is_some_and(|may| may.iter().any(|other| other == operation))
    };
    for (operation, form) in [
        ("create_progress_report", "progress/enter"),
        ("create_inspection", "inspect"),
        ("set_work_components", "components"),
    ] {
        if may(operation) {
            add(operation, at(form));
        }
    }
    let reports = demo.call(Method::GET, &at("progress-reports"), Some(token), None).await;
    for report in reports["items"].as_array().into_iter().flatten() {
        let id = report["id"].as_str().unwrap_or_default();
        add(&format!("report {}", report["state"]), format!("/progress-reports/{id}"));
    }
}

/// Every page of a signed-in officer in one look, and where `deep` the pages behind the lists.
async fn walk(name: &str, person: &str, look: Look, deep: bool) {
    let demo = Demo::reach();
    let person = demo.person(person).await;
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    if deep {
        pages.extend(pages_behind(&demo, &person).await);
    }
    let browser = Browser::open(name, Look { bengali: false, ..look }).await;
    demo.sign_in(&browser, &person).await;
    if look.bengali {
        browser.press("বাংলা").await;
        browser.find("html[lang=bn]").await;
    }
    if look.strong {
        browser.press("Largest text").await;
        browser.press("Light theme; press for dark").await;
        browser.press("Dark theme; press for high contrast").await;
    }
    for path in pages {
        browser.goto(&path).await;
        browser.find("main h1").await;
        // Skeletons give way to what was asked for.
        browser.settled().await;
        browser.is_accessible(&format!("{path} ({name})")).await;
        if look.bengali {
            browser.find("html[lang=bn]").await;
            browser.speaks_bengali(&path).await;
        }
        if look.strong {
            browser.find("html[data-theme=contrast][data-text=xl]").await;
        }
        browser.picture(&path[1..].replace(['/', '?'], "-")).await;
    }
    browser.close().await;
}

#[test]
fn every_page_stands_in_bengali() {
    travel(walk("bengali", "Arpita Ghosh", Look { bengali: true, ..Look::DESK }, true));
}

#[test]
fn every_form_stands_in_bengali_on_a_telephone() {
    travel(walk("bengali-forms", "Tanmoy Biswas", Look { bengali: true, ..Look::PHONE }, true));
}

#[test]
fn every_page_stands_in_the_dark() {
    travel(walk("dark", "Subrata Chattopadhyay", Look { dark: true, ..Look::DESK }, true));
}

#[test]
fn every_page_stands_in_high_contrast_with_the_largest_text() {
    travel(walk("contrast", "Mitali Bagchi", Look { strong: true, ..Look::DESK }, true));
}

#[test]
fn tenders_and_agreements_stand_on_a_telephone() {
    travel(walk("phone-tenders", "Sharmistha Sarkar", Look::PHONE, true));
}

#[test]
fn the_site_stands_on_a_telephone_in_bengali() {
    travel(walk("phone-site", SITE_ENGINEER, Look { bengali: true, ..Look::PHONE }, true));
}

#[test]
fn every_page_stands_on_a_telephone() {
    travel(walk("phone", "Anirban Dasgupta", Look::PHONE, false));
}

#[test]
fn a_bengali_form_says_in_bengali_what_is_wrong_and_keeps_what_was_typed() {
    travel(async {
        let demo = Demo::reach();
        let person = demo.person("Sanghamitra Dutta").await;
        let browser = Browser::open("bengali-errors", Look::DESK).await;
        demo.sign_in(&browser, &person).await;
        browser.press("বাংলা").await;
        browser.goto("/projects/new").await;
        browser.find("#title_en").await.send_keys("Road").await.unwrap();
        browser.find("main form button[type=submit]").await.click().await.unwrap();
        browser.see("অন্তত ১০টি অক্ষর লিখুন; আছে ৪টি।").await;
        let kept = browser.find("#title_en").await.prop("value").await.unwrap();
        assert_eq!(kept.as_deref(), Some("Road"));
        let tied = browser.find("#title_en[aria-invalid=true][aria-describedby]").await;
        let ids = tied.attr("aria-describedby").await.unwrap().unwrap_or_default();
        assert!(ids.split(' ').any(|id| id == "title_en-error"), "{ids}");
        browser.speaks_bengali("a refused form").await;
        browser.is_accessible("a refused form").await;
        browser.picture("refused").await;
        browser.close().await;
    });
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
