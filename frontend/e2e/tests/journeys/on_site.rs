//! The monthly entry on a telephone whose network goes away in the middle of it: typing goes on, a photo is taken, the tab is
//! closed and opened again, all without a network; when it is back the report is sent, once.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use upms_e2e::{Browser, Demo, Line, Look, Person};

use crate::travel;

/// What is typed where there is no network.
const NOTE: &str = "Culvert at the second mile is cast; the approach waits for the curing.";
/// A line of a village.
const SLOW: u64 = 50_000;
/// Most that may go up for an entry with one photo: at 50 kbit/s half a minute.
const MOST_UP: u64 = 190_000;

/// A work whose month is to be entered, and who enters it.
struct Site {
    person: Person,
    token: String,
    work: String,
    month: String,
    place: Value,
}

async fn reports(demo: &Demo, site: &Site) -> Vec<Value> {
    let path = format!("/works/{}/progress-reports", site.work);
    let page = demo.call(Method::GET, &path, Some(&site.token), None).await;
    let all = page["items"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|report| report["month"] == site.month && report["kind"] == "month_end").collect()
}

/// Looks among all who enter progress.
async fn site(demo: &Demo) -> Site {
    let mut seen = Vec::new();
    for person in demo.people().await {
        if !person.post.starts_with("Sub-Assistant Engineer") {
            continue;
        }
        let token = demo.token(&person).await;
        let page = demo.call(Method::GET, "/due-reports", Some(&token), None).await;
        for row in page["items"].as_array().into_iter().flatten() {
            let enters = row["may"].as_array().is_some_and(|may| !may.is_empty()) && row["open"].is_null();
            let work = row["work_id"].as_str().unwrap_or_default().to_owned();
            let sheet = demo.call(Method::GET, &format!("/works/{work}/progress"), Some(&token), None).await;
            let place = sheet["site"]["location"].clone();
            let open = sheet["next_as_on"].as_str() >= row["opens_on"].as_str();
            if enters && open && place.is_object() {
                let month = row["month"].as_str().unwrap_or_default().to_owned();
                return Site { person, token, work, month, place };
            }
            seen.push(row.clone());
        }
    }
    panic!("nobody may enter a month now: {seen:?}");
}

/// The device stands on the site.
async fn stand_there(browser: &Browser, site: &Site) {
    let degrees = |name: &str| site.place[name].as_f64().unwrap_or_default() / 1e6;
    let at =
        json!({ "latitude": degrees("latitude_e6"), "longitude": degrees("longitude_e6"), "accuracy": 8 });
    browser.devtools("Browser.grantPermissions", json!({ "permissions": ["geolocation"] })).await;
    browser.devtools("Emulation.setGeolocationOverride", at).await;
}

/// Cuts or mends the line, and lets the page know as a telephone does.
async fn network(browser: &Browser, line: &Line, on: bool) {
    if on {
        line.mend()
    } else {
        line.cut()
    }
    let state = json!({ "offline": !on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.emulateNetworkConditions", state).await;
}

/// A photograph: a picture of the page itself.
async fn photograph(browser: &Browser) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("upms-e2e-{}-site.jpg", std::process::id()));
    let script = "const a = arguments[0]; const c = new OffscreenCanvas(2400, 1800), p = c.getContext('2d');
        for (let i = 0; i < 4000; i++) { p.fillStyle = `hsl(${(i * 47 + a) % 360} 60% ${30 + i % 50}%)`; p.fillRect((i * 97) % 2400, (i * 61) % 1800, 60, 45); }
        return c.convertToBlob({ type: 'image/jpeg', quality: 0.95 }).then(b => b.arrayBuffer())
            .then(b => Array.from(new Uint8Array(b)));";
    let bytes = browser.run(script, vec![json!(std::process::id())]).await;
    let bytes: Vec<u8> = serde_json::from_value(bytes).expect("bytes");
    std::fs::write(&path, bytes).expect("a photograph");
    path
}

