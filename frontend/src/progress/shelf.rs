//! Photos kept on this device until they are sent: in the browser's store for answers, which has room for hundreds and takes
//! bytes as they are. Where a browser has no such store, the photo is kept with the entry itself.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use uuid::Uuid;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The name of the store; the service worker leaves it alone.
const STORE: &str = "upms-photos";

/// A field of a JavaScript object.
pub fn field(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
}

/// Calls a method of a JavaScript object.
pub fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = field(of, name)?.dyn_into()?;
    Reflect::apply(&function, of, &with.iter().collect())
}

/// Waits for a promise.
pub async fn waited(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

fn address(id: Uuid) -> JsValue {
    JsValue::from_str(&format!("/kept-photos/{id}"))
}

async fn store() -> Result<JsValue, JsValue> {
    let caches = field(&window().into(), "caches")?;
    waited(call(&caches, "open", &[JsValue::from_str(STORE)])?).await
}

async fn try_put(id: Uuid, bytes: &[u8]) -> Result<(), JsValue> {
    let answer: Function = field(&window().into(), "Response")?.dyn_into()?;
    let body = js_sys::Array::of1(&Uint8Array::from(bytes));
    let answer = Reflect::construct(&answer, &body)?;
    waited(call(&store().await?, "put", &[address(id), answer])?).await.map(drop)
}

async fn try_get(id: Uuid) -> Result<Vec<u8>, JsValue> {
    let answer = waited(call(&store().await?, "match", &[address(id)])?).await?;
    let bytes = waited(call(&answer, "arrayBuffer", &[])?).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// Keeps a photo; `false` where there is no room or no store.
pub async fn put(id: Uuid, bytes: &[u8]) -> bool {
    let kept = try_put(id, bytes).await.is_ok();
    if kept {
        // Asked not to be cleared when the device runs short; the browser may say no.
        let storage = field(&window().navigator().into(), "storage");
        let _ = storage.and_then(|storage| call(&storage, "persist", &[]));
    }
    kept
}

/// The bytes of a kept photo.
pub async fn get(id: Uuid) -> Option<Vec<u8>> {
    try_get(id).await.ok().filter(|bytes| !bytes.is_empty())
}

/// The photo is sent, or taken out.
pub async fn remove(id: Uuid) {
    if let Ok(store) = store().await
        && let Ok(gone) = call(&store, "delete", &[address(id)])
    {
        let _ = waited(gone).await;
    }
}
