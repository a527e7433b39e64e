//! The service worker: the script of `sw.js` with the files a device keeps and a version that changes with them.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::Outcome;

/// The parts a device keeps whose officer enters progress: the frame and the entry.
pub const KEPT: [&str; 2] = ["part office", "part entry_pages"];

/// The script that keeps these files. The page is no file of the list: it keeps its name and is asked for anew.
pub fn script(frontend: &Path, files: &[String]) -> Outcome<Vec<u8>> {
    let path = frontend.join("sw.js");
    let frame = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    filled(&frame, files)
}

fn filled(frame: &str, files: &[String]) -> Outcome<Vec<u8>> {
    let mut paths: Vec<String> =
        files.iter().filter(|file| *file != "index.html").map(|file| format!("/{file}")).collect();
    paths.sort();
    paths.dedup();
    let list = serde_json::to_string(&paths)?;
    let version: String = hex::encode(Sha256::digest(format!("{frame}{list}"))).chars().take(16).collect();
    let mut script = frame.to_owned();
    for (place, value) in [("{{version}}", version), ("{{files}}", list)] {
        if !script.contains(place) {
            return Err(format!("sw.js has no place {place}").into());
        }
        script = script.replace(place, &value);
    }
    Ok(script.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_with_the_files_and_the_page_is_not_one_of_them() {
        let frame = "const STORE = \"{{version}}\"; const FILES = {{files}};";
        let script = |files: &[&str]| {
            let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
            String::from_utf8(filled(frame, &files).expect("filled")).expect("text")
        };
        let one = script(&["index.html", "a-01.js", "a-01.js"]);
        assert!(one.contains("FILES = [\"/a-01.js\"]"), "{one}");
        assert_eq!(one, script(&["a-01.js"]));
        assert_ne!(one.split(';').next(), script(&["a-02.js"]).split(';').next());
        assert!(filled("nothing", &[]).is_err());
    }
}
