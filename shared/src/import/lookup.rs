//! Codes and names of the masters, looked up as people write them: by code, by English or Bengali name.

use std::collections::HashMap;

use uuid::Uuid;

use super::fields::plain;
use super::values::{Said, said, shortened};

/// A list to choose from: what is written, and the code it stands for.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    codes: HashMap<String, String>,
    /// By name; `None` where several have it.
    names: HashMap<String, Option<String>>,
}

impl Entry {
    /// Codes with their names.
    pub fn of<'a>(items: impl IntoIterator<Item = (&'a str, Vec<&'a str>)>) -> Self {
        let mut entry = Self::default();
        for (code, names) in items {
            entry.codes.insert(plain(code), code.to_owned());
            for name in names {
                let place = entry.names.entry(plain(name)).or_insert_with(|| Some(code.to_owned()));
                if place.as_deref() != Some(code) {
                    *place = None;
                }
            }
        }
        entry
    }

    /// The code behind what is written.
    pub fn find(&self, written: &str) -> Result<&str, Said> {
        let key = plain(written);
        if let Some(code) = self.codes.get(&key) {
            return Ok(code);
        }
        match self.names.get(&key) {
            Some(Some(code)) => Ok(code),
            Some(None) => {
                let words = format!("Several have the name “{}”. Write the code.", shortened(written));
                Err(said("IMPORT_UNKNOWN", words))
            }
            None => {
                let words = format!(
                    "“{}” is not in the list of this field. Write a code or a name of the list.",
                    shortened(written)
                );
                Err(said("IMPORT_UNKNOWN", words))
            }
        }
    }
}

/// An office, for rights and for the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    pub id: Uuid,
    pub department: String,
    /// Itself first, then those above.
    pub path: Vec<Uuid>,
}

/// Every list a row may choose from. Only what is in use can be chosen.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    pub departments: Entry,
    pub offices: Entry,
    /// By code.
    pub office: HashMap<String, Office>,
    pub project_types: Entry,
    pub natures: Entry,
    pub schemes: Entry,
    pub districts: Entry,
    pub heads: Entry,
    pub stages: Entry,
}
