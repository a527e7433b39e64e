//! The same pages in Bengali, in the dark, in high contrast with the largest text, on a telephone, and by keyboard alone.

mod behind;

use behind::pages_behind;
use fantoccini::key::Key;
use upms_e2e::{Browser, Demo, Look, Person};

use crate::travel;

/// The lists, and what is seen from above.
const PAGES: [&str; 31] = [
    "/my-work",
    "/dashboard",
    "/progress",
    "/projects",
    "/projects?q=nothing+is+called+so",
    "/projects?flag=delayed",
    "/sanctions",
    "/sanctions/register",
    "/reports",
    "/reports/projects",
    "/reports/administrative-approvals",
    "/reports/technical-sanctions",
    "/reports/annual-progress",
    "/reports/pending-with",
    "/reports/overdue-reports",
    "/reports/delays",
    "/reports/idle-funds",
    "/reports/bills",
    "/reports/completions",
    "/reports/tender-calendar",
    "/reports/legacy-sanctions",
    "/defect-liability",
    "/imports",
    "/imports/new",
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

/// Which pages an officer walks past. The lists are much the same for everyone, what lies behind them is not.
#[derive(Clone, Copy, PartialEq)]
enum Pages {
    Lists,
    Behind,
    All,
}

/// Pages of a signed-in officer in one look.
async fn walk(name: &str, person: &str, look: Look, which: Pages) {
    let demo = Demo::reach();
    let person = demo.person(person).await;
    let mut pages = Vec::new();
    if which != Pages::Behind {
        pages.extend(PAGES.map(str::to_owned));
    }
    if which != Pages::Lists {
        pages.extend(pages_behind(&demo, &person).await);
    }
    look_at(&demo, &person, name, look, &pages).await;
}

/// These pages as one officer sees them in one look: accessible, within the width, in the language, and pictured.
pub async fn look_at(demo: &Demo, person: &Person, name: &str, look: Look, pages: &[String]) {
    let browser = Browser::open(name, Look { bengali: false, ..look }).await;
    demo.sign_in(&browser, person).await;
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
        browser.goto(path).await;
        browser.find("main h1").await;
        // Skeletons give way to what was asked for.
        browser.settled().await;
        browser.is_accessible(&format!("{path} ({name})")).await;
        if look.bengali {
            browser.find("html[lang=bn]").await;
            browser.speaks_bengali(path).await;
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
    travel(walk("bengali", "Arpita Ghosh", Look { bengali: true, ..Look::DESK }, Pages::All));
}

#[test]
fn every_form_stands_in_bengali_on_a_telephone() {
    travel(walk("bengali-forms", "Tanmoy Biswas", Look { bengali: true, ..Look::PHONE }, Pages::All));
}

#[test]
fn every_page_stands_in_the_dark() {
    travel(walk("dark", "Subrata Chattopadhyay", Look { dark: true, ..Look::DESK }, Pages::All));
}

#[test]
fn every_page_stands_in_high_contrast_with_the_largest_text() {
    travel(walk("contrast", "Mitali Bagchi", Look { strong: true, ..Look::DESK }, Pages::All));
}

#[test]
fn tenders_and_agreements_stand_on_a_telephone() {
    travel(walk("phone-tenders", "Sharmistha Sarkar", Look::PHONE, Pages::Behind));
}

#[test]
fn the_site_stands_on_a_telephone_in_bengali() {
    travel(walk("phone-site", SITE_ENGINEER, Look { bengali: true, ..Look::PHONE }, Pages::Behind));
}

#[test]
fn every_page_stands_on_a_telephone() {
    travel(walk("phone", "Anirban Dasgupta", Look::PHONE, Pages::Lists));
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
