//! Cuts the module: what the first page needs stays together, and each function marked `wasm_split` goes with all that only
//! it needs into a part of its own, which the browser asks for when the function is called. What several parts need becomes
//! pieces of its own; `packs` says in which files they travel.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wasm_split_cli_support::{Options, transform};

use crate::Outcome;
use crate::slim::without_remarks;

/// The script of loaders as the module names it; they are written into the bindings instead (`loaders`).
pub const LINK: &str = "./__wasm_split.js";

/// A module that comes later, as the splitter made it.
pub struct Piece {
    /// Its file as the loaders name it, without folder: `chunk_9.wasm`.
    pub file: String,
    pub bytes: Vec<u8>,
    /// The parts that need it.
    pub users: BTreeSet<String>,
}

/// The module in pieces.
pub struct Cut {
    /// What the page begins with; the bindings are made from it.
    pub main: Vec<u8>,
    pub pieces: Vec<Piece>,
    /// The JavaScript that loads them.
    pub loaders: String,
}

/// Cuts a module. The splitter writes files, into a folder beside the module.
pub fn cut(wasm: &Path) -> Outcome<Cut> {
    let folder = wasm.with_extension("parts");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let bytes = fs::read(wasm).map_err(|why| format!("{}: {why}", wasm.display()))?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|why| format!("cutting the module: {why:#}"))?;
    let mut users = BTreeMap::<String, BTreeSet<String>>::new();
    for (part, files) in &split.prefetch_map {
        for file in files {
            users.entry(format!("{file}.wasm")).or_default().insert(part.clone());
        }
    }
    let mut pieces = Vec::new();
    for path in split.split_modules {
        let file = path.file_name().and_then(|name| name.to_str()).ok_or("a part has no plain name")?;
        // What no part needs nobody asks for.
        if let Some(users) = users.remove(file) {
            pieces.push(Piece { file: file.to_owned(), bytes: without_remarks(&fs::read(&path)?)?, users });
        }
    }
    pieces.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(Cut { main: fs::read(&main)?, pieces, loaders: fs::read_to_string(folder.join(LINK))? })
}
