//! The order on paper: `shared::order` blocks drawn by Typst as PDF/A-2b with tags, and pages of the very bytes as pictures.
//!
//! The same order gives the same bytes, on any machine and at any time: identifier and timestamp are fixed by the order, so
//! the signer can draw it again and compare byte for byte.

mod pages;
mod world;

use chrono::{Datelike, Timelike};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::order::{Numbering, OrderContent, blocks};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use pages::{count_pages, draw_page};

/// Why an order could not be drawn. The detail is for the log, never for the person.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the order could not be set: {0}")]
    Typesetting(String),
    #[error("page {0} does not exist")]
    NoSuchPage(usize),
    #[error("the page could not be drawn: {0}")]
    Drawing(String),
}

/// An order as PDF, before its signature.
#[derive(Debug, Clone)]
pub struct RenderedOrder {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// SHA-256 of the template and the version of the typesetter, lower hex.
    pub template_sha256: String,
}

/// SHA-256 over the template and the typesetter's version: part of the intent.
pub fn template_sha256() -> String {
    let mut hash = Sha256::new();
    hash.update(world::TEMPLATE);
    hash.update(b"\0typst 0.15.1");
    hex::encode(hash.finalize())
}

/// What the typesetter is given: an order as data, and how its PDF is to be.
pub struct Manuscript {
    world: world::OrderWorld,
    options: PdfOptions,
}

/// Lays an order out as data. `numbering` is absent for a preview, which says so across the page.
pub fn manuscript(
    content: &OrderContent,
    numbering: Option<&Numbering>,
) -> Result<Manuscript, DocumentError> {
    let qr = match numbering {
        Some(numbering) => qr_svg(&numbering.verification_url())?,
        None => String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
    };
    let watermark = match (numbering, content.trial) {
        (None, _) => "DRAFT",
        (Some(_), true) => "TRIAL, NO LEGAL VALUE",
        (Some(_), false) => "",
    };
    let data = json!({
        "blocks": blocks(content, numbering),
        "watermark": watermark,
        "title": content.title_en,
        "author": content.office_name,
        "running": numbering.map_or_else(|| content.work_code.clone(), |n| n.ts_no.clone()),
    });
    let world = world::OrderWorld::new(data.to_string().into_bytes(), qr);
    Ok(Manuscript { world, options: options(content, numbering)? })
}

impl Manuscript {
    /// The typesetter's part alone: the PDF and its number of pages.
    pub fn typeset(&self) -> Result<(Vec<u8>, usize), DocumentError> {
        let document: PagedDocument =
            typst::compile(&self.world).output.map_err(|errors| typesetting(&errors))?;
        let pdf = typst_pdf::pdf(&document, &self.options).map_err(|errors| typesetting(&errors))?;
        Ok((pdf, document.pages().len()))
    }
}

/// Draws an order.
pub fn render(content: &OrderContent, numbering: Option<&Numbering>) -> Result<RenderedOrder, DocumentError> {
    let (pdf, pages) = manuscript(content, numbering)?.typeset()?;
    typst::comemo::evict(10);
    Ok(RenderedOrder { pdf, pages, template_sha256: template_sha256() })
}

fn typesetting(errors: &[typst::diag::SourceDiagnostic]) -> DocumentError {
    DocumentError::Typesetting(
        errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "),
    )
}

/// PDF/A-2b, tagged; identifier and timestamp come from the order alone.
fn options(content: &OrderContent, numbering: Option<&Numbering>) -> Result<PdfOptions, DocumentError> {
    let date = numbering.map_or(content.estimate_date, |n| n.order_date);
    let midnight = date.and_hms_opt(0, 0, 0).expect("midnight exists");
    let part = |value: u32| u8::try_from(value).unwrap_or(1);
    let at = Datetime::from_ymd_hms(
        midnight.year(),
        part(midnight.month()),
        part(midnight.day()),
        part(midnight.hour()),
        0,
        0,
    );
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|error| DocumentError::Typesetting(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(
            numbering.map_or_else(|| content.work_code.clone(), |n| n.verification_code.to_string()),
        ),
        creator: Smart::Custom(Some("UPMS".to_owned())),
        timestamp: at.map(Timestamp::new_utc),
        standards,
        tagged: true,
        ..PdfOptions::default()
    })
}

/// The QR code of a verification address.
fn qr_svg(url: &str) -> Result<String, DocumentError> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M)
        .map_err(|error| DocumentError::Drawing(error.to_string()))?;
    Ok(code.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(120, 120).build())
}

#[cfg(test)]
mod tests;
