//! The folder that is served: hashed names, and beside each file what the server sends to browsers that can unpack.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Outcome;

/// Hex digits of the hash in a name.
const DIGITS: usize = 16;

/// The folder in the making.
pub struct Dist {
    folder: PathBuf,
    /// What belongs to this build; the rest is from an older one.
    kept: BTreeSet<PathBuf>,
}

/// `upms.css` with its hash: `upms-0123456789abcdef.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = hex::encode(Sha256::digest(bytes));
    let hash = hash.get(..DIGITS).unwrap_or(&hash);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &best)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

impl Dist {
    pub fn open(folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), kept: BTreeSet::new() })
    }

    /// Adds a file under a name with its hash and tells that name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Outcome<String> {
        let served = hashed(name, bytes);
        self.lay(&served, bytes, false)?;
        Ok(served)
    }

    /// Adds what keeps its name, so that browsers ask for it anew: the page every address begins with, the service worker.
    pub fn add_page(&mut self, name: &str, bytes: &[u8]) -> Outcome<()> {
        self.lay(name, bytes, true)
    }

    fn lay(&mut self, name: &str, bytes: &[u8], anew: bool) -> Outcome<()> {
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        self.write(&path, anew, || Ok(bytes.to_vec()))?;
        // Fonts are packed already.
        if !name.ends_with(".woff2") {
            self.write(&self.folder.join(format!("{name}.br")), anew, || brotli(bytes))?;
            self.write(&self.folder.join(format!("{name}.gz")), anew, || gzip(bytes))?;
        }
        Ok(())
    }

    /// Whole or not at all: a server may be reading the folder, and a build may be stopped half-way.
    fn write(&mut self, path: &Path, anew: bool, bytes: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<()> {
        if anew || !path.exists() {
            let part = path.with_extension("part");
            fs::write(&part, bytes()?)?;
            fs::rename(&part, path)?;
        }
        self.kept.insert(path.to_owned());
        Ok(())
    }

    /// Removes what an older build laid here.
    pub fn remove_what_is_left_over(&self) -> Outcome<()> {
        for folder in [self.folder.clone(), self.folder.join("assets")] {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_file() && !self.kept.contains(&path) {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_only_with_it() {
        assert_eq!(hashed("assets/a.svg", b"one"), hashed("assets/a.svg", b"one"));
        assert_ne!(hashed("a.svg", b"one"), hashed("a.svg", b"two"));
        assert_eq!(hashed("a.svg", b""), "a-e3b0c44298fc1c14.svg");
    }

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let text = "UPMS ".repeat(1_000).into_bytes();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).expect("packs")[..], &mut plain).expect("unpacks");
        assert_eq!(plain, text);
        assert!(gzip(&text).expect("packs").len() < text.len());
    }
}