async fn until(browser: &Browser, script: &str, what: &str) {
    for _ in 0..300 {
        if browser.run(script, vec![]).await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("waited in vain for {what}: {}", browser.text().await);
}

#[test]
fn an_entry_outlives_the_network_and_the_tab_and_is_sent_once() {
    travel(async {
        let demo = Demo::reach();
        let site = site(&demo).await;
        assert!(reports(&demo, &site).await.is_empty(), "the month is not entered yet");
        let line = Line::lay().await;
        let browser = Browser::open_on("on-site", Look::PHONE, &line).await;
        demo.sign_in(&browser, &site.person).await;
        browser.goto("/progress").await;
        browser.see("Monthly progress").await;
        browser.settled().await;
        browser.is_accessible("the works to report").await;
        browser.picture("due").await;
        let entry = format!("/works/{}/progress/enter", site.work);
        let _ = line.bytes();
        browser.goto(&entry).await;
        browser.see("Before you send").await;
        browser.settled().await;
        browser.is_accessible("the entry").await;
        assert!(!browser.scrolls_sideways().await);
        stand_there(&browser, &site).await;
        // The app is on the device, whole.
        until(&browser, "return navigator.serviceWorker.controller !== null", "the keeper").await;
        until(&browser, "return caches.match('/').then(kept => !!kept)", "the kept page").await;
        let opened = line.bytes();
        let file = photograph(&browser).await;

        network(&browser, &line, false).await;
        browser.fill("Note for the Executive Engineer", NOTE).await;
        browser.fill("Workers on the site", "37").await;
        browser.see("Saved on this device").await;
        browser.choose_file("input[type=file]", &file).await;
        browser.see("At the site").await;
        browser.picture("without-network").await;
        if browser.text().await.contains("Why so large a step") {
            browser.fill("Why so large a step", "Two gangs worked at night.").await;
        }
        browser.press("Send for checking").await;
        browser.see("No network. Kept on this device").await;
        browser.picture("waiting").await;

        browser.reopen_tab(Look::PHONE).await;
        stand_there(&browser, &site).await;
        network(&browser, &line, false).await;
        browser.goto(&entry).await;
        browser.see("No network.").await;
        browser.see("it is sent by itself when the network is back").await;
        let note = browser.find("#narrative").await.prop("value").await.unwrap();
        assert_eq!(note.as_deref(), Some(NOTE));
        browser.see("At the site").await;
        browser.picture("opened-without-network").await;
        assert!(reports(&demo, &site).await.is_empty(), "nothing was sent");

        let _ = line.bytes();
        line.slow(SLOW);
        network(&browser, &line, true).await;
        // Nothing of it is left on the device.
        let left = "return !Object.keys(localStorage).some(name => name.startsWith('upms.progress.'))";
        for _ in 0..900 {
            if browser.run(left, vec![]).await == true {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        until(&browser, left, "the sending").await;
        let sent = line.bytes();
        line.slow(0);
        browser.settled().await;
        browser.picture("sent").await;
        eprintln!(
            "entry opened: {} bytes up, {} down; sent at {SLOW} bit/s: {} up, {} down",
            opened.0, opened.1, sent.0, sent.1
        );
        assert!(sent.0 < MOST_UP, "{} bytes went up for one entry", sent.0);
        let there = reports(&demo, &site).await;
        assert_eq!(there.len(), 1, "one report: {there:?}");
        assert_eq!(there[0]["state"], "submitted");
        let path = format!("/progress-reports/{}", there[0]["id"].as_str().unwrap_or_default());
        let report = demo.call(Method::GET, &path, Some(&site.token), None).await;
        assert_eq!(report["content"]["narrative"], NOTE);
        assert_eq!(report["content"]["labour_on_site"], 37);
        assert_eq!(report["photos"].as_array().map(Vec::len), Some(1), "{report}");
        let _ = std::fs::remove_file(file);
        browser.close().await;
    });
}
