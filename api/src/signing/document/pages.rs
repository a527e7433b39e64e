//! Pages of an order as pictures, drawn by the server from the very bytes that are signed: the web app embeds no PDF.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::DocumentError;

/// How many pages a PDF has.
pub fn count_pages(pdf: &[u8]) -> Result<usize, DocumentError> {
    let pdf =
        Pdf::new(Arc::new(pdf.to_vec())).map_err(|error| DocumentError::Drawing(format!("{error:?}")))?;
    Ok(pdf.pages().len())
}

/// Draws page `number`, counted from 1, `width` pixels wide, as PNG.
pub fn draw_page(pdf: &[u8], number: usize, width: u16) -> Result<Vec<u8>, DocumentError> {
    let pdf =
        Pdf::new(Arc::new(pdf.to_vec())).map_err(|error| DocumentError::Drawing(format!("{error:?}")))?;
    let page = number
        .checked_sub(1)
        .and_then(|index| pdf.pages().get(index))
        .ok_or(DocumentError::NoSuchPage(number))?;
    let scale = f32::from(width) / page.render_dimensions().0.max(1.0);
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let pixmap = render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixels);
    pixmap.into_png().map_err(|error| DocumentError::Drawing(error.to_string()))
}
