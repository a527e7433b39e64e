//! Turns the compiled web app into `dist/`, the folder the server serves as it is:
//!
//! ```sh
//! cargo build -p upms-frontend --target wasm32-unknown-unknown --profile web
//! cargo run -p upms-bundler -- --wasm target/wasm32-unknown-unknown/web/upms-frontend.wasm --out dist
//! ```
//!
//! It compiles nothing. It makes the JavaScript bindings with the library behind `wasm-bindgen` (the version is the one of
//! Cargo.lock, nothing has to be installed), joins the style sheets in the order of `styles/order.txt`, gives every file a
//! name with its hash so that browsers keep it for ever, lays brotli and gzip beside each, and writes `index.html` with
//! these names. A file that has not changed keeps its name and is not compressed again.

mod bindings;
mod dist;
mod sources;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use dist::Dist;

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

fn bundle() -> Outcome<()> {
    let request = request()?;
    let mut dist = Dist::open(&request.out)?;
    let names = sources::add_assets(&mut dist, &request.frontend)?;
    let css = dist.add("upms.css", &names.in_text(&sources::styles(&request.frontend)?))?;
    let bindings = bindings::make(&request.wasm)?;
    let wasm = dist.add("upms.wasm", &bindings.wasm)?;
    let js = dist.add("upms.js", bindings.starting(&wasm).as_bytes())?;
    let page = sources::page(&request.frontend, &names, &sources::Named { css: &css, js: &js, wasm: &wasm })?;
    dist.add_page(&page)?;
    dist.remove_what_is_left_over()?;
    dist.tell(&[&css, &js, &wasm]);
    Ok(())
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
