//! A folder of files, two letters a subfolder: `ab/abcdef…`.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use super::StoreError;
use crate::context::random;

/// The folder; it is made when the first file comes.
pub struct Folder {
    top: PathBuf,
}

impl Folder {
    pub fn new(top: PathBuf) -> Self {
        Self { top }
    }

    fn place(&self, name: &str) -> (PathBuf, PathBuf) {
        let folder = self.top.join(name.get(..2).unwrap_or_default());
        let file = folder.join(name);
        (folder, file)
    }

    /// Written aside, flushed to the disk, then renamed: a file is whole or it is not there.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (folder, file) = self.place(name);
        if file.exists() {
            return Ok(());
        }
        let aside = folder.join(format!(".{}", hex::encode(random::<12>())));
        let write = || {
            fs::create_dir_all(&folder)?;
            let mut new = fs::OpenOptions::new().write(true).create_new(true).open(&aside)?;
            new.write_all(bytes)?;
            new.sync_all()?;
            fs::rename(&aside, &file)?;
            // The names of folder and file are safe only when their own folders are.
            fs::File::open(&folder)?.sync_all()?;
            fs::File::open(&self.top)?.sync_all()
        };
        write().map_err(|error: std::io::Error| {
            let _ = fs::remove_file(&aside);
            StoreError::Unreachable(error.to_string())
        })
    }

    pub fn get(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        fs::read(self.place(name).1).map_err(|error| match error.kind() {
            ErrorKind::NotFound => StoreError::Missing(name.to_owned()),
            _ => StoreError::Unreachable(error.to_string()),
        })
    }
}
