//! Sending a file and telling how much of it has left. `fetch` cannot tell; the older request can.

use js_sys::Promise;
use serde::de::DeserializeOwned;
use shared::problem::Problem;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest};

use super::call::Body;
use super::{Answer, Call, Failure};

/// Aborts the sending when the waiting future is dropped, as when a page is left.
struct AbortOnDrop(XmlHttpRequest);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.set_onloadend(None);
        let _ = self.0.abort();
    }
}

impl Call {
    /// Sends the file of [`Call::upload`] and reads the answer. `watch` hears how many bytes have left, again and again.
    pub async fn read_watched<T: DeserializeOwned>(&self, watch: impl Fn(i64) + 'static) -> Answer<T> {
        let Some(Body::File(file, _)) = &self.body else { return Err(Failure::Unreadable) };
        let request = AbortOnDrop(XmlHttpRequest::new().map_err(|_| Failure::Unreadable)?);
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            // Bytes of a file: far below what a float holds exactly.
            watch(event.loaded() as i64);
        });
        let ended = self.begin(&request.0, file, &progress).map_err(|_| Failure::Unreadable)?;
        let _ = JsFuture::from(ended).await;
        let status = request.0.status().unwrap_or(0);
        let text = request.0.response_text().ok().flatten().unwrap_or_default();
        match status {
            0 => Err(Failure::Offline),
            200..=299 => serde_json::from_str(&text).map_err(|_| Failure::Unreadable),
            _ => Err(match serde_json::from_str::<Problem>(&text) {
                Ok(problem) => Failure::Refused(Box::new(problem)),
                Err(_) if status >= 500 => Failure::Offline,
                Err(_) => Failure::Unreadable,
            }),
        }
    }

    /// Sets it off; the promise is kept when it has ended, however it ended.
    fn begin(
        &self,
        request: &XmlHttpRequest,
        file: &web_sys::File,
        progress: &Closure<dyn FnMut(ProgressEvent)>,
    ) -> Result<Promise, wasm_bindgen::JsValue> {
        request.open("POST", &self.url)?;
        request.set_request_header("Content-Type", "application/octet-stream")?;
        request.set_request_header("Accept", "application/json, application/problem+json")?;
        for (name, value) in &self.headers {
            request.set_request_header(name, value)?;
        }
        request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        let ended = Promise::new(&mut |kept, _| request.set_onloadend(Some(&kept)));
        request.send_with_opt_blob(Some(file))?;
        Ok(ended)
    }
}
