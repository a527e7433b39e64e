//! What Typst sees of the world while it draws an order: the template, the order as data, the QR code, four fonts.
//! No file system, no network, no clock.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The template of an order.
pub const TEMPLATE: &str = include_str!("../../../assets/order/order.typ");

/// Noto Serif and Noto Serif Bengali (SIL Open Font License 1.1).
const FONTS: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerif-Italic.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerifBengali-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerifBengali-Bold.ttf"),
];

/// What is the same for every order, made once.
struct Fixed {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn fixed() -> &'static Fixed {
    static FIXED: OnceLock<Fixed> = OnceLock::new();
    FIXED.get_or_init(|| {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
        Fixed {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// One order to be drawn.
pub struct OrderWorld {
    main: Source,
    data: Bytes,
    qr: Bytes,
}

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a fixed path")).intern()
}

impl OrderWorld {
    /// `data` is the JSON the template reads, `qr` an SVG.
    pub fn new(data: Vec<u8>, qr: String) -> Self {
        Self {
            main: Source::new(file("order.typ"), TEMPLATE.to_owned()),
            data: Bytes::new(data),
            qr: Bytes::from_string(qr),
        }
    }
}

impl World for OrderWorld {
    fn library(&self) -> &LazyHash<Library> {
        &fixed().library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &fixed().book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == file("data.json") {
            Ok(self.data.clone())
        } else if id == file("qr.svg") {
            Ok(self.qr.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        fixed().fonts.get(index).cloned()
    }
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
