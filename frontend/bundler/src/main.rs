//! Turns the compiled web app into `dist/`, the folder the server serves as it is:
//!
//! ```sh
//! cargo build -p upms-frontend --target wasm32-unknown-unknown --profile web
//! cargo run -p upms-bundler -- --wasm target/wasm32-unknown-unknown/web/upms-frontend.wasm --out dist
//! ```
//!
//! It compiles nothing. It cuts the module into the first page and later parts, makes the JavaScript bindings with the library behind `wasm-bindgen` (the version is the one of
//! Cargo.lock, nothing has to be installed), joins the style sheets in the order of `styles/order.txt`, gives every file a
//! name with its hash so that browsers keep it for ever, lays brotli and gzip beside each, and writes `index.html` and
//! the service worker `sw.js` with these names. A file that has not changed keeps its name and is not compressed again. At the end it prints what the first
//! page and each part cost on the wire, and fails when the first page is heavier than `budget` allows.

mod bindings;
mod budget;
mod dist;
mod keeper;
mod loaders;
mod packs;
mod parts;
mod slim;
mod sources;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use budget::Visit;
use dist::Dist;
use packs::Pack;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What was asked for on the command line.
struct Request {
    wasm: PathBuf,
    out: PathBuf,
    /// Where styles, assets and the page's frame lie.
    frontend: PathBuf,
}

fn request() -> Outcome<Request> {
    let (mut wasm, mut out) = (None, None);
    let mut frontend = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().map(PathBuf::from).ok_or_else(|| format!("{name} needs a path"))?;
        match name.as_str() {
            "--wasm" => wasm = Some(value),
            "--out" => out = Some(value),
            "--frontend" => frontend = value,
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    match (wasm, out) {
        (Some(wasm), Some(out)) => Ok(Request { wasm, out, frontend }),
        _ => Err("usage: upms-bundler --wasm FILE.wasm --out DIR [--frontend DIR]".into()),
    }
}

/// The later parts: each with the files it asks for.
fn visits(packs: &[(String, Pack)]) -> Vec<Visit> {
    let mut parts = BTreeMap::<&String, Vec<String>>::new();
    for (name, pack) in packs {
        for part in &pack.users {
            parts.entry(part).or_default().push(name.clone());
        }
    }
    parts.into_iter().map(|(part, files)| Visit { name: format!("part {part}"), files }).collect()
}

fn bundle() -> Outcome<()> {
    let request = request()?;
    let mut dist = Dist::open(&request.out)?;
    let names = sources::add_assets(&mut dist, &request.frontend)?;
    let css = dist.add("upms.css", &names.in_text(&sources::styles(&request.frontend)?))?;
    let cut = parts::cut(&request.wasm)?;
    let bindings = bindings::make(cut.main)?;
    let wasm = dist.add("upms.wasm", &bindings.wasm)?;
    let mut packs = Vec::new();
    for (name, pack) in packs::pack(&cut.pieces) {
        packs.push((dist.add(&format!("{name}.wasm"), &pack.bytes)?, pack));
    }
    let script = loaders::join(&bindings.js, &cut.loaders, &packs)?;
    let js = dist.add("upms.js", bindings::starting(&script, &wasm).as_bytes())?;
    let page = sources::page(&request.frontend, &names, &sources::Named { css: &css, js: &js, wasm: &wasm })?;
    dist.add_page("index.html", &page)?;
    let mut first = vec!["index.html".to_owned(), css, js, wasm];
    first.extend(names.served("first_paint.js").map(str::to_owned));
    let mut all = vec![Visit { name: "first page".to_owned(), files: first }];
    all.extend(visits(&packs));
    let of_keeper =
        |visit: &&Visit| visit.name == "first page" || keeper::KEPT.contains(&visit.name.as_str());
    let mut kept: Vec<String> =
        all.iter().filter(of_keeper).flat_map(|visit| visit.files.iter().cloned()).collect();
    kept.extend(
        ["favicon.svg", "manifest.webmanifest"]
            .iter()
            .filter_map(|name| names.served(name))
            .map(str::to_owned),
    );
    dist.add_page("sw.js", &keeper::script(&request.frontend, &kept)?)?;
    dist.remove_what_is_left_over()?;
    budget::tell(&request.out, &all)
}

fn main() -> ExitCode {
    match bundle() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("upms-bundler: {why}");
            ExitCode::FAILURE
        }
    }
}
