//! A list that comes page by page: the first with the address, the others when asked for.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use shared::page::Page;

use super::Loaded;
use crate::api::{Failure, SignedIn, use_signed_in};

/// Pages fetched after the first, of the list at this path.
#[derive(Clone)]
struct Later<T> {
    path: String,
    items: Vec<T>,
    next_cursor: Option<String>,
}

/// A list that grows.
pub struct Paged<T: Send + Sync + 'static> {
    /// The first page: what `loaded` shows.
    pub first: Loaded<Page<T>>,
    /// Whether more is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last page did not come.
    pub failure: RwSignal<Option<Failure>>,
    later: RwSignal<Option<Later<T>>>,
    path: Memo<String>,
    api: SignedIn,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// The list at this path, which holds all filters but `cursor`.
pub fn use_paged<T: DeserializeOwned + Clone + Send + Sync + 'static>(
    path: impl Fn() -> String + Send + Sync + 'static,
) -> Paged<T> {
    let api = use_signed_in();
    let path = Memo::new(move |_| path());
    let first = LocalResource::new(move || {
        api.posting.track();
        let path = path.get();
        async move { api.get::<Page<T>>(path).await }
    });
    Paged {
        first,
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        later: RwSignal::new(None),
        path,
        api,
    }
}

impl<T: DeserializeOwned + Clone + Send + Sync + 'static> Paged<T> {
    fn later(self) -> Option<Later<T>> {
        let path = self.path.get();
        self.later.get().filter(|later| later.path == path)
    }
    /// All that has come so far.
    pub fn items(self) -> Vec<T> {
        let mut items = match self.first.get() {
            Some(Ok(page)) => page.items,
            _ => Vec::new(),
        };
        items.extend(self.later().map(|later| later.items).unwrap_or_default());
        items
    }
    /// How many there are in all, where the server counted.
    pub fn total(self) -> Option<i64> {
        self.first.get().and_then(Result::ok).and_then(|page| page.total)
    }
    fn cursor(self) -> Option<String> {
        match self.later() {
            Some(later) => later.next_cursor,
            None => self.first.get().and_then(Result::ok).and_then(|page| page.next_cursor),
        }
    }
    /// Whether there are more.
    pub fn has_more(self) -> bool {
        self.cursor().is_some()
    }
    /// Asks for the next page.
    pub fn more(self) {
        let Some(cursor) = untrack(|| self.cursor()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let path = self.path.get_untracked();
        leptos::task::spawn_local(async move {
            let joint = if path.contains('?') { '&' } else { '?' };
            let answer = self
                .api
                .get::<Page<T>>(format!("{path}{joint}cursor={}", js_sys::encode_uri_component(&cursor)))
                .await;
            let _ = self.busy.try_set(false);
            let _ = self.failure.try_set(answer.as_ref().err().cloned());
            let Ok(page) = answer else { return };
            self.later.try_update(|later| {
                let mut items = later
                    .take()
                    .filter(|later| later.path == path)
                    .map(|later| later.items)
                    .unwrap_or_default();
                items.extend(page.items);
                *later = Some(Later { path, items, next_cursor: page.next_cursor });
            });
        });
    }
}
