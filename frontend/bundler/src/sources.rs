//! What is written by hand: styles, assets and the frame of the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::dist::Dist;

/// The served name of each asset.
#[derive(Default)]
pub struct AssetNames(BTreeMap<String, String>);

impl AssetNames {
    /// A text with the true names in place of those it was written with.
    pub fn in_text(&self, text: &str) -> Vec<u8> {
        let mut text = text.to_owned();
        for (written, served) in &self.0 {
            text = text.replace(&format!("/assets/{written}"), &format!("/{served}"));
        }
        text.into_bytes()
    }

    /// The served name of one.
    pub fn served(&self, written: &str) -> Option<&str> {
        self.0.get(written).map(String::as_str)
    }
}

/// The names `index.html` is written with.
pub struct Named<'a> {
    pub css: &'a str,
    pub js: &'a str,
    pub wasm: &'a str,
}

fn files_of(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

fn name_of(file: &Path) -> Outcome<String> {
    let name = file.file_name().and_then(|name| name.to_str());
    Ok(name.ok_or_else(|| format!("{} has no plain name", file.display()))?.to_owned())
}

fn text_of(file: &Path) -> Outcome<String> {
    Ok(fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))?)
}

/// Fonts, pictures, the first script; last the manifest, which names pictures.
pub fn add_assets(dist: &mut Dist, frontend: &Path) -> Outcome<AssetNames> {
    let (manifests, others): (Vec<_>, Vec<_>) = files_of(&frontend.join("assets"))?
        .into_iter()
        .partition(|file| file.extension().is_some_and(|ending| ending == "webmanifest"));
    let mut names = AssetNames::default();
    for file in others.into_iter().chain(manifests) {
        let name = name_of(&file)?;
        let mut bytes = fs::read(&file)?;
        if name.ends_with(".webmanifest") {
            bytes = names.in_text(&text_of(&file)?);
        }
        let served = dist.add(&format!("assets/{name}"), &bytes)?;
        names.0.insert(name, served);
    }
    Ok(names)
}

/// All style sheets as one, in the order of `styles/order.txt`; a sheet that is not in the order is a mistake.
pub fn styles(frontend: &Path) -> Outcome<String> {
    let folder = frontend.join("styles");
    let order = text_of(&folder.join("order.txt"))?;
    let named: Vec<&str> = order.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for file in files_of(&folder)? {
        let name = name_of(&file)?;
        if name.ends_with(".css") && !named.contains(&name.as_str()) {
            return Err(format!("styles/{name} is missing in styles/order.txt").into());
        }
    }
    let mut all = String::new();
    for name in named {
        all.push_str(&without_remarks(&text_of(&folder.join(name))?));
        all.push('\n');
    }
    Ok(all)
}

/// Remarks are for us, not for the browser.
fn without_remarks(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    plain.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `index.html`. Bindings and module are asked for at once rather than one after the other.
pub fn page(frontend: &Path, assets: &AssetNames, named: &Named<'_>) -> Outcome<Vec<u8>> {
    let frame = text_of(&frontend.join("index.html"))?;
    let Named { css, js, wasm } = named;
    let preloads = format!(
        "<link rel=\"preload\" href=\"/{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n<link rel=\"modulepreload\" href=\"/{js}\">"
    );
    let mut page = String::from_utf8(assets.in_text(&frame))?;
    for (place, value) in
        [("{{preloads}}", preloads), ("{{css}}", format!("/{css}")), ("{{js}}", format!("/{js}"))]
    {
        if !page.contains(place) {
            return Err(format!("index.html has no place {place}").into());
        }
        page = page.replace(place, &value);
    }
    Ok(page.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_leave_and_rules_stay() {
        assert_eq!(
            without_remarks("/* a */\n.b { c: d; } /* e\n f */ .g {}\n\n/* open"),
            ".b { c: d; }  .g {}"
        );
    }

    #[test]
    fn assets_are_called_by_their_served_names() {
        let names = AssetNames([("mark.svg".to_owned(), "assets/mark-01ab.svg".to_owned())].into());
        assert_eq!(names.in_text("url(\"/assets/mark.svg\")"), b"url(\"/assets/mark-01ab.svg\")");
    }

    #[test]
    fn every_sheet_has_its_place_in_the_order() {
        let frontend = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let all = styles(&frontend).expect("the order names every sheet");
        assert!(all.contains("--canvas") && !all.contains("/*"));
    }
}
