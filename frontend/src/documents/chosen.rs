//! A file of this device: read, found to be of a kind that is taken, sent with what is said of it.

use leptos::prelude::*;
use shared::document::{Document, DocumentSubject, check_file, check_size};
use shared::problem::FieldError;
use uuid::Uuid;
use wasm_bindgen_futures::JsFuture;

use super::words;
use crate::api::{Answer, Call, SignedIn};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// More than any server takes: the exact limit is the server's to say.
const MAX_MB: i64 = 64;

/// A file of this device, read and found to be of a kind that is taken.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub file: web_sys::File,
    pub name: String,
    pub size: i64,
}

impl Chosen {
    /// The name without its ending, as words: `KHD_DRG-17.pdf` is `KHD DRG 17`.
    pub fn stem(&self) -> String {
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        stem.replace(['_', '-'], " ").trim().to_owned()
    }
}

/// Reads a file of this device and judges it by its bytes, before the first of them is sent.
pub async fn read(file: web_sys::File, unreadable: &str) -> Result<Chosen, FieldError> {
    let failed = || FieldError::new("/file", "FILE_UNREADABLE", unreadable);
    // Its size is known before it is read: a film of an hour is refused at once.
    if file.size() > MAX_MB as f64 * 1_000_000.0 {
        return Err(check_size(file.size() as i64, MAX_MB).err().unwrap_or_else(failed));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| failed())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    check_file(&bytes, MAX_MB)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(Chosen { name: file.name(), size, file })
}

/// How much of a file has left this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub bytes: i64,
    pub of: i64,
}

/// What is said of a file.
#[derive(Debug, Clone)]
pub struct Said {
    pub project: Uuid,
    pub subject: DocumentSubject,
    pub subject_id: Uuid,
    /// A [`shared::document::DocumentKind`], as its word.
    pub kind: String,
    pub title: String,
}

/// Sends a file; `sent` tells how far it is, until the answer is there.
pub async fn send(
    api: SignedIn,
    said: Said,
    chosen: Chosen,
    sent: RwSignal<Option<Sent>>,
) -> Answer<Document> {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = format!(
        "/projects/{}/documents?subject={}&subject_id={}&kind={}&title={}&file_name={}",
        said.project,
        said.subject,
        said.subject_id,
        said.kind,
        encode(&said.title),
        encode(&chosen.name)
    );
    let of = chosen.size;
    let _ = sent.try_set(Some(Sent { bytes: 0, of }));
    let watch = move |bytes: i64| {
        let _ = sent.try_set(Some(Sent { bytes: bytes.min(of), of }));
    };
    let answer = api.upload(Call::upload(&address, chosen.file), watch).await;
    let _ = sent.try_set(None);
    answer
}

/// How far the sending is, in words and as a bar; nothing while nothing is sent.
#[component]
pub fn SendingBar(sent: RwSignal<Option<Sent>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let words = move |one: Sent| {
        if one.bytes >= one.of {
            return t_string!(i18n, documents.sent_all).to_owned();
        }
        let (bytes, of) = (words::size(figures, one.bytes), words::size(figures, one.of));
        filled(t_string!(i18n, documents.sending), &[("sent", &bytes), ("of", &of)])
    };
    let whole = Memo::new(move |_| sent.get().map(|one| one.bytes >= one.of));
    view! {
        <div class="sending" hidden=move || sent.with(Option::is_none)>
            <progress max=move || sent.get().map_or(1, |one| one.of.max(1)).to_string() value=move || sent.get().map_or(0, |one| one.bytes).to_string()
                aria-label=move || t_string!(i18n, documents.sending_label)></progress>
            <span class="xs muted">{move || sent.get().map(words)}</span>
            // A reader of the screen hears beginning and end, not each kilobyte.
            <span class="vh" role="status">{move || whole.get().map(|whole| if whole { t!(i18n, documents.sent_all).into_any() } else { t!(i18n, documents.sending_label).into_any() })}</span>
        </div>
    }
}
