//! PDFs from outside, opened in a process of their own: at most so much memory and so many seconds, and whatever happens to
//! it, the server goes on. What comes back is a number of pages or a picture, never anything that acts.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::http::Refusal;
use crate::signing::document;

/// KiB of address space, and seconds.
const LIMITS: (u32, u32) = (2 * 1024 * 1024, 20);

/// This program, where it is the server's binary and not that of the tests.
fn program() -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?;
    (path.file_stem()? == "upms").then_some(path)
}

fn unreadable() -> Refusal {
    Refusal::field(
        "/file",
        "FILE_UNREADABLE",
        "The PDF cannot be opened: it is damaged or locked with a password. Save or scan it anew, without a password.",
    )
}

/// Runs `upms draw …` under its limits: the PDF goes in, what it drew comes out.
fn apart(program: PathBuf, arguments: &[String], pdf: &[u8]) -> Result<Vec<u8>, Refusal> {
    let failed = |error: std::io::Error| Refusal::Internal(format!("drawing: {error}"));
    let (memory, seconds) = LIMITS;
    let mut child = Command::new("/bin/sh")
        .arg("-c")
        .arg(format!("ulimit -v {memory}; exec timeout -s KILL {seconds} \"$@\""))
        .arg("draw")
        .arg(program)
        .arg("draw")
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let mut stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // It may end before it has read everything; then what it said counts.
        scope.spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(pdf)));
        child.wait_with_output()
    })
    .map_err(failed)?;
    if output.status.success() { Ok(output.stdout) } else { Err(unreadable()) }
}

/// How many pages a PDF has. Blocking.
pub fn count_pages(pdf: &[u8]) -> Result<i32, Refusal> {
    let count = match program() {
        Some(program) => {
            String::from_utf8_lossy(&apart(program, &[], pdf)?).trim().parse().map_err(|_| unreadable())?
        }
        None => document::count_pages(pdf).map_err(|_| unreadable())?,
    };
    i32::try_from(count).ok().filter(|count| *count > 0).ok_or_else(unreadable)
}

/// Page `number`, counted from 1, `width` pixels wide, as PNG. Blocking.
pub fn draw_page(pdf: &[u8], number: usize, width: u16) -> Result<Vec<u8>, Refusal> {
    match program() {
        Some(program) => apart(program, &[number.to_string(), width.to_string()], pdf),
        None => document::draw_page(pdf, number, width).map_err(|_| unreadable()),
    }
}
