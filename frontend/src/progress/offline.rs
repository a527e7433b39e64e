//! The app kept on this device (`frontend/sw.js`): asked for by the pages of the site alone, so that nobody else's device
//! keeps what it does not need.

use js_sys::Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast as _, JsValue};

use super::shelf::{call, field, waited};

/// The addresses of what this page has loaded, so that it is kept although it came before the keeper did.
fn loaded() -> Result<Array, JsValue> {
    let watch = field(&window().into(), "performance")?;
    let entries: Array = call(&watch, "getEntriesByType", &["resource".into()])?.dyn_into()?;
    let names = entries.iter().filter_map(|entry| field(&entry, "name").ok());
    Ok(names.collect())
}

async fn keep() -> Result<(), JsValue> {
    let workers = field(&window().navigator().into(), "serviceWorker")?;
    waited(call(&workers, "register", &["/sw.js".into()])?).await?;
    let ready = waited(field(&workers, "ready")?).await?;
    call(&field(&ready, "active")?, "postMessage", &[loaded()?.into()])?;
    Ok(())
}

/// Has the app kept. A browser that cannot, or may not, opens it over a network only.
pub fn keep_the_app() {
    spawn_local(async {
        let _ = keep().await;
    });
}
