//! Masters for choices and names: departments, districts, types, schemes, heads of account.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use shared::master::{Department, District, ProjectType, Scheme};
use shared::page::Page;

use crate::api::use_signed_in;
use crate::figures::Figures;

/// A master as a page holds it: empty until it has come, and where it does not come the codes serve.
pub struct Master<T: Send + Sync + 'static>(RwSignal<Vec<T>>);

impl<T: Send + Sync + 'static> Clone for Master<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Master<T> {}

/// Fetches a master for this page.
pub fn use_master<T: DeserializeOwned + Clone + Send + Sync + 'static>(path: &'static str) -> Master<T> {
    let api = use_signed_in();
    let rows = RwSignal::new(Vec::new());
    let fetch = LocalResource::new(move || async move { api.get::<Page<T>>(path.to_owned()).await });
    Effect::new(move |_| {
        if let Some(Ok(page)) = fetch.get() {
            rows.set(page.items);
        }
    });
    Master(rows)
}

impl<T: Clone + Send + Sync + 'static> Master<T> {
    /// All rows.
    pub fn rows(self) -> Vec<T> {
        self.0.get()
    }
    /// Value and words of each row, for a choice; the first choice, without a value, comes before them.
    pub fn options(self, none: Option<String>, of: impl Fn(&T) -> (String, String)) -> Vec<(String, String)> {
        let mut options: Vec<_> = none.map(|words| (String::new(), words)).into_iter().collect();
        self.0.with(|rows| options.extend(rows.iter().map(of)));
        options
    }
}

impl Master<Department> {
    /// The name of a department, or its code.
    pub fn name(self, figures: Figures, code: &str) -> String {
        self.0.with(|rows| {
            rows.iter()
                .find(|row| row.code == code)
                .map_or_else(|| code.to_owned(), |row| figures.either(&row.name_en, Some(&row.name_bn)))
        })
    }
}
impl Master<District> {
    /// The name of a district, or its code.
    pub fn name(self, figures: Figures, code: &str) -> String {
        self.0.with(|rows| {
            rows.iter()
                .find(|row| row.lgd_code.to_string() == code)
                .map_or_else(|| code.to_owned(), |row| figures.either(&row.name_en, Some(&row.name_bn)))
        })
    }
}
impl Master<ProjectType> {
    /// The name of a type of project, or its code.
    pub fn name(self, figures: Figures, code: &str) -> String {
        self.0.with(|rows| {
            rows.iter()
                .find(|row| row.code == code)
                .map_or_else(|| code.to_owned(), |row| figures.either(&row.name_en, Some(&row.name_bn)))
        })
    }
}
impl Master<Scheme> {
    /// The name of a scheme, or its code.
    pub fn name(self, code: &str) -> String {
        self.0.with(|rows| {
            rows.iter().find(|row| row.code == code).map_or_else(|| code.to_owned(), |row| row.name.clone())
        })
    }
}
