//! Bytes that came over the one HTTP client, given to the browser: as a download, or as a picture.
//!
//! A plain link would not do: the access token lives five minutes and only the client renews it.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// An address of bytes in this tab; it is given back when the owner goes.
fn address(bytes: &[u8], media: &str) -> Option<String> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&blob).ok()
}

/// Saves bytes as a file.
pub fn save(bytes: &[u8], name: &str, media: &str) {
    let Some(url) = address(bytes, media) else { return };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has begun the download by then.
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&url)), std::time::Duration::from_secs(60));
}

/// A picture's address, kept while the asking component lives.
pub fn picture(bytes: &[u8]) -> Option<String> {
    let url = address(bytes, "image/png")?;
    let kept = url.clone();
    on_cleanup(move || drop(web_sys::Url::revoke_object_url(&kept)));
    Some(url)
}

/// Puts a text on the clipboard; where the browser has none to give, the selected field can still be copied by hand.
pub fn copy(text: &str) {
    let clipboard = window().navigator().clipboard();
    // What comes of it is not waited for: the text stays selected.
    let _ = clipboard.write_text(text);
}
