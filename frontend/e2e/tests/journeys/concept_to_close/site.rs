//! The work on the site: two months reported with photos, the second of them the whole.

use std::path::PathBuf;

use reqwest::Method;
use serde_json::{Value, json};
use upms_e2e::Browser;

use super::desks::Desks;
use super::{EE, Road, SAE};

/// The device stands on the site of the road.
pub async fn stand_there(desk: &Browser, sheet: &Value) {
    let degrees = |name: &str| sheet["site"]["location"][name].as_f64().unwrap_or_default() / 1e6;
    let at =
        json!({ "latitude": degrees("latitude_e6"), "longitude": degrees("longitude_e6"), "accuracy": 8 });
    desk.devtools("Browser.grantPermissions", json!({ "permissions": ["geolocation"] })).await;
    desk.devtools("Emulation.setGeolocationOverride", at).await;
}

/// A photograph that nobody else takes.
pub async fn photograph(desk: &Browser, name: &str, road: &Road) -> PathBuf {
    let path = std::env::temp_dir().join(format!("upms-e2e-{}-{name}.jpg", road.run));
    let script = "const [seed] = arguments, c = new OffscreenCanvas(640, 480), p = c.getContext('2d');
        for (let i = 0; i < 900; i++) { p.fillStyle = `hsl(${(i * 47 + seed) % 360} 60% ${30 + i % 50}%)`; p.fillRect((i * 97) % 640, (i * 61) % 480, 40, 30); }
        return c.convertToBlob({ type: 'image/jpeg', quality: 0.8 }).then(b => b.arrayBuffer())
            .then(b => Array.from(new Uint8Array(b)));";
    let seed = name.bytes().fold(u64::from(road.run), |seed, byte| seed * 31 % 100_003 + u64::from(byte));
    let bytes = desk.run(script, vec![json!(seed)]).await;
    let bytes: Vec<u8> = serde_json::from_value(bytes).expect("bytes");
    std::fs::write(&path, bytes).expect("a photograph");
    path
}

/// The sheet of the work, as the server gives it to the Sub-Assistant Engineer.
pub async fn sheet(desks: &mut Desks<'_>, road: &Road) -> Value {
    let demo = desks.demo;
    let person = demo.person(SAE).await;
    let token = demo.token(&person).await;
    let work = road.work(demo, &token).await;
    demo.call(Method::GET, &format!("/works/{work}/progress"), Some(&token), None).await
}

/// A number of thousandths as it is typed.
fn typed(milli: i64) -> String {
    format!("{}.{:03}", milli / 1000, milli % 1000)
}

/// A month: so many hundredths of each component. The Executive Engineer approves it.
pub async fn report(desks: &mut Desks<'_>, road: &Road, percent: i64, name: &str) {
    let sheet = sheet(desks, road).await;
    let work = sheet["work_id"].as_str().unwrap_or_default().to_owned();
    let desk = desks.at(SAE).await;
    stand_there(desk, &sheet).await;
    desk.goto(&format!("/works/{work}/progress/enter")).await;
    desk.see("Before you send").await;
    desk.settled().await;
    for (place, one) in sheet["components"].as_array().into_iter().flatten().enumerate() {
        let whole = one["whole_milli"].as_i64().unwrap_or_default();
        let done = typed(whole * percent / 100);
        match one["from_m"].as_i64() {
            Some(from) => {
                desk.write(&format!("#components-{place}-from"), &typed(from)).await;
                desk.write(&format!("#components-{place}-to"), &typed(from + whole * percent / 100)).await;
            }
            None => desk.write(&format!("#components-{place}-done_milli"), &done).await,
        }
    }
    desk.fill("Note for the Executive Engineer", &format!("Up to {percent} per cent; seen on the site."))
        .await;
    let photo = photograph(desk, name, road).await;
    desk.choose_file("input[type=file]", &photo).await;
    desk.see("At the site").await;
    // More than a quarter in a month is to be explained (R40).
    if desk.text().await.contains("Why so large a step") {
        desk.fill("Why so large a step", "The contractor worked with four gangs, day and night.").await;
    }
    desk.picture(name).await;
    desk.press("Send for checking").await;
    desk.see("Sent. It waits to be approved.").await;
    let approve = road.duty("Approve progress");
    let desk = desks.take_up(EE, &approve).await;
    desk.picture(&format!("{name}-approve")).await;
    desk.press("=Approve").await;
    desk.see("Approved").await;
    desks.is_done(EE, &approve).await;
}
