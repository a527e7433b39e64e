//! `upms draw`: the child that opens a PDF from outside; see `documents/drawing.rs`. PDF in, number of pages or PNG out.

use std::io::{Read as _, Write as _};

use super::Failure;
use crate::signing::document;

/// What to draw; without a page, the pages are counted.
#[derive(clap::Args)]
pub struct Arguments {
    /// Counted from 1.
    page: Option<usize>,
    /// Pixels.
    #[arg(default_value_t = 1000)]
    width: u16,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut pdf = Vec::new();
    std::io::stdin().read_to_end(&mut pdf)?;
    let drawn = match arguments.page {
        Some(page) => document::draw_page(&pdf, page, arguments.width)?,
        None => document::count_pages(&pdf)?.to_string().into_bytes(),
    };
    std::io::stdout().write_all(&drawn)?;
    Ok(())
}
