//! A photo of the device made small enough for a thin line, with what the camera wrote into it carried over.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Function, Reflect, Uint8Array};
use leptos::prelude::*;
use shared::photo::jpeg::{exif_of, is_jpeg, with_exif};
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

use super::shelf::{call, field, waited};
use crate::figures::wrong_clock;

/// The longer side of a photo that is sent, in pixels.
const LONG_SIDE: f64 = 1280.0;
/// The most a photo should weigh, in bytes: 24 seconds at 50 kbit/s.
const AIM: usize = 150_000;
/// Qualities of JPEG tried one after the other until the aim is met.
const QUALITIES: [f64; 3] = [0.72, 0.55, 0.4];

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

/// Drawn anew on a canvas that belongs to no page.
async fn smaller(file: &web_sys::File) -> Result<Vec<u8>, JsValue> {
    let window: JsValue = window().into();
    let picture = waited(call(&window, "createImageBitmap", &[file.clone().into()])?).await?;
    let side = |name: &str| field(&picture, name).map(|side| side.as_f64().unwrap_or(0.0));
    let (wide, high) = (side("width")?, side("height")?);
    let shrink = (LONG_SIDE / wide.max(high).max(1.0)).min(1.0);
    let (wide, high) = ((wide * shrink).round().max(1.0), (high * shrink).round().max(1.0));
    let canvas: Function = field(&window, "OffscreenCanvas")?.dyn_into()?;
    let size = js_sys::Array::of2(&JsValue::from_f64(wide), &JsValue::from_f64(high));
    let canvas = Reflect::construct(&canvas, &size)?;
    let pen = call(&canvas, "getContext", &[JsValue::from_str("2d")])?;
    let zero = JsValue::from_f64(0.0);
    call(&pen, "drawImage", &[picture, zero.clone(), zero, wide.into(), high.into()])?;
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        let kind = object(&[("type", "image/jpeg".into()), ("quality", JsValue::from_f64(quality))]);
        let blob = waited(call(&canvas, "convertToBlob", &[kind])?).await?;
        bytes = Uint8Array::new(&waited(call(&blob, "arrayBuffer", &[])?).await?).to_vec();
        if bytes.len() <= AIM {
            break;
        }
    }
    Ok(bytes)
}

/// The JPEG to be sent: smaller where this browser can draw it, else as it is. `None`: it is no photo. What the camera wrote
/// into it goes along, unless its clock is known to be wrong.
pub async fn taken(file: web_sys::File) -> Option<Vec<u8>> {
    let original = Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec();
    match smaller(&file).await {
        Ok(small) if is_jpeg(&small) => {
            let believed = exif_of(&original).filter(|_| wrong_clock().is_none());
            let told = believed.and_then(|exif| with_exif(&small, exif));
            Some(told.unwrap_or(small))
        }
        _ => is_jpeg(&original).then_some(original),
    }
}

pub fn to_text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
pub fn from_text(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap_or_default()
}

/// The bytes as a file to be sent.
pub fn file_of(bytes: &[u8]) -> Option<web_sys::File> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&parts, "photo.jpg").ok()
}

/// Asks the device where it is: place in millionths of a degree and its accuracy in metres; or nothing.
pub fn here(found: impl Fn(Option<((i32, i32), i32)>) + Clone + 'static) {
    let Ok(geolocation) = window().navigator().geolocation() else { return found(None) };
    let (yes, no) = (found.clone(), found);
    let yes = Closure::<dyn FnMut(web_sys::Position)>::new(move |position: web_sys::Position| {
        let at = position.coords();
        let place = ((at.latitude() * 1e6).round() as i32, (at.longitude() * 1e6).round() as i32);
        yes(Some((place, at.accuracy().round() as i32)));
    });
    let no = Closure::<dyn FnMut()>::new(move || no(None));
    let asked = geolocation.get_current_position_with_error_callback(
        yes.as_ref().unchecked_ref(),
        Some(no.as_ref().unchecked_ref()),
    );
    // The browser calls one of them once, at a time of its own.
    if asked.is_ok() {
        yes.forget();
        no.forget();
    }
}
